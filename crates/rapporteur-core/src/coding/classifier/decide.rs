//! From chances to reports: which words are triggers, who takes part, what the status is.

use std::collections::BTreeMap;

use super::argument::Event;
use super::collector::Collector;
use super::model::{Model, Part, STATUS_CLASSES, TRIGGER_CLASSES, likeliest};
use super::page::Page;
use super::second::{self, Chances, FirstLook};
use super::{circumstance, mode, parts, reason, status, trigger};
use crate::coding::account::{Role, Status, Weighed};
use crate::coding::context::Context;
use crate::coding::frame::Arguments;
use crate::coding::lexicon::lexicon;
use crate::coding::occasion;
use crate::coding::predicate::rules_for;
use crate::coding::report::{Draft, drafts_of, drop_places, is_complete};
use crate::coding::ruled::Found;
use crate::coding::status as rules;
use crate::knowledge::ontology::EventType;

/// The reports that the model takes, with the fields that it decides.
pub(in crate::coding) fn drafts<'l>(
    page: &Page,
    model: &Model,
    found: Vec<Option<Found<'l>>>,
) -> Vec<Draft<'l>> {
    let (mut seen, mut collector) = (Collector::naming(), Collector::default());
    let mut all = Vec::new();
    let chances = first_look(page, &model.triggers);
    let look = FirstLook::new(page, &chances);
    for (token, found) in found.into_iter().enumerate() {
        if chances[token].is_none_or(|chances| chances[0] > HOPELESS) {
            continue;
        }
        trigger::features(page, token, &mut seen);
        second::features(page, &look, token, &mut seen);
        let ruled = page.votes[token].as_ref().is_some_and(|vote| vote.complete);
        let Some((event_type, chances)) = event_type(model, &seen.features, ruled) else { continue };
        let mut own = match found {
            Some(Found { drafts, .. })
                if drafts.first().is_some_and(|one| one.rule.event_type == event_type) =>
            {
                drafts
            }
            _ => of_type(page.context, token, event_type),
        };
        let (weighed, class) = (weighed(&chances), 1 + event_type as usize);
        let reasons = reason::of(&model.second, &seen, class, &chances);
        let single = own.len() == 1;
        for draft in &mut own {
            if single {
                settle(page, model, draft, &mut collector);
            }
            let status = status_of(page, model, draft, &mut collector);
            let date = draft.report.date.take();
            (draft.report.status, draft.report.date) = occasion::settle(page.context, status, date);
            draft.complete = is_complete(draft.rule, &draft.report);
            draft.accepted = true;
            draft.report.weighed.clone_from(&weighed);
            draft.report.reasons.clone_from(&reasons);
        }
        all.extend(own);
    }
    all
}

/// What a rule whose words and arguments are all there lowers the chance by that an event must have.
const TRUST_IN_RULES: f32 = 0.33;
/// What the rules' reading of status counts beside the others.
const TRUST_IN_STATUS: f32 = 1.5;
/// The same where the rules find what is to come: "promised to withdraw" is easily taken for a withdrawal.
const TRUST_IN_PLANS: f32 = 6.0;
/// The same where the rules find a condition or a denial: rare in what was learnt, plain in grammar.
const TRUST_IN_DOUBT: f32 = 8.0;
/// Chance of no event from which the second look is not worth its while.
const HOPELESS: f32 = 0.985;

/// What the first look makes of every word.
pub(super) fn first_look(page: &Page, part: &Part) -> Chances {
    let mut collector = Collector::default();
    let mut look = |token| {
        trigger::is_candidate(page, token).then(|| {
            trigger::features(page, token, &mut collector);
            part.chances(&collector.features)
        })
    };
    (0..page.context.syntax.tokens.len()).map(&mut look).collect()
}

