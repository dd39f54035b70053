//! Reports at the gate: words become offsets, names the ontology's, fields what our own reading makes of their words.

use std::collections::BTreeSet;

use super::circumstance::{date, place};
use super::objection::Objection;
use super::passage::{place_of, trigger};
use super::someone;
use super::verdict::Minutes;
use super::{Gate, Refusal, event_figure, sound};
use crate::coding::account::{EventFigure, Participant, ReadBy, Report, Role, Status};
use crate::coding::classifier::decide;
use crate::coding::reader::{CandidateKind, CandidateReport, WordedReport};
use crate::coding::report::{Draft, drop_places};
use crate::coding::status::is_negated;
use crate::coding::{anaphora, occasion, participant, setting, wording};
use crate::knowledge::ontology::{self, EventType};
use crate::text::Span;

/// Entries of a list of one report that are looked at.
pub(super) const MOST_ENTRIES: usize = 40;

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
