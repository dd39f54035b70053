//! One article as the tagger of names sees it: words, what the tables know of them, and what each word does elsewhere
//! in the same article.

use std::collections::HashMap;
use std::ops::Range;

use super::clusters::Clusters;
use super::form::Form;
use super::habits::Habits;
use super::label::Part;
use super::lists::{Words, is_common, lists, place_class};
use crate::text::Span;

/// Longest name of a place that is looked up, in tokens.
const LONGEST_PLACE: usize = 4;

/// How a sentence is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    /// With small letters, as usual.
    #[default]
    Plain,
    /// Nearly every word begins with a capital.
    Title,
    /// In capitals.
    Capitals,
}

/// One distinct word of the article.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    pub(super) form: Form,
    pub(super) lists: Words,
    pub(super) cluster: [u64; 2],
    pub(super) habits: Habits,
}

/// An article made ready for the features.
pub struct Document {
    pub(super) words: Vec<Word>,
    /// Word of each token.
    pub(super) tokens: Vec<u32>,
    /// Tokens of each sentence.
    pub(super) sentences: Vec<Range<usize>>,
    pub(super) styles: Vec<Style>,
    /// Names of the tables: kinds, and the token's place in the name.
    pub(super) names: Vec<u64>,
    /// Titles: the token's place in it.
    pub(super) titles: Vec<u64>,
    /// Places: class, and the token's place in the name.
    pub(super) places: Vec<u64>,
    /// Labels of a former pass by token, and what the article as a whole says of each word.
    pub(super) guesses: Vec<u64>,
    /// Whether the token is inside quotation marks or brackets.
    pub(super) quoted: Vec<u8>,
}

