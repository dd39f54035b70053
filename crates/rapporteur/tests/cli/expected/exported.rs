//! The exported files, as far as the expectations look at them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;

pub(super) struct Exported {
    /// Name of each article as the expectations call it: `01_trieste-signing`, `05_attacks.jsonl#davos-patrol`.
    names: BTreeMap<String, String>,
    pub(super) events: Vec<Event>,
    pub(super) quotations: Vec<Quotation>,
    pub(super) figures: Vec<Figure>,
    pub(super) commitments: Vec<Commitment>,
    pub(super) disputes: Vec<Dispute>,
}

impl Exported {
    pub(super) fn read(folder: &Path) -> Self {
        let articles: Vec<ArticleRow> = rows(folder, "articles");
        Self {
            names: articles.into_iter().map(|one| (one.id, name_of(&one.uri))).collect(),
            events: rows(folder, "events"),
            quotations: rows(folder, "quotes"),
            figures: rows(folder, "figures"),
            commitments: rows(folder, "commitments"),
            disputes: rows(folder, "disputes"),
        }
    }

    /// The articles of some reports, by name.
    pub(super) fn articles(&self, reports: &[Report]) -> BTreeSet<String> {
        reports.iter().map(|report| self.names[&report.article].clone()).collect()
    }
}

fn name_of(uri: &str) -> String {
    let file = uri.rsplit('/').next().unwrap_or(uri);
    file.trim_end_matches(".txt").trim_end_matches(".html").to_owned()
}

fn rows<T: DeserializeOwned>(folder: &Path, kind: &str) -> Vec<T> {
    let text = std::fs::read_to_string(folder.join(format!("{kind}.jsonl"))).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[derive(Deserialize)]
struct ArticleRow {
    id: String,
    uri: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) from: Date,
    pub(super) to: Date,
}

impl Days {
    pub(super) fn meets(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    pub(super) fn holds(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// From the first to the last day; 0 for a single one.
    pub(super) fn width(self) -> i32 {
        self.from.until(self.to).unwrap().get_days()
    }
}

#[derive(Deserialize)]
pub(super) struct Event {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) plover: String,
    pub(super) status: String,
    pub(super) date: Option<Days>,
    pub(super) place: Option<Named>,
    pub(super) participants: Vec<Named>,
    pub(super) figures: serde_json::Value,
    pub(super) origins: usize,
    pub(super) reports: Vec<Report>,
}

impl Event {
    pub(super) fn names(&self) -> Vec<&str> {
        self.participants.iter().map(|one| one.name.as_str()).collect()
    }

    pub(super) fn is_in(&self, place: &str) -> bool {
        self.place.as_ref().is_some_and(|one| contains(&one.name, first_word(place)))
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) role: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Report {
    pub(super) article: String,
    #[serde(default)]
    pub(super) text: String,
    #[serde(default)]
    pub(super) date: Option<Days>,
}

#[derive(Deserialize)]
pub(super) struct Quotation {
    pub(super) text: String,
    pub(super) speaker: Option<Named>,
    pub(super) occurrences: Vec<Report>,
}

#[derive(Deserialize)]
pub(super) struct Figure {
    pub(super) subject: String,
    pub(super) value: Value,
    pub(super) reports: Vec<Report>,
}

#[derive(Deserialize)]
pub(super) struct Value {
    low: Option<f64>,
    best: Option<f64>,
    high: Option<f64>,
}

impl Value {
    pub(super) fn names(&self, number: f64) -> bool {
        [self.low, self.best, self.high].into_iter().flatten().any(|one| (one - number).abs() < 0.5)
    }
}

#[derive(Deserialize)]
pub(super) struct Commitment {
    pub(super) by: Vec<String>,
    pub(super) what: String,
    pub(super) due: Option<Days>,
    pub(super) reports: Vec<Report>,
}

#[derive(Deserialize)]
pub(super) struct Dispute {
    pub(super) event: String,
}

/// Whether a name is meant by another: they share the last word ("Gen. Keller", "Marta Keller").
pub(super) fn is_named(wanted: &str, names: &[&str]) -> bool {
    let wanted = if wanted.starts_with("spokes") { "spokes" } else { last_word(wanted) };
    names.iter().any(|name| contains(name, wanted))
}

fn last_word(words: &str) -> &str {
    words.rsplit(' ').next().unwrap_or(words)
}

pub(super) fn first_word(words: &str) -> &str {
    words.split(' ').next().unwrap_or(words)
}

pub(super) fn contains(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.to_lowercase())
}
