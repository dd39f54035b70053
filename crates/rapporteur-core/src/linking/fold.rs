//! Words as they are compared: without case, accents, punctuation and the dots of abbreviations.

use crate::text::plain_letters;

/// Folds a text: lower case, plain Latin letters, single spaces; "U.S." and "US" become "us".
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_alphanumeric() {
            let letters = plain_letters(character).map(|(first, second)| [Some(first), second]);
            folded.extend(letters.into_iter().flatten().flatten());
        } else if !matches!(character, '.' | '\'' | '’' | '\u{300}'..='\u{36f}') && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.trim().to_owned()
}

/// The folded words of a text.
pub(super) fn words(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The first letters of a word, enough to join "withdraw" and "withdrawal".
pub(super) fn stem(word: &str) -> String {
    word.chars().take(5).collect()
}

/// Stems of the words that carry meaning, sorted, each once.
pub(super) fn content_stems(text: &str) -> Vec<String> {
    let mut stems: Vec<String> =
        words(text).iter().filter(|word| carries_meaning(word)).map(|word| stem(word)).collect();
    stems.sort();
    stems.dedup();
    stems
}

fn carries_meaning(word: &str) -> bool {
    const EMPTY: &[&str] = &[
        "the", "its", "and", "for", "with", "from", "that", "this", "their", "his", "her", "not", "all",
        "any", "would", "will", "have", "has", "had", "been", "being", "was", "were", "are", "but", "into",
        "onto", "which", "who", "under", "over", "out", "off", "than", "then", "they", "them", "let", "more",
        "last", "first", "next", "year", "month", "week", "day", "before", "after", "until",
    ];
    let number = word.chars().all(|character| character.is_ascii_digit());
    (word.len() > 2 || number && word.len() > 1) && !EMPTY.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_accents_and_marks_fold_away() {
        assert_eq!(fold("The U.S.–Valär “pact”…"), "the us valar pact");
        assert_eq!(fold(" \n "), "");
    }

    #[test]
    fn a_verb_and_its_noun_share_a_stem() {
        assert_eq!(content_stems("withdraw its guns"), content_stems("the withdrawal of guns"));
    }
}