impl Document {
    /// Takes the tokens of each sentence.
    pub fn new(text: &str, sentences: &[Vec<Span>], clusters: &Clusters<'_>) -> Self {
        let mut document = Self::of_words(text, sentences, clusters);
        document.styles = document.sentences.iter().map(|tokens| document.style(tokens)).collect();
        document.look_up_names();
        document.look_up_places(text, sentences);
        document.mark_quotes(text, sentences);
        document.learn_habits();
        document.find_acronyms();
        document
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether it has no tokens.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Tokens of each sentence.
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    fn of_words(text: &str, sentences: &[Vec<Span>], clusters: &Clusters<'_>) -> Self {
        let total = sentences.iter().map(Vec::len).sum();
        let mut known: HashMap<&str, u32> = HashMap::with_capacity(total / 2);
        let (mut words, mut tokens, mut ranges) = (Vec::new(), Vec::with_capacity(total), Vec::new());
        for sentence in sentences {
            let first = tokens.len();
            for span in sentence {
                let written = span.of(text);
                tokens.push(*known.entry(written).or_insert_with(|| {
                    words.push(word(written, clusters));
                    words.len() as u32 - 1
                }));
            }
            ranges.push(first..tokens.len());
        }
        let none = vec![0; tokens.len()];
        Self {
            words,
            sentences: ranges,
            styles: Vec::new(),
            names: none.clone(),
            titles: none.clone(),
            places: none,
            guesses: Vec::new(),
            quoted: vec![0; tokens.len()],
            tokens,
        }
    }

    pub(super) fn word(&self, token: usize) -> Option<&Word> {
        self.tokens.get(token).and_then(|&word| self.words.get(word as usize))
    }

    /// The next stretch of tokens in `rest` that begin with a capital or stand within two of one in their sentence.
    pub fn next_near_capitals(&self, rest: Range<usize>, sentence: &Range<usize>) -> Option<Range<usize>> {
        let near = |token: &usize| {
            let first = token.saturating_sub(2).max(sentence.start);
            (first..(token + 3).min(sentence.end)).any(|near| self.is_capital(near))
        };
        let start = rest.clone().find(near)?;
        let end = (start..rest.end).find(|token| !near(token)).unwrap_or(rest.end);
        Some(start..end)
    }

    pub(super) fn is_capital(&self, token: usize) -> bool {
        self.word(token).is_some_and(|word| word.form.capital)
    }

    fn style(&self, tokens: &Range<usize>) -> Style {
        let (mut words, mut large, mut capitals) = (0, 0, 0);
        for word in tokens.clone().filter_map(|token| self.word(token)).filter(|word| word.form.letters) {
            let small_word =
                is_common(word.lists) && !word.form.capital && word.form.suffix[3] == word.form.lower;
            words += u32::from(!small_word);
            large += u32::from(word.form.capital);
            capitals += u32::from(word.form.all_capitals);
        }
        match words {
            3.. if capitals * 3 >= words * 2 => Style::Capitals,
            4.. if large * 5 >= words * 4 => Style::Title,
            _ => Style::Plain,
        }
    }

    fn look_up_names(&mut self) {
        for sentence in self.sentences.clone() {
            let mut named_to = sentence.start;
            let mut titled_to = sentence.start;
            for first in sentence.clone() {
                let form = |token: usize| self.word(token).map(|word| &word.form);
                let rest = first..sentence.end;
                if first >= named_to && self.is_capital(first) {
                    let exact = rest.clone().filter_map(form).map(|form| form.exact);
                    if let Some((length, kinds)) = lists().name(exact) {
                        named_to = first + length;
                        mark(&mut self.names, first..named_to, u64::from(kinds));
                    }
                }
                if first >= titled_to {
                    let form =
                        |token: usize| self.tokens.get(token).and_then(|&word| self.words.get(word as usize));
                    let lower = rest.filter_map(form).map(|word| word.form.lower);
                    if let Some(length) = lists().title(lower) {
                        titled_to = first + length;
                        mark(&mut self.titles, first..titled_to, 1);
                    }
                }
            }
        }
    }

    fn look_up_places(&mut self, text: &str, sentences: &[Vec<Span>]) {
        let mut known: HashMap<&str, u8> = HashMap::new();
        for (number, spans) in sentences.iter().enumerate() {
            let Some(sentence) = self.sentences.get(number).cloned() else { return };
            let mut first = sentence.start;
            while first < sentence.end {
                let mut found = None;
                if self.is_capital(first) {
                    let most = (1..=LONGEST_PLACE).take_while(|&length| first + length <= sentence.end);
                    for length in most {
                        let last = first + length - 1;
                        let ends = self.is_capital(last);
                        let joined =
                            self.word(last).is_some_and(|word| word.form.lower == word.form.suffix[3]);
                        if !ends && !joined {
                            break;
                        }
                        let at = |token: usize| spans.get(token - sentence.start);
                        let (Some(start), Some(end)) = (at(first), at(last)) else { break };
                        if ends {
                            let name = text.get(start.start..end.end).unwrap_or("");
                            let class = *known.entry(name).or_insert_with(|| place_class(name));
                            if class > 0 {
                                found = Some((length, class));
                            }
                        }
                    }
                }
                if let Some((length, class)) = found {
                    mark(&mut self.places, first..first + length, u64::from(class));
                }
                first += found.map_or(1, |(length, _)| length);
            }
        }
    }

    fn mark_quotes(&mut self, text: &str, sentences: &[Vec<Span>]) {
        let spans = sentences.iter().flatten();
        let (mut quoted, mut bracket) = (false, false);
        let starts: Vec<usize> = self.sentences.iter().map(|sentence| sentence.start).collect();
        let mut next = starts.iter().peekable();
        for (token, span) in spans.enumerate() {
            if next.next_if(|start| **start <= token).is_some() {
                (quoted, bracket) = (false, false);
            }
            match span.of(text) {
                "“" | "``" | "‘" => quoted = true,
                "”" | "''" | "’" => quoted = false,
                "\"" => quoted = !quoted,
                "(" | "[" => bracket = true,
                ")" | "]" => bracket = false,
                _ => {
                    if let Some(mark) = self.quoted.get_mut(token) {
                        *mark = u8::from(quoted) | u8::from(bracket) << 1;
                    }
                }
            }
        }
    }
}

fn word(written: &str, clusters: &Clusters<'_>) -> Word {
    let form = Form::new(written);
    let lists = lists().word(form.lower);
    let cluster = clusters.of(form.lower);
    Word { lists, cluster, form, habits: Habits::default() }
}

/// Writes a value with each token's place in the stretch.
fn mark(values: &mut [u64], tokens: Range<usize>, value: u64) {
    let (first, last) = (tokens.start, tokens.end.saturating_sub(1));
    for token in tokens {
        let part = match (token == first, token == last) {
            (true, true) => Part::Unit,
            (true, false) => Part::Begin,
            (false, true) => Part::Last,
            (false, false) => Part::Inside,
        };
        if let Some(slot) = values.get_mut(token) {
            *slot = value << 2 | part as u64;
        }
    }
}
