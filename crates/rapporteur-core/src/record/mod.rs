//! The record: everything once, with all reports that carry it.
//!
//! Every list is sorted and every id follows from content, so that equal sets of accounts give
//! equal bytes.

mod story;

pub use story::Story;

use serde::{Deserialize, Serialize};

use crate::article::ArticleId;
use crate::coding::{Role, Status};
use crate::knowledge::ontology::EventType;
use crate::reading::place::Place;
use crate::reading::time::{Interval, Precision};
use crate::text::Span;

/// All that linking makes of a set of accounts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Events in order of date, then id.
    pub events: Vec<Event>,
    /// Quotations in order of first publication, then id.
    pub quotations: Vec<Quotation>,
    /// Figures in order of subject, as-of date, then id.
    pub figures: Vec<Figure>,
    /// Commitments in order of id.
    pub commitments: Vec<Commitment>,
    /// Disputes in order of id.
    pub disputes: Vec<Dispute>,
    /// Stories in order of their first day, undated ones last, then id.
    #[serde(default)]
    pub stories: Vec<Story>,
    /// Actors in order of key.
    pub actors: Vec<Actor>,
    /// For each article, where its text comes from; in order of article id.
    pub origins: Vec<Origin>,
    /// Pairs of reports that were compared: merged or kept apart, and why. Of each report the eight best merges and
    /// the eight best refusals are kept.
    pub decisions: Vec<Decision>,
}

/// What happened, once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// `evt:2020-12-15:DOHA:CONSULT:7f3a9c21`: the id of its anchor report, earliest published, then by hash.
    pub id: String,
    /// Ids of all its reports, the anchor's left out: each resolves to this event.
    pub aliases: Vec<String>,
    /// PLOVER type.
    pub event_type: EventType,
    /// PLOVER modes, the most often told first.
    pub modes: Vec<String>,
    /// PLOVER contexts, sorted.
    pub contexts: Vec<String>,
    /// Whether it happened.
    pub status: Status,
    /// One line for people: type, participants, place.
    pub summary: String,
    /// When.
    pub date: Option<EventDate>,
    /// Where.
    pub place: Option<Place>,
    /// What the place rests on.
    #[serde(default)]
    pub place_basis: Basis,
    /// Who.
    pub participants: Vec<EventParticipant>,
    /// Its figures.
    pub figures: Vec<EventFigureValue>,
    /// Number of independent origins among its reports.
    pub origins: usize,
    /// Its reports, in order of publication, then article id, then span.
    pub reports: Vec<ReportReference>,
    /// Other events that it has to do with, in order of id.
    #[serde(default)]
    pub related: Vec<Related>,
}

/// Another event, and what it is to the one that names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Related {
    /// The other event.
    pub id: String,
    /// What the other is.
    pub relation: Relation,
}

/// What another event is to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The other is the plan for it.
    Plan,
    /// The other is what came of it, a plan.
    Outcome,
    /// The other is part of it: a meeting on a visit.
    Part,
    /// It is part of the other.
    Whole,
    /// The text puts the other before it.
    Before,
    /// The text puts the other after it.
    After,
}

impl Relation {
    /// The same from the other's side.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Plan => Self::Outcome,
            Self::Outcome => Self::Plan,
            Self::Part => Self::Whole,
            Self::Whole => Self::Part,
            Self::Before => Self::After,
            Self::After => Self::Before,
        }
    }

    /// In words, after "the other event is".
    pub fn words(self) -> &'static str {
        match self {
            Self::Plan => "its plan",
            Self::Outcome => "what came of the plan",
            Self::Part => "part of it",
            Self::Whole => "what it is part of",
            Self::Before => "before it",
            Self::After => "after it",
        }
    }
}

impl Event {
    /// Whether it cannot be told from others of its type: nobody is known to take part, and not both where and when are
    /// known. The record keeps such events with all their words and lists them apart.
    pub fn is_vague(&self) -> bool {
        self.participants.is_empty() && (self.place.is_none() || self.date.is_none())
    }
}

