//! What the store promises, one file a promise.

#![allow(clippy::unwrap_used, clippy::needless_pass_by_value, clippy::unnecessary_wraps)]

mod answers;
mod lineage;
mod migration;
mod plan;
mod queries;
mod same_bytes;
mod schedules;
mod stories;
mod tampering;
mod toy;
mod views;
mod watching;
