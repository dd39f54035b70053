//! When an event was: from its own clause first, then from the clause that carries it.

use super::account::{Dated, Status};
use super::context::Context;
use super::frame::Arguments;
use crate::reading::time::{Interval, TimeExpression, TimexKind};

/// Verbs whose time is the time of telling, not of what is told.
const TELLING: &[&str] = &[
    "say",
    "tell",
    "report",
    "announce",
    "state",
    "add",
    "claim",
    "confirm",
    "warn",
    "note",
    "write",
    "tweet",
    "accuse",
    "deny",
    "acknowledge",
    "disclose",
    "reveal",
    "insist",
    "explain",
    "describe",
];

/// The time of the event that a predicate names.
///
/// A `spoken` event (a demand, a charge) is as old as the telling of it: there a time beside "said" counts.
pub(super) fn of(context: &Context, predicate: usize, arguments: &Arguments, spoken: bool) -> Option<Dated> {
    let mut best: Option<(usize, &TimeExpression)> = None;
    let sentence = context.sentence_of(predicate)?;
    let span = context.syntax.sentences[sentence].span;
    for time in context.reading.dates.iter().filter(|time| span.contains(time.span)) {
        if !matches!(time.kind, TimexKind::Date | TimexKind::Time) {
            continue;
        }
        let Some(distance) = distance(context, time, (predicate, arguments.carrier), spoken) else {
            continue;
        };
        let closer = best.is_none_or(|(least, other)| {
            (distance, other.interval.is_none()) < (least, time.interval.is_none())
        });
        if closer && time.interval.is_some() {
            best = Some((distance, time));
        }
    }
    let (_, time) = best?;
    let interval = with_conjunct(context, time)?;
    Some(Dated {
        interval: until_published(context, interval),
        precision: time.precision,
        span: Some(time.span),
    })
}

/// What is told in the present of a day to come has not happened yet: "the two meet on Monday".
pub(super) fn as_of(context: &Context, status: Status, date: Option<&Dated>) -> Status {
    let published = context.article.metadata.published.as_ref().map(|published| published.to);
    let to_come = date.zip(published).is_some_and(|(date, day)| date.interval.from > day);
    if status == Status::Happened && to_come { Status::Planned } else { status }
}

/// "on Monday and Tuesday": the days of both.
fn with_conjunct(context: &Context, time: &TimeExpression) -> Option<Interval> {
    let interval = time.interval?;
    let joined = context.reading.dates.iter().find(|other| {
        let between = other
            .span
            .start
            .checked_sub(time.span.end)
            .and_then(|_| context.text.get(time.span.end..other.span.start));
        between.is_some_and(|words| matches!(words.trim(), "and" | "and on" | "to" | "-" | "–"))
    });
    match joined.and_then(|other| other.interval) {
        Some(other)
            if other.from >= interval.from
                && other.from.since(interval.to).is_ok_and(|gap| gap.get_days() <= 7) =>
        {
            Some(Interval { from: interval.from, to: interval.to.max(other.to) })
        }
        _ => Some(interval),
    }
}

/// A stretch of days that the publication cuts in two ends with it, where it begins in the past.
fn until_published(context: &Context, interval: Interval) -> Interval {
    match context.article.metadata.published.as_ref().map(|published| published.to) {
        Some(day) if interval.from <= day && interval.to > day => Interval { from: interval.from, to: day },
        _ => interval,
    }
}

/// How many steps up the tree a time expression is from the predicate; nothing where another
/// predicate, or a verb of telling, claims it first.
fn distance(
    context: &Context,
    time: &TimeExpression,
    (predicate, carrier): (usize, usize),
    spoken: bool,
) -> Option<usize> {
    let tokens = context.syntax.tokens_in(time.span);
    let head =
        tokens.clone().find(|&index| context.head(index).is_none_or(|head| !tokens.contains(&head)))?;
    for (steps, above) in std::iter::once(head).chain(context.ancestors(head)).enumerate() {
        if above == predicate || above == carrier {
            return Some(steps);
        }
        if context.is_event_noun(above) {
            return None;
        }
        let barrier = context.is_verb(above) && context.token(above).tag == crate::reading::syntax::Tag::Verb;
        if barrier {
            return shared_with(context, above, (predicate, carrier), spoken).map(|further| steps + further);
        }
    }
    None
}

/// A time that belongs to a verb also holds for what is coordinated with it or carried by it.
fn shared_with(
    context: &Context,
    verb: usize,
    (predicate, carrier): (usize, usize),
    spoken: bool,
) -> Option<usize> {
    let telling = TELLING.contains(&context.lemma(verb));
    if telling && !spoken {
        return None;
    }
    let down = |from: usize| -> Option<usize> {
        let mut node = from;
        for step in 1..4 {
            let token = context.token(node);
            let shares = ["advcl", "conj", "xcomp", "obl", "obj", "acl:relcl", "nsubj", "nmod"]
                .iter()
                .any(|relation| token.has_relation(relation))
                || telling && (token.has_relation("ccomp") || token.has_relation("parataxis"));
            node = token.head.filter(|_| shares)?;
            if node == verb {
                return Some(step * 3);
            }
        }
        None
    };
    let when = context.token(verb).has_relation("advcl")
        && context.head(verb) == Some(predicate)
        && context.children(verb).iter().any(|&word| context.word(word) == "when");
    down(carrier).or_else(|| down(predicate)).or(when.then_some(3))
}