/// What the days or the place of an event rest on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Words of its reports that say so.
    #[default]
    Words,
    /// The order in which a report tells events: between an earlier one and the telling.
    Order,
    /// The day of publication: told as news, it happened in the week before.
    Publication,
    /// What the article is about: the country that it is set in and that those who take part come from.
    Setting,
}

/// The days of an event: the intersection of what its reports allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventDate {
    /// The days.
    pub interval: Interval,
    /// Narrowest precision among the reports.
    pub precision: Precision,
    /// What they rest on.
    #[serde(default)]
    pub basis: Basis,
}

/// A participant of an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EventParticipant {
    /// Part taken.
    pub role: Role,
    /// Fullest name among the reports.
    pub name: String,
    /// CAMEO-style code.
    pub code: Option<String>,
    /// Key of the actor ([`Actor::key`]).
    pub actor: String,
    /// The reports that name it: index in [`Event::reports`] and the words there.
    pub evidence: Vec<(usize, Span)>,
}

/// A figure of an event with the reports behind it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventFigureValue {
    /// `killed`, `injured`, …
    pub what: String,
    /// Lowest bound among the reports.
    pub low: Option<f64>,
    /// The value of the latest report.
    pub best: Option<f64>,
    /// Highest bound.
    pub high: Option<f64>,
    /// The reports that state it: index in [`Event::reports`] and the words there.
    pub evidence: Vec<(usize, Span)>,
}

/// One report of an event, as the record keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportReference {
    /// Id that the event would bear if this report stood alone.
    pub id: String,
    /// The article.
    pub article: ArticleId,
    /// Index in [`crate::coding::Account::reports`].
    pub index: usize,
}

/// The same words of the same speaker, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// `quo:` and a hash.
    pub id: String,
    /// Ids under which its other occurrences were known.
    pub aliases: Vec<String>,
    /// The fullest version of the words.
    pub text: String,
    /// The speaker's fullest name.
    pub speaker: Option<String>,
    /// Key of the speaker.
    pub actor: Option<String>,
    /// To whom it was said.
    pub through: Option<String>,
    /// The article that carried it first, where the days of publication of all that carry it tell.
    #[serde(default)]
    pub first: Option<ArticleId>,
    /// Every occurrence, in order of publication.
    pub occurrences: Vec<Occurrence>,
}

/// A quotation in one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// The article.
    pub article: ArticleId,
    /// Index in [`crate::coding::Account::statements`].
    pub index: usize,
    /// From the first to the last word.
    pub span: Span,
    /// The words here.
    pub text: String,
    /// The speaker as this article names them.
    pub speaker_as_given: Option<String>,
    /// To whom it was said, according to this article.
    #[serde(default)]
    pub through: Option<String>,
    /// The words that say so.
    #[serde(default)]
    pub through_span: Option<Span>,
    /// What its words change in the fullest version, in order.
    #[serde(default)]
    pub edits: Vec<Edit>,
}

/// A difference between the words of an occurrence and the fullest version of the quotation.
///
/// All edits carried out, the fullest version has the words of the occurrence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Where it stands in [`Quotation::text`], in bytes.
    pub at: usize,
    /// The words there; empty where words were put in before them.
    pub was: String,
    /// The words in their place; empty where they were left out.
    pub is: String,
}

/// A quantity of a subject at a time, once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// `fig:` and a hash.
    pub id: String,
    /// `ser:` and a hash: the figures of one unit and the same owners are one series, over the days that they hold for.
    #[serde(default)]
    pub series: String,
    /// "Guard troops in Davos".
    pub subject: String,
    /// "troop".
    pub unit: String,
    /// Lowest, named and highest value.
    pub low: Option<f64>,
    /// The value named.
    pub best: Option<f64>,
    /// Highest value.
    pub high: Option<f64>,
    /// The days it holds for.
    pub as_of: Option<Interval>,
    /// `stated`, `planned`, `former`.
    pub status: String,
    /// Who states it.
    pub claimant: Option<String>,
    /// Article and index in [`crate::coding::Account::figures`].
    pub reports: Vec<(ArticleId, usize)>,
}

