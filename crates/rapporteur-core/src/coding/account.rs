//! What one article says: reports, statements, figures and promises, with the words they rest on.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::comparison::Comparison;
use super::gate::Admission;
use super::profile::Profile;
use super::reader::BuiltInReader;
use crate::article::{ArticleId, Published};
use crate::knowledge::ontology::EventType;
use crate::reading::place::Place;
use crate::reading::quotation::QuotationForm;
use crate::reading::time::{Interval, Precision};
use crate::text::Span;

/// What one article says, resolved, with every word it rests on. Linking needs nothing else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// The article.
    pub article: ArticleId,
    /// Who published it.
    pub outlet: Option<String>,
    /// The agency that it credits.
    pub agency: Option<String>,
    /// The line that credits others with parts of it: "With inputs from agencies".
    #[serde(default)]
    pub inputs: Option<Span>,
    /// When it was published.
    pub published: Option<Published>,
    /// Its headline.
    #[serde(default)]
    pub title: Option<String>,
    /// Key of the address at which it stands (`address::key`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Instant or day as of which it stood there as it does; what orders versions of one article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Its words, as numbers: what its story is recognised by.
    #[serde(default)]
    pub profile: Profile,
    /// Hashes of its word 5-grams, sorted: what copies are recognised by.
    pub shingles: Vec<u64>,
    /// Where each of them first stands: first byte and the byte after the last. Empty where the reader kept no places.
    #[serde(default)]
    pub shingle_spans: Vec<(u32, u32)>,
    /// Events reported.
    pub reports: Vec<Report>,
    /// Words said.
    pub statements: Vec<Statement>,
    /// Quantities stated of a subject.
    pub figures: Vec<FigureReport>,
    /// Promises reported.
    pub promises: Vec<PromiseReport>,
    /// How much the built-in reader's reports leave in doubt, in thousandths ([`super::doubt::doubt`]).
    #[serde(default)]
    pub doubt: u32,
    /// Digest of the language model's answer that it was made with; nothing where none was asked
    /// ([`super::language_model::Answer::digest`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// What the gate made of that answer, or of the built-in reader where it objected to something.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub admissions: Vec<Admission>,
    /// What the built-in reader and the model made of the article, side by side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comparison: Option<Comparison>,
}

impl Account {
    /// The name of the language model whose answer it was made with; nothing where the built-in reader read alone.
    pub fn model(&self) -> Option<&str> {
        // The model's admission is the last.
        self.answer.as_ref().and_then(|_| self.admissions.last()).map(|one| one.reader.as_str())
    }

    /// The names of those who read something that it holds.
    pub fn readers(&self, read_by: ReadBy) -> Vec<String> {
        let built_in = (read_by != ReadBy::Model).then_some(BuiltInReader::NAME);
        let model = self.model().filter(|_| read_by != ReadBy::BuiltIn);
        built_in.into_iter().chain(model).map(str::to_owned).collect()
    }

    /// Where the shingle of that index stands; nothing where its place was not kept.
    pub fn shingle_span(&self, index: usize) -> Option<Span> {
        self.shingle_spans.get(index).map(|&(start, end)| Span::new(start as usize, end as usize))
    }
}

