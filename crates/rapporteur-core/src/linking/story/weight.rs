//! How much a word tells: rare ones more than common ones, counted in the articles at hand and in general news.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::coding::profile::{Profile, Term};

/// Articles that general news counts for beside those at hand.
const GENERAL: f32 = 300.0;

/// A table by hashes of words.
pub(super) type ByWord<V> = HashMap<u32, V, BuildHasherDefault<Spread>>;

/// Spreads a hash of 32 bits over 64.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u32(&mut self, word: u32) {
        self.0 = u64::from(word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// In how many articles of general news a word stands in lower case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GeneralNews {
    articles: f32,
    by_word: ByWord<u16>,
}

impl GeneralNews {
    /// Of counts by word; words in one article only are left out.
    pub fn new(articles: usize, words: impl IntoIterator<Item = (u32, u16)>) -> Self {
        Self { articles: articles as f32, by_word: words.into_iter().filter(|(_, count)| *count > 1).collect() }
    }

    /// Number of articles counted.
    pub fn articles(&self) -> usize {
        self.articles as usize
    }

    /// The counts, in order of words.
    pub fn sorted(&self) -> Vec<(u32, u16)> {
        let mut words: Vec<(u32, u16)> = Vec::with_capacity(self.by_word.len());
        #[allow(clippy::iter_over_hash_type)] // sorted below
        for (&word, &count) in &self.by_word {
            words.push((word, count));
        }
        words.sort_unstable();
        words
    }

    /// Whether the word is one of the language and no name.
    pub(super) fn knows(&self, word: u32) -> bool {
        self.by_word.contains_key(&word)
    }

    /// The share of articles that it stands in.
    fn share(&self, word: u32) -> f32 {
        self.by_word.get(&word).map_or(0.0, |&count| f32::from(count) / self.articles)
    }
}

/// In how many of the articles at hand a word stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    articles: u32,
    by_word: ByWord<u32>,
}

impl Counts {
    /// Counts an article in.
    pub(super) fn add(&mut self, profile: &Profile) {
        self.articles += 1;
        for term in profile.terms() {
            *self.by_word.entry(term.hash).or_default() += 1;
        }
    }

    /// Counts an article out again that was counted in.
    pub(super) fn remove(&mut self, words: impl Iterator<Item = u32>) {
        self.articles = self.articles.saturating_sub(1);
        for word in words {
            if let std::collections::hash_map::Entry::Occupied(mut entry) = self.by_word.entry(word) {
                *entry.get_mut() -= 1;
                if *entry.get() == 0 {
                    entry.remove();
                }
            }
        }
    }

    /// How much a word tells, from 0 for one in every article to 1 for one in this article alone.
    pub(super) fn weight(&self, term: Term, general: &GeneralNews) -> f32 {
        let all = self.articles as f32 + GENERAL + 1.0;
        let here = self.by_word.get(&term.hash).copied().unwrap_or(0).max(1) as f32;
        let with = here + GENERAL * general.share(term.hash);
        (all / with).ln() / all.ln()
    }
}
