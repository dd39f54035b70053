//! "At least", "nearly", "or more": words that bound a number, before or behind it.

use super::Quantity;
use super::lexicon::{Bound, LEXICON};
use crate::text::Span;

/// "50 tanks or more": the bound stands behind what is counted.
pub(super) fn bound_behind_unit(text: &str, sentence: Span, quantity: &mut Quantity) {
    let Some(unit) = quantity.unit_span.filter(|unit| unit.start >= quantity.span.end) else { return };
    let exact = quantity.low.is_some() && quantity.low == quantity.best && quantity.best == quantity.high;
    if !exact {
        return;
    }
    match bound_after(text, sentence, unit).1 {
        Some(Bound::Low) => quantity.high = None,
        Some(Bound::High) => quantity.low = None,
        Some(Bound::Near) => (quantity.low, quantity.high) = (None, None),
        _ => {}
    }
}

/// Where the word right before a span starts, from the sentence's start.
pub(super) fn before_start(text: &str, sentence: Span, span: Span, word: &str) -> usize {
    let before = Span::new(sentence.start, span.start).of(text);
    before.trim_end().len().saturating_sub(word.len())
}

/// The bounding words right before a number: where they start and what they say. The longest phrase counts.
pub(super) fn bound_before(text: &str, sentence: Span, span: Span) -> (usize, Option<Bound>) {
    let before = Span::new(sentence.start, span.start).of(text).trim_end();
    let phrase = LEXICON
        .bound
        .iter()
        .filter(|(phrase, _)| ends_with_words(before, phrase))
        .max_by_key(|(phrase, _)| phrase.len());
    match phrase {
        Some((phrase, bound)) => (sentence.start + before.len() - phrase.len(), Some(*bound)),
        None => (span.start, None),
    }
}

fn ends_with_words(text: &str, phrase: &str) -> bool {
    let Some(start) = text.len().checked_sub(phrase.len()) else { return false };
    let (Some(tail), Some(rest)) = (text.get(start..), text.get(..start)) else { return false };
    tail.eq_ignore_ascii_case(phrase) && !rest.ends_with(char::is_alphanumeric)
}

pub(super) fn bound_after(text: &str, sentence: Span, span: Span) -> (usize, Option<Bound>) {
    let after = Span::new(span.end, sentence.end).of(text);
    let words = after.trim_start();
    let lead = after.len() - words.len();
    for (phrase, bound) in &LEXICON.after {
        let fits = words.get(..phrase.len()).is_some_and(|head| head.eq_ignore_ascii_case(phrase));
        if lead > 0
            && fits
            && !words.get(phrase.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        {
            return (span.end + lead + phrase.len(), Some(*bound));
        }
    }
    (span.end, None)
}
