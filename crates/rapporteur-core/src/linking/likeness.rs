//! Whether two sentences are the same words: word for word, rewritten, or alike.

use super::node::Node;
use crate::text::Span;

/// Bytes of a sentence below which two writers may have chosen the same words ("He rejected the charge.").
const SENTENCE: usize = 60;

/// Words of substance that a sentence and its rewriting share at least.
const REWRITTEN: usize = 6;

/// Part of the words of substance of both that they share at least.
const REWRITTEN_PART: f32 = 0.45;

/// Words of substance that two tellings of one statement share at least.
const ALIKE: usize = 5;

/// Part of the words of substance of both that they share at least.
const ALIKE_PART: f32 = 0.25;

/// How much the sentences of two reports have in common, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// Two articles carry the same sentence word for word.
    Verbatim,
    /// Two articles carry much the same sentence, with the same word for the event: one may have it from the other, or
    /// both from a third.
    Rewritten,
    /// They share a good part of their words of substance.
    Alike,
    /// They do not.
    Other,
}

/// Holds the sentences of two reports against each other.
pub(super) fn of(one: &Node, two: &Node) -> Likeness {
    let across = one.account != two.account;
    if across && is_verbatim(one, two) {
        return Likeness::Verbatim;
    }
    let (shared, all) = words_shared(one, two);
    let reaches = |fewest: usize, part: f32| shared >= fewest && shared as f32 >= part * all as f32;
    if across && one.word == two.word && reaches(REWRITTEN, REWRITTEN_PART) {
        Likeness::Rewritten
    } else if reaches(ALIKE, ALIKE_PART) {
        Likeness::Alike
    } else {
        Likeness::Other
    }
}

/// Words of substance that both sentences have, and that either has.
pub(super) fn words_shared(one: &Node, two: &Node) -> (usize, usize) {
    let (first, second) = (&one.report.wording, &two.report.wording);
    let (mut left, mut right, mut shared) = (0, 0, 0);
    while let (Some(own), Some(other)) = (first.get(left), second.get(right)) {
        match own.cmp(other) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => (left, right, shared) = (left + 1, right + 1, shared + 1),
        }
    }
    (shared, first.len() + second.len() - shared)
}

/// Whether two sentences of two articles are the same one, seen by all that the reports keep of it: its
/// length, the word that names the event, who takes part, and where in it all of these stand.
fn is_verbatim(one: &Node, two: &Node) -> bool {
    let length = |node: &Node| node.report.clause.len();
    let from_start = |node: &Node, span: Span| span.start.wrapping_sub(node.report.clause.start);
    let (first, second) = (&one.report.participants, &two.report.participants);
    length(one) >= SENTENCE
        && length(one) == length(two)
        && !one.report.words.is_empty()
        && !first.is_empty()
        && first.len() == second.len()
        && one.report.words == two.report.words
        && from_start(one, one.report.trigger) == from_start(two, two.report.trigger)
        && first.iter().zip(second).all(|(own, other)| {
            own.name == other.name && from_start(one, own.span) == from_start(two, other.span)
        })
}
