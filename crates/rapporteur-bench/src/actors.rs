//! `actors`: phrases (with a day and words of context) to country and sector.

use std::time::Instant;

use jiff::civil::{Date, date};
use rapporteur_core::knowledge::actor::{Resolved, table};
use serde::{Deserialize, Serialize};

use crate::rows::Files;

/// What "today" means in the set: the end of the last year that its rows name.
const TODAY: Date = date(2022, 12, 31);

/// What the task reads and writes.
pub(crate) const FILES: &str =
    "Rows are JSON Lines of {id, text, context, date}; answers are JSON Lines of {id, country, sector}";

#[derive(Deserialize)]
struct Phrase {
    id: String,
    text: String,
    #[serde(default)]
    context: String,
    #[serde(default)]
    date: String,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    country: String,
    sector: String,
}

/// Answers every phrase of a file.
pub(crate) fn run(files: &Files) -> anyhow::Result<()> {
    let started = Instant::now();
    let actors = table().entries().len();
    eprintln!("{actors} actors read in {:.1} ms", started.elapsed().as_secs_f64() * 1e3);
    files.answer(|phrase: Phrase| {
        let Resolved { country, sector, .. } = resolve(&phrase);
        Answer { id: phrase.id, country: country.unwrap_or_default(), sector: sector.unwrap_or_default() }
    })
}

/// The phrase by its own words; a country that they leave out comes from the context.
fn resolve(phrase: &Phrase) -> Resolved {
    let day = day(&phrase.date);
    let mut resolved = table().resolve_description(&phrase.text, day).unwrap_or_default();
    if resolved.country.is_none() {
        resolved.country =
            table().resolve_description(&phrase.context, day).and_then(|context| context.country);
    }
    resolved
}

/// `2022-06-01`, `12 April 2022` or `today`; a phrase without a day was asked on the day that the set was made.
fn day(text: &str) -> Option<Date> {
    let lower = text.to_lowercase();
    if lower == "today" || lower.is_empty() {
        return Some(TODAY);
    }
    lower.parse().or_else(|_| Date::strptime("%d %B %Y", &lower)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_in_three_forms() {
        assert_eq!(day("2021-03-04"), Some(date(2021, 3, 4)));
        assert_eq!(day("4 march 2021"), Some(date(2021, 3, 4)));
        assert_eq!(day("Today"), Some(TODAY));
        assert_eq!(day(""), Some(TODAY));
        assert_eq!(day("soon"), None);
    }
}
