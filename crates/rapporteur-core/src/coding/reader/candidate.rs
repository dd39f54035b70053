//! What a reader hands over: candidates, which the gate lets in, corrects or refuses.

use serde::{Deserialize, Serialize};

use crate::coding::account::{FigureReport, PromiseReport, Report, Statement};
use crate::coding::gate::Objection;

/// All that a reader says of one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidates {
    /// Events reported.
    pub reports: Vec<CandidateReport>,
    /// Words said.
    pub quotations: Vec<CandidateQuotation>,
    /// Quantities stated of a subject.
    pub figures: Vec<CandidateFigure>,
    /// Promises; only the built-in reader gives them.
    pub promises: Vec<PromiseReport>,
    /// Entries that have not the form of a candidate.
    pub malformed: Vec<Malformed>,
}

/// A report as a reader hands it over.
#[derive(Clone, Debug, PartialEq)]
pub enum CandidateReport {
    /// With offsets, entities and days of our own reading.
    Resolved(Box<Report>),
    /// In words alone, which the gate looks up.
    Worded(Box<WordedReport>),
}

/// A quotation as a reader hands it over.
#[derive(Clone, Debug, PartialEq)]
pub enum CandidateQuotation {
    /// With offsets.
    Resolved(Statement),
    /// In words alone.
    Worded(WordedQuotation),
}

/// A figure as a reader hands it over.
#[derive(Clone, Debug, PartialEq)]
pub enum CandidateFigure {
    /// With offsets.
    Resolved(FigureReport),
    /// In words alone.
    Worded(WordedFigure),
}

/// An event in the words of the article, as a language model gives it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct WordedReport {
    /// The sentence or clause that reports it.
    pub words: String,
    /// The words that name it.
    #[serde(default)]
    pub trigger: Option<String>,
    /// PLOVER type, by name.
    #[serde(rename = "type")]
    pub event_type: String,
    /// PLOVER modes, by name.
    #[serde(default)]
    pub modes: Vec<String>,
    /// PLOVER contexts, by name.
    #[serde(default)]
    pub contexts: Vec<String>,
    /// Whether it happened, by the name of a [`Status`](crate::coding::Status).
    #[serde(default)]
    pub status: Option<String>,
    /// Who took part.
    #[serde(default)]
    pub participants: Vec<WordedParticipant>,
    /// The words that say where.
    #[serde(default)]
    pub place: Option<String>,
    /// The words that say when, and what days they are taken for.
    #[serde(default)]
    pub date: Option<WordedDate>,
    /// Numbers of the event itself.
    #[serde(default)]
    pub figures: Vec<WordedEventFigure>,
}

/// Somebody who took part, in the words of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct WordedParticipant {
    /// `actor`, `recipient` or `other`.
    pub role: String,
    /// The words that name them.
    pub words: String,
}

/// A time in the words of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct WordedDate {
    /// The words.
    pub words: String,
    /// The first day that they are taken for, as written.
    #[serde(default)]
    pub from: Option<String>,
    /// The last day.
    #[serde(default)]
    pub to: Option<String>,
}

/// A number of an event, in the words of the article.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct WordedEventFigure {
    /// What is counted: `killed`, `injured`, …
    pub what: String,
    /// The words of the number.
    pub words: String,
    /// The number that they are taken for.
    #[serde(default)]
    pub value: Option<f64>,
}

/// Words said, in the words of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct WordedQuotation {
    /// The stretches between the marks.
    pub words: Vec<String>,
    /// The words that name the speaker.
    #[serde(default)]
    pub speaker: Option<String>,
}

/// A quantity of a subject, in the words of the article.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct WordedFigure {
    /// The sentence.
    pub words: String,
    /// The words of the number.
    pub number: String,
    /// The words of what is counted.
    #[serde(default)]
    pub counted: Option<String>,
    /// The number that they are taken for.
    #[serde(default)]
    pub value: Option<f64>,
    /// The words that name who states it.
    #[serde(default)]
    pub claimant: Option<String>,
}

/// Kinds of candidates, and the answer that holds them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the names say it
pub enum CandidateKind {
    Answer,
    Report,
    Quotation,
    Figure,
    Promise,
}

/// An entry that has not the form of a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// What it should have been.
    pub kind: CandidateKind,
    /// What is objected to, by name.
    pub objection: Objection,
    /// What is wrong with it.
    pub why: String,
    /// How many entries are meant.
    pub entries: usize,
}

impl Malformed {
    /// One with what is wrong with it.
    pub fn new(kind: CandidateKind, objection: Objection, why: impl Into<String>) -> Self {
        Self { kind, objection, why: why.into(), entries: 1 }
    }
}

impl Candidates {
    /// Adds what was said of another part of the article.
    pub fn extend(&mut self, other: Self) {
        self.reports.extend(other.reports);
        self.quotations.extend(other.quotations);
        self.figures.extend(other.figures);
        self.promises.extend(other.promises);
        self.malformed.extend(other.malformed);
    }
}
