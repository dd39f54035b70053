//! The trained part of coding: which words name events, who takes part in them, and whether they happened.
//!
//! Three linear models over the words, the tree and what the rules of the lexicon make of both. The rules stay: what
//! they say is a feature, and where they are silent or wrong the weights of everything else decide. Trained by
//! `rapporteur-bench train events`; data and scores stand in `models/events.md`.

mod argument;
mod circumstance;
mod collector;
pub(super) mod decide;
pub mod lesson;
mod mode;
pub mod model;
mod page;
mod parts;
mod reason;
mod second;
mod status;
mod template;
mod trigger;

pub(super) use page::Page;
