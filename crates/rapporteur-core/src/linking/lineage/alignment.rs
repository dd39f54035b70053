//! Passages: runs of wording that two texts have in common, in the same order.

use crate::text::Span;

/// A word 5-gram that two texts share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Match {
    /// Where it stands in the later text.
    pub(super) here: Span,
    /// Where it stands in the earlier one.
    pub(super) there: Span,
    /// Its index among the later text's.
    pub(super) index: usize,
}

/// A stretch of one text that stands in another, perhaps edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) here: Span,
    pub(super) there: Span,
    /// The matches that it is made of, in order of the later text.
    pub(super) matches: Vec<Match>,
}

/// Bytes that an edit may put in or leave out without breaking a passage: about a long clause.
const EDIT: usize = 120;

/// Passages that are still growing; more are as good as closed.
const OPEN: usize = 4;

/// The passages that matches make up, in order of the later text. The work grows with the matches alone.
pub(super) fn passages(mut matches: Vec<Match>) -> Vec<Passage> {
    matches.sort_unstable();
    let mut passages: Vec<Passage> = Vec::new();
    for one in matches {
        let open = passages.len().saturating_sub(OPEN);
        let growing = passages.get_mut(open..).unwrap_or_default();
        match growing.iter_mut().rev().find(|passage| goes_on(passage, one)) {
            Some(passage) => grow(passage, one),
            None => passages.push(Passage { here: one.here, there: one.there, matches: vec![one] }),
        }
    }
    passages.sort_by_key(|passage| (passage.here, passage.there));
    passages
}

/// Whether a match continues a passage in both texts.
fn goes_on(passage: &Passage, next: Match) -> bool {
    passage.matches.last().is_some_and(|last| {
        next.here.start <= last.here.end + EDIT
            && next.there.start > last.there.start
            && next.there.start <= last.there.end + EDIT
    })
}

fn grow(passage: &mut Passage, next: Match) {
    passage.here = passage.here.cover(next.here);
    passage.there = passage.there.cover(next.there);
    passage.matches.push(next);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Matches at places of the two texts, each ten bytes long.
    fn matched(places: &[(usize, usize)]) -> Vec<Match> {
        let at = |start: usize| Span::new(start, start + 10);
        places
            .iter()
            .enumerate()
            .map(|(index, &(here, there))| Match { here: at(here), there: at(there), index })
            .collect()
    }

    fn spans(places: &[(usize, usize)]) -> Vec<(Span, Span)> {
        passages(matched(places)).iter().map(|passage| (passage.here, passage.there)).collect()
    }

    #[test]
    fn an_edit_does_not_break_a_passage_and_another_order_does() {
        let edited = spans(&[(0, 500), (5, 505), (80, 530), (85, 535)]);
        assert_eq!(edited, [(Span::new(0, 95), Span::new(500, 545))]);
        assert_eq!(spans(&[(0, 500), (5, 505), (20, 100), (25, 105)]).len(), 2);
        assert_eq!(spans(&[(0, 500), (400, 900)]).len(), 2);
    }

    #[test]
    fn a_stock_phrase_of_elsewhere_leaves_the_passage_whole() {
        let found = spans(&[(0, 500), (5, 505), (10, 9000), (15, 515), (20, 520)]);
        assert!(found.contains(&(Span::new(0, 30), Span::new(500, 530))), "{found:?}");
        assert_eq!(found.len(), 2);
    }

    proptest! {
        #[test]
        fn every_match_lies_in_one_passage_on_both_sides(
            places in prop::collection::vec((0..900_usize, 0..900_usize), 0..60)
        ) {
            let found = passages(matched(&places));
            prop_assert_eq!(found.iter().map(|passage| passage.matches.len()).sum::<usize>(), places.len());
            for passage in found {
                for one in &passage.matches {
                    prop_assert!(passage.here.contains(one.here) && passage.there.contains(one.there));
                }
                prop_assert!(passage.matches.is_sorted_by(|one, two| one.there.start < two.there.start));
            }
        }
    }
}
