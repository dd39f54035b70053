//! What `example/expected.json` says, as far as it can be checked.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::exported::Days;

#[derive(Deserialize)]
pub(super) struct Wanted {
    pub(super) events: Vec<WantedEvent>,
    pub(super) not_happened: Vec<WantedEvent>,
    pub(super) quotes: Vec<WantedQuotation>,
    pub(super) figures: Vec<WantedFigure>,
    pub(super) commitments: Vec<WantedCommitment>,
}

#[derive(Deserialize)]
pub(super) struct WantedEvent {
    pub(super) key: String,
    /// PLOVER types, alternatives between bars.
    #[serde(rename = "type")]
    pub(super) types: String,
    pub(super) who: Vec<String>,
    pub(super) place: Option<String>,
    date: Option<String>,
    /// Widest that the days may be.
    pub(super) at_most_days: Option<i32>,
    #[serde(rename = "in")]
    pub(super) articles: BTreeSet<String>,
    status: String,
    pub(super) fatalities: Option<u32>,
}

impl WantedEvent {
    pub(super) fn is_of(&self, event_type: &str) -> bool {
        self.types.split('|').any(|one| one == event_type)
    }

    pub(super) fn days(&self) -> Option<Days> {
        self.date.as_deref().map(days)
    }

    /// The status, where it is one of a report and not a story.
    pub(super) fn status(&self) -> Option<&str> {
        let first = self.status.split([' ', ':', ';', ',']).next()?;
        ["planned", "alleged"].contains(&first).then_some(first)
    }
}

#[derive(Deserialize)]
pub(super) struct WantedQuotation {
    pub(super) speaker: String,
    /// The words it begins with.
    pub(super) starts: String,
    #[serde(rename = "in")]
    pub(super) articles: BTreeSet<String>,
}

#[derive(Deserialize)]
pub(super) struct WantedFigure {
    pub(super) what: String,
    pub(super) value: f64,
    #[serde(rename = "in")]
    pub(super) articles: BTreeSet<String>,
}

#[derive(Deserialize)]
pub(super) struct WantedCommitment {
    pub(super) by: String,
    pub(super) what: String,
    due: Option<String>,
    #[serde(rename = "in")]
    pub(super) articles: BTreeSet<String>,
}

impl WantedCommitment {
    pub(super) fn due(&self) -> Option<Days> {
        self.due.as_deref().map(days)
    }
}

/// A day, a month, or two days with a slash between.
fn days(written: &str) -> Days {
    let day = |text: &str| text.parse().unwrap();
    match written.split_once('/') {
        Some((from, to)) => Days { from: day(from), to: day(to) },
        None if written.len() == 7 => {
            let first: jiff::civil::Date = format!("{written}-01").parse().unwrap();
            Days { from: first, to: first.last_of_month() }
        }
        None => Days { from: day(written), to: day(written) },
    }
}
