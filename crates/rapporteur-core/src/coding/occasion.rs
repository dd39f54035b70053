//! When an event was: from its own clause first, then from the clause that carries it.

use super::account::{Dated, Status};
use super::context::Context;
use super::frame::Arguments;
use super::words::words;
use crate::reading::syntax::Tag;
use crate::reading::time::{Interval, TimeExpression, TimexKind};
use crate::text::Span;

/// The time of the event that a predicate names.
///
/// A `spoken` event (a demand, a charge) is as old as the telling of it: there a time beside "said" counts.
pub(super) fn of(context: &Context, predicate: usize, arguments: &Arguments, spoken: bool) -> Option<Dated> {
    let sentence = context.syntax.sentences[context.sentence_of(predicate)?].span;
    let is_dated = |time: &&TimeExpression| {
        sentence.contains(time.span)
            && time.interval.is_some()
            && matches!(time.kind, TimexKind::Date | TimexKind::Time)
    };
    let (_, time) = context
        .index
        .dates(sentence)
        .filter(is_dated)
        .filter_map(|time| {
            distance(context, time, (predicate, arguments.carrier), spoken).map(|steps| (steps, time))
        })
        .min_by_key(|(steps, _)| *steps)?;
    dated(context, time)
}

/// The days of a time expression, with those joined to it.
pub(super) fn dated(context: &Context, time: &TimeExpression) -> Option<Dated> {
    Some(Dated { interval: with_conjunct(context, time)?, precision: time.precision, span: Some(time.span) })
}

/// Brings status and days together. What is told in the present of a day to come has not happened yet ("the
/// two meet on Monday"); a stretch of days in which something happened ends with the day of publication.
pub(super) fn settle(context: &Context, status: Status, date: Option<Dated>) -> (Status, Option<Dated>) {
    let published = context.article.metadata.published.as_ref().map(|published| published.to);
    let (Some(date), Some(day)) = (date.clone(), published) else { return (status, date) };
    let happened = matches!(status, Status::Happened | Status::Alleged | Status::Denied);
    if status == Status::Happened && date.interval.from > day {
        return (Status::Planned, Some(date));
    }
    let cut = happened && date.interval.from <= day && date.interval.to > day;
    let interval = if cut { Interval { from: date.interval.from, to: day } } else { date.interval };
    (status, Some(Dated { interval, ..date }))
}

/// Bytes behind a time expression in which another one can be joined to it.
const LONGEST_JOINT: usize = 16;

/// "on Monday and Tuesday": the days of both.
fn with_conjunct(context: &Context, time: &TimeExpression) -> Option<Interval> {
    let interval = time.interval?;
    let after = Span::new(time.span.end, time.span.end + LONGEST_JOINT);
    let joined = context.index.dates(after).find(|other| {
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
        if context.token(above).tag == Tag::Verb {
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
    let telling = words().telling.contains(context.lemma(verb));
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
