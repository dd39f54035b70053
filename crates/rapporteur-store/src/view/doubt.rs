//! Two reports that are possibly of one event, as scripts see them.

use rapporteur_core::record::{Decision, Event};
use serde::Serialize;

use crate::{Error, Result, Sources};

/// Two reports, side by side.
#[derive(Clone, Debug, Serialize)]
pub struct DoubtView {
    /// `pair`: what kind of doubt this is.
    pub kind: &'static str,
    /// Similarity between 0 and 1.
    pub score: f32,
    /// The first report with its event.
    pub first: DoubtedView,
    /// The second.
    pub second: DoubtedView,
    /// What speaks for one event, and what is wanting.
    pub reasons: Vec<String>,
}

/// One of the two.
#[derive(Clone, Debug, Serialize)]
pub struct DoubtedView {
    /// The event that it stands in.
    pub event: String,
    /// One line on that event.
    pub summary: String,
    /// The article.
    pub article: String,
    /// First code point of its sentence.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// The words of its sentence.
    pub text: String,
}

/// The view of a pair. `event_of` finds the event of a report's id.
///
/// # Errors
/// When a report is not stored.
pub fn doubt(
    decision: &Decision,
    event_of: impl Fn(&str) -> Result<Option<Event>>,
    sources: &mut Sources<'_>,
) -> Result<DoubtView> {
    let mut doubted = |id: &str| -> Result<DoubtedView> {
        let missing = || Error::Dangling(format!("report {id}"));
        let event = event_of(id)?.ok_or_else(missing)?;
        let reference = event.reports.iter().find(|report| report.id == id).ok_or_else(missing)?;
        let source = sources.get(&reference.article)?;
        let clause = source.account.reports.get(reference.index).ok_or_else(missing)?.clause;
        let [start, end] = source.pair(clause);
        let (article, text) = (reference.article.to_string(), source.words(clause).to_owned());
        Ok(DoubtedView { event: event.id.clone(), summary: event.summary.clone(), article, start, end, text })
    };
    let (first, second) = (doubted(&decision.first)?, doubted(&decision.second)?);
    Ok(DoubtView { kind: "pair", score: decision.score, first, second, reasons: decision.reasons.clone() })
}
