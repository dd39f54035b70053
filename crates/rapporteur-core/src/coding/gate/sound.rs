//! The last look at what is about to enter the record, whoever read it: every offset fits, every word that is repeated
//! stands there, every name is the ontology's.

use super::objection::Objection;
use crate::coding::account::{Dated, FigureReport, Participant, PromiseReport, Report, Statement};
use crate::knowledge::ontology;
use crate::text::Span;

/// A report.
pub(super) fn report(report: &Report, text: &str) -> Result<(), Objection> {
    let fits = |span: Span| span.fits(text);
    let words = fits(report.trigger) && report.trigger.of(text) == report.words && fits(report.clause);
    let also = report.also.iter().copied().all(fits);
    let where_and_when = report.place.iter().chain(&report.setting.country).all(|place| fits(place.span))
        && date(report.date.as_ref(), text);
    let figures = report.figures.iter().all(|figure| fits(figure.span));
    if !(words && also && where_and_when && figures && participants(&report.participants, text)) {
        return Err(Objection::SpanUnsound);
    }
    if !report.modes.iter().all(|mode| report.event_type.is_mode(mode)) {
        return Err(Objection::UnknownMode);
    }
    let known = report.contexts.iter().all(|context| ontology::is_context(context));
    if known { Ok(()) } else { Err(Objection::UnknownContext) }
}

/// A quotation.
pub(super) fn statement(statement: &Statement, text: &str) -> Result<(), Objection> {
    let others = [statement.speaker_span, statement.cue, statement.through_span];
    let words: Vec<&str> = statement.content.iter().map(|span| span.of(text)).collect();
    let sound = statement.content.iter().all(|span| span.fits(text))
        && !words.is_empty()
        && words.join(" ") == statement.text
        && others.iter().flatten().all(|span| span.fits(text));
    sound.then_some(()).ok_or(Objection::SpanUnsound)
}

/// A figure.
pub(super) fn figure(figure: &FigureReport, text: &str) -> Result<(), Objection> {
    let sound = figure.span.fits(text) && figure.clause.fits(text);
    sound.then_some(()).ok_or(Objection::SpanUnsound)
}

/// A promise.
pub(super) fn promise(promise: &PromiseReport, text: &str) -> Result<(), Objection> {
    let one_line = |span: Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let sound = promise.what.fits(text)
        && promise.clause.fits(text)
        && one_line(promise.what) == promise.text
        && promise.under.map(one_line) == promise.under_text
        && date(promise.due.as_ref(), text)
        && participants(&promise.by, text)
        && participants(&promise.to, text);
    sound.then_some(()).ok_or(Objection::SpanUnsound)
}

fn participants(participants: &[Participant], text: &str) -> bool {
    participants.iter().all(|one| one.span.fits(text))
}

fn date(date: Option<&Dated>, text: &str) -> bool {
    date.and_then(|date| date.span).is_none_or(|span| span.fits(text))
}
