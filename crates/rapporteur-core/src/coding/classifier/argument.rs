//! What tells whether a nominal of the sentence takes part in an event, and how.

use std::collections::BTreeMap;

use super::collector::Collector;
use super::page::{NOTHING, Page, TIMED};
use crate::coding::account::Role;
use crate::coding::context::Context;
use crate::coding::frame::Arguments;
use crate::knowledge::ontology::EventType;
use crate::reading::syntax::Tag;

/// An event whose participants are sought.
pub(super) struct Event<'e> {
    pub(super) trigger: usize,
    pub(super) kind: EventType,
    pub(super) arguments: &'e Arguments,
    /// Roles that the rules give, by token.
    pub(super) ruled: &'e BTreeMap<usize, Role>,
}

/// The nominals that may take part: heads of noun phrases, names and pronouns.
pub(super) fn candidates(page: &Page, trigger: usize) -> Vec<usize> {
    let sentence = &page.context.syntax.sentences[page.sentence[trigger]];
    (sentence.first..sentence.last).filter(|&token| token != trigger && is_nominal(page, token)).collect()
}

fn is_nominal(page: &Page, token: usize) -> bool {
    let context = page.context;
    let one = context.token(token);
    if page.kind[token] != NOTHING && page.kind[token] != TIMED {
        return true;
    }
    let relative = matches!(context.word(token).as_str(), "that" | "which" | "what" | "this" | "there");
    match one.tag {
        Tag::Pron => !relative,
        Tag::Noun | Tag::Propn => {
            !one.has_relation("compound") && !one.has_relation("flat") && !context.is_timed(token)
        }
        Tag::Adj | Tag::Num | Tag::Det => {
            ["nsubj", "obj", "obl", "nmod"].iter().any(|relation| one.has_relation(relation))
        }
        _ => false,
    }
}

/// Longest way between the two that is told step by step.
const LONGEST_PATH: usize = 6;

/// The way through the tree from the trigger to a nominal: relations up, then down; with its length.
pub(super) fn path(context: &Context, page: &Page, trigger: usize, nominal: usize) -> (u64, usize) {
    let above = |from: usize| -> Vec<usize> {
        std::iter::once(from).chain(context.ancestors(from)).take(LONGEST_PATH + 1).collect()
    };
    let (up, down) = (above(trigger), above(nominal));
    let Some((steps_up, steps_down)) = up
        .iter()
        .enumerate()
        .find_map(|(steps, node)| Some((steps, down.iter().position(|other| other == node)?)))
    else {
        return (NOTHING, LONGEST_PATH + 1);
    };
    let mut hash = 17_u64;
    for &node in &up[..steps_up] {
        hash = hash.rotate_left(11).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ page.relation[node];
    }
    hash = hash.wrapping_mul(31).wrapping_add(steps_up as u64);
    for &node in down[..steps_down].iter().rev() {
        hash = hash.rotate_left(13).wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ page.relation[node];
    }
    (hash, steps_up + steps_down)
}

/// Writes the features of a nominal beside an event over those of the last one.
pub(super) fn features(page: &Page, event: &Event, nominal: usize, found: &mut Collector) {
    found.clear();
    let kind = event.kind as u64;
    let lemma = page.lemma[event.trigger];
    let class = page.kind[nominal];
    let (path, length) = path(page.context, page, event.trigger, nominal);
    found.add(201, &[]);
    found.add(202, &[kind]);
    found.add(203, &[path]);
    found.add(204, &[path, kind]);
    found.add(205, &[path, lemma]);
    found.add(206, &[path, page.tag[event.trigger], class]);
    found.add(207, &[length as u64]);
    found.add(208, &[class, kind]);
    found.add(209, &[class, length as u64]);
    found.add(210, &[path, page.fine_tag[event.trigger]]);
    slots(page, event, nominal, found);
    nominal_itself(page, event, nominal, found);
    between(page, event, nominal, found);
}

fn slots(page: &Page, event: &Event, nominal: usize, found: &mut Collector) {
    let (kind, lemma) = (event.kind as u64, page.lemma[event.trigger]);
    let role = event.ruled.get(&nominal).map_or(NOTHING, |role| *role as u64);
    let voted = page.voted(event.trigger);
    found.add(220, &[role]);
    found.add(221, &[role, kind]);
    found.add(222, &[role, page.kind[nominal]]);
    found.add(223, &[role, page.votes[event.trigger].as_ref().map_or(NOTHING, |vote| vote.rule)]);
    found.add(224, &[role, u64::from(voted == kind)]);
    let mut any = false;
    for slot in event.arguments.slots_of(nominal) {
        any = true;
        found.add(225, &[slot]);
        found.add(226, &[slot, kind]);
        found.add(227, &[slot, lemma]);
        found.add(228, &[slot, kind, page.kind[nominal]]);
        found.add(229, &[slot, page.tag[event.trigger]]);
        found.add(230, &[slot, role, kind]);
    }
    if !any {
        found.add(231, &[role]);
    }
}

fn nominal_itself(page: &Page, event: &Event, nominal: usize, found: &mut Collector) {
    let (context, kind) = (page.context, event.kind as u64);
    let relation = page.relation[nominal];
    found.add(240, &[page.lemma[nominal]]);
    found.add(241, &[page.lemma[nominal], kind]);
    found.add(242, &[page.tag[nominal], page.kind[nominal]]);
    found.add(243, &[relation, kind]);
    found.add(244, &[relation, page.kind[nominal]]);
    found.add(245, &[Page::at(&page.lemma, context.head(nominal)), relation]);
    if let Some(case) = context.child(nominal, "case") {
        found.add(246, &[page.lemma[case], kind]);
        found.add(247, &[page.lemma[case], page.kind[nominal], kind]);
        found.add(248, &[page.lemma[case], page.lemma[event.trigger]]);
    }
    found.add(249, &[page.sense[nominal]]);
    found.add(250, &[page.fine_tag[nominal], page.kind[nominal]]);
}

fn between(page: &Page, event: &Event, nominal: usize, found: &mut Collector) {
    let (context, kind) = (page.context, event.kind as u64);
    let before = nominal < event.trigger;
    let inside = nominal.min(event.trigger) + 1..nominal.max(event.trigger);
    let distance = inside.len();
    let bucket = distance.min(3) + distance.min(24) / 4;
    let verbs = inside.clone().filter(|&token| context.is_verb(token)).count().min(3) as u64;
    let rivals = inside
        .clone()
        .filter(|&token| page.kind[token] != NOTHING && page.kind[token] != TIMED)
        .count()
        .min(3) as u64;
    found.add(260, &[u64::from(before), bucket as u64]);
    found.add(261, &[u64::from(before), verbs, rivals]);
    found.add(262, &[u64::from(before), rivals, page.kind[nominal]]);
    found.add(263, &[u64::from(before), kind, page.kind[nominal], u64::from(distance < 4)]);
    let quoted = |token: usize| context.quotation_with(context.token(token).span).is_some();
    let speech = u64::from(quoted(event.trigger)) * 2 + u64::from(quoted(nominal));
    found.add(264, &[speech, page.tag[nominal]]);
    found.add(265, &[speech, page.relation[nominal]]);
    found.add(
        266,
        &[u64::from(before), page.fine_tag[event.trigger], page.relation[event.trigger], bucket as u64],
    );
}