/// What the second look makes of a word: the likeliest type where an event is likely enough, and all chances.
/// Where a rule finds all that it asks for, less is enough.
fn event_type(model: &Model, features: &[u64], ruled: bool) -> Option<(EventType, [f32; TRIGGER_CLASSES])> {
    let chances: [f32; TRIGGER_CLASSES] = model.second.chances(features);
    let least = if ruled { model.least * TRUST_IN_RULES } else { model.least };
    if 1.0 - chances[0] < least {
        return None;
    }
    let event_type = EventType::ALL.get(likeliest(&chances[1..])).copied()?;
    Some((event_type, chances))
}

/// Chance below which a reading is not worth telling.
const WORTH_TELLING: f32 = 0.02;

/// The readings that had a chance, the likeliest first.
fn weighed(chances: &[f32; TRIGGER_CLASSES]) -> Vec<Weighed> {
    let types = std::iter::once(None).chain(EventType::ALL.into_iter().map(Some));
    let mut weighed: Vec<Weighed> = types
        .zip(chances)
        .filter(|(_, chance)| **chance >= WORTH_TELLING)
        .map(|(event_type, &chance)| Weighed { event_type, chance })
        .collect();
    weighed.sort_by(|one, other| other.chance.total_cmp(&one.chance));
    weighed
}

/// What a word tells if it names an event of that type: by the rule that fits best, or by the type's general one.
pub(in crate::coding) fn of_type<'l>(
    context: &Context,
    token: usize,
    event_type: EventType,
) -> Vec<Draft<'l>> {
    let lexicon = lexicon();
    let mut first = None;
    for (rule, companions) in rules_for(context, lexicon, token) {
        if rule.event_type == event_type {
            let drafts = drafts_of(context, rule, token, &companions);
            if drafts.iter().any(|one| one.complete) {
                return drafts;
            }
            first = first.or((!drafts.is_empty()).then_some(drafts));
        }
    }
    first.unwrap_or_else(|| drafts_of(context, lexicon.general(event_type), token, &[]))
}

/// Roles that a draft's rule gives, by token.
pub(super) fn ruled_roles(context: &Context, draft: &Draft) -> BTreeMap<usize, Role> {
    let participants = draft.report.participants.iter();
    participants.flat_map(|one| context.syntax.tokens_in(one.span).map(|token| (token, one.role))).collect()
}

/// Decides who takes part, when and where it was, and the mode.
fn settle(page: &Page, model: &Model, draft: &mut Draft, collector: &mut Collector) {
    let arguments = Arguments::of(page.context, draft.predicate);
    let ruled = ruled_roles(page.context, draft);
    let kind = draft.report.event_type;
    let event = Event { trigger: draft.predicate, kind, arguments: &arguments, ruled: &ruled };
    let report = &mut draft.report;
    report.participants = parts::participants(page, model, &event, &report.participants, collector);
    circumstance::settle(page, model, &event, report, collector);
    report.modes = mode::of(page, model, &event, &report.modes, collector);
    drop_places(&mut report.participants, report.place.as_ref().map(|place| place.span));
}

/// The likeliest status; a plain "not" stands.
fn status_of(page: &Page, model: &Model, draft: &Draft, collector: &mut Collector) -> Status {
    let ruled = draft.report.status;
    if ruled == Status::Negated && rules::is_negated(page.context, draft.carrier) {
        return ruled;
    }
    status::features(page, &status_event(page.context, draft), collector);
    let mut chances: [f32; STATUS_CLASSES] = model.status.chances(&collector.features);
    chances[ruled as usize] *= match ruled {
        Status::Hypothetical | Status::Denied | Status::Negated => TRUST_IN_DOUBT,
        Status::Planned => TRUST_IN_PLANS,
        Status::Happened | Status::Alleged => TRUST_IN_STATUS,
    };
    Status::ALL[likeliest(&chances)]
}

/// What the status of a draft is decided by.
pub(super) fn status_event(context: &Context, draft: &Draft) -> status::Event {
    let published = context.article.metadata.published.as_ref().map(|published| published.to);
    let day = draft.report.date.as_ref().map(|date| date.interval.from);
    status::Event {
        trigger: draft.predicate,
        carrier: draft.carrier,
        kind: draft.report.event_type,
        ruled: draft.report.status,
        ahead: published.zip(day).map(|(published, day)| day > published),
    }
}
