//! What each word does in the article as a whole: how often it is small or large, which names it stands in, which name
//! its letters are short for.

use std::collections::HashMap;
use std::ops::Range;

use super::document::{Document, Style};
use super::lists::{Words, is_body, is_common, is_given_name};

/// Longest run of capitalised words that is looked at.
const LONGEST_RUN: usize = 8;
/// Neighbours of other mentions that are kept for a word.
const NEIGHBOURS: usize = 3;

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

impl Document {
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

    pub(super) fn learn_habits(&mut self) {
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
    pub(super) fn find_acronyms(&mut self) {
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
