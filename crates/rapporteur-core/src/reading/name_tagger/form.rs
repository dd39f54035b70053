//! What the tagger of names sees of one word by itself.

use crate::reading::syntax::linear::hash_bytes;
use crate::reading::syntax::word::{plain, shape, straight};

/// Longest word that is looked at whole; of longer ones only the beginning counts.
const LONGEST: usize = 48;

/// Values of one word as written; words of the same form share them.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    /// As written.
    pub(super) exact: u64,
    /// Lower case, digits as 0.
    pub(super) lower: u64,
    /// Beginnings of one to four letters of the lower-case form.
    pub(super) prefix: [u64; 4],
    /// Endings of one to four letters of the lower-case form.
    pub(super) suffix: [u64; 4],
    /// Kinds of letters, runs cut to one.
    pub(super) shape: u64,
    /// Kinds of letters with their number up to four.
    pub(super) long_shape: u64,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// All letters are capitals, two or more.
    pub(super) all_capitals: bool,
    /// Holds a letter.
    pub(super) letters: bool,
    /// First letter, for acronyms; 0 where it is no letter.
    pub(super) initial: u8,
    /// Letters of a short word in capitals.
    capitals: Vec<u8>,
}

impl Form {
    pub(super) fn new(word: &str) -> Self {
        let characters: Vec<char> = word.chars().take(LONGEST).collect();
        let lower: Vec<char> = characters.iter().map(|&character| plain(character)).collect();
        let letters = characters.iter().filter(|character| character.is_alphabetic()).count();
        let capitals = characters.iter().filter(|character| character.is_uppercase()).count();
        let ends = |length: usize| hash(&lower[lower.len().saturating_sub(length)..]);
        let begins = |length: usize| hash(&lower[..lower.len().min(length)]);
        Self {
            exact: hash(&characters.iter().map(|&character| straight(character)).collect::<Vec<_>>()),
            lower: hash(&lower),
            prefix: std::array::from_fn(|length| begins(length + 1)),
            suffix: std::array::from_fn(|length| ends(length + 1)),
            shape: hash(&shape(&characters, 1)),
            long_shape: hash(&shape(&characters, 4)),
            capital: characters.first().is_some_and(|first| first.is_uppercase()),
            all_capitals: letters > 1 && capitals == letters,
            letters: letters > 0,
            initial: characters
                .first()
                .filter(|first| first.is_ascii_alphabetic())
                .map_or(0, |first| *first as u8),
            capitals: if capitals > 1 && capitals == letters && letters <= 6 {
                characters
                    .iter()
                    .filter(|letter| letter.is_ascii_uppercase())
                    .map(|letter| *letter as u8)
                    .collect()
            } else {
                Vec::new()
            },
        }
    }
}

impl Form {
    /// The letters of a word in capitals, without dots; empty where it is none.
    pub(super) fn acronym(&self) -> Vec<u8> {
        if self.all_capitals { self.capitals.clone() } else { Vec::new() }
    }
}

/// Hash of a word's lower-case form, as features and word clusters have it.
pub fn lower_hash(word: &str) -> u64 {
    let lower: Vec<char> = word.chars().take(LONGEST).map(plain).collect();
    hash(&lower)
}

/// Hash of a word as written.
pub(super) fn exact_hash(word: &str) -> u64 {
    let characters: Vec<char> = word.chars().take(LONGEST).map(straight).collect();
    hash(&characters)
}

fn hash(characters: &[char]) -> u64 {
    let mut buffer = [0; 4];
    let bytes = characters.iter().fold(0xCBF2_9CE4_8422_2325, |hash: u64, &character| {
        if character.is_ascii() {
            (hash ^ u64::from(character as u32)).wrapping_mul(0x0100_0000_01B3)
        } else {
            hash.rotate_left(9) ^ hash_bytes(character.encode_utf8(&mut buffer).bytes())
        }
    });
    bytes ^ (bytes >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_digits_make_no_other_lower_form() {
        assert_eq!(Form::new("KABUL").lower, Form::new("Kabul").lower);
        assert_eq!(Form::new("B52").lower, Form::new("b17").lower);
        assert_ne!(Form::new("KABUL").shape, Form::new("Kabul").shape);
        assert_eq!(Form::new("Kabul").lower, lower_hash("kabul"));
    }

    #[test]
    fn a_word_without_letters_has_no_initial() {
        assert_eq!(Form::new("12").initial, 0);
        assert!(!Form::new("12").letters);
        assert_eq!(Form::new("").initial, 0);
    }
}
