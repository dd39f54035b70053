//! Lines that give themselves away by their words, from `data/line_phrases.tsv`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rapporteur_core::article::CutReason;

use crate::words::{fold, head, tail};

/// No phrase looks further than this many bytes.
const REACH: usize = 100;

#[derive(Default)]
struct Phrases {
    whole: BTreeMap<&'static str, CutReason>,
    /// By first word.
    starts: BTreeMap<&'static str, Vec<Phrase>>,
    /// By last word.
    ends: BTreeMap<&'static str, Vec<Phrase>>,
}

struct Phrase {
    words: &'static str,
    why: CutReason,
    longest: usize,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| read(include_str!("../../data/line_phrases.tsv")));

fn read(table: &'static str) -> Phrases {
    let mut phrases = Phrases::default();
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let cells: Vec<&'static str> = row.split('\t').collect();
        let [how, words, why, ..] = cells[..] else { continue };
        let Some(why) = reason(why) else { continue };
        let longest = cells.get(3).and_then(|cell| cell.parse().ok()).unwrap_or(REACH);
        let phrase = Phrase { words, why, longest };
        let mut parts = words.split(' ');
        match how {
            "is" => drop(phrases.whole.insert(words, why)),
            "starts" => phrases.starts.entry(parts.next().unwrap_or(words)).or_default().push(phrase),
            _ => phrases.ends.entry(parts.next_back().unwrap_or(words)).or_default().push(phrase),
        }
    }
    phrases
}

fn reason(name: &str) -> Option<CutReason> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}

/// What the words of a line say it is.
pub(crate) fn by_phrase(line: &str) -> Option<CutReason> {
    let characters = if line.len() > 4000 { line.len() } else { line.chars().count() };
    let start = fold(head(line, REACH));
    whole(line, &start).or_else(|| starting(&start, characters)).or_else(|| ending(line, characters))
}

fn whole(line: &str, start: &str) -> Option<CutReason> {
    if line.len() > REACH {
        return None;
    }
    let stripped = start.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '\''));
    PHRASES.whole.get(stripped.trim_matches(['(', ')'])).copied()
}

fn starting(start: &str, characters: usize) -> Option<CutReason> {
    let start = start.trim_start_matches(['>', '»', '•', '*', '-', '|', ' ', '→', '▶', '#']);
    let first = start.split(' ').next()?;
    let by_sign = start.starts_with('©').then_some("©");
    let candidates = PHRASES.starts.get(first).or_else(|| PHRASES.starts.get(by_sign?))?;
    let fits = |phrase: &&Phrase| {
        characters <= phrase.longest
            && start.strip_prefix(phrase.words).is_some_and(|rest| {
                phrase.words.ends_with([':', '©', '0', '9', '-']) || !rest.starts_with(char::is_alphanumeric)
            })
    };
    candidates.iter().find(fits).map(|phrase| phrase.why)
}

fn ending(line: &str, characters: usize) -> Option<CutReason> {
    let close = fold(tail(line, REACH));
    let close = close.trim_end_matches(['.', '!', '…', '»', '>', ' ', '→']);
    let candidates = PHRASES.ends.get(close.rsplit(' ').next()?)?;
    candidates
        .iter()
        .find(|phrase| characters <= phrase.longest && close.ends_with(phrase.words))
        .map(|phrase| phrase.why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = include_str!("../../data/line_phrases.tsv").lines().filter(|row| !row.starts_with('#')).count();
        let read = PHRASES.whole.len()
            + PHRASES.starts.values().map(Vec::len).sum::<usize>()
            + PHRASES.ends.values().map(Vec::len).sum::<usize>();
        assert_eq!(rows, read, "a row is malformed or doubled");
    }

    #[test]
    fn the_examples_beside_the_table_hold() {
        for row in include_str!("../../data/line_examples.tsv").lines().filter(|row| !row.starts_with('#')) {
            let (expected, line) = row.split_once('\t').unwrap();
            assert_eq!(super::super::alone::alone(line), reason(expected), "{line}");
        }
    }
}
