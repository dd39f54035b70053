//! Which texts share wording: an index of hashes, held in memory a part at a time.

/// Hashes that are sorted in one go, about: what a pass over the texts holds in memory.
const PASS: usize = 4_000_000;

/// Texts that hold a hash from which it tells little: a stock phrase, or a wire that is found by any two of its copies.
const MANY: usize = 20;

/// Which of the texts that hold a hash are brought together.
#[derive(Clone, Copy, Debug)]
pub(super) enum Pairing {
    /// Every two of them.
    Every,
    /// Each with so many of the earliest and with the one before it; where very many hold a hash, with the earliest of
    /// all and the one before it.
    Earliest(usize),
}

/// Texts that share hashes.
#[derive(Debug, Default)]
pub(super) struct Meetings {
    /// Later text, earlier text and the number of rare hashes by which they were brought together, in order; those that
    /// met less often than was asked for are left out.
    pub(super) pairs: Vec<(usize, usize, usize)>,
    /// Hashes that more texts hold than the limit allows, in order: furniture and stock phrases.
    pub(super) common: Vec<u64>,
}

/// Brings texts together by the hashes that no more than `limit` of them hold, and keeps those that meet `fewest` times
/// or more. A text is a list of hashes in order, each once.
pub(super) fn meetings(texts: &[&[u64]], limit: usize, pairing: Pairing, fewest: usize) -> Meetings {
    let total: usize = texts.iter().map(|text| text.len()).sum();
    let passes = (total / PASS + 1).next_power_of_two();
    let (mut counted, mut common) = (Vec::new(), Vec::new());
    for pass in 0..passes {
        let mut met = Vec::new();
        for block in held(texts, pass as u64, passes as u64).chunk_by(|one, two| one.0 == two.0) {
            match block {
                [(hash, _), ..] if block.len() > limit => common.push(*hash),
                _ => bring_together(block, pairing, &mut met),
            }
        }
        met.sort_unstable();
        counted = added(&counted, &met);
    }
    let unpacked = |&(pair, count): &(u64, u32)| {
        ((pair >> 32) as usize, (pair & u64::from(u32::MAX)) as usize, count as usize)
    };
    let often = counted.iter().filter(|one| one.1 as usize >= fewest);
    Meetings { pairs: often.map(unpacked).collect(), common }
}

/// The hashes of one pass with the texts that hold them, in order.
fn held(texts: &[&[u64]], pass: u64, passes: u64) -> Vec<(u64, u32)> {
    let width = u64::MAX / passes;
    let from = pass * width;
    let last = pass + 1 == passes;
    let mut held = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let start = text.partition_point(|&hash| hash < from);
        let end = if last { text.len() } else { text.partition_point(|&hash| hash < from + width) };
        held.extend(text.get(start..end).into_iter().flatten().map(|&hash| (hash, index as u32)));
    }
    held.sort_unstable();
    held
}

fn bring_together(block: &[(u64, u32)], pairing: Pairing, met: &mut Vec<u64>) {
    let pair = |later: u32, earlier: u32| u64::from(later) << 32 | u64::from(earlier);
    for (place, &(_, later)) in block.iter().enumerate().skip(1) {
        let earlier = match pairing {
            Pairing::Every => place,
            Pairing::Earliest(_) if block.len() > MANY => 1,
            Pairing::Earliest(few) => few.min(place),
        };
        met.extend(block.iter().take(earlier).map(|&(_, one)| pair(later, one)));
        if earlier < place {
            met.extend(block.get(place - 1).map(|&(_, one)| pair(later, one)));
        }
    }
}

/// Counts of pairs with more pairs, sorted, added to them.
fn added(counted: &[(u64, u32)], met: &[u64]) -> Vec<(u64, u32)> {
    let mut sum = Vec::with_capacity(counted.len());
    let mut old = counted.iter().copied().peekable();
    for same in met.chunk_by(|one, two| one == two) {
        let Some(&pair) = same.first() else { continue };
        while let Some(before) = old.next_if(|before| before.0 < pair) {
            sum.push(before);
        }
        let before = old.next_if(|before| before.0 == pair).map_or(0, |before| before.1);
        sum.push((pair, before + same.len() as u32));
    }
    sum.extend(old);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_too_many_texts_hold_brings_nobody_together() {
        let texts: Vec<Vec<u64>> = (0..5).map(|text| vec![1, 10 + text / 2]).collect();
        let texts: Vec<&[u64]> = texts.iter().map(Vec::as_slice).collect();
        let met = meetings(&texts, 3, Pairing::Every, 1);
        assert_eq!(met.common, [1]);
        assert_eq!(met.pairs, [(1, 0, 1), (3, 2, 1)]);
        assert_eq!(meetings(&texts, 9, Pairing::Every, 1).pairs.len(), 10);
        assert_eq!(meetings(&texts, 9, Pairing::Every, 2).pairs.len(), 2);
    }

    #[test]
    fn each_meets_the_earliest_and_the_one_before_it() {
        let texts = [&[7_u64][..]; 6];
        let with_last: Vec<usize> = meetings(&texts, 9, Pairing::Earliest(2), 1)
            .pairs
            .iter()
            .filter(|pair| pair.0 == 5)
            .map(|pair| pair.1)
            .collect();
        assert_eq!(with_last, [0, 1, 4]);
        let many = meetings(&[&[7_u64][..]; 60], 99, Pairing::Earliest(2), 1).pairs;
        assert_eq!(many.iter().filter(|pair| pair.0 == 50).map(|pair| pair.1).collect::<Vec<_>>(), [0, 49]);
    }

    proptest! {
        #[test]
        fn counts_are_those_of_shared_hashes(texts in prop::collection::vec(
            prop::collection::btree_set(0..40_u64, 0..20), 0..8), spread in 1..u64::MAX / 40) {
            let texts: Vec<Vec<u64>> =
                texts.iter().map(|text| text.iter().map(|hash| hash * spread).collect()).collect();
            let lists: Vec<&[u64]> = texts.iter().map(Vec::as_slice).collect();
            for (later, earlier, count) in meetings(&lists, 99, Pairing::Every, 1).pairs {
                let shared = texts[later].iter().filter(|hash| texts[earlier].contains(hash)).count();
                prop_assert_eq!(count, shared);
            }
        }

        #[test]
        fn passes_leave_no_trace(hashes in prop::collection::btree_set(any::<u64>(), 0..60), passes in 1..9_u64) {
            let text: Vec<u64> = hashes.into_iter().collect();
            let all: Vec<u64> =
                (0..passes).flat_map(|pass| held(&[&text], pass, passes)).map(|(hash, _)| hash).collect();
            prop_assert_eq!(all, text);
        }
    }
}
