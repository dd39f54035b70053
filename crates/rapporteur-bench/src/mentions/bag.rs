//! Words with weights, held against each other.

use std::collections::BTreeMap;

/// Words by number, sorted, each with its weight.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Bag {
    entries: Vec<(u32, f32)>,
    length: f32,
}

impl Bag {
    /// The words with weights given for each finding; repeated ones add up.
    pub(super) fn of(words: impl IntoIterator<Item = (u32, f32)>) -> Self {
        let mut sums: BTreeMap<u32, f32> = BTreeMap::new();
        for (word, weight) in words {
            *sums.entry(word).or_default() += weight;
        }
        let entries: Vec<(u32, f32)> = sums.into_iter().collect();
        let length = entries.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        Self { entries, length }
    }

    /// The same words with other weights.
    pub(super) fn weighed(self, weight: impl Fn(u32, f32) -> f32) -> Self {
        Self::of(self.entries.into_iter().map(|(word, sum)| (word, weight(word, sum))))
    }

    /// The weight of a word, 0 where it is not there.
    pub(super) fn weight(&self, word: u32) -> f32 {
        self.entries.binary_search_by_key(&word, |entry| entry.0).map_or(0.0, |at| self.entries[at].1)
    }

    /// All words with their weights.
    pub(super) fn entries(&self) -> &[(u32, f32)] {
        &self.entries
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn contains(&self, word: u32) -> bool {
        self.weight(word) > 0.0
    }

    /// Cosine, 0 where one is empty.
    pub(super) fn cosine(&self, other: &Self) -> f32 {
        let length = self.length * other.length;
        if length > 0.0 { self.shared(other).map(|(one, two)| one * two).sum::<f32>() / length } else { 0.0 }
    }

    /// The greatest weight of a shared word.
    pub(super) fn greatest_shared(&self, other: &Self) -> f32 {
        self.shared(other).map(|(one, two)| one.min(two)).fold(0.0, f32::max)
    }

    /// The weights of the shared words, added up.
    pub(super) fn weight_shared(&self, other: &Self) -> f32 {
        self.shared(other).map(|(one, two)| one.min(two)).sum()
    }

    fn shared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (f32, f32)> + 'a {
        let mut rest = other.entries.as_slice();
        self.entries.iter().filter_map(move |&(word, weight)| {
            while rest.first().is_some_and(|first| first.0 < word) {
                rest = &rest[1..];
            }
            rest.first().filter(|first| first.0 == word).map(|first| (weight, first.1))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_bags_have_cosine_one_and_strange_ones_none() {
        let one = Bag::of([(3, 1.0), (1, 2.0), (3, 1.0)]);
        assert!((one.cosine(&Bag::of([(1, 1.0), (3, 1.0)])) - 1.0).abs() < 1e-6);
        assert!(one.cosine(&Bag::of([(2, 1.0)])).abs() < 1e-6);
        assert!(one.cosine(&Bag::default()).abs() < 1e-6);
        assert!((one.greatest_shared(&Bag::of([(1, 5.0), (3, 1.0)])) - 2.0).abs() < 1e-6);
    }
}
