//! Names and the rows that claim them, looked up word by word.

use std::collections::HashMap;

/// Most tokens that a name may have.
const LONGEST_NAME: usize = 24;

/// Folded names with the rows that claim them. Looked up only, never walked through.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Every name, and every beginning of one that ends with a word; a mere beginning has no claims.
    claims: HashMap<String, Vec<usize>>,
}

impl Names {
    /// Puts a name down for a row.
    pub(super) fn add(&mut self, folded: String, row: usize) {
        for (space, _) in folded.match_indices(' ') {
            let beginning = &folded[..space];
            if !self.claims.contains_key(beginning) {
                self.claims.insert(beginning.to_owned(), Vec::new());
            }
        }
        let claims = self.claims.entry(folded).or_default();
        if !claims.contains(&row) {
            claims.push(row);
        }
    }

    /// Takes a name from all who claim it.
    pub(super) fn clear(&mut self, folded: &str) {
        self.claims.entry(folded.to_owned()).or_default().clear();
    }

    /// The rows that claim a name.
    pub(super) fn get(&self, folded: &str) -> &[usize] {
        self.claims.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The most leading words that make a name, with its claims.
    pub(super) fn longest(&self, words: &[&str], form: impl Fn(&str) -> String) -> Option<(usize, &[usize])> {
        let mut longest = None;
        let mut phrase = String::new();
        for (index, word) in words.iter().take(LONGEST_NAME).enumerate() {
            if index > 0 {
                phrase.push(' ');
            }
            phrase.push_str(word);
            let next = words.get(index + 1);
            match self.claims.get(&form(&phrase)) {
                Some(claims) if !claims.is_empty() && !is_mark(word) => {
                    longest = Some((index + 1, claims.as_slice()));
                }
                Some(_) => {}
                // An ending that stands apart may belong to the word before it ("People", "'s", "Army").
                None if matches!(next, Some(&("'s" | "’s"))) => {}
                None => break,
            }
        }
        longest
    }
}

/// Whether a token is a mark and no word, so that no name ends with it.
fn is_mark(token: &str) -> bool {
    !token.chars().any(char::is_alphanumeric)
}
