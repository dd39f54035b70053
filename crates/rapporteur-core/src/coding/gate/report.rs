//! Reports at the gate: words become offsets, names the ontology's, fields what our own reading makes of their words.

use std::collections::BTreeSet;

use super::near::is_near;
use super::objection::Objection;
use super::someone::{self, top};
use super::verdict::Minutes;
use super::{Gate, Refusal, event_figure, sound};
use crate::coding::account::{Dated, EventFigure, Located, Participant, ReadBy, Report, Role, Status};
use crate::coding::classifier::decide;
use crate::coding::predicate::rules_for;
use crate::coding::reader::{CandidateKind, CandidateReport, WordedReport};
use crate::coding::report::{Draft, drop_places};
use crate::coding::status::is_negated;
use crate::coding::{anaphora, lexicon, location, occasion, participant, setting, wording};
use crate::knowledge::ontology::{self, EventType};
use crate::reading::place::PlaceMention;
use crate::reading::syntax::Tag;
use crate::reading::time::{Interval, TimeExpression, TimexKind};
use crate::text::Span;

/// Sentences that one report may copy.
const MOST_SENTENCES: usize = 3;
/// Tokens below which words tell nothing.
const FEWEST_TOKENS: usize = 2;
/// Entries of a list of one report that are looked at.
const MOST_ENTRIES: usize = 40;
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
    let (words, clause) = place_of(gate, said).map_err(refuse)?;
    let named = trigger(gate, said, event_type, words, clause, minutes);
    let (trigger, predicate) = named.ok_or_else(|| refuse(Objection::TooFewWords))?;
    let drafts = decide::of_type(gate.context, predicate, event_type);
    let mut draft = drafts.into_iter().next().ok_or_else(|| refuse(Objection::WordsOutsideArticle))?;
    let (carrier, own) = (draft.carrier, draft.report.clone());
    let report = &mut draft.report;
    report.read_by = ReadBy::Model;
    (report.trigger, report.clause) = (trigger, clause);
    trigger.of(gate.context.text).clone_into(&mut report.words);
    (report.modes, report.contexts) = names(said, event_type, minutes);
    report.participants = participants(gate, said, clause, minutes);
    report.place = place(gate, said, &own, clause, minutes);
    drop_places(&mut report.participants, report.place.as_ref().map(|place| place.span));
    report.figures = figures(gate, said, &own, clause, minutes);
    let told = !said.participants.is_empty() || said.place.is_some() || !said.figures.is_empty();
    if told && report.participants.is_empty() && report.place.is_none() && report.figures.is_empty() {
        return Err(refuse(Objection::NothingTold));
    }
    let date = date(gate, said, &own, clause, minutes);
    let negated = own.status == Status::Negated && is_negated(gate.context, carrier);
    let status = status(said, own.status, negated, minutes);
    (report.status, report.date) = occasion::settle(gate.context, status, date);
    (draft.complete, draft.accepted) = (true, true);
    sound::report(&draft.report, gate.context.text).map_err(refuse)?;
    Ok(draft)
}

