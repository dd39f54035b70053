//! One article as the tagger of names sees it: words, what the tables know of them, and what each word does elsewhere
//! in the same article.

use std::collections::HashMap;
use std::ops::Range;

use super::clusters::Clusters;
use super::form::Form;
use super::label::{Label, Part, class_and_part};
use super::lists::{Words, is_body, is_common, is_given_name, lists, place_class};
use crate::text::Span;

/// Longest name of a place that is looked up, in tokens.
const LONGEST_PLACE: usize = 4;
/// Classes that former passes may tell apart.
const CLASSES: usize = 15;
/// Longest run of capitalised words that is looked at.
const LONGEST_RUN: usize = 8;
/// Neighbours of other mentions that are kept for a word.
const NEIGHBOURS: usize = 3;

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

/// What a word does in the article as a whole.
#[derive(Clone, Debug, Default)]
pub(super) struct Habits {
    /// Times it is written small.
    pub(super) small: u16,
    /// Times it has a capital where not every word has one.
    pub(super) large: u16,
    /// Length of the longest run of capitals around it, and its place there.
    pub(super) run: u8,
    pub(super) run_place: u8,
    /// First and last word of that run, and the word before.
    pub(super) run_first: u64,
    pub(super) run_last: u64,
    pub(super) run_before: u64,
    /// Lists of the run's first and last word.
    pub(super) run_lists: (Words, Words),
    /// Words before and after it at its first mentions, with the token they belong to.
    pub(super) before: Vec<(usize, u64)>,
    pub(super) after: Vec<(usize, u64)>,
    /// Last word of a name whose first letters it is made of.
    pub(super) stands_for: u64,
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

