//! What is watched and what failed, as rows.

use anyhow::Result;
use rapporteur_store::{Page, Store, WatchedFeed};
use serde::Serialize;

use super::schedule::now;
use crate::output::Row;

/// A feed, or an article that could not be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    kind: &'static str,
    address: String,
    state: &'static str,
    failures: u32,
    reason: Option<String>,
    remedy: Option<String>,
    next: Option<String>,
    last_success: Option<String>,
    feed: Option<String>,
}

/// All feeds, then all articles that failed and are not in the record.
pub fn rows(store: &Store) -> Result<Vec<Status>> {
    let feeds = store.watched_feeds()?.into_iter().map(of_feed);
    Ok(feeds.chain(store.pages_failed()?.into_iter().map(of_page)).collect())
}

fn of_feed(feed: WatchedFeed) -> Status {
    let state = match (feed.last_tried, feed.failures) {
        (None, _) => "not asked yet",
        (_, 0) => "fine",
        _ => "failing",
    };
    Status {
        kind: "feed",
        address: feed.address,
        state,
        failures: feed.failures,
        reason: feed.last_error,
        remedy: feed.remedy,
        next: later(feed.next_due),
        last_success: feed.last_success.and_then(moment),
        feed: None,
    }
}

fn of_page(page: Page) -> Status {
    Status {
        kind: "article",
        address: page.address,
        state: page.status.name(),
        failures: page.attempts,
        reason: page.reason,
        remedy: page.remedy,
        next: later(page.next_due),
        last_success: None,
        feed: Some(page.feed),
    }
}

/// When it is asked for again; nothing where that is at once or never.
fn later(seconds: i64) -> Option<String> {
    moment(seconds).filter(|_| seconds > now())
}

/// As RFC 3339 writes it; nothing for a moment that never was.
fn moment(seconds: i64) -> Option<String> {
    (seconds > 0).then(|| jiff::Timestamp::from_second(seconds).ok().map(|moment| moment.to_string()))?
}

impl Row for Status {
    const HEADERS: &'static [&'static str] =
        &["kind", "state", "failures", "address", "reason", "remedy", "next"];

    fn cells(&self) -> Vec<String> {
        let words = |words: &Option<String>| words.clone().unwrap_or_default();
        vec![
            self.kind.to_owned(),
            self.state.to_owned(),
            self.failures.to_string(),
            self.address.clone(),
            words(&self.reason),
            words(&self.remedy),
            words(&self.next),
        ]
    }
}
