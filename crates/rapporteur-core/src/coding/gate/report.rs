//! Reports at the gate: words become offsets, names the ontology's, fields what our own reading makes of their words.

use std::collections::BTreeSet;

use super::objection::Objection;
use super::someone::{self, top};
use super::verdict::Minutes;
use super::{Gate, Refusal, sound};
use crate::coding::account::{Dated, EventFigure, Located, Participant, ReadBy, Report, Role, Status};
use crate::coding::classifier::decide;
use crate::coding::predicate::rules_for;
use crate::coding::reader::{CandidateKind, CandidateReport, WordedDate, WordedEventFigure, WordedReport};
use crate::coding::report::{Draft, drop_places};
use crate::coding::{anaphora, lexicon, location, occasion, participant, setting, wording};
use crate::knowledge::ontology::{self, EventType};
use crate::reading::place::PlaceMention;
use crate::reading::syntax::Tag;
use crate::reading::time::{Interval, TimeExpression, TimexKind};
use crate::text::Span;

/// Sentences that one report may copy.
const MOST_SENTENCES: usize = 3;
/// Bytes that the words naming an event may have; of longer ones their head alone is kept.
const LONGEST_TRIGGER: usize = 60;

/// The reports that are let in: those that came with offsets in their order, then the others in order of the text.
pub(super) fn admit(gate: &Gate<'_, '_>, found: Vec<CandidateReport>, minutes: &mut Minutes) -> Vec<Report> {
    let (mut resolved, mut drafts) = (Vec::new(), Vec::new());
    let mut said = BTreeSet::new();
    for (number, candidate) in found.into_iter().enumerate() {
        match candidate {
            CandidateReport::Resolved(one) => {
                let fault = sound::report(&one, gate.context.text).err();
                let refusal = fault.map(|objection| (objection, one.words.as_str()));
                minutes.close(CandidateKind::Report, number, refusal);
                resolved.push(fault.is_none().then_some(*one));
            }
            CandidateReport::Worded(one) => {
                let draft = draft(gate, &one, minutes).and_then(|draft| {
                    let again = !said.insert((draft.report.trigger, draft.report.event_type));
                    if again { Err((Objection::Repeated, one.words.clone())) } else { Ok(draft) }
                });
                let refusal = draft.as_ref().err().map(|(objection, words)| (*objection, words.as_str()));
                minutes.close(CandidateKind::Report, number, refusal);
                drafts.extend(draft.ok());
            }
        }
    }
    let mut reports = renumbered(resolved);
    let first = reports.len();
    reports.extend(settled(gate, drafts, first));
    reports
}

/// Reports without those that were refused: what came after a refused one comes after nothing.
fn renumbered(found: Vec<Option<Report>>) -> Vec<Report> {
    let mut kept = 0;
    let places: Vec<Option<usize>> = found
        .iter()
        .map(|one| {
            kept += usize::from(one.is_some());
            one.as_ref().map(|_| kept - 1)
        })
        .collect();
    let follow = |mut report: Report| {
        report.follows = report.follows.and_then(|index| places.get(index).copied().flatten());
        report
    };
    found.into_iter().flatten().map(follow).collect()
}

/// What hangs on the article as a whole, and on the other reports.
fn settled(gate: &Gate<'_, '_>, mut drafts: Vec<Draft<'_>>, first: usize) -> Vec<Report> {
    drafts.sort_by_key(|one| (one.report.trigger, one.report.event_type));
    setting::settle(gate.context, &mut drafts);
    let mut reports = anaphora::finish(gate.context, drafts);
    for report in &mut reports {
        report.follows = report.follows.map(|index| index + first);
        report.wording = wording::of(gate.context, report.clause);
    }
    reports
}

