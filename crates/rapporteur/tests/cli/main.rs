//! The program from outside: what it prints, where, and how it ends. One file a subject.

#![allow(clippy::unwrap_used, clippy::panic)]

mod actors;
mod bad_input;
mod browser;
mod example;
mod expected;
mod failing;
mod fetching;
mod help;
mod ingesting;
mod killing;
mod lineage;
mod listing;
mod model_reading;
mod model_replay;
// The program's own tests use all of it.
#[allow(dead_code)]
mod model_server;
mod models;
mod news;
mod reading;
mod readings;
mod reviewing;
mod seeds;
mod site;
mod support;
#[path = "../../../rapporteur-store/tests/store/toy.rs"]
mod toy;
mod versions;
mod watch_killing;
mod watching;