/// What one article says of one event (event mention).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// PLOVER type.
    pub event_type: EventType,
    /// PLOVER modes.
    pub modes: Vec<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// Whether it happened.
    pub status: Status,
    /// The event is old news here, retold as background.
    pub background: bool,
    /// The word or words that name the event.
    pub trigger: Span,
    /// Those words.
    pub words: String,
    /// How they name it.
    #[serde(default)]
    pub naming: Naming,
    /// Other words of the article that name the same event and tell no more of it: "the attack".
    #[serde(default)]
    pub also: Vec<Span>,
    /// Which of several it is, where the text counts: 2 for "his second meeting".
    pub ordinal: Option<u8>,
    /// The sentence or clause that carries it: the words shown for the report.
    pub clause: Span,
    /// Who took part.
    pub participants: Vec<Participant>,
    /// Where it took place, and the words that say so.
    pub place: Option<Located>,
    /// When, and the words that say so.
    pub date: Option<Dated>,
    /// What the article as a whole says of when and where, where the report's own sentence does not.
    #[serde(default)]
    pub setting: Setting,
    /// Figures of the event itself: killed, injured, arrested, released.
    pub figures: Vec<EventFigure>,
    /// Name of the lexicon rule that made it.
    pub rule: String,
    /// The readings that the classifier weighed, the likeliest first; empty where rules alone decided.
    #[serde(default)]
    pub weighed: Vec<Weighed>,
    /// What weighed most for the type and against, the strongest first; empty where rules alone decided.
    #[serde(default)]
    pub reasons: Vec<Reason>,
    /// The words of substance of its clause, as hashes, sorted, each once: what a rewritten sentence is recognised by.
    #[serde(default)]
    pub wording: Vec<u32>,
    /// How much of what, who, where and when is told, from .25 to 1: completeness, not probability.
    pub score: f32,
    /// The agency or outlet that the article names as its source for this report ("according to AP").
    pub via: Option<String>,
    /// Index in [`Account::reports`] of an event that the article says this one came after.
    pub follows: Option<usize>,
    /// Who read it.
    #[serde(default, skip_serializing_if = "ReadBy::is_built_in")]
    pub read_by: ReadBy,
}

/// Who read what an account holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadBy {
    /// The program's own reader.
    #[default]
    BuiltIn,
    /// The language model whose answer the account was made with.
    Model,
    /// Both of them.
    Both,
}

impl ReadBy {
    /// Whether it is the built-in reader alone, which is not written down.
    #[allow(clippy::trivially_copy_pass_by_ref)] // serde's form
    fn is_built_in(&self) -> bool {
        *self == Self::BuiltIn
    }
}

/// How the words of a report name its event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Naming {
    /// "attacked".
    #[default]
    Verb,
    /// "the attack", "this attack".
    Definite,
    /// "their attack".
    Owned,
    /// "an attack".
    Indefinite,
    /// "attacks".
    Several,
    /// "attack".
    Bare,
    /// "another attack", "a further attack": not one told before.
    Another,
    /// "earlier attacks".
    Former,
}

/// Days before publication that news is of.
pub(super) const NEWS_DAYS: i32 = 6;

impl Report {
    /// The week up to publication, of an event that is told as news and has no day of its own.
    pub fn news_days(&self, published: &Published) -> Option<Interval> {
        let news = self.setting.news && self.date.is_none();
        let from = published.from.checked_sub(jiff::Span::new().days(NEWS_DAYS)).ok().filter(|_| news)?;
        Some(Interval { from, to: published.to })
    }
}

/// When and where the article is set: weaker than what a clause says, and marked as such in the record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Setting {
    /// Told as news: it happened in the week up to the day of publication.
    pub news: bool,
    /// The country that the article is about and that its participants come from, with a mention of it.
    pub country: Option<Located>,
}

/// One reading of a word and its chance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weighed {
    /// The type of event; nothing for none.
    pub event_type: Option<EventType>,
    /// From 0 to 1.
    pub chance: f32,
}

/// What a reading rests on, and how much it weighs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// What was looked at, in plain words: "its lemma", "the rule that holds here".
    pub name: Cow<'static, str>,
    /// By how much it raises the logarithm of the odds of the type taken against the likeliest other reading; below 0
    /// where it speaks against the type. Two decimals.
    pub weight: f32,
}

/// Whether an event happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the names say it
pub enum Status {
    Happened,
    Planned,
    Alleged,
    Denied,
    Hypothetical,
    Negated,
}

impl Status {
    /// All of them, in order.
    pub const ALL: [Self; 6] =
        [Self::Happened, Self::Planned, Self::Alleged, Self::Denied, Self::Hypothetical, Self::Negated];
}

