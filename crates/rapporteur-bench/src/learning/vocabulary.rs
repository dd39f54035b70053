//! Names of features and their numbers.

use std::collections::HashMap;

use super::Entry;

/// Features of one example, by name with a value; a name that comes twice counts once, with its last value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Features {
    named: Vec<(String, f32)>,
}

impl Features {
    /// Adds a feature that holds.
    pub(crate) fn add(&mut self, name: impl Into<String>) {
        self.named.push((name.into(), 1.0));
    }

    /// Adds a feature with a value, as a rule between 0 and 1.
    pub(crate) fn set(&mut self, name: impl Into<String>, value: f32) {
        self.named.push((name.into(), value));
    }
}

/// Numbers of the features that training has seen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: HashMap<String, u32>,
}

impl Vocabulary {
    /// Numbers the features that stand in at least so many of the examples, in order of their first occurrence.
    pub(crate) fn of<'a>(examples: impl Iterator<Item = &'a Features>, least: usize) -> Self {
        let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
        let mut order: Vec<&str> = Vec::new();
        for (number, example) in examples.enumerate() {
            for (name, _) in &example.named {
                let slot = counts.entry(name).or_insert((0, usize::MAX));
                if slot.0 == 0 {
                    order.push(name);
                }
                if slot.1 != number {
                    *slot = (slot.0 + 1, number);
                }
            }
        }
        let kept = order.into_iter().filter(|name| counts[name].0 >= least);
        let numbers = kept.enumerate().map(|(number, name)| (name.to_owned(), number as u32)).collect();
        Self { numbers }
    }

    /// How many features it numbers.
    pub(crate) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The features of an example that are known, in order of their numbers.
    pub(crate) fn row(&self, features: &Features) -> Vec<Entry> {
        let known = |(name, value): &(String, f32)| Some((*self.numbers.get(name)?, *value));
        let mut row: Vec<Entry> = features.named.iter().filter_map(known).collect();
        row.sort_by_key(|entry| entry.0);
        row.dedup_by_key(|entry| entry.0);
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_and_unknown_features_are_left_out() {
        let mut often = Features::default();
        often.add("often");
        let mut both = often.clone();
        both.add("once");
        both.set("once", 2.0);
        let vocabulary = Vocabulary::of([&often, &both].into_iter(), 2);
        assert_eq!((vocabulary.len(), vocabulary.row(&both)), (1, vec![(0, 1.0)]));
    }
}
