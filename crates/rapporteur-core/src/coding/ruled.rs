//! What the lexicon makes of every word of an article: the rule that holds there, and what the clause tells by it.

use std::collections::BTreeSet;

use super::account::Role;
use super::context::Context;
use super::lexicon::{Lexicon, Rule, lexicon};
use super::predicate::rules_for;
use super::report::{Draft, drafts_of};
use crate::knowledge::ontology::EventType;
use crate::reading::syntax::linear::hash_bytes;

/// What the lexicon makes of an article.
pub(super) struct Ruled<'l> {
    /// For every token the drafts of the rule that holds there.
    pub(super) found: Vec<Option<Found<'l>>>,
    /// Tokens that are part of another token's predicate.
    pub(super) claimed: BTreeSet<usize>,
}

/// What the most particular rule makes of a predicate; a less particular one where that finds too little.
pub(super) struct Found<'l> {
    pub(super) drafts: Vec<Draft<'l>>,
    /// Tokens that are part of the predicate and name no event of their own.
    pub(super) named: Vec<usize>,
    /// Whether the rule asks for more than its head word.
    pub(super) narrow: bool,
}

/// What a rule says of a word, as the classifier takes it.
pub(super) struct RuleVote {
    pub(super) event_type: EventType,
    /// Hash of the rule's name.
    pub(super) rule: u64,
    pub(super) complete: bool,
    pub(super) narrow: bool,
    /// Whether somebody with a name takes part, and whether day and place are told.
    pub(super) told: [bool; 3],
    pub(super) actors: u64,
    pub(super) recipients: u64,
}

impl Ruled<'_> {
    /// Asks the lexicon about every word in order.
    pub(super) fn of(context: &Context) -> Self {
        let lexicon = lexicon();
        let mut claimed = BTreeSet::new();
        let mut all = Vec::with_capacity(context.syntax.tokens.len());
        for predicate in 0..context.syntax.tokens.len() {
            if claimed.contains(&predicate) {
                all.push(None);
                continue;
            }
            let found = best_candidates(context, lexicon, predicate);
            claimed.extend(found.iter().flat_map(|found| found.named.iter().copied()));
            all.push(found);
        }
        Self { found: all, claimed }
    }

    /// What the rules say, by token.
    pub(super) fn votes(&self) -> Vec<Option<RuleVote>> {
        self.found.iter().map(|found| vote(found.as_ref()?)).collect()
    }
}

fn vote(found: &Found) -> Option<RuleVote> {
    let first = found.drafts.first()?;
    let count = |role: Role| first.report.participants.iter().filter(|one| one.role == role).count() as u64;
    Some(RuleVote {
        event_type: first.rule.event_type,
        rule: hash_bytes(first.rule.name.bytes()),
        complete: found.drafts.iter().any(|one| one.complete),
        narrow: found.narrow,
        told: [
            first.report.participants.iter().any(|one| one.entity.is_some()),
            first.report.date.is_some(),
            first.report.place.is_some(),
        ],
        actors: count(Role::Actor),
        recipients: count(Role::Recipient),
    })
}

fn best_candidates<'l>(context: &Context, lexicon: &'l Lexicon, predicate: usize) -> Option<Found<'l>> {
    let mut first = None;
    for (rule, companions) in rules_for(context, lexicon, predicate) {
        let drafts = drafts_of(context, rule, predicate, &companions);
        let complete = drafts.iter().any(|draft| draft.complete);
        let narrow = !companions.is_empty() || !rule.objects.is_empty() || !rule.subjects.is_empty();
        let mut named: Vec<usize> = companions.into_iter().filter(|&word| word > predicate).collect();
        named.extend(named_object(context, rule, predicate));
        let found = Found { drafts, named, narrow };
        if complete {
            return Some(found);
        }
        first = first.or(Some(found));
    }
    first
}

/// The object that a rule asks for is part of its event: "signed an agreement" tells no second one.
fn named_object(context: &Context, rule: &Rule, predicate: usize) -> Option<usize> {
    let object = context.child(predicate, "obj").or_else(|| context.child(predicate, "nsubj:pass"))?;
    rule.objects.iter().any(|lemma| lemma == context.lemma(object)).then_some(object)
}
