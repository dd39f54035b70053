//! Watching feeds: round by round, what they list that is new is fetched and taken into the record.
//!
//! All that must survive the end of the program is in the record's file ([`rapporteur_store::WatchedFeed`],
//! [`rapporteur_store::Page`]); a round only moves it on. What a feed lists is kept before any of it is
//! fetched, and a page counts as taken only after its articles are stored: a run that is killed loses
//! nothing, and at worst fetches a few pages twice.

mod by_site;
mod counts;
mod feeds;
mod pages;
mod progress;
mod round;
mod schedule;
mod sources;
mod status;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

pub use counts::Counts;
pub use round::{round, wait};
pub use schedule::Schedule;
pub use status::rows;

use crate::fetch::Fetcher;
use crate::pipeline::Reader;

/// What to watch, and how.
#[derive(Debug)]
pub struct Watch {
    /// Addresses and files, as the user wrote them.
    pub sources: Vec<String>,
    /// Who asks.
    pub fetcher: Arc<Fetcher>,
    /// Who reads.
    pub reader: Reader,
    /// When what is asked for.
    pub schedule: Schedule,
    /// At most so many pages are fetched in a round.
    pub pages: usize,
    /// Whether to draw progress on standard error.
    pub progress: bool,
    /// Set when the program is to end.
    pub stop: Arc<AtomicBool>,
}
