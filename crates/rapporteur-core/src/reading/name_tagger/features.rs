//! What the tagger of names looks at, token by token, as hashed features in groups that can be switched off.

use super::document::{Document, Style, Word};
use super::lists::{is_body, is_common, is_given_name};
use crate::reading::syntax::linear::feature;

/// Groups of features, one bit each; the card of the model says what each of them brings.
pub mod group {
    /// Words and their neighbours.
    pub const WORDS: u8 = 1;
    /// Beginnings, endings and shapes.
    pub const SHAPES: u8 = 2;
    /// Actors, titles, given names, heads of bodies.
    pub const TABLES: u8 = 4;
    /// The gazetteer.
    pub const PLACES: u8 = 8;
    /// What the word does elsewhere in the article.
    pub const DOCUMENT: u8 = 16;
    /// Groups of words used alike.
    pub const CLUSTERS: u8 = 32;
    /// Labels of a former pass.
    pub const GUESSES: u8 = 64;
    /// All of them.
    pub const ALL: u8 = 127;
    /// No features, but where they are looked at: names stand near capitals alone, so other words are none unseen.
    pub const NEAR_CAPITALS: u8 = 128;
}

struct Out<'o>(&'o mut Vec<u64>);

impl Out<'_> {
    #[inline]
    fn add(&mut self, template: u64, values: &[u64]) {
        self.0.push(feature(template, values));
    }
}

/// Collects the features of a token of a sentence; `groups` tells which (see [`group`]).
pub fn features(document: &Document, sentence: usize, token: usize, groups: u8, out: &mut Vec<u64>) {
    out.clear();
    let Some(range) = document.sentences.get(sentence) else { return };
    let absent = Word::default();
    let at = |offset: isize| {
        token
            .checked_add_signed(offset)
            .filter(|token| range.contains(token))
            .and_then(|token| document.word(token))
            .unwrap_or(&absent)
    };
    let window = Window {
        document,
        token,
        range: (range.start, range.end),
        style: document.styles.get(sentence).copied().unwrap_or_default(),
        words: [at(-2), at(-1), at(0), at(1), at(2)],
    };
    let mut out = Out(out);
    out.add(0, &[]);
    if groups & group::WORDS != 0 {
        window.words(&mut out);
    }
    if groups & group::SHAPES != 0 {
        window.shapes(&mut out);
    }
    if groups & group::TABLES != 0 {
        window.tables(&mut out);
    }
    if groups & group::PLACES != 0 {
        window.places(&mut out);
    }
    if groups & group::DOCUMENT != 0 {
        window.document(&mut out);
    }
    if groups & group::CLUSTERS != 0 {
        window.clusters(&mut out);
    }
    if groups & group::GUESSES != 0 {
        window.guesses(&mut out);
    }
}

/// A token with two to either side.
struct Window<'w> {
    document: &'w Document,
    token: usize,
    range: (usize, usize),
    style: Style,
    words: [&'w Word; 5],
}