/// A report with everything that its words bear out.
fn draft<'g>(gate: &Gate<'g, '_>, said: &WordedReport, minutes: &mut Minutes) -> Result<Draft<'g>, Refusal> {
    let refuse = |objection| (objection, said.words.clone());
    let event_type = EventType::named(&said.event_type.trim().to_ascii_uppercase())
        .ok_or_else(|| (Objection::UnknownType, said.event_type.clone()))?;
    let words = gate.words.first(&said.words).map_err(refuse)?;
    let clause = sentences(gate, words).map_err(refuse)?;
    let (trigger, predicate) = trigger(gate, said, event_type, words, clause, minutes)
        .ok_or_else(|| refuse(Objection::WordsOutsideArticle))?;
    let drafts = decide::of_type(gate.context, predicate, event_type);
    let mut draft = drafts.into_iter().next().ok_or_else(|| refuse(Objection::WordsOutsideArticle))?;
    let report = &mut draft.report;
    report.read_by = ReadBy::Model;
    (report.trigger, report.clause) = (trigger, clause);
    trigger.of(gate.context.text).clone_into(&mut report.words);
    (report.modes, report.contexts) = names(said, event_type, minutes);
    report.participants = participants(gate, said, clause, minutes);
    report.place = said.place.as_deref().and_then(|words| place(gate, words, clause, minutes));
    drop_places(&mut report.participants, report.place.as_ref().map(|place| place.span));
    report.figures = said.figures.iter().filter_map(|one| figure(gate, one, clause, minutes)).collect();
    let told = !said.participants.is_empty() || said.place.is_some() || !said.figures.is_empty();
    if told && report.participants.is_empty() && report.place.is_none() && report.figures.is_empty() {
        return Err(refuse(Objection::NothingTold));
    }
    let date = said.date.as_ref().and_then(|said| date(gate, said, clause, minutes));
    let status = status(said, report.status, minutes);
    (report.status, report.date) = occasion::settle(gate.context, status, date);
    (draft.complete, draft.accepted) = (true, true);
    sound::report(&draft.report, gate.context.text).map_err(refuse)?;
    Ok(draft)
}

/// The sentences that some words stand in.
pub(super) fn sentences(gate: &Gate<'_, '_>, words: Span) -> Result<Span, Objection> {
    let syntax = gate.context.syntax;
    let first = syntax.sentence_at(words.start).ok_or(Objection::WordsOutsideArticle)?;
    let last = syntax.sentence_at(words.end.saturating_sub(1)).unwrap_or(first);
    if last - first >= MOST_SENTENCES {
        return Err(Objection::WordsTooLong);
    }
    Ok(syntax.sentences[first].span.cover(syntax.sentences[last].span))
}

/// The words that name the event, and the token that its grammar hangs on.
fn trigger(
    gate: &Gate<'_, '_>,
    said: &WordedReport,
    event_type: EventType,
    words: Span,
    clause: Span,
    minutes: &mut Minutes,
) -> Option<(Span, usize)> {
    if let Some(given) = said.trigger.as_deref() {
        let inside = gate.words.inside(given, words).or_else(|_| gate.words.inside(given, clause));
        let named = inside.ok().and_then(|span| Some((span, predicate_in(gate, span)?)));
        if let Some((span, predicate)) = named {
            let short = span.len() <= LONGEST_TRIGGER;
            return Some((if short { span } else { gate.context.token(predicate).span }, predicate));
        }
        minutes.correct("trigger", Objection::TriggerNotInWords, given);
    }
    let of_type = |&token: &usize| {
        rules_for(gate.context, lexicon::lexicon(), token)
            .iter()
            .any(|(rule, _)| rule.event_type == event_type)
    };
    let mut tokens = gate.context.syntax.tokens_in(words);
    let predicate = tokens.find(of_type).or_else(|| predicate_in(gate, words))?;
    Some((gate.context.token(predicate).span, predicate))
}

/// The verb or noun on which a stretch hangs.
fn predicate_in(gate: &Gate<'_, '_>, span: Span) -> Option<usize> {
    let names = |&token: &usize| matches!(gate.context.token(token).tag, Tag::Verb | Tag::Noun | Tag::Propn);
    top(gate, span)
        .filter(names)
        .or_else(|| gate.context.syntax.tokens_in(span).find(names))
        .or_else(|| top(gate, span))
}

/// Modes of the type and contexts, those that PLOVER has.
fn names(said: &WordedReport, event_type: EventType, minutes: &mut Minutes) -> (Vec<String>, Vec<String>) {
    let mut known = |field: &str, names: &[String], objection, is_known: &dyn Fn(&str) -> bool| {
        let mut kept: Vec<String> = Vec::new();
        for name in names {
            if !is_known(name) {
                minutes.correct(field, objection, name);
            } else if !kept.contains(name) {
                kept.push(name.clone());
            }
        }
        kept
    };
    let modes = known("modes", &said.modes, Objection::UnknownMode, &|name| event_type.is_mode(name));
    let contexts = known("contexts", &said.contexts, Objection::UnknownContext, &ontology::is_context);
    (modes, contexts)
}

