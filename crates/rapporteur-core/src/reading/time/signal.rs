//! Where a rule is worth trying: around the words without which it cannot match.
//!
//! One scan over the words of a paragraph finds them; the patterns then run on a few words around each, so that
//! the work is linear in the text and mostly no work at all.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon::LEXICON;
use super::rule::RULES;
use crate::text::Span;

/// Kinds of signal words, a bit each.
pub(super) type Signals = u16;

const MONTH: Signals = 1;
const WEEKDAY: Signals = 1 << 1;
/// Four digits, a decade's digits, a year in words.
const YEAR: Signals = 1 << 2;
const UNIT: Signals = 1 << 3;
const SEASON: Signals = 1 << 4;
const DAYPART: Signals = 1 << 5;
/// "today", "overnight".
const DEICTIC: Signals = 1 << 6;
/// "a.m.", "14:05", "GMT".
const CLOCK: Signals = 1 << 7;
/// "BC".
const ERA: Signals = 1 << 8;
/// Phrases of the lexicon: holidays, references, frequencies.
const PHRASE: Signals = 1 << 9;
/// "ago", "earlier", "before".
const WAY: Signals = 1 << 10;

/// The signal that a rule file names; nothing for another word.
pub(super) fn named(name: &str) -> Option<Signals> {
    Some(match name {
        "month" => MONTH,
        "weekday" => WEEKDAY,
        "year" => YEAR,
        "unit" => UNIT,
        "season" => SEASON,
        "daypart" => DAYPART,
        "deictic" => DEICTIC,
        "clock" => CLOCK,
        "era" => ERA,
        "phrase" => PHRASE,
        "way" => WAY,
        _ => return None,
    })
}

/// Signal words in lower case. Looked up only, never walked.
static WORDS: LazyLock<HashMap<String, Signals>> = LazyLock::new(|| {
    let mut words: HashMap<String, Signals> = HashMap::new();
    let mut add = |word: &str, signal: Signals| *words.entry(word.to_owned()).or_default() |= signal;
    LEXICON.month.keys().for_each(|word| add(word, MONTH));
    LEXICON.weekday.keys().for_each(|word| {
        add(word, WEEKDAY);
        add(&format!("{word}s"), WEEKDAY);
    });
    LEXICON.decade.keys().for_each(|word| add(word, YEAR));
    LEXICON.season.keys().for_each(|word| {
        add(word, SEASON | UNIT);
        add(&format!("{word}s"), SEASON | UNIT);
    });
    LEXICON.daypart.keys().for_each(|word| {
        add(word, DAYPART | UNIT);
        add(&format!("{word}s"), DAYPART | UNIT);
    });
    LEXICON.unit.keys().for_each(|word| {
        add(word, UNIT);
        add(&format!("{word}s"), UNIT);
    });
    let phrases = LEXICON
        .holiday
        .keys()
        .chain(LEXICON.reference.keys())
        .chain(LEXICON.frequency.keys())
        .chain(LEXICON.narrated.keys());
    for word in phrases.filter_map(|phrase| phrase.split([' ', '-', '\'']).next_back()) {
        add(word, PHRASE);
    }
    for (list, signal) in [
        ("centuries period while", UNIT),
        ("today yesterday tomorrow tonight overnight", DEICTIC | DAYPART),
        ("m am pm gmt utc hours hrs clock", CLOCK),
        ("bc bce b", ERA),
        ("eighteen nineteen twenty thousand", YEAR),
        ("ago earlier later before after previously beforehand afterward afterwards", WAY),
    ] {
        list.split(' ').for_each(|word| add(word, signal));
    }
    words
});

/// Longer words are no signal.
const LONGEST: usize = 16;

/// What a word signals; `next` is the byte behind it.
fn signals(word: &[u8], next: Option<u8>) -> Signals {
    if word.len() > LONGEST {
        return 0;
    }
    if word[0].is_ascii_digit() {
        return of_digits(word, next);
    }
    let mut lower = [0; LONGEST];
    for (into, from) in lower.iter_mut().zip(word) {
        *into = from.to_ascii_lowercase();
    }
    let word = lower.get(..word.len()).and_then(|bytes| std::str::from_utf8(bytes).ok());
    word.and_then(|word| WORDS.get(word)).copied().unwrap_or(0)
}

/// A word that begins with a digit: "1984", "1980s", "9pm", the hour of "14:05", the month of "07/25".
fn of_digits(word: &[u8], next: Option<u8>) -> Signals {
    let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let tail = word.get(digits..).unwrap_or_default();
    let clock = if tail.eq_ignore_ascii_case(b"am") || tail.eq_ignore_ascii_case(b"pm") || next == Some(b':')
    {
        CLOCK
    } else {
        0
    };
    let year = digits == 4 || (digits == 2 && tail == b"s");
    clock | if year { YEAR | CLOCK } else { 0 }
}

/// Words and bytes before and after a signal that its rule may need.
const BEFORE: (usize, usize) = (10, 110);
const AFTER: (usize, usize) = (8, 70);

/// The different sets of signals that rules need.
static GROUPS: LazyLock<Vec<Signals>> = LazyLock::new(|| {
    let mut groups: Vec<Signals> = RULES.iter().map(|compiled| compiled.signals).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
});

/// Where rules are to be tried: stretches of a paragraph in order and apart from each other, for each set of signals.
pub(super) struct Windows {
    by_group: Vec<Vec<Span>>,
}

impl Windows {
    /// The stretches of one paragraph.
    pub(super) fn of(text: &str, paragraph: Span) -> Self {
        let words = words(paragraph.of(text).as_bytes(), paragraph.start);
        let mut by_group = vec![Vec::<Span>::new(); GROUPS.len()];
        for (place, (_, found)) in words.iter().enumerate().filter(|(_, (_, found))| *found != 0) {
            let window = window(text, paragraph, &words, place);
            for (windows, _) in
                by_group.iter_mut().zip(GROUPS.iter()).filter(|(_, signals)| *signals & found != 0)
            {
                match windows.last_mut() {
                    Some(last) if last.end >= window.start => last.end = last.end.max(window.end),
                    _ => windows.push(window),
                }
            }
        }
        Self { by_group }
    }

    /// The stretches in which a rule that needs one of these signals may match.
    pub(super) fn for_signals(&self, signals: Signals) -> &[Span] {
        let group = GROUPS.binary_search(&signals).ok();
        group.and_then(|group| self.by_group.get(group)).map_or(&[], Vec::as_slice)
    }
}

/// Runs of letters and digits with what they signal.
fn words(bytes: &[u8], offset: usize) -> Vec<(Span, Signals)> {
    let mut words = Vec::with_capacity(bytes.len() / 6);
    let mut start = None;
    for (place, byte) in bytes.iter().copied().chain([b' ']).enumerate() {
        match (byte.is_ascii_alphanumeric(), start) {
            (true, None) => start = Some(place),
            (false, Some(first)) => {
                let word = bytes.get(first..place).unwrap_or_default();
                words.push((Span::new(offset + first, offset + place), signals(word, Some(byte))));
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn window(text: &str, paragraph: Span, words: &[(Span, Signals)], place: usize) -> Span {
    let here = words[place].0;
    let first = words[place.saturating_sub(BEFORE.0)].0.start;
    let last = words[(place + AFTER.0).min(words.len() - 1)].0.end;
    // A mark that opens or closes the words ("'80s", "Oct.") belongs to the window.
    let mut start = first.max(here.start.saturating_sub(BEFORE.1)).saturating_sub(3).max(paragraph.start);
    let mut end = (last.min(here.end + AFTER.1) + 3).min(paragraph.end);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(start, end.max(start))
}
