//! What a former pass took the other mentions of a word for.

use super::document::Document;
use super::label::{Label, class_and_part};

/// Classes that former passes may tell apart.
const CLASSES: usize = 15;

impl Document {
    /// Takes the labels of a former pass: for each token of a capitalised word what its other mentions were taken for,
    /// and what names that it is part of were.
    pub fn take_guesses(&mut self, labels: &[Label]) {
        let mut counts: Vec<[u16; CLASSES + 1]> = vec![[0; CLASSES + 1]; self.words.len()];
        let class = |token: usize| labels.get(token).and_then(|&label| class_and_part(label));
        let slot =
            |token: usize| class(token).map_or(CLASSES, |(class, _)| usize::from(class).min(CLASSES - 1));
        for (token, &word) in self.tokens.iter().enumerate() {
            if let Some(counts) = counts.get_mut(word as usize) {
                counts[slot(token)] = counts[slot(token)].saturating_add(1);
            }
        }
        self.guesses = (0..self.tokens.len()).map(|token| self.guess(token, slot(token), &counts)).collect();
    }

    /// The class that most other mentions of the word have, with how sure that is.
    fn guess(&self, token: usize, own: usize, counts: &[[u16; CLASSES + 1]]) -> u64 {
        if !self.is_capital(token) {
            return 0;
        }
        let word = self.tokens.get(token).copied().unwrap_or(0) as usize;
        let Some(mut others) = counts.get(word).copied() else { return 0 };
        others[own] = others[own].saturating_sub(1);
        let total: u16 = others.iter().fold(0, |sum, count| sum.saturating_add(*count));
        let best = (0..=CLASSES).rev().max_by_key(|&class| others[class]).unwrap_or(CLASSES);
        match total {
            0 => 1,
            _ if others[best] == total => 2 + best as u64 * 4 + u64::from(total > 1),
            _ => 4 + best as u64 * 4 + u64::from(others[best] * 3 > total * 2),
        }
    }
}
