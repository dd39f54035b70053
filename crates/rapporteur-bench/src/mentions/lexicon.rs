//! Numbers for words, and how rare each is among the documents at hand.

use std::collections::{BTreeMap, BTreeSet};

/// Words that stand with anything.
const EMPTY: [&str; 47] = [
    "be", "have", "do", "will", "would", "can", "could", "may", "might", "shall", "should", "must", "also",
    "mr", "mrs", "ms", "dr", "get", "the", "a", "an", "this", "that", "it", "he", "she", "they", "we", "who",
    "which", "what", "his", "her", "their", "its", "one", "other", "more", "most", "such", "there", "here",
    "http", "www", "com", "html", "not",
];

/// The words of a collection.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    numbers: BTreeMap<String, u32>,
    documents: Vec<u32>,
    of: u32,
}

impl Lexicon {
    /// Whether a word says something by itself.
    pub(super) fn is_full(word: &str) -> bool {
        word.chars().any(char::is_alphanumeric)
            && (word.chars().count() > 1 || word.chars().all(|letter| letter.is_ascii_digit()))
            && !EMPTY.contains(&word)
    }

    /// The number of a word, a new one at its first sight.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.documents.len() as u32;
        self.numbers.insert(word.to_owned(), number);
        self.documents.push(0);
        number
    }

    /// Counts a document with these words.
    pub(super) fn count(&mut self, words: &BTreeSet<u32>) {
        self.of += 1;
        for &word in words {
            self.documents[word as usize] += 1;
        }
    }

    /// 0 for a word of every document, 1 for one of a single document.
    pub(super) fn rarity(&self, word: u32) -> f32 {
        let (all, with) = (self.of as f32 + 1.0, self.documents[word as usize].max(1) as f32);
        ((all / with).ln() / all.ln()).max(0.0)
    }
}