/// Where the words of a report stand, with their sentences: among several places the one with most of what it tells.
fn place_of(gate: &Gate<'_, '_>, said: &WordedReport) -> Result<(Span, Span), Objection> {
    let mut places = Vec::new();
    for words in gate.words.places(&said.words)? {
        let tokens = gate.context.syntax.tokens_in(words);
        let carries =
            |index: usize| matches!(gate.context.token(index).tag, Tag::Verb | Tag::Noun | Tag::Propn);
        if tokens.clone().count() < FEWEST_TOKENS || !tokens.clone().any(carries) {
            return Err(Objection::TooFewWords);
        }
        places.push((words, sentences(gate, words)?));
    }
    let told: Vec<&str> = said
        .trigger
        .iter()
        .chain(&said.place)
        .chain(said.date.as_ref().map(|date| &date.words))
        .chain(said.participants.iter().take(MOST_ENTRIES).map(|one| &one.words))
        .map(String::as_str)
        .collect();
    let holds = |clause: Span| told.iter().filter(|words| gate.words.inside(words, clause).is_ok()).count();
    let single = places.len() == 1;
    let best = places.into_iter().rev().max_by_key(|(_, clause)| if single { 0 } else { holds(*clause) });
    best.ok_or(Objection::WordsNotInText)
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

/// The verb or noun on which a stretch hangs, or the first that it holds.
fn predicate_in(gate: &Gate<'_, '_>, span: Span) -> Option<usize> {
    let names = |&token: &usize| {
        let token = gate.context.token(token);
        matches!(token.tag, Tag::Verb | Tag::Noun | Tag::Propn) || token.fine_tag.starts_with("VB")
    };
    top(gate, span).filter(names).or_else(|| gate.context.syntax.tokens_in(span).find(names))
}

/// Modes of the type and contexts, those that PLOVER has.
fn names(said: &WordedReport, event_type: EventType, minutes: &mut Minutes) -> (Vec<String>, Vec<String>) {
    let mut known = |field: &str, names: &[String], objection, is_known: &dyn Fn(&str) -> bool| {
        let mut kept: Vec<String> = Vec::new();
        for name in names.iter().take(MOST_ENTRIES) {
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

/// The status said; where the text itself says "not", that stands.
fn status(said: &WordedReport, own: Status, negated: bool, minutes: &mut Minutes) -> Status {
    let Some(name) = said.status.as_deref() else { return own };
    let named = serde_json::from_value(serde_json::Value::from(name.trim().to_ascii_lowercase()));
    let Ok(status) = named else {
        minutes.correct("status", Objection::UnknownStatus, name);
        return own;
    };
    if negated && status != own && status != Status::Denied {
        minutes.correct("status", Objection::StatusContradicted, name);
        return own;
    }
    status
}

fn participants(
    gate: &Gate<'_, '_>,
    said: &WordedReport,
    clause: Span,
    minutes: &mut Minutes,
) -> Vec<Participant> {
    let mut found = Vec::new();
    too_many("participants", said.participants.len(), minutes);
    for one in said.participants.iter().take(MOST_ENTRIES) {
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

/// The place that the words name, as our own reading resolved it. Words beside the report's own sentences place it only
/// where those name no other place.
fn place(
    gate: &Gate<'_, '_>,
    said: &WordedReport,
    own: &Report,
    clause: Span,
    minutes: &mut Minutes,
) -> Option<Located> {
    let words = said.place.as_deref()?;
    let Ok(span) = gate.words.nearest(words, clause) else {
        minutes.correct("place", Objection::PlaceNotInText, words);
        return None;
    };
    if !clause.contains(span) && (own.place.is_some() || !is_near(gate, span, clause)) {
        minutes.correct("place", Objection::PlaceElsewhere, words);
        return own.place.clone();
    }
    let inside = |mention: &&PlaceMention| !mention.adjective && mention.span.overlaps(span);
    let named = gate.context.index.places(span).filter(inside).filter_map(location::located);
    let found = named.min_by_key(|one| (one.place.precision, one.span.start));
    if found.is_none() {
        minutes.correct("place", Objection::PlaceUnknown, words);
    }
    found
}

/// The days that follow from the words by our own reading; what the reader takes them for is held against these. Words
/// beside the report's own sentences date it only where those name no other day.
fn date(
    gate: &Gate<'_, '_>,
    said: &WordedReport,
    own: &Report,
    clause: Span,
    minutes: &mut Minutes,
) -> Option<Dated> {
    let said = said.date.as_ref()?;
    let Ok(span) = gate.words.nearest(&said.words, clause) else {
        minutes.correct("date", Objection::DateNotInText, &said.words);
        return None;
    };
    if !clause.contains(span) && (own.date.is_some() || !is_near(gate, span, clause)) {
        minutes.correct("date", Objection::DateElsewhere, &said.words);
        return own.date.clone();
    }
    let Some(dated) = day_of(gate, span) else {
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

/// The narrowest days that a stretch names.
fn day_of(gate: &Gate<'_, '_>, span: Span) -> Option<Dated> {
    let is_day = |time: &&TimeExpression| {
        matches!(time.kind, TimexKind::Date | TimexKind::Time)
            && time.interval.is_some()
            && time.span.overlaps(span)
    };
    let times = gate.context.index.dates(span).filter(is_day);
    times.min_by_key(|time| (time.precision, time.span)).and_then(|time| occasion::dated(gate.context, time))
}

/// Notes that a list has more entries than are looked at.
fn too_many(field: &str, entries: usize, minutes: &mut Minutes) {
    if entries > MOST_ENTRIES {
        minutes.correct(field, Objection::TooMany, &format!("{} more", entries - MOST_ENTRIES));
    }
}

/// Numbers of the event, as our own reading of their words has them.
fn figures(
    gate: &Gate<'_, '_>,
    said: &WordedReport,
    own: &Report,
    clause: Span,
    minutes: &mut Minutes,
) -> Vec<EventFigure> {
    too_many("figures", said.figures.len(), minutes);
    let said = said.figures.iter().take(MOST_ENTRIES);
    said.filter_map(|one| event_figure::admit(gate, one, own, clause, minutes)).collect()
}

/// Whether a value lies within what the words of a number allow.
pub(super) fn allows(value: f64, low: Option<f64>, best: Option<f64>, high: Option<f64>) -> bool {
    best == Some(value)
        || low.or(best).is_none_or(|low| value >= low) && high.or(best).is_none_or(|high| value <= high)
}
