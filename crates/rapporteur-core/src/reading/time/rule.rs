//! The rules of `data/time/rules.toml`, compiled once: how time expressions are written.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::lexicon::LEXICON;
use super::signal::{Signals, named};
use crate::reading::quantity::NUMBER_WORD;

/// A rule as the file has it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Rule {
    /// What a match means: a name that [`super::meaning`] knows.
    pub(super) family: String,
    /// Pattern with word classes in braces.
    pub(super) pattern: String,
    /// Kinds of words without one of which it cannot match.
    near: Vec<String>,
}

#[derive(Deserialize)]
struct RuleFile {
    rule: Vec<Rule>,
}

/// A rule ready to be used.
pub(super) struct Compiled {
    pub(super) rule: Rule,
    pub(super) regex: Regex,
    pub(super) signals: Signals,
}

/// The rules; the tests prove that each compiles.
pub(super) static RULES: LazyLock<Vec<Compiled>> = LazyLock::new(|| {
    read()
        .into_iter()
        .filter_map(|rule| {
            let signals = rule.near.iter().filter_map(|name| named(name)).fold(0, |all, one| all | one);
            Some(Compiled { regex: Regex::new(&expand(&rule.pattern)).ok()?, rule, signals })
        })
        .collect()
});

/// The rules as written.
fn read() -> Vec<Rule> {
    toml::from_str::<RuleFile>(include_str!("../../../data/time/rules.toml"))
        .map_or_else(|_| Vec::new(), |file| file.rule)
}

/// The word classes that stand in braces in a pattern. Later ones may use only earlier ones' text.
static CLASSES: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| {
    let number = format!(
        r"\d+(?:,\d{{3}})*(?:\.\d+)?(?:\s+\d/\d)?(?:\s+(?:{NUMBER_WORD}))?|an?\s+(?:couple(?:\s+of)?|few|dozen|hundred|thousand)|couple\s+of|(?:{NUMBER_WORD})(?:(?:-|\s+(?:and\s+)?)(?:{NUMBER_WORD}))*(?:\s+and\s+a\s+half|-and-a-half)?|several|many|few|half\s+an?|an?"
    );
    let unit = "seconds?|minutes?|hours?|days?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries";
    let ordinals = keys(LEXICON.ordinal.keys());
    let offset = "last|past|previous|preceding|this(?:\\s+coming)?|next|coming|following";
    vec![
        ("{sp}", r"\s+".to_owned()),
        ("{apostrophe}", "(?:'|’)".to_owned()),
        ("{month}", format!("(?P<month>(?-i:{}))", names(LEXICON.month.keys()))),
        ("{weekday}", format!("(?P<weekday>(?-i:{}))", weekdays())),
        ("{weekday2}", format!("(?P<weekday2>(?-i:{}))", weekdays())),
        ("{day}", format!(r"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b|(?:{ordinals})\b)")),
        ("{ordinal}", format!(r"(?P<ordinal>{ordinals}|\d{{1,2}}(?:st|nd|rd|th))")),
        ("{year}", format!(r"(?P<year>1\d{{3}}|20\d{{2}}|{})", year_in_words())),
        ("{bc}", r"(?P<bc>\d{1,4})\s+(?:BCE?\b|B\.C\b\.?)".to_owned()),
        ("{n}", format!("(?P<n>{number})")),
        ("{n2}", format!("(?P<n2>{number})")),
        ("{n3}", format!("(?P<n3>{number})")),
        ("{unit}", format!("(?P<unit>{unit})")),
        ("{unit3}", format!("(?P<unit3>{unit})")),
        ("{season}", "(?P<season>spring|summer|autumn|fall|winter)".to_owned()),
        ("{daypart}", "(?P<daypart>morning|afternoon|evening|night|noon|midnight|dawn)".to_owned()),
        ("{daypart2}", r"(?:(?:early|late)\s+)?(?P<daypart2>(?:early|small)\s+hours|morning|afternoon|evening|night)(?:\s+hours)?".to_owned()),
        (
            "{daypart-of}",
            r"(?:the\s+(?:(?:early|late)\s+)?(?P<daypart>(?:early|small)\s+hours|morning|afternoon|evening|night)(?:\s+hours)?\s+of\s+)".to_owned(),
        ),
        ("{offset}", format!("(?P<offset>{offset})")),
        ("{offset2}", format!("(?P<offset2>{offset})")),
        (
            "{part}",
            r"(?:(?P<part>early|mid|late|(?:the\s+)?(?:beginning|start|middle|end|(?:first|last|final|opening|closing)\s+(?:days?|weeks?|months?))\s+of)(?:\s+(?:in\s+)?|-)(?:the\s+)?)".to_owned(),
        ),
        ("{holidays}", keys(LEXICON.holiday.keys())),
        ("{frequencies}", keys(LEXICON.frequency.keys())),
        ("{narrated}", keys(LEXICON.narrated.keys())),
        ("{references}", keys(LEXICON.reference.keys())),
    ]
});

