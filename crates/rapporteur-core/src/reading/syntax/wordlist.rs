//! Small word lists of the tokeniser and the sentence splitter, from the files of data/syntax.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What a word with a full stop of its own says of what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// The sentence goes on: `Gen.`
    Title,
    /// It goes on if a number follows: `No.`
    BeforeNumber,
    /// It goes on unless a usual first word follows: `Inc.`
    Inside,
}

static ABBREVIATIONS: LazyLock<BTreeMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    lines(include_str!("../../../data/syntax/abbreviations.tsv"))
        .filter_map(|line| line.split_once('\t'))
        .map(|(word, kind)| (word, abbreviation_kind(kind)))
        .collect()
});
static FIRST_WORDS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../../../data/syntax/first_words.txt")).collect());
static JOINED_PREFIXES: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../../../data/syntax/joined_prefixes.txt")).collect());
static UNITS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../../../data/syntax/units.txt")).collect());

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn abbreviation_kind(kind: &str) -> Abbreviation {
    match kind {
        "title" => Abbreviation::Title,
        "number" => Abbreviation::BeforeNumber,
        _ => Abbreviation::Inside,
    }
}

/// What kind of abbreviation a word is, given without its full stop: listed, or letters with stops (`U.S`, `A`).
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if let Some(kind) = listed(word) {
        return Some(kind);
    }
    let mut parts = word.split('.');
    let single = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    let all_single = parts.all(single);
    match word.chars().count() {
        0 => None,
        1 if all_single => word.chars().all(char::is_uppercase).then_some(Abbreviation::Title),
        _ => all_single.then_some(Abbreviation::Inside),
    }
}

/// The kind in the list, also of a word in capitals (`SEN`).
fn listed(word: &str) -> Option<Abbreviation> {
    let capitals = word.len() > 2 && word.len() < 8 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let as_title = || capitals.then(|| word[..1].to_owned() + &word[1..].to_ascii_lowercase());
    ABBREVIATIONS.get(word).or_else(|| ABBREVIATIONS.get(as_title()?.as_str())).copied()
}

/// Whether a sentence usually begins with this word, as it is written with a capital.
pub(super) fn is_first_word(word: &str) -> bool {
    FIRST_WORDS.contains(word)
}

/// Whether a hyphen after this beginning does not part two words.
pub(super) fn is_joined_prefix(word: &str) -> bool {
    JOINED_PREFIXES.contains(word.to_lowercase().as_str())
}

/// Whether it is a unit when it follows a figure.
pub(super) fn is_unit(word: &str) -> bool {
    word.len() <= 4 && UNITS.contains(word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_initial_and_a_title_go_on() {
        assert_eq!(abbreviation("A"), Some(Abbreviation::Title));
        assert_eq!(abbreviation("Cmdr"), Some(Abbreviation::Title));
        assert_eq!(abbreviation("U.S"), Some(Abbreviation::Inside));
        assert_eq!(abbreviation("war"), None);
    }
}
