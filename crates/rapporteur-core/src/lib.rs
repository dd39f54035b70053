//! The heart of rapporteur: reading, coding, linking and the record's types.
//!
//! Data moves in one direction, and each stage is a pure function of its input:
//!
//! ```text
//! Article ──reading──▶ Reading ──coding──▶ Account ──linking──▶ Record
//! ```
//!
//! * [`article::Article`]: one stored text with its metadata, its body and what was cut away.
//! * [`reading::Reading`]: what was found in it: sentences, entities, dates, places, quotations, quantities.
//! * [`coding::Account`]: what the article says: reports of events, statements, figures, promises.
//! * [`record::Record`]: every event, quotation and figure once, with all reports that carry it.
//!
//! Nothing here opens a file, reads a clock or the environment, prints, or waits: `clippy.toml`
//! beside this crate bans the calls. All offsets inside are bytes of the article's stored text,
//! end exclusive; the views turn them into Unicode code points ([`text::CodePoints`]).

pub mod address;
pub mod article;
pub mod coding;
mod first_come;
pub mod knowledge;
pub mod linking;
mod processor;
pub mod reading;
pub mod record;
pub mod text;
