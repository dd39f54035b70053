//! Parts of a person's name, and when two names can be one person's.
//!
//! Likeness of letters is no evidence: only equal parts and initials count.

use super::kind::is_initial;
use crate::knowledge::actor::fold;

/// A person's name in parts, folded and in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PersonName {
    words: Vec<String>,
}

impl PersonName {
    /// Reads a name as written, without titles.
    pub(super) fn new(name: &str) -> Self {
        let parts = name.split_whitespace().filter(|word| !is_suffix(word));
        let mut words: Vec<String> = Vec::new();
        let mut article = false;
        for part in parts {
            let plain = part.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '.');
            let bare = without_article(plain);
            if bare.is_empty() || matches!(plain.to_lowercase().as_str(), "al" | "el" | "-") {
                article = true;
                continue;
            }
            words.push(key(bare));
            article = false;
        }
        if article && words.is_empty() {
            words.push(key(name));
        }
        words.retain(|word| !word.is_empty());
        Self { words }
    }

    /// Number of parts, articles left out.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The last part.
    pub(super) fn surname(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// The first part.
    pub(super) fn given(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// Whether a part of it is this word, other than the surname.
    pub(super) fn has_other_part(&self, word: &str) -> bool {
        self.words.iter().rev().skip(1).any(|part| part == word)
    }

    /// Whether two names of several parts can be one person's.
    pub(super) fn fits(&self, other: &Self) -> bool {
        if self.len() < 2 || other.len() < 2 {
            return false;
        }
        let (short, long) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        let part = long.words.starts_with(&short.words) || long.words.ends_with(&short.words);
        part || short.surname() == long.surname() && short.given_fits(long)
    }

    /// The same surname, and given names that are equal or an initial of one another.
    fn given_fits(&self, other: &Self) -> bool {
        same_or_initial(self.given(), other.given())
            && self.words.iter().take(self.len() - 1).skip(1).all(|middle| {
                other.len() == 2 || other.words.iter().skip(1).any(|part| same_or_initial(middle, part))
            })
    }
}

fn same_or_initial(one: &str, other: &str) -> bool {
    let initial = |short: &str, long: &str| {
        let short = short.trim_end_matches('.');
        short.chars().count() == 1 && long.starts_with(short)
    };
    one == other || initial(one, other) || initial(other, one)
}

fn key(word: &str) -> String {
    if is_initial(word) { word.trim_end_matches('.').to_lowercase() } else { fold(word).to_lowercase() }
}

/// "al-Assad" and "Assad" are one surname.
fn without_article(word: &str) -> &str {
    let lower = ["al-", "Al-", "el-", "El-", "as-", "ar-", "an-", "ash-"];
    lower
        .iter()
        .find_map(|article| word.strip_prefix(article))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(word)
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV" | ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(one: &str, other: &str) -> bool {
        PersonName::new(one).fits(&PersonName::new(other))
    }

    #[test]
    fn initials_and_middle_names_fit() {
        assert!(fit("Dana Q. Wilbur", "Dana Wilbur"));
        assert!(fit("D. Wilbur", "Dana Wilbur"));
        assert!(fit("Omar Hadi Nuri", "Hadi Nuri"));
        assert!(fit("Karim al-Sabri", "Karim Sabri"));
    }

    #[test]
    fn look_alikes_do_not() {
        assert!(!fit("Dana Wilbur", "Dana Wilber"));
        assert!(!fit("Dana Wilbur", "Tom Wilbur"));
        assert!(!fit("Dana Q. Wilbur", "Dana R. Wilbur"));
    }
}
