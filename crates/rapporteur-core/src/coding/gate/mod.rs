//! The gate: what of a reader's candidates enters the record.

mod objection;

pub use objection::Objection;
