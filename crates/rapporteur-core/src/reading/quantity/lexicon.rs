//! The words around numbers, read once from `data/quantity/words.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// Words around numbers.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Lexicon {
    pub(super) bound: BTreeMap<String, Bound>,
    pub(super) after: BTreeMap<String, Bound>,
    pub(super) irregular: BTreeMap<String, String>,
    pub(super) currency: BTreeMap<String, String>,
    pub(super) words: Words,
}

/// Lists of words.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    pub(super) designator: Vec<String>,
    pub(super) stop: Vec<String>,
    pub(super) pass: Vec<String>,
    pub(super) not_plural: Vec<String>,
    pub(super) change: Vec<String>,
    pub(super) not_after_one: Vec<String>,
    pub(super) street: Vec<String>,
    pub(super) fraction: Vec<String>,
    pub(super) compound: Vec<String>,
    pub(super) suffered: Vec<String>,
    pub(super) crowd: Vec<String>,
}

/// What words make of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Bound {
    /// The least it may be.
    Low,
    /// The most it may be.
    High,
    /// It is near.
    Near,
    /// It is just that.
    Exact,
}

/// The words; the test below proves that the file can be read.
pub(super) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| toml::from_str(include_str!("../../../data/quantity/words.toml")).unwrap_or_default());

/// Whether a list of words holds a word.
pub(super) fn holds(list: &[String], word: &str) -> bool {
    list.iter().any(|entry| entry == word)
}

/// The lemma of a plural noun; nothing where the word is none.
pub(super) fn plural_lemma(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    if let Some(lemma) = LEXICON.irregular.get(&lower) {
        return Some(lemma.clone());
    }
    let acronym =
        word.len() > 2 && word.strip_suffix('s').is_some_and(|stem| stem.chars().all(char::is_uppercase));
    if (lower.len() < 4 && !acronym)
        || lower.ends_with("ss")
        || !lower.ends_with('s')
        || holds(&LEXICON.words.not_plural, &lower)
    {
        return None;
    }
    let stem = lower.strip_suffix("ies").map(|stem| format!("{stem}y")).or_else(|| {
        ["sses", "shes", "ches", "xes"]
            .iter()
            .find(|ending| lower.ends_with(*ending))
            .and(lower.strip_suffix("es"))
            .map(str::to_owned)
    });
    stem.or_else(|| lower.strip_suffix('s').map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read() {
        let words: Result<Lexicon, _> = toml::from_str(include_str!("../../../data/quantity/words.toml"));
        assert_eq!(words.unwrap().bound["at least"], Bound::Low);
    }

    #[test]
    fn plurals_have_their_lemma() {
        for (word, lemma) in [
            ("troops", "troop"),
            ("cities", "city"),
            ("women", "woman"),
            ("clashes", "clash"),
            ("people", "people"),
        ] {
            assert_eq!(plural_lemma(word).as_deref(), Some(lemma));
        }
        assert_eq!(plural_lemma("religious"), None);
    }
}
