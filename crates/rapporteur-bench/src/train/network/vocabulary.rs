//! Numbers for what the network sees of words, and for tags and relations.

use std::collections::BTreeMap;

use rapporteur_core::reading::syntax::network::embedding::{KEYS, keys};
use rapporteur_core::reading::syntax::word::WordForm;

use crate::conllu::Sentence;

/// No row: the key was seen too seldom.
pub(crate) const ABSENT: u32 = u32::MAX;
/// Row of the form that is not known.
pub(crate) const UNKNOWN: u32 = 0;
/// Forms and other keys rarer than this have no embedding.
const RAREST_FORM: u32 = 2;
const RAREST_PART: u32 = 4;

/// Kinds of keys that a run can do without, to see what they bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Part {
    /// The form itself
    Forms,
    /// Its last one to four characters
    Endings,
    /// Its first one to three characters
    Beginnings,
    /// Kinds of characters in order
    Shape,
    /// Capitals, and whether the word opens the sentence
    Capitals,
}

impl Part {
    /// Where its keys stand among those of a word.
    fn places(self) -> std::ops::Range<usize> {
        match self {
            Self::Forms => 0..1,
            Self::Endings => 1..5,
            Self::Beginnings => 5..8,
            Self::Shape => 8..9,
            Self::Capitals => 9..KEYS,
        }
    }
}

/// Rows of embeddings by key; row 0 is that of unknown forms.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    /// Sorted.
    pub(crate) keys: Vec<u64>,
    /// How often each was seen, in the same order.
    counts: Vec<u32>,
    /// Kinds of keys that are not looked at.
    left_out: Vec<Part>,
}

/// Names of tags and relations by number.
#[derive(Clone, Debug)]
pub(crate) struct Labels {
    pub(crate) tags: Vec<String>,
    pub(crate) relations: Vec<String>,
}

/// A sentence in numbers.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// Rows of each word's keys, the form's first.
    pub(crate) rows: Vec<[u32; KEYS]>,
    /// How often each word's form was seen.
    pub(crate) counts: Vec<u32>,
    pub(crate) tags: Vec<usize>,
    /// Node of the head: 0 is the root, 1 the first word.
    pub(crate) heads: Vec<usize>,
    pub(crate) relations: Vec<usize>,
}

impl Example {
    /// How many words it has.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}

fn keys_of(sentence: &Sentence) -> Vec<[u64; KEYS]> {
    let words = sentence.words.iter().enumerate();
    words.map(|(at, word)| keys(&WordForm::new(&word.form), at == 0)).collect()
}

impl Vocabulary {
    /// The keys that are frequent enough; kinds that are left out are there, but found in no word.
    pub(crate) fn new(sentences: &[Sentence], left_out: &[Part]) -> Self {
        let mut counts: BTreeMap<u64, (u32, u32)> = BTreeMap::new();
        for (kind, key) in sentences.iter().flat_map(keys_of).flat_map(|keys| keys.into_iter().enumerate()) {
            let least = if kind == 0 { RAREST_FORM } else { RAREST_PART };
            counts.entry(key).or_insert((0, least)).0 += 1;
        }
        counts.retain(|_, (count, least)| count >= least);
        Self {
            keys: counts.keys().copied().collect(),
            counts: counts.values().map(|(count, _)| *count).collect(),
            left_out: left_out.to_vec(),
        }
    }

    /// Rows of embeddings.
    pub(crate) fn rows(&self) -> usize {
        self.keys.len() + 1
    }

    fn row(&self, key: u64) -> u32 {
        self.keys.binary_search(&key).map_or(ABSENT, |at| at as u32 + 1)
    }

    /// A sentence in numbers.
    pub(crate) fn example(&self, sentence: &Sentence, labels: &Labels) -> Example {
        let rows: Vec<[u32; KEYS]> = keys_of(sentence)
            .into_iter()
            .map(|keys| {
                let mut rows = keys.map(|key| self.row(key));
                self.left_out.iter().for_each(|part| rows[part.places()].fill(ABSENT));
                rows[0] = if rows[0] == ABSENT { UNKNOWN } else { rows[0] };
                rows
            })
            .collect();
        let count = |row: u32| row.checked_sub(1).map_or(0, |at| self.counts[at as usize]);
        let words = &sentence.words;
        Example {
            counts: rows.iter().map(|rows| count(rows[0])).collect(),
            tags: words.iter().map(|word| number(&labels.tags, &word.tag)).collect(),
            heads: words.iter().map(|word| word.head.map_or(0, |head| head + 1)).collect(),
            relations: words.iter().map(|word| number(&labels.relations, &word.relation)).collect(),
            rows,
        }
    }
}

impl Labels {
    /// The tags and relations found `rarest` times or more, in alphabetical order.
    pub(crate) fn new(sentences: &[Sentence], rarest: usize) -> Self {
        let words = || sentences.iter().flat_map(|sentence| &sentence.words);
        Self {
            tags: frequent(words().map(|word| word.tag.as_str()), rarest),
            relations: frequent(words().map(|word| word.relation.as_str()), rarest),
        }
    }
}

/// The values found often enough, in alphabetical order.
fn frequent<'a>(values: impl Iterator<Item = &'a str>, rarest: usize) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count >= rarest).map(|(value, _)| value.to_owned()).collect()
}

/// The number of a value; for a rare one that of its relative (the relation without subtype, the tag's commonest).
fn number(values: &[String], value: &str) -> usize {
    let exact = |value: &str| values.iter().position(|known| known == value);
    let general = value.split([':', '|']).next().unwrap_or(value);
    let relative = || exact(general).or_else(|| values.iter().position(|known| known.starts_with(general)));
    exact(value).or_else(relative).unwrap_or(0)
}
