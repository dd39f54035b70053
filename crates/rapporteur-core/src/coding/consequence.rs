//! What an attack led to is part of it: "a rocket attack struck the town, killing eight people" is one
//! event with a figure, not an attack and a killing.

use std::collections::BTreeMap;

use super::account::Role;
use super::context::Context;
use super::report::{Draft, remove_at};
use crate::knowledge::ontology::EventType;

/// Rules whose events are the outcome of another act of violence, when one is told beside them.
const OUTCOMES: &[&str] = &["kill", "wound", "die"];

/// Folds outcomes into the attack that the same sentence puts above them, and what a relative clause tells of an attack
/// into that attack.
pub(super) fn fold(context: &Context, drafts: &mut Vec<Draft>) {
    let attacks = attacks(drafts);
    let outcomes = (0..drafts.len())
        .filter(|&index| is_outcome(context, &drafts[index]))
        .filter_map(|index| cause(context, &attacks, drafts[index].predicate).map(|cause| (index, cause)));
    let retold = (0..drafts.len())
        .filter_map(|index| antecedent(context, drafts, &attacks, index).map(|cause| (index, cause)));
    // Outcomes first: what they bring to a relative clause goes on with it.
    let mut folds: Vec<(usize, usize)> = outcomes.collect();
    for fold in retold {
        if !folds.iter().any(|(folded, _)| *folded == fold.0) {
            folds.push(fold);
        }
    }
    for &(outcome, cause) in &folds {
        let (figures, victims, place, date, words) = {
            let report = &drafts[outcome].report;
            let words: Vec<_> = std::iter::once(report.trigger).chain(report.also.iter().copied()).collect();
            let victims: Vec<_> =
                report.participants.iter().filter(|one| one.role == Role::Recipient).cloned().collect();
            (report.figures.clone(), victims, report.place.clone(), report.date.clone(), words)
        };
        let one = &mut drafts[cause];
        one.report.also.extend(words);
        let known: Vec<_> = one.report.figures.iter().map(|figure| figure.span).collect();
        one.report.figures.extend(figures.into_iter().filter(|figure| !known.contains(&figure.span)));
        let known: Vec<_> = one.report.participants.iter().map(|one| one.span).collect();
        one.report.participants.extend(victims.into_iter().filter(|victim| !known.contains(&victim.span)));
        one.report.place = one.report.place.take().or(place);
        one.report.date = one.report.date.take().or(date);
        one.complete |= super::report::is_complete(one.rule, &one.report);
    }
    let gone: Vec<usize> = folds.into_iter().map(|(outcome, _)| outcome).collect();
    remove_at(drafts, &gone);
}

/// A participle or a coordinated verb that counts victims without naming who did it.
fn is_outcome(context: &Context, draft: &Draft) -> bool {
    let token = context.token(draft.predicate);
    let dependent = ["advcl", "conj", "acl", "xcomp"].iter().any(|relation| token.has_relation(relation));
    OUTCOMES.contains(&draft.rule.name.as_str())
        && (dependent || when_clause(context, draft.predicate).is_some())
}

/// Acts of violence that may have outcomes, by the tokens of their predicates and carriers.
type Attacks = BTreeMap<usize, Vec<(usize, usize)>>;

/// For every such token the drafts, each with its predicate.
fn attacks(drafts: &[Draft]) -> Attacks {
    let mut attacks = Attacks::new();
    let violent = drafts.iter().enumerate().filter(|(_, one)| {
        one.rule.event_type == EventType::Assault && !OUTCOMES.contains(&one.rule.name.as_str())
    });
    for (index, one) in violent {
        for token in [one.predicate, one.carrier] {
            attacks.entry(token).or_default().push((index, one.predicate));
        }
    }
    attacks
}

/// "a rocket attack which struck the town": the same act of violence, told by the noun before the relative clause.
fn antecedent(context: &Context, drafts: &[Draft], attacks: &Attacks, index: usize) -> Option<usize> {
    let one = &drafts[index];
    let relative = one.rule.event_type == EventType::Assault
        && context.token(one.predicate).has_relation("acl:relcl")
        && context
            .children_by(one.predicate, "nsubj")
            .any(|subject| matches!(context.word(subject).as_str(), "which" | "that"));
    let noun = context.head(one.predicate).filter(|_| relative)?;
    attacks.get(&noun)?.iter().find(|(_, predicate)| *predicate == noun).map(|(other, _)| *other)
}

/// "were killed when shells struck": the clause that tells the cause.
fn when_clause(context: &Context, verb: usize) -> Option<usize> {
    context
        .children_by(verb, "advcl")
        .find(|&clause| context.children(clause).iter().any(|&word| context.word(word) == "when"))
}

/// The act of violence above an outcome: the verb it hangs on, or the noun that is that verb's subject.
fn cause(context: &Context, attacks: &Attacks, verb: usize) -> Option<usize> {
    let violent = |token: usize| {
        attacks.get(&token)?.iter().find(|(_, predicate)| *predicate != verb).map(|(index, _)| *index)
    };
    if let Some(cause) = when_clause(context, verb).and_then(violent) {
        return Some(cause);
    }
    context.ancestors(verb).take(4).find_map(|above| {
        violent(above)
            .or_else(|| context.child(above, "nsubj").and_then(violent))
            .or_else(|| context.child(above, "obj").and_then(violent))
            .or_else(|| {
                context
                    .token(above)
                    .has_relation("acl")
                    .then(|| context.head(above))
                    .flatten()
                    .and_then(violent)
            })
    })
}