fn status(said: &WordedReport, ruled: Status, minutes: &mut Minutes) -> Status {
    let Some(name) = said.status.as_deref() else { return ruled };
    let named = serde_json::from_value(serde_json::Value::from(name.trim().to_ascii_lowercase()));
    named.unwrap_or_else(|_| {
        minutes.correct("status", Objection::UnknownStatus, name);
        ruled
    })
}

fn participants(
    gate: &Gate<'_, '_>,
    said: &WordedReport,
    clause: Span,
    minutes: &mut Minutes,
) -> Vec<Participant> {
    let mut found = Vec::new();
    for one in &said.participants {
        let role =
            serde_json::from_value::<Role>(serde_json::Value::from(one.role.trim().to_ascii_lowercase()));
        let Ok(role) = role else {
            minutes.correct("role", Objection::UnknownRole, &one.role);
            continue;
        };
        match someone::participant(gate, &one.words, role, clause) {
            Ok(participant) => found.push(participant),
            Err(objection) => minutes.correct("participants", objection, &one.words),
        }
    }
    participant::drop_repeats(found)
}

/// The place that some words name, as our own reading resolved it.
fn place(gate: &Gate<'_, '_>, words: &str, clause: Span, minutes: &mut Minutes) -> Option<Located> {
    let Ok(span) = gate.words.nearest(words, clause) else {
        minutes.correct("place", Objection::PlaceNotInText, words);
        return None;
    };
    let inside = |mention: &&PlaceMention| !mention.adjective && mention.span.overlaps(span);
    let named = gate.context.index.places(span).filter(inside).filter_map(location::located);
    let found = named.min_by_key(|one| (one.place.precision, one.span.start));
    if found.is_none() {
        minutes.correct("place", Objection::PlaceUnknown, words);
    }
    found
}

/// The days that follow from some words by our own reading; what the reader takes them for is held against these.
fn date(gate: &Gate<'_, '_>, said: &WordedDate, clause: Span, minutes: &mut Minutes) -> Option<Dated> {
    let Ok(span) = gate.words.nearest(&said.words, clause) else {
        minutes.correct("date", Objection::DateNotInText, &said.words);
        return None;
    };
    let is_day = |time: &&TimeExpression| {
        matches!(time.kind, TimexKind::Date | TimexKind::Time)
            && time.interval.is_some()
            && time.span.overlaps(span)
    };
    let times = gate.context.index.dates(span).filter(is_day);
    let Some(dated) = times
        .min_by_key(|time| (time.precision, time.span))
        .and_then(|time| occasion::dated(gate.context, time))
    else {
        minutes.correct("date", Objection::DateUnresolved, &said.words);
        return None;
    };
    for day in [&said.from, &said.to].into_iter().flatten() {
        let own = day.trim().parse().ok().map(Interval::day);
        if own.is_none_or(|own| !own.overlaps(dated.interval)) {
            minutes.correct("date", Objection::DateContradicted, day);
        }
    }
    Some(dated)
}

/// What is counted of an event by names of our own; all else is called by the word that is counted.
const COUNTED: [&str; 6] = ["killed", "injured", "arrested", "released", "abducted", "displaced"];

/// A number of the event, as our own reading of its words has it.
fn figure(
    gate: &Gate<'_, '_>,
    said: &WordedEventFigure,
    clause: Span,
    minutes: &mut Minutes,
) -> Option<EventFigure> {
    let Ok(span) = gate.words.inside(&said.words, clause) else {
        minutes.correct("figures", Objection::NumberNotInText, &said.words);
        return None;
    };
    let quantity = gate.context.index.quantities(span).find(|one| one.span.overlaps(span));
    let what = said.what.trim().to_lowercase();
    let what =
        if COUNTED.contains(&what.as_str()) { Some(what) } else { quantity.and_then(|one| one.unit.clone()) };
    let (Some(quantity), Some(what)) = (quantity, what) else {
        minutes.correct("figures", Objection::NumberUnread, &said.words);
        return None;
    };
    let (low, best, high) = (quantity.low, quantity.best, quantity.high);
    if said.value.is_some_and(|value| !allows(value, low, best, high)) {
        minutes.correct("figures", Objection::NumberContradicted, &said.words);
    }
    Some(EventFigure { what, low, best, high, span: quantity.span })
}

/// Whether a value lies within what the words of a number allow.
pub(super) fn allows(value: f64, low: Option<f64>, best: Option<f64>, high: Option<f64>) -> bool {
    best == Some(value)
        || low.or(best).is_none_or(|low| value >= low) && high.or(best).is_none_or(|high| value <= high)
}
