//! Events that a clause only points at: "the meeting took place on Friday", "his second meeting",
//! "after the talks".
//!
//! A noun that names an event may leave out who took part because the text said so before. It then
//! takes its participants from the nearest earlier event of the same rule that it can refer to, and
//! what stands in its own clause (day, place) is added to what is known.

use super::account::{Participant, Report, Status};
use super::context::Context;
use super::report::{Draft, is_complete, remove_at};

/// Adjectives that set an event beside another of its kind.
const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "earlier", "previous", "another", "last", "final",
    "latest", "initial",
];

/// Completes the drafts that point at an event told elsewhere, drops those that tell too little,
/// and notes which event came after which.
pub(super) fn settle(context: &Context, mut drafts: Vec<Draft>) -> Vec<Report> {
    for index in 0..drafts.len() {
        let (earlier, rest) = drafts.split_at_mut(index);
        if let Some(one) = rest.first_mut().filter(|one| !one.complete || one.report.participants.is_empty())
        {
            complete(context, one, earlier);
        }
    }
    fold_copulas(context, &mut drafts);
    fold_bare(context, &mut drafts);
    finish(context, drafts.into_iter().filter(is_told).collect())
}

/// Notes which event came after which, and how much is told of each.
pub(super) fn finish(context: &Context, kept: Vec<Draft>) -> Vec<Report> {
    let follows: Vec<Option<usize>> = kept.iter().map(|one| predecessor(context, one, &kept)).collect();
    let mut reports: Vec<Report> = kept.into_iter().map(|draft| draft.report).collect();
    for (report, follows) in reports.iter_mut().zip(follows) {
        report.follows = follows;
        report.score = told(report);
    }
    reports
}

/// Whether enough is known of an event to report it: that someone took part, or where it was.
fn is_told(draft: &Draft) -> bool {
    draft.complete || draft.accepted
}

/// Most reports between an event and words that name it again.
const FARTHEST: usize = 100;

/// A mention that tells nothing of its own ("the attack") goes to the event of its type that it names again: the
/// nearest before it with like words, else the nearest behind.
fn fold_bare(context: &Context, drafts: &mut Vec<Draft>) {
    let bare = |one: &Draft| {
        let report = &one.report;
        one.accepted && report.participants.is_empty() && report.place.is_none() && report.figures.is_empty()
    };
    let named_again = |index: usize| {
        let one = &drafts[index];
        let same = |&other: &usize| {
            let other = &drafts[other];
            !bare(other)
                && other.rule.event_type == one.rule.event_type
                && other.report.status == one.report.status
                && akin(context.lemma(other.predicate), context.lemma(one.predicate))
        };
        let before = (index.saturating_sub(FARTHEST)..index).rev();
        let behind = index + 1..drafts.len().min(index + FARTHEST);
        before.chain(behind).find(same)
    };
    let folds: Vec<(usize, usize)> = (0..drafts.len())
        .filter(|&index| bare(&drafts[index]))
        .filter_map(|index| Some((index, named_again(index)?)))
        .collect();
    for &(bare, event) in &folds {
        let (words, date) = (drafts[bare].report.trigger, drafts[bare].report.date.clone());
        let report = &mut drafts[event].report;
        report.also.push(words);
        report.date = report.date.take().or(date);
    }
    let gone: Vec<usize> = folds.into_iter().map(|(bare, _)| bare).collect();
    remove_at(drafts, &gone);
}

fn complete(context: &Context, one: &mut Draft, earlier: &[Draft]) {
    let adds = one.report.date.is_some() || one.report.place.is_some() || !one.report.participants.is_empty();
    if context.is_verb(one.predicate) || !adds || !points_back(context, one.predicate) {
        return;
    }
    let antecedent = earlier
        .iter()
        .rev()
        .filter(|other| other.complete && other.rule.event_type == one.rule.event_type)
        .filter(|other| akin(context.lemma(other.predicate), context.lemma(one.predicate)))
        .take(8)
        .find(|other| can_refer(&one.report, &other.report));
    let Some(antecedent) = antecedent else { return };
    for participant in &antecedent.report.participants {
        if !one.report.participants.iter().any(|known| same(known, participant)) {
            one.report.participants.push(participant.clone());
        }
    }
    one.complete |= is_complete(one.rule, &one.report);
}

/// "meet" and "meeting", "talk" and "talks": words of one stem.
fn akin(one: &str, other: &str) -> bool {
    let stem = |word: &str| word.chars().take(4).collect::<String>();
    stem(one) == stem(other)
}

/// How much of who, where and when the article tells, beside the event itself: a measure of completeness.
fn told(report: &Report) -> f32 {
    let parts = [!report.participants.is_empty(), report.place.is_some(), report.date.is_some()];
    (1.0 + parts.iter().filter(|told| **told).count() as f32) / 4.0
}

/// "the meeting", "his meeting", "a first meeting".
fn points_back(context: &Context, noun: usize) -> bool {
    context.children(noun).iter().any(|&child| {
        let token = context.token(child);
        let word = context.word(child);
        token.has_relation("det") && matches!(word.as_str(), "the" | "this" | "that" | "these" | "those")
            || token.has_relation("nmod:poss")
            || (token.has_relation("amod") || token.has_relation("nummod"))
                && ORDINALS.contains(&word.as_str())
    })
}

/// Whoever the pointing words name must have taken part.
fn can_refer(one: &Report, other: &Report) -> bool {
    one.participants.iter().all(|named| other.participants.iter().any(|known| same(named, known)))
        && other.status == Status::Happened
}

fn same(one: &Participant, other: &Participant) -> bool {
    one.entity.is_some() && one.entity == other.entity || one.name == other.name
}

/// "The visit in May was her third visit": one event; its day stands with the subject.
fn fold_copulas(context: &Context, drafts: &mut Vec<Draft>) {
    let folded: Vec<(usize, usize)> = drafts
        .iter()
        .enumerate()
        .filter_map(|(index, one)| {
            let subject = context.token(one.predicate);
            let predicate = subject.head.filter(|_| subject.has_relation("nsubj"))?;
            context.child(predicate, "cop")?;
            let other = drafts
                .iter()
                .position(|other| other.predicate == predicate && other.rule.name == one.rule.name)?;
            Some((index, other))
        })
        .collect();
    for &(subject, predicate) in &folded {
        let (date, place) = (drafts[subject].report.date.clone(), drafts[subject].report.place.clone());
        let report = &mut drafts[predicate].report;
        report.date = report.date.take().or(date);
        report.place = report.place.take().or(place);
    }
    let gone: Vec<usize> = folded.into_iter().map(|(subject, _)| subject).collect();
    remove_at(drafts, &gone);
}

/// The event that the clause says this one came after: "after the talks", "before flying on to meet".
fn predecessor(context: &Context, one: &Draft, all: &[Draft]) -> Option<usize> {
    let chain: Vec<usize> =
        std::iter::once(one.carrier).chain(context.ancestors(one.carrier)).take(6).collect();
    let event_at = |token: usize| {
        all.iter()
            .position(|other| other.predicate == token || other.carrier == token)
            .filter(|&index| all[index].predicate != one.predicate)
    };
    let after = chain.iter().find_map(|&node| {
        context.children(node).iter().find_map(|&child| {
            let marked = context.children(child).iter().any(|&word| context.word(word) == "after");
            marked.then(|| event_at(child)).flatten()
        })
    });
    let before = || {
        chain.iter().find_map(|&node| {
            let marked = context.children(node).iter().any(|&word| context.word(word) == "before");
            let above = context.head(node).filter(|_| marked)?;
            event_at(above)
        })
    };
    after.or_else(before)
}
