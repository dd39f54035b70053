//! How much a word tells: rare ones more than common ones, counted in the articles at hand and in general news.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};

use super::logarithm::ln;
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GeneralNews {
    articles: u32,
    words: Vec<(u32, u16)>,
}

impl GeneralNews {
    /// Counts words in articles; those that stand in one alone are left out.
    pub fn of<'a>(articles: impl IntoIterator<Item = &'a Profile>) -> Self {
        let mut words: Vec<u32> = Vec::new();
        let mut count = 0;
        for profile in articles {
            count += 1;
            words.extend(profile.terms().iter().filter(|term| term.has(Term::LOWER)).map(|term| term.hash));
        }
        words.sort_unstable();
        let counted = words.chunk_by(|one, two| one == two).filter(|same| same.len() > 1);
        Self {
            articles: count,
            words: counted.map(|same| (same[0], same.len().min(0xFFFF) as u16)).collect(),
        }
    }

    /// Of what [`GeneralNews::articles`] and [`GeneralNews::words`] gave; nothing where the words are not in order.
    pub(super) fn from_counts(articles: u32, words: Vec<(u32, u16)>) -> Option<Self> {
        words.is_sorted_by(|one, two| one.0 < two.0).then_some(Self { articles, words })
    }

    /// Number of articles counted.
    pub fn articles(&self) -> u32 {
        self.articles
    }

    /// Words with their counts, in order.
    pub fn words(&self) -> &[(u32, u16)] {
        &self.words
    }

    fn count(&self, word: u32) -> Option<u16> {
        self.words.binary_search_by_key(&word, |row| row.0).ok().map(|place| self.words[place].1)
    }

    /// Whether the word is one of the language and no name.
    pub(super) fn knows(&self, word: u32) -> bool {
        self.count(word).is_some()
    }

    /// The share of articles that it stands in.
    fn share(&self, word: u32) -> f32 {
        self.count(word).map_or(0.0, |count| f32::from(count) / self.articles.max(1) as f32)
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

    /// Counts an article out again.
    pub(super) fn remove(&mut self, words: &[u32]) {
        self.articles = self.articles.saturating_sub(1);
        for &word in words {
            if let Entry::Occupied(mut entry) = self.by_word.entry(word) {
                *entry.get_mut() -= 1;
                if *entry.get() == 0 {
                    entry.remove();
                }
            }
        }
    }

    /// How much a word of an article tells, from 0 for one in every article to 1 for one in this alone.
    pub(super) fn rareness(&self, word: u32, general: &GeneralNews) -> f32 {
        let all = self.articles as f32 + GENERAL + 1.0;
        let here = self.by_word.get(&word).copied().unwrap_or(0).max(1) as f32;
        let with = here + GENERAL * general.share(word);
        (ln(all / with) / ln(all)).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_tells_less_the_more_articles_have_it() {
        let articles =
            ["Raid in Olten", "Raid in Thun", "Truce in Thun"].map(|title| Profile::of(Some(title), []));
        let mut counts = Counts::default();
        for article in &articles {
            counts.add(article);
        }
        let general = GeneralNews::default();
        let rareness = |text: &str, counts: &Counts| {
            let words = Profile::of(None, [text]);
            counts.rareness(words.terms()[0].hash, &general)
        };
        assert!(rareness("Olten", &counts) > rareness("Thun", &counts));
        let words: Vec<u32> = articles[1].terms().iter().map(|term| term.hash).collect();
        counts.remove(&words);
        assert!((rareness("Olten", &counts) - rareness("Thun", &counts)).abs() < 1e-6);
    }

    #[test]
    fn general_news_knows_words_and_no_names() {
        let articles = ["The raid on Olten.", "A raid on Olten."].map(|text| Profile::of(None, [text]));
        let general = GeneralNews::of(&articles);
        let hash = |word: &str| Profile::of(None, [word]).terms()[0].hash;
        assert!(general.knows(hash("raid")));
        assert!(!general.knows(hash("Olten")));
        assert_eq!(GeneralNews::from_counts(2, general.words().to_vec()), Some(general));
    }
}
