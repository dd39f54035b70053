//! Lines that stand in the text more than once: furniture when short, teasers when long.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use rapporteur_core::article::CutReason;

use super::draft::Draft;
use super::shape::Shape;
use crate::words::{bare, head};

/// Longest furniture, in bytes.
const SHORT: usize = 60;
/// A teaser has at least this many bytes; shorter sentences may be said twice.
const TEASER: usize = 40;
/// How much of a line two copies are compared by, in bytes.
const REACH: usize = 1000;

/// Short unpunctuated lines that occur more than once are site furniture.
pub(crate) fn mark_furniture(draft: &mut Draft<'_>) {
    let mut seen: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for index in 0..draft.len() {
        let line = draft.words(index);
        let scrap = matches!(draft.shape(index), Some(Shape::Scrap | Shape::Headline));
        if line.len() <= SHORT && scrap && draft.is_open(index) && !draft.is_age(index) {
            seen.entry(line).or_default().push(index);
        }
    }
    for indices in seen.values().filter(|indices| indices.len() > 1) {
        for index in indices {
            draft.mark(*index, CutReason::Navigation);
        }
    }
}

/// A paragraph that stands above already, whole or cut off with an ellipsis.
pub(crate) fn mark_teasers(draft: &mut Draft<'_>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut cut_off = Vec::new();
    for index in 0..draft.len() {
        let line = draft.words(index);
        if !draft.is_open(index) || line.len() < TEASER {
            continue;
        }
        let shortened = line.trim_end_matches(['.', '…', ' ', ']', '[']);
        if line.len() <= REACH && (line.ends_with("...") || line.ends_with('…') || line.ends_with("[…]")) {
            cut_off.push((index, bare(shortened)));
        }
        // A line beyond the reach is told apart by its length as well.
        match seen.entry(format!("{} {}", bare(head(line, REACH)), if line.len() > REACH { line.len() } else { 0 })) {
            Entry::Occupied(_) => draft.mark(index, CutReason::Repeated),
            Entry::Vacant(place) => drop(place.insert(index)),
        }
    }
    for (index, start) in cut_off.into_iter().filter(|(_, start)| start.len() >= TEASER) {
        let next = seen.range(start.clone()..).take(2).find(|(words, at)| **at != index && words.starts_with(&start));
        if next.is_some() {
            draft.mark(index, CutReason::Repeated);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::detect;

    #[test]
    fn a_teaser_is_not_told_twice() {
        let text = "Workers at the harbour went on strike and closed both …\n\nWorkers at the harbour went on strike and closed both gates, the union said.\n\nTalks are expected in the old town hall on Monday.\n\nTalks are expected in the old town hall on Monday.";
        let found = detect(text, None);
        assert_eq!(found.body.len(), 2);
        assert!(found.body[0].of(text).ends_with("said."));
    }
}
