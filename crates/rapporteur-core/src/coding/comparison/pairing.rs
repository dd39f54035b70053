//! Which things of two readings are the same thing.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::key;
use crate::coding::account::{FigureReport, Report, Statement};
use crate::text::Span;

/// Indices of the things of two readings that are the same; each at most once.
pub(super) type Pairs = Vec<(usize, usize)>;

/// Pairs things of two readings, the most alike first, ties in order of the text.
pub(super) fn pairs<T>(own: &[T], other: &[T], alike: impl Fn(&T, &T) -> Option<u8>) -> Pairs {
    let mut scored: Vec<(Reverse<u8>, usize, usize)> = Vec::new();
    for (index, one) in own.iter().enumerate() {
        let row = other.iter().enumerate().filter_map(|(number, two)| Some((number, alike(one, two)?)));
        scored.extend(row.map(|(number, score)| (Reverse(score), index, number)));
    }
    scored.sort_unstable();
    let (mut taken, mut met) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (_, index, number) in scored {
        if !taken.contains(&index) && !met.contains(&number) {
            taken.insert(index);
            met.insert(number);
            pairs.push((index, number));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// How surely two reports are of one event, from 1 to 6; nothing where they are not.
pub(super) fn alike(one: &Report, other: &Report) -> Option<u8> {
    let same_words = one.trigger.overlaps(other.trigger);
    let same_type = one.event_type == other.event_type;
    let keys = |report: &Report| report.participants.iter().map(key).collect::<BTreeSet<_>>();
    let (ours, theirs) = (keys(one), keys(other));
    let shares = !ours.is_disjoint(&theirs);
    // One sentence may tell two events of a type: then somebody must take part in both.
    let same_event = same_type && (shares || ours.is_empty() || theirs.is_empty());
    let one_event = one.clause.overlaps(other.clause) && (same_words || same_event);
    one_event.then(|| 3 * u8::from(same_words) + 2 * u8::from(same_type) + u8::from(shares))
}

pub(super) fn same_words(one: &Statement, other: &Statement) -> Option<u8> {
    let touches = |part: &Span| other.content.iter().any(|own| own.overlaps(*part));
    one.content.iter().any(touches).then_some(1)
}

pub(super) fn same_number(one: &FigureReport, other: &FigureReport) -> Option<u8> {
    one.span.overlaps(other.span).then(|| 1 + u8::from(one.subject == other.subject))
}
