//! The program from outside: what it prints, where, and how it ends. One file a subject.

#![allow(clippy::unwrap_used, clippy::panic)]

mod failing;
mod help;
mod ingesting;
mod listing;
mod reading;
mod support;
#[path = "../../../rapporteur-store/tests/store/toy.rs"]
mod toy;
