//! Groups of words that are used alike, learned by the trainer: a table from words to groups, used in place.

/// Bytes of one entry: hash of the word (lower half), fine group, coarse group.
const ENTRY: usize = 6;

/// A table of word groups; an empty one knows none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clusters<'a> {
    entries: &'a [u8],
}

impl<'a> Clusters<'a> {
    /// Takes what [`pack`] wrote.
    pub fn read(entries: &'a [u8]) -> Option<Self> {
        entries.len().is_multiple_of(ENTRY).then_some(Self { entries })
    }

    /// Fine and coarse group of a word by the hash of its lower-case form; zeros where it is unknown.
    pub(super) fn of(&self, lower: u64) -> [u64; 2] {
        let wanted = lower as u32;
        let (mut low, mut high) = (0, self.entries.len() / ENTRY);
        while low < high {
            let middle = low + (high - low) / 2;
            let entry = self.entries.get(middle * ENTRY..middle * ENTRY + ENTRY);
            let Some(&[a, b, c, d, fine, coarse]) = entry else { return [0; 2] };
            match u32::from_le_bytes([a, b, c, d]).cmp(&wanted) {
                std::cmp::Ordering::Equal => return [u64::from(fine) + 1, u64::from(coarse) + 1],
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        [0; 2]
    }
}

/// Packs words (by the hash of their lower-case form) with their fine and coarse group.
pub fn pack(words: &[(u64, u8, u8)]) -> Vec<u8> {
    let mut entries: Vec<(u32, u8, u8)> =
        words.iter().map(|&(hash, fine, coarse)| (hash as u32, fine, coarse)).collect();
    entries.sort_unstable();
    entries.dedup_by_key(|entry| entry.0);
    let bytes = |(hash, fine, coarse): (u32, u8, u8)| {
        let [a, b, c, d] = hash.to_le_bytes();
        [a, b, c, d, fine, coarse]
    };
    entries.into_iter().flat_map(bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_words_are_found() {
        let bytes = pack(&[(77, 3, 1), (5, 9, 2)]);
        let clusters = Clusters::read(&bytes).expect("just packed");
        assert_eq!((clusters.of(5), clusters.of(77), clusters.of(6)), ([10, 3], [4, 2], [0, 0]));
        assert!(Clusters::read(&bytes[1..]).is_none());
    }
}