/// "Nineteen ninety-six", as broadcasters' transcripts write years.
fn year_in_words() -> String {
    let units = "one|two|three|four|five|six|seven|eight|nine";
    let to_nineteen = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen";
    let tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
    format!(
        r"(?:seventeen|eighteen|nineteen|twenty)(?:\s+|-)(?:{to_nineteen}|(?:{tens})(?:(?:\s+|-)(?:{units}))?)|two\s+thousand\s+(?:and\s+)?(?:{to_nineteen}|{units})"
    )
}

/// A pattern with its word classes filled in, on whole words.
fn expand(pattern: &str) -> String {
    let filled =
        CLASSES.iter().fold(pattern.to_owned(), |pattern, (name, class)| pattern.replace(name, class));
    format!(
        r"(?i)(?-u:\b)(?:{})(?-u:\b|$)",
        filled.replace(r"\b", r"(?-u:\b)").replace(r"\s", r"[\s\x{A0}]").replace(r"\d", "[0-9]")
    )
}

/// Alternatives, the longest first.
fn keys<'a>(words: impl Iterator<Item = &'a String>) -> String {
    let mut words: Vec<String> =
        words.map(|word| word.replace('\'', "(?:'|’)").replace(' ', r"\s+")).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.join("|")
}

/// Capitalised names with the full stop that an abbreviation may bear.
fn names<'a>(words: impl Iterator<Item = &'a String>) -> String {
    let mut words: Vec<String> = words.map(|word| capitalised(word)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
        .iter()
        .map(|word| {
            if word.len() <= 4 && word != "May" && word != "June" && word != "July" {
                format!(r"{word}\b\.?")
            } else {
                word.clone()
            }
        })
        .collect::<Vec<_>>()
        .join("|")
}

/// Names of weekdays; the three-letter forms need their full stop ("Sun" and "Sat" are words).
fn weekdays() -> String {
    let (long, short): (Vec<_>, Vec<_>) =
        LEXICON.weekday.keys().map(|word| capitalised(word)).partition(|word| word.ends_with("day"));
    let short: Vec<String> = short.iter().map(|word| format!(r"{word}\.")).collect();
    format!("{}|{}", long.join("|"), short.join("|"))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_compiles() {
        let file: Result<RuleFile, _> = toml::from_str(include_str!("../../../data/time/rules.toml"));
        assert!(file.is_ok(), "{:?}", file.err());
        for rule in read() {
            if let Err(error) = Regex::new(&expand(&rule.pattern)) {
                panic!("{}: {error}", rule.pattern);
            }
            assert!(!rule.near.is_empty() && rule.near.iter().all(|name| named(name).is_some()), "{rule:?}");
        }
        assert_eq!(read().len(), RULES.len());
        assert!(!RULES.is_empty());
    }
}