    fn is_capital(&self, token: usize) -> bool {
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

    /// Runs of capitalised words of one sentence; "of", "al-" and the like may stand between.
    fn run_from(&self, first: usize, end: usize) -> usize {
        let mut last = first + 1;
        while last < end && last - first < LONGEST_RUN {
            let joins =
                |token: usize| self.word(token).is_some_and(|word| word.form.lower == word.form.suffix[1]);
            if self.is_capital(last) {
                last += 1;
            } else if last + 1 < end && joins(last) && self.is_capital(last + 1) && self.is_letters(last) {
                last += 2;
            } else {
                break;
            }
        }
        last
    }

    fn is_letters(&self, token: usize) -> bool {
        self.word(token).is_some_and(|word| word.form.letters)
    }

    fn learn_habits(&mut self) {
        for (number, sentence) in self.sentences.clone().into_iter().enumerate() {
            let plain = self.styles.get(number).is_none_or(|style| *style == Style::Plain);
            let mut token = sentence.start;
            while token < sentence.end {
                if !self.is_capital(token) {
                    if plain {
                        self.habits(token, |habits| habits.small = habits.small.saturating_add(1));
                    }
                    token += 1;
                    continue;
                }
                let mut first = token;
                if first == sentence.start && self.begins_by_chance(first) {
                    first += 1;
                }
                let end = if plain { self.run_from(first, sentence.end).max(token + 1) } else { token + 1 };
                if plain {
                    self.learn_run(first..end, &sentence);
                }
                token = end;
            }
        }
    }

    /// An everyday word in front of the sentence, large for its place alone.
    fn begins_by_chance(&self, token: usize) -> bool {
        self.word(token)
            .is_some_and(|word| is_common(word.lists) && !is_given_name(word.lists) && !is_body(word.lists))
    }

    fn learn_run(&mut self, run: Range<usize>, sentence: &Range<usize>) {
        let lower = |token: usize| self.word(token).map_or(0, |word| word.form.lower);
        let listed = |token: usize| self.word(token).map_or(0, |word| word.lists);
        let Some(last) = run.end.checked_sub(1).filter(|last| *last >= run.start) else { return };
        let outside = |token: Option<usize>| token.filter(|token| sentence.contains(token)).map_or(1, lower);
        let before = outside(run.start.checked_sub(1));
        let after = outside(Some(run.end));
        let (first_word, last_word) = (lower(run.start), lower(last));
        let run_lists = (listed(run.start), listed(last));
        let words: Vec<u64> = run.clone().map(lower).collect();
        let length = run.len().min(LONGEST_RUN) as u8;
        for (index, token) in run.clone().enumerate() {
            let place = if token == run.start { 0 } else { 1 + u8::from(token == last) };
            let left = index.checked_sub(1).and_then(|index| words.get(index)).copied().unwrap_or(before);
            let right = words.get(index + 1).copied().unwrap_or(after);
            self.habits(token, |habits| {
                habits.large = habits.large.saturating_add(1);
                if length > habits.run {
                    habits.run = length;
                    habits.run_place = place;
                    (habits.run_first, habits.run_last, habits.run_before) = (first_word, last_word, before);
                    habits.run_lists = run_lists;
                }
                if habits.before.len() <= NEIGHBOURS {
                    habits.before.push((token, left));
                    habits.after.push((token, right));
                }
            });
        }
    }

    fn habits(&mut self, token: usize, change: impl FnOnce(&mut Habits)) {
        let word = self.tokens.get(token).copied();
        if let Some(word) = word.and_then(|word| self.words.get_mut(word as usize)) {
            change(&mut word.habits);
        }
    }

    /// "Popular Union" explains "PU" wherever both stand.
    fn find_acronyms(&mut self) {
        let mut wanted: HashMap<Vec<u8>, usize> = HashMap::new();
        for (index, word) in self.words.iter().enumerate() {
            let letters = word.form.acronym();
            if (2..=6).contains(&letters.len()) {
                wanted.insert(letters, index);
            }
        }
        if wanted.is_empty() {
            return;
        }
        let mut found: Vec<(usize, u64)> = Vec::new();
        for sentence in &self.sentences {
            let mut first = sentence.start;
            while first < sentence.end {
                let end = if self.is_capital(first) { self.run_from(first, sentence.end) } else { first };
                if end - first >= 2 {
                    for start in first..end - 1 {
                        let initials: Vec<u8> = (start..end)
                            .filter_map(|token| self.word(token))
                            .filter(|word| word.form.capital)
                            .map(|word| word.form.initial)
                            .collect();
                        if let Some(&word) = wanted.get(&initials) {
                            found.push((word, self.word(end - 1).map_or(0, |word| word.form.lower)));
                        }
                    }
                }
                first = end.max(first + 1);
            }
        }
        for (word, last) in found {
            if let Some(word) = self.words.get_mut(word) {
                word.habits.stands_for = last;
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

impl Document {
    /// Takes the labels of a former pass: for each token of a capitalised word what its other mentions were taken for,
    /// and what names that it is part of were.
    pub fn take_guesses(&mut self, labels: &[Label]) {
        let mut counts: Vec<[u16; CLASSES + 1]> = vec![[0; CLASSES + 1]; self.words.len()];
        let class = |token: usize| labels.get(token).and_then(|&label| class_and_part(label));
        let slot =
            |token: usize| class(token).map_or(CLASSES, |(class, _)| usize::from(class).min(CLASSES - 1));
        for (token, &word) in self.tokens.iter().enumerate() {
            if let Some(counts) = counts.get_mut(word as usize) {
                counts[slot(token)] = counts[slot(token)].saturating_add(1);
            }
        }
        self.guesses = (0..self.tokens.len()).map(|token| self.guess(token, slot(token), &counts)).collect();
    }

    /// The class that most other mentions of the word have, with how sure that is.
    fn guess(&self, token: usize, own: usize, counts: &[[u16; CLASSES + 1]]) -> u64 {
        if !self.is_capital(token) {
            return 0;
        }
        let word = self.tokens.get(token).copied().unwrap_or(0) as usize;
        let Some(mut others) = counts.get(word).copied() else { return 0 };
        others[own] = others[own].saturating_sub(1);
        let total: u16 = others.iter().fold(0, |sum, count| sum.saturating_add(*count));
        let best = (0..=CLASSES).rev().max_by_key(|&class| others[class]).unwrap_or(CLASSES);
        match total {
            0 => 1,
            _ if others[best] == total => 2 + best as u64 * 4 + u64::from(total > 1),
            _ => 4 + best as u64 * 4 + u64::from(others[best] * 3 > total * 2),
        }
    }
}