/// The part someone has in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Who does it; every party of a hostless meeting.
    Actor,
    /// Whom it is done to.
    Recipient,
    /// Named with it, neither of the two (host, claimant).
    Other,
}

/// Who took part, as this article names them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Participant {
    /// Part taken.
    pub role: Role,
    /// Index in [`crate::reading::Reading::entities`]; nothing for an unnamed description.
    pub entity: Option<usize>,
    /// Fullest name in the article.
    pub name: String,
    /// Key in the table of actors.
    pub actor: Option<String>,
    /// CAMEO-style code.
    pub code: Option<String>,
    /// The words here.
    pub span: Span,
}

/// A place with the words that name it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Located {
    /// The place.
    pub place: Place,
    /// The words.
    pub span: Span,
}

/// Days with the words that name them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// The days.
    pub interval: Interval,
    /// How narrow the words are.
    pub precision: Precision,
    /// The words; nothing where the day follows from the publication date and tense alone.
    pub span: Option<Span>,
}

/// A figure of an event: so many killed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventFigure {
    /// `killed`, `injured`, `arrested`, `released`, `abducted`, `displaced`, or the lemma counted.
    pub what: String,
    /// Bounds and value, as in [`crate::reading::quantity::Quantity`].
    pub low: Option<f64>,
    /// The value named.
    pub best: Option<f64>,
    /// Largest value.
    pub high: Option<f64>,
    /// The words.
    pub span: Span,
}

/// Words said, with speaker resolved as far as the article goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The words, without marks.
    pub content: Vec<Span>,
    /// How they are quoted.
    pub form: QuotationForm,
    /// The speaker's fullest name or description; nothing where the text does not tell.
    pub speaker: Option<String>,
    /// Key in the table of actors.
    pub actor: Option<String>,
    /// The words that name the speaker here.
    pub speaker_span: Option<Span>,
    /// The words of the cue.
    pub cue: Option<Span>,
    /// To whom it was said, as a name ("Associated Press").
    pub through: Option<String>,
    /// The words that name them.
    #[serde(default)]
    pub through_span: Option<Span>,
    /// The words themselves, joined by a space: what variants are compared by.
    pub text: String,
    /// Who read it.
    #[serde(default, skip_serializing_if = "ReadBy::is_built_in")]
    pub read_by: ReadBy,
}

/// A quantity of a subject at a time, as one article states it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FigureReport {
    /// What is counted, of whom and where, in plain words: "Guard troops in Davos".
    pub subject: String,
    /// Lemma of what is counted: "troop".
    pub unit: String,
    /// Who or what it belongs to: keys of actors and places, sorted; part of its identity.
    pub about: Vec<String>,
    /// Smallest value.
    pub low: Option<f64>,
    /// The value named.
    pub best: Option<f64>,
    /// Largest value.
    pub high: Option<f64>,
    /// The days it holds for.
    pub as_of: Option<Interval>,
    /// `stated`, `planned`, `former`.
    pub status: String,
    /// Who states it, where the text attributes it.
    pub claimant: Option<String>,
    /// The words of the number.
    pub span: Span,
    /// The sentence.
    pub clause: Span,
    /// Who read it.
    #[serde(default, skip_serializing_if = "ReadBy::is_built_in")]
    pub read_by: ReadBy,
}

/// Who promised what to whom, as one article reports it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PromiseReport {
    /// Who is bound.
    pub by: Vec<Participant>,
    /// To whom.
    pub to: Vec<Participant>,
    /// The words of what is promised.
    pub what: Span,
    /// Those words.
    pub text: String,
    /// By when.
    pub due: Option<Dated>,
    /// The words that name the agreement it stands under.
    pub under: Option<Span>,
    /// Those words.
    pub under_text: Option<String>,
    /// What this article says of it: `promised`, `on-track`, `kept`, `stalled`, `missed`, `broken`.
    pub says: String,
    /// The sentence.
    pub clause: Span,
}
