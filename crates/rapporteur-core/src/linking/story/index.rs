//! Which articles may tell a story that another tells: those that share its rarest words.

use std::collections::VecDeque;

use super::views::{Side, Views};
use super::weight::ByWord;

/// Words of an article by which others are sought: those that tell most.
const KEYS: usize = 32;

/// Articles kept for each word, the latest; a word in more of them tells little.
const KEPT: usize = 400;

/// Where articles are found by their words.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    by_word: ByWord<VecDeque<(u32, f32)>>,
    /// Sums by slot, all 0 between two searches.
    sums: Vec<f32>,
}

impl Index {
    /// Adds an article under a number of the caller's.
    pub(super) fn add(&mut self, slot: u32, views: &Views) {
        if self.sums.len() <= slot as usize {
            self.sums.resize(slot as usize + 1, 0.0);
        }
        let length = views.norms[Side::All as usize].max(f32::MIN_POSITIVE);
        for word in &views.words {
            let found = self.by_word.entry(word.hash).or_default();
            if found.len() == KEPT {
                found.pop_front();
            }
            found.push_back((slot, word.weight / length));
        }
    }

    /// Takes out the article that was added first of all that are left.
    pub(super) fn remove_first(&mut self, slot: u32, views: &Views) {
        for word in &views.words {
            if let std::collections::hash_map::Entry::Occupied(mut entry) = self.by_word.entry(word.hash) {
                if entry.get().front().is_some_and(|first| first.0 == slot) {
                    entry.get_mut().pop_front();
                }
                if entry.get().is_empty() {
                    entry.remove();
                }
            }
        }
    }

    /// The articles most alike by the words that tell most, the likest first, ties by number.
    pub(super) fn nearest(&mut self, views: &Views, most: usize, may: impl Fn(u32) -> bool) -> Vec<u32> {
        let mut keys: Vec<_> = views.words.iter().collect();
        keys.sort_unstable_by(|one, two| two.weight.total_cmp(&one.weight).then(one.hash.cmp(&two.hash)));
        let mut touched = Vec::new();
        for key in keys.into_iter().take(KEYS) {
            for &(slot, weight) in self.by_word.get(&key.hash).into_iter().flatten() {
                let sum = &mut self.sums[slot as usize];
                if *sum == 0.0 {
                    touched.push(slot);
                }
                *sum += key.weight * weight;
            }
        }
        let mut found: Vec<(f32, u32)> =
            touched.iter().map(|&slot| (std::mem::take(&mut self.sums[slot as usize]), slot)).collect();
        found.retain(|&(_, slot)| may(slot));
        let order = |one: &(f32, u32), two: &(f32, u32)| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1));
        if found.len() > most {
            found.select_nth_unstable_by(most, order);
            found.truncate(most);
        }
        found.sort_unstable_by(order);
        found.into_iter().map(|(_, slot)| slot).collect()
    }
}
