//! "From 3,200 to 1,800", "rose 12 percent": which half of a change a number is.

use super::lexicon::{LEXICON, holds};
use super::scan::Number;
use super::{Change, Quantity};
use crate::text::Span;

/// Which half of a change a number is: "from 30 to", "down from 30"; "to 20" after such a "from" or a verb of change.
pub(super) fn change(
    text: &str,
    sentence: Span,
    quantity: &Quantity,
    last: Option<&Quantity>,
    next: Option<&Number>,
) -> Option<Change> {
    let before = Span::new(sentence.start, quantity.span.start).of(text).to_lowercase();
    let words: Vec<&str> =
        before.split(|mark: char| !mark.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let beside =
        |change: Change| last.is_some_and(|last| sentence.contains(last.span) && last.change == Some(change));
    match words.split_last()? {
        (&"from", earlier) => {
            let goes_on = next.is_some_and(|next| is_led_by_to(text, quantity.span.end, next));
            (goes_on || changes(earlier, 4) || beside(Change::To)).then_some(Change::From)
        }
        (&"to", earlier) => (beside(Change::From) || changes(earlier, 14)).then_some(Change::To),
        (&"by", earlier) => changes(earlier, 8).then_some(Change::By),
        (verb, _) if quantity.unit.as_deref() == Some("%") && moves(verb) => Some(Change::By),
        _ => None,
    }
}

/// Whether "to" leads to the next number, with hardly a word between.
fn is_led_by_to(text: &str, from: usize, next: &Number) -> bool {
    let between = Span::new(from, next.span.start).of(text);
    let words: Vec<&str> = between.split_whitespace().collect();
    words.len() <= 6 && words.iter().rev().take(3).any(|word| *word == "to")
}

/// "Rose 12 percent": a verb that a change stands right behind.
fn moves(word: &str) -> bool {
    matches!(
        word,
        "rose"
            | "fell"
            | "dropped"
            | "grew"
            | "shrank"
            | "climbed"
            | "declined"
            | "jumped"
            | "soared"
            | "plunged"
            | "slid"
            | "gained"
            | "lost"
    )
}

/// Whether a word of change stands among the last so many.
pub(super) fn changes(words: &[&str], reach: usize) -> bool {
    words.iter().rev().take(reach).any(|word| holds(&LEXICON.words.change, word))
}