impl Window<'_> {
    fn value(&self, values: &[u64], offset: isize) -> u64 {
        let token = self
            .token
            .checked_add_signed(offset)
            .filter(|token| (self.range.0..self.range.1).contains(token));
        token.and_then(|token| values.get(token)).copied().unwrap_or(0)
    }

    /// How the sentence is written and whether the token is its first.
    fn stand(&self) -> u64 {
        self.style as u64 * 2 + u64::from(self.token == self.range.0)
    }

    fn words(&self, out: &mut Out<'_>) {
        let [left_two, left, word, right, right_two] = self.words.map(|word| word.form.lower);
        out.add(1, &[word]);
        out.add(2, &[self.words[2].form.exact]);
        out.add(3, &[left]);
        out.add(4, &[right]);
        out.add(5, &[left_two]);
        out.add(6, &[right_two]);
        out.add(7, &[left, word]);
        out.add(8, &[word, right]);
        out.add(9, &[left, right]);
        out.add(10, &[left_two, left]);
        out.add(11, &[right, right_two]);
        let capital = u64::from(self.words[2].form.capital);
        out.add(12, &[left, self.words[2].form.shape]);
        out.add(13, &[right, self.words[2].form.shape]);
        out.add(14, &[left_two, left, capital]);
        out.add(15, &[right, right_two, capital]);
    }

    fn shapes(&self, out: &mut Out<'_>) {
        let form = &self.words[2].form;
        let stand = self.stand();
        for (length, (&prefix, &suffix)) in form.prefix.iter().zip(&form.suffix).enumerate() {
            let capital = u64::from(form.capital);
            out.add(20 + length as u64, &[prefix, capital]);
            out.add(24 + length as u64, &[suffix, capital]);
        }
        let [left_two, left, word, right, right_two] = self.words.map(|word| word.form.shape);
        out.add(28, &[form.long_shape]);
        out.add(29, &[word, stand]);
        out.add(30, &[left, word, stand]);
        out.add(31, &[word, right, stand]);
        out.add(32, &[left, word, right]);
        out.add(33, &[left_two, left, word, right, right_two]);
        out.add(34, &[self.words[1].form.suffix[2], word]);
        out.add(35, &[self.words[3].form.suffix[2], word]);
        out.add(36, &[form.suffix[2], right]);
        out.add(37, &[u64::from(self.document.quoted.get(self.token).copied().unwrap_or(0)), word]);
    }

    fn tables(&self, out: &mut Out<'_>) {
        let document = self.document;
        let shape = self.words[2].form.shape;
        let stand = self.stand();
        let lists = self.words.map(|word| u64::from(word.lists));
        let name = self.value(&document.names, 0);
        let title = self.value(&document.titles, 0);
        out.add(40, &[lists[2], shape, stand]);
        out.add(41, &[lists[1], shape]);
        out.add(42, &[lists[3], shape]);
        out.add(43, &[lists[1], lists[2], shape]);
        out.add(44, &[lists[2], lists[3], shape]);
        out.add(45, &[lists[1], lists[2], lists[3]]);
        out.add(46, &[name, stand]);
        out.add(47, &[name, title, shape]);
        out.add(48, &[self.value(&document.names, -1), shape]);
        out.add(49, &[self.value(&document.names, 1), shape]);
        out.add(50, &[self.value(&document.titles, -1), title, shape]);
        out.add(51, &[title, self.value(&document.titles, 1), shape]);
        out.add(52, &[name, lists[3]]);
        let head = self.run_head();
        out.add(53, &[head, shape]);
        out.add(54, &[head, lists[2]]);
    }

    /// The last capitalised word of the run that the token stands in, and how far off it is.
    fn run_head(&self) -> u64 {
        if !self.words[2].form.capital {
            return 0;
        }
        let mut last = self.token;
        while last + 1 < self.range.1 && last < self.token + 6 {
            let is_capital = |token: usize| self.document.word(token).is_some_and(|word| word.form.capital);
            if is_capital(last + 1) {
                last += 1;
            } else {
                break;
            }
        }
        self.document
            .word(last)
            .map_or(0, |word| feature(last.abs_diff(self.token).min(2) as u64, &[word.form.lower]))
    }

    fn places(&self, out: &mut Out<'_>) {
        let places = &self.document.places;
        let [left, here, right] = [-1, 0, 1].map(|offset| self.value(places, offset));
        let word = self.words[2];
        out.add(60, &[here, self.stand()]);
        out.add(61, &[here, word.form.shape, u64::from(word.lists)]);
        out.add(62, &[left, here]);
        out.add(63, &[here, right]);
        out.add(64, &[here, self.words[1].form.lower]);
        out.add(65, &[here, self.words[3].form.lower]);
        if here != 0 {
            let (two_left, two_right) = (self.value(places, -2), self.value(places, 2));
            out.add(66, &[here, self.words[3].form.lower, two_right]);
            out.add(67, &[here, self.words[1].form.lower, two_left]);
        }
    }

    fn document(&self, out: &mut Out<'_>) {
        let word = self.words[2];
        let habits = &word.habits;
        let small = u64::from(habits.small.min(2));
        if !word.form.capital {
            out.add(70, &[u64::from(habits.large.min(2)), small]);
            return;
        }
        let stand = self.stand();
        out.add(71, &[small, u64::from(habits.large.min(3)), stand]);
        out.add(72, &[u64::from(habits.run), u64::from(habits.run_place)]);
        let place = u64::from(habits.run_place) + 4 * u64::from(habits.run > 1);
        out.add(73, &[habits.run_last, place]);
        out.add(74, &[habits.run_first, place]);
        out.add(75, &[habits.run_before, place]);
        let (first, last) = habits.run_lists;
        let marks =
            u64::from(is_given_name(first)) | u64::from(is_body(last)) << 1 | u64::from(is_common(last)) << 2;
        out.add(76, &[marks, place, stand]);
        out.add(77, &[habits.stands_for]);
        let elsewhere = |list: &[(usize, u64)], template: u64, out: &mut Out<'_>| {
            for &(_, neighbour) in list.iter().filter(|(token, _)| *token != self.token).take(3) {
                out.add(template, &[neighbour]);
                out.add(template + 2, &[neighbour, place]);
            }
        };
        elsewhere(&habits.before, 78, out);
        elsewhere(&habits.after, 79, out);
    }

    fn clusters(&self, out: &mut Out<'_>) {
        let [left_two, left, word, right, right_two] = self.words.map(|word| word.cluster[0]);
        let coarse = self.words.map(|word| word.cluster[1]);
        let shape = self.words[2].form.shape;
        out.add(90, &[word, shape]);
        out.add(91, &[left, shape]);
        out.add(92, &[right, shape]);
        out.add(93, &[left_two, left, shape]);
        out.add(94, &[right, right_two, shape]);
        out.add(95, &[left, word]);
        out.add(96, &[word, right]);
        out.add(97, &[coarse[1], coarse[2], coarse[3], shape]);
        out.add(98, &[left, right, shape]);
    }

    fn guesses(&self, out: &mut Out<'_>) {
        let guesses = &self.document.guesses;
        let [left, here, right] = [-1, 0, 1].map(|offset| self.value(guesses, offset));
        out.add(110, &[here]);
        out.add(111, &[left, here]);
        out.add(112, &[here, right]);
        out.add(113, &[here, self.words[2].form.shape, self.stand()]);
    }
}