/// A promise, once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Commitment {
    /// `com:` and a hash.
    pub id: String,
    /// Names of who is bound.
    pub by: Vec<String>,
    /// Names of those it is owed to.
    pub to: Vec<String>,
    /// What, in the words of the earliest report; empty where linking had no texts at hand.
    pub what: String,
    /// By when.
    pub due: Option<Interval>,
    /// The agreement, in the words of a report.
    pub under: Option<String>,
    /// Latest word on it: `promised`, `on-track`, `kept`, `stalled`, `missed`, `broken`.
    pub status: String,
    /// Article and index in [`crate::coding::Account::promises`].
    pub reports: Vec<(ArticleId, usize)>,
}

/// A field on which reports, or a claimant and a denier, differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dispute {
    /// `dis:` and a hash.
    pub id: String,
    /// One line for people.
    pub about: String,
    /// The event; for a dispute on the field `speaker` the quotation.
    pub event: String,
    /// `status`, `actor`, `killed`, `injured`, `displaced`, `speaker`.
    pub field: String,
    /// What each side says.
    pub sides: Vec<DisputeSide>,
}

/// One side of a dispute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DisputeSide {
    /// The value.
    pub value: String,
    /// Who holds it, where the text says.
    pub claimant: Option<String>,
    /// Article and span of the words.
    pub reports: Vec<(ArticleId, Span)>,
}

/// Someone or something that takes part in the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Key in the table of actors, or `name:` and the folded name.
    pub key: String,
    /// Fullest name.
    pub name: String,
    /// CAMEO-style code.
    pub code: Option<String>,
    /// Other names that articles use.
    pub aliases: Vec<String>,
    /// Number of events it takes part in.
    pub events: usize,
    /// Number of quotations it spoke.
    pub quotations: usize,
}

/// Where an article's text comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The article.
    pub article: ArticleId,
    /// What it counts as: an agency's name, or the id of the article it copies, or its own id.
    pub origin: String,
    /// Why, in plain words.
    pub why: String,
    /// All versions of the article that are known, itself among them, oldest first; empty where it is the only one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<ArticleId>,
    /// The line that credits others with parts of it: "With inputs from agencies".
    #[serde(default)]
    pub inputs: Option<Span>,
    /// The article that most of its wording stands in, where it counts as a copy of that.
    #[serde(default)]
    pub source: Option<ArticleId>,
    /// Whether that article is known to have come out before it.
    #[serde(default)]
    pub earlier: bool,
    /// How much of its wording stands in other articles that may be earlier, in percent.
    #[serde(default)]
    pub share: u8,
    /// The passages that stand in them, in order of the text, the longest where they are very many.
    #[serde(default)]
    pub parts: Vec<SharedPart>,
}

/// A passage of an article that stands in another article too, perhaps with small edits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedPart {
    /// The passage here.
    pub span: Span,
    /// The first article of the record that carries it, as far as days of publication tell.
    pub source: ArticleId,
    /// The passage there.
    pub source_span: Span,
    /// What it counts as: an agency's name or the id of an article, as in [`Origin::origin`].
    pub origin: String,
    /// Whether that article is known to have come out before this one.
    pub earlier: bool,
}

/// Two reports that were compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Id of the first report (the smaller).
    pub first: String,
    /// Id of the second.
    pub second: String,
    /// Whether they ended in one event.
    pub merged: bool,
    /// Kept apart for want of more that speaks for one event, with nothing against it: possibly the same, for review.
    #[serde(default)]
    pub uncertain: bool,
    /// Similarity between 0 and 1.
    pub score: f32,
    /// Reasons in plain words: features that counted, or the veto.
    pub reasons: Vec<String>,
}
