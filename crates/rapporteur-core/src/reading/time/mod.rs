//! Time expressions and the days they stand for (TIMEX3).

mod anchor;
mod calendar;
mod direction;
mod lexicon;
mod meaning;
mod range;
mod recognise;
mod resolve;
mod rule;
mod signal;
mod trap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use self::meaning::Meaning;
use super::syntax::Syntax;
use crate::article::Article;
use crate::text::Span;

/// A time expression, found and resolved as far as the text allows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// The words.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimexKind,
    /// TIMEX3 value: `2020-12-15`, `2020-W51`, `P5Y`, `PAST_REF`, `XXXX-WXX-2` where the anchor is unknown.
    pub value: String,
    /// The days it covers; nothing for durations and sets, and where no anchor is known.
    pub interval: Option<Interval>,
    /// How narrow the words are.
    pub precision: Precision,
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)] // TIMEX3's own names
pub enum TimexKind {
    Date,
    Time,
    Duration,
    Set,
}

/// Days from `from` to `to`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Interval {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// How narrow a date is, from a day to no more than a rough reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the names say it
pub enum Precision {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    /// "recently", "in the past": no bounds of its own.
    Vague,
}

impl Interval {
    /// A single day.
    pub const fn day(date: Date) -> Self {
        Self { from: date, to: date }
    }

    /// Whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// The days in both.
    pub fn intersection(self, other: Self) -> Option<Self> {
        self.overlaps(other).then(|| Self { from: self.from.max(other.from), to: self.to.min(other.to) })
    }

    /// Number of days, at least 1.
    pub fn days(self) -> i64 {
        i64::from(self.from.until(self.to).map_or(0, |span| span.get_days())) + 1
    }
}

/// Finds the time expressions of the body and resolves them against the publication date and each other.
///
/// Where the publication date is an interval, only what is the same from its first and its last day is
/// resolved; without one, only what the words themselves fix. No year is guessed.
pub fn find(article: &Article, syntax: &Syntax) -> Vec<TimeExpression> {
    let mut found = recognise::recognise(article, syntax);
    let told_from = article.metadata.published.as_ref().map(|published| published.from);
    if !anchor::is_narrative(&found, told_from) {
        found.retain(|one| !matches!(one.sense.meaning, Meaning::Narrated(_)));
    }
    let Some(published) = &article.metadata.published else { return resolve::resolve(&found, None) };
    let first = resolve::resolve(&found, Some(published.from));
    if published.day().is_some() {
        return first;
    }
    let last = resolve::resolve(&found, Some(published.to));
    let open = resolve::resolve(&found, None);
    first
        .into_iter()
        .zip(last)
        .zip(open)
        .map(|((first, last), open)| if first == last { first } else { open })
        .collect()
}

#[cfg(test)]
mod tests;
