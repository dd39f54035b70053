//! An event with its reports, as scripts see it.

use rapporteur_core::coding::{Report, Role, Status};
use rapporteur_core::record::{Event, EventFigureValue, EventParticipant, Related, ReportReference};
use rapporteur_core::text::Span;
use serde::Serialize;
use serde_json::Number;

use super::{DateView, PlaceView, number};
use crate::{Error, Result, Sources};

/// An event.
#[derive(Clone, Debug, Serialize)]
pub struct EventView {
    /// Its id.
    pub id: String,
    /// Other ids that lead to it.
    pub aliases: Vec<String>,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub event_type: &'static str,
    /// PLOVER modes.
    pub mode: Vec<String>,
    /// PLOVER contexts.
    pub context: Vec<String>,
    /// Whether it happened.
    pub status: Status,
    /// One line for people.
    pub summary: String,
    /// When.
    pub date: Option<DateView>,
    /// Where.
    pub place: Option<PlaceView>,
    /// Who.
    pub participants: Vec<ParticipantView>,
    /// Its figures.
    pub figures: Vec<EventFigureView>,
    /// Number of independent origins.
    pub origins: usize,
    /// What each article says of it.
    pub reports: Vec<EventReportView>,
    /// Other events that it has to do with.
    pub related: Vec<Related>,
}

/// Someone who took part.
#[derive(Clone, Debug, Serialize)]
pub struct ParticipantView {
    /// Part taken.
    pub role: Role,
    /// Fullest name.
    pub name: String,
    /// CAMEO-style code.
    pub code: Option<String>,
    /// Key of the actor.
    pub actor: String,
}

/// A figure of an event: one value, or bounds.
#[derive(Clone, Debug, Serialize)]
pub struct EventFigureView {
    /// `killed`, `injured`, …
    pub what: String,
    /// The value where it is the only one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Number>,
    /// Lowest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<Number>,
    /// The value of the latest report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<Number>,
    /// Highest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<Number>,
}

/// What one article says of an event.
#[derive(Clone, Debug, Serialize)]
pub struct EventReportView {
    /// The article.
    pub article: String,
    /// The clause, the words that name the event, then the words of every other field.
    pub spans: Vec<[usize; 2]>,
    /// The words of the clause.
    pub text: String,
    /// Whether it happened, according to this article.
    pub status: Status,
    /// When, according to this article.
    pub date: Option<DateView>,
    /// Where, according to this article.
    pub place: Option<PlaceView>,
    /// The rule that found it.
    pub rule: String,
    /// Who read it: `built-in`, the name of a language model, or both.
    pub readers: Vec<String>,
}

/// The view of an event.
///
/// # Errors
/// When one of its articles or reports is not stored.
pub fn event(event: &Event, sources: &mut Sources<'_>) -> Result<EventView> {
    Ok(EventView {
        id: event.id.clone(),
        aliases: event.aliases.clone(),
        event_type: event.event_type.name(),
        mode: event.modes.clone(),
        context: event.contexts.clone(),
        status: event.status,
        summary: event.summary.clone(),
        date: event.date.map(DateView::of_event),
        place: PlaceView::of_event(event),
        participants: event.participants.iter().map(ParticipantView::from).collect(),
        figures: event.figures.iter().map(EventFigureView::from).collect(),
        origins: event.origins,
        reports: event.reports.iter().map(|report| report_view(report, sources)).collect::<Result<_>>()?,
        related: event.related.clone(),
    })
}

impl From<&EventParticipant> for ParticipantView {
    fn from(participant: &EventParticipant) -> Self {
        Self {
            role: participant.role,
            name: participant.name.clone(),
            code: participant.code.clone(),
            actor: participant.actor.clone(),
        }
    }
}

impl From<&EventFigureValue> for EventFigureView {
    fn from(figure: &EventFigureValue) -> Self {
        let what = figure.what.clone();
        let mut bounds = [figure.low, figure.best, figure.high].into_iter().flatten();
        let single = bounds.next().filter(|first| bounds.all(|other| other.total_cmp(first).is_eq()));
        if figure.best.is_some() && single.is_some() {
            return Self { what, value: single.and_then(number), low: None, best: None, high: None };
        }
        let show = |value: Option<f64>| value.and_then(number);
        Self { what, value: None, low: show(figure.low), best: show(figure.best), high: show(figure.high) }
    }
}

fn report_view(reference: &ReportReference, sources: &mut Sources<'_>) -> Result<EventReportView> {
    let source = sources.get(&reference.article)?;
    let report = source
        .account
        .reports
        .get(reference.index)
        .ok_or_else(|| Error::Dangling(format!("report {} of {}", reference.index, reference.article)))?;
    Ok(EventReportView {
        article: reference.article.to_string(),
        spans: evidence(report).into_iter().map(|span| source.pair(span)).collect(),
        text: source.words(report.clause).to_owned(),
        status: report.status,
        date: report.date.as_ref().map(|date| DateView::new(date.interval, date.precision)),
        place: report.place.as_ref().map(|located| PlaceView::from(&located.place)),
        rule: report.rule.clone(),
        readers: source.account.readers(report.read_by),
    })
}

/// The clause, the trigger, then the other words in order of the text, each stretch once.
fn evidence(report: &Report) -> Vec<Span> {
    let mut others: Vec<Span> = report.participants.iter().map(|participant| participant.span).collect();
    others.extend(report.place.as_ref().map(|located| located.span));
    others.extend(report.date.as_ref().and_then(|dated| dated.span));
    others.extend(report.figures.iter().map(|figure| figure.span));
    others.extend(&report.also);
    others.sort_unstable();
    others.dedup();
    let first = [report.clause, report.trigger];
    others.retain(|span| !first.contains(span));
    first.into_iter().chain(others).collect()
}
