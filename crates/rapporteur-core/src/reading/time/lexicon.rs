//! The words of time, read once from `data/time/words.toml` and `data/time/cues.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// Words of time and what they stand for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Lexicon {
    pub(super) month: BTreeMap<String, i8>,
    pub(super) weekday: BTreeMap<String, i8>,
    pub(super) ordinal: BTreeMap<String, i8>,
    pub(super) decade: BTreeMap<String, i16>,
    pub(super) part: BTreeMap<String, String>,
    pub(super) season: BTreeMap<String, String>,
    pub(super) daypart: BTreeMap<String, String>,
    pub(super) offset: BTreeMap<String, i32>,
    pub(super) unit: BTreeMap<String, String>,
    pub(super) reference: BTreeMap<String, String>,
    pub(super) narrated: BTreeMap<String, String>,
    pub(super) frequency: BTreeMap<String, String>,
    pub(super) holiday: BTreeMap<String, String>,
}

/// Words that tell direction, and words that look like dates and are none.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Cues {
    pub(super) ahead: Vec<String>,
    pub(super) back: Vec<String>,
    pub(super) idle: Vec<String>,
    pub(super) deadline: Vec<String>,
    pub(super) effective: Vec<String>,
    pub(super) planned: Vec<String>,
    pub(super) not_infinitive: Vec<String>,
    pub(super) before_month: Vec<String>,
    pub(super) before_weekday: Vec<String>,
    pub(super) after_weekday: Vec<String>,
    pub(super) before_year: Vec<String>,
    pub(super) not_before_year: Vec<String>,
}

/// The words; the tests below prove that the file can be read.
pub(super) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| toml::from_str(include_str!("../../../data/time/words.toml")).unwrap_or_default());

/// The cues; the tests below prove that the file can be read.
pub(super) static CUES: LazyLock<Cues> =
    LazyLock::new(|| toml::from_str(include_str!("../../../data/time/cues.toml")).unwrap_or_default());

/// Whether a list of words holds a word.
pub(super) fn holds(list: &[String], word: &str) -> bool {
    list.iter().any(|entry| entry == word)
}

/// Lower case, single spaces, straight apostrophes, no full stop at the end.
pub(super) fn fold(words: &str) -> String {
    let spaced = words.split_whitespace().collect::<Vec<_>>().join(" ");
    spaced.to_lowercase().replace('’', "'").trim_end_matches('.').to_owned()
}

/// The singular of a unit of time ("years": "year", "centuries": "century").
pub(super) fn singular(unit: &str) -> String {
    let unit = fold(unit);
    match unit.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => unit.strip_suffix('s').map_or(unit.clone(), str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_can_be_read() {
        let words: Result<Lexicon, _> = toml::from_str(include_str!("../../../data/time/words.toml"));
        assert_eq!(words.unwrap().month["february"], 2);
        let cues: Result<Cues, _> = toml::from_str(include_str!("../../../data/time/cues.toml"));
        assert!(holds(&cues.unwrap().ahead, "will"));
    }
}
