//! What the models see of a word: hashes of its form, its ends and its shape.

use super::linear::hash_bytes;
use crate::text::calendar::WEEKDAYS;

/// The values that features take from one word.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordForm {
    /// The form as written.
    pub exact: u64,
    /// Lower case, digits as 0, straight quotes; all days of the week alike, and all months: what is learned of
    /// Tuesday holds on Friday.
    pub lower: u64,
    /// The last one to four characters of the lower-case form.
    pub suffix: [u64; 4],
    /// The first one to three characters of the lower-case form.
    pub prefix: [u64; 3],
    /// Kinds of characters in order, runs cut to one: `Xx`, `d`, `X.X.`.
    pub shape: u64,
    /// Whether it begins with an upper-case letter.
    pub capital: bool,
    /// Whether every letter of it is upper case and there are two or more.
    pub all_capitals: bool,
}

/// Words longer than this are seen by their beginning only, so that a line without spaces costs little.
const LONGEST: usize = 64;

impl WordForm {
    /// What is seen of `form`.
    pub fn new(form: &str) -> Self {
        let characters: Vec<char> = form.chars().take(LONGEST).collect();
        let lower: Vec<char> = characters.iter().map(|&character| plain(character)).collect();
        let letters = characters.iter().filter(|character| character.is_alphabetic()).count();
        Self {
            exact: hash_characters(&characters),
            lower: calendar_class(&lower).unwrap_or_else(|| hash_characters(&lower)),
            suffix: std::array::from_fn(|length| {
                hash_characters(&lower[lower.len().saturating_sub(length + 1)..])
            }),
            prefix: std::array::from_fn(|length| hash_characters(&lower[..lower.len().min(length + 1)])),
            shape: hash_characters(&shape(&characters, 1)),
            capital: characters.first().is_some_and(|first| first.is_uppercase()),
            all_capitals: letters > 1 && !characters.iter().any(|character| character.is_lowercase()),
        }
    }
}

/// Days of the week and months; not May and March, which are more often other words.
const CALENDAR: [&[&str]; 2] = [
    &WEEKDAYS,
    &[
        "january",
        "february",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan.",
        "feb.",
        "aug.",
        "sept.",
        "oct.",
        "nov.",
        "dec.",
    ],
];

/// One value for all days of the week, one for all months.
fn calendar_class(lower: &[char]) -> Option<u64> {
    if !(4..=9).contains(&lower.len()) {
        return None;
    }
    let is_word = |name: &&str| name.len() == lower.len() && name.chars().eq(lower.iter().copied());
    let class = CALENDAR.iter().position(|names| names.iter().any(&is_word))?;
    Some(hash_bytes([b'<', class as u8]))
}

fn hash_characters(characters: &[char]) -> u64 {
    let mut buffer = [0; 4];
    characters.iter().fold(characters.len() as u64, |hash, character| {
        hash.rotate_left(5).wrapping_mul(31) ^ hash_bytes(character.encode_utf8(&mut buffer).bytes())
    })
}

/// A character in lower case, any digit as 0, curly quotes as straight ones.
pub(crate) fn plain(character: char) -> char {
    match character {
        '0'..='9' => '0',
        'A'..='Z' => character.to_ascii_lowercase(),
        'a'..='z' => character,
        _ => straight(character).to_lowercase().next().unwrap_or(character),
    }
}

/// Curly quotes as straight ones; other characters as they are.
pub(crate) fn straight(character: char) -> char {
    match character {
        '‘' | '’' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' => '-',
        other => other,
    }
}

/// Kinds of characters in order, runs cut to `most`.
pub(crate) fn shape(characters: &[char], most: usize) -> Vec<char> {
    let mut shape = Vec::with_capacity(characters.len().min(12));
    let mut run = 0;
    for &character in characters {
        let kind = match character {
            _ if character.is_uppercase() => 'X',
            _ if character.is_alphabetic() => 'x',
            _ if character.is_numeric() => 'd',
            other => straight(other),
        };
        run = if shape.last() == Some(&kind) { run + 1 } else { 1 };
        if run <= most {
            shape.push(kind);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_digits_and_curly_quotes_make_no_other_word() {
        assert_eq!(WordForm::new("Isn’T").lower, WordForm::new("isn't").lower);
        assert_eq!(WordForm::new("1,200").lower, WordForm::new("4,500").lower);
        assert_ne!(WordForm::new("Isn’T").exact, WordForm::new("isn't").exact);
    }
}
