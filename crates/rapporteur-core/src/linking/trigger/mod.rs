//! Words for one event: how like two of them are, whatever the report.

pub mod families;
mod stem;

pub use stem::stem;
