//! Reused text: pairs of texts of which the shorter stands in the other to a great part, and groups of them.

use super::meeting::{Pairing, meetings};

/// Two texts that share wording.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reuse {
    /// The text that comes first in the list.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// Share of the shorter one's word 5-grams found in the other, between 0 and 1.
    pub share: f64,
}

/// All pairs of texts that share at least `least`, in order of the second text, then the first.
///
/// A text is the list of the hashes of its word 5-grams, in order, each once. What more than `limit` texts hold counts
/// as furniture and as shared by none, so that the work grows with the texts and not with their pairs.
pub fn reuses(texts: &[&[u64]], limit: usize, least: f64) -> Vec<Reuse> {
    let share = |(later, earlier, shared): (usize, usize, usize)| {
        let shorter = texts.get(later)?.len().min(texts.get(earlier)?.len());
        Some(Reuse { first: earlier, second: later, share: shared as f64 / shorter as f64 })
    };
    let pairs = meetings(texts, limit, Pairing::Every, 1).pairs;
    pairs.into_iter().filter_map(share).filter(|reuse| reuse.share >= least).collect()
}

/// The group of each of `count` texts, named by its first text: texts that are joined by any chain of pairs.
pub fn groups(count: usize, reuses: &[Reuse]) -> Vec<usize> {
    let mut above: Vec<usize> = (0..count).collect();
    for reuse in reuses {
        let (one, two) = (top(&mut above, reuse.first), top(&mut above, reuse.second));
        above[one.max(two)] = one.min(two);
    }
    (0..count).map(|text| top(&mut above, text)).collect()
}

/// The text that a group is named by; the way to it is shortened.
fn top(above: &mut [usize], mut text: usize) -> usize {
    while above[text] != text {
        above[text] = above[above[text]];
        text = above[text];
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_is_that_of_the_shorter_text() {
        let (wire, long): (Vec<u64>, Vec<u64>) = ((0..10).collect(), (4..100).collect());
        let found = reuses(&[&wire, &long, &[500]], 60, 0.5);
        assert_eq!(found, [Reuse { first: 0, second: 1, share: 0.6 }]);
        assert_eq!(groups(3, &found), [0, 0, 2]);
    }

    #[test]
    fn a_chain_of_pairs_is_one_group() {
        let pair = |first, second| Reuse { first, second, share: 0.9 };
        assert_eq!(groups(5, &[pair(3, 4), pair(1, 3), pair(0, 2)]), [0, 1, 0, 1, 1]);
    }
}
