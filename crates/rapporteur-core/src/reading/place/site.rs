//! Sites and streets that bear no place's name ("Merrow Avenue", "the Alda Renn Hospital"): found by the word that ends them.

use super::lexicon::{Cue, is_everyday, is_given_name};
use super::word::{Gap, Word};
use crate::reading::syntax::Tag;
use crate::text::Span;

/// The most words in front of the word that says what it is.
const LONGEST: usize = 5;

/// The sites and streets of a list of words, in order.
pub(super) fn sites(words: &[Word]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    for index in 0..words.len() {
        if let Some(last) = ending_of_front(words, index).filter(|_| index >= from) {
            from = last;
            found.push(words[index].span.cover(words[last - 1].span));
        } else if let Some((first, last)) = ending_at(words, from, index) {
            from = last;
            found.push(words[first].span.cover(words[last - 1].span));
        }
    }
    found
}

/// The first word, from `from` on, and the end of the site whose kind the word at `index` says.
fn ending_at(words: &[Word], from: usize, index: usize) -> Option<(usize, usize)> {
    let kind = words.get(index).filter(|word| word.capital && word.gap == Gap::Space)?;
    if !is_kind(&kind.folded) {
        return None;
    }
    let last = end(words, index)?;
    let reach = from.max(index.saturating_sub(LONGEST));
    let mut first = index;
    while first > reach && words[first].gap == Gap::Space && words[first - 1].capital {
        first -= 1;
    }
    if first > reach && words[first].gap == Gap::Space && is_ordinal(&words[first - 1].folded) {
        first -= 1; // "14th Street"
    }
    while first < index && begins_no_name(words, first) {
        first += 1;
    }
    let name = words.get(first..index).filter(|name| !name.is_empty())?;
    let named = Cue::Street.has(&kind.folded) || name.iter().any(|word| !is_everyday(&word.folded));
    let initial = name.len() > 1 && name.last().is_some_and(|word| word.folded.chars().count() == 1);
    let called = name.len() == 1 && is_given_name(&words[first].folded) && is_given_name(&kind.folded);
    let person = initial || called;
    let titled = first.checked_sub(1).and_then(|at| words.get(at));
    let titled =
        titled.is_some_and(|word| Cue::Honorific.has(&word.folded) && words[first].gap == Gap::Space);
    (named && !person && !titled && !owns(&words[index - 1])).then_some((first, last))
}

fn is_kind(folded: &str) -> bool {
    Cue::Site.has(folded) || Cue::Street.has(folded) || Cue::Building.has(folded)
}

/// The end of the site, a direction behind the street included; nothing where a longer name goes on.
fn end(words: &[Word], index: usize) -> Option<usize> {
    let next = |at: usize| words.get(at).filter(|word| word.capital && word.gap == Gap::Space);
    match next(index + 1) {
        None if goes_on_with_of(words, index + 1) => None,
        None => Some(index + 1),
        Some(word) if Cue::Direction.has(&word.folded) && next(index + 2).is_none() => Some(index + 2),
        Some(_) => None,
    }
}

/// Whether a capitalised word in front is not of the name: "The", "In", a title, the first word of a sentence.
fn begins_no_name(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let folded = word.folded.as_str();
    let starts = word.gap == Gap::Sentence && word.tag.is_some_and(|tag| tag != Tag::Propn);
    matches!(folded, "the" | "a" | "an")
        || Cue::Locative.has(folded)
        || Cue::Honorific.has(folded)
        || owns(word)
        || starts && is_everyday(folded)
}

/// Whether a possessive is someone's and not of the name, as in "Children's Hospital".
fn owns(word: &Word) -> bool {
    word.possessive && !is_everyday(&word.folded)
}

fn is_ordinal(folded: &str) -> bool {
    let digits = folded.trim_end_matches(|character: char| character.is_ascii_lowercase());
    !digits.is_empty() && digits.len() + 2 == folded.len() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The end of a site whose kind the word at `index` says in front of the name ("Lake Merrow", "University of Merrow").
fn ending_of_front(words: &[Word], index: usize) -> Option<usize> {
    let kind = words.get(index).filter(|word| word.capital && !word.possessive)?;
    let next = |at: usize, gap: Gap| words.get(at).filter(|word| word.capital && word.gap == gap);
    let of = words.get(index + 1).is_some_and(|word| word.folded == "of" && word.gap == Gap::Space);
    let begin = match of {
        true if matches!(kind.folded.as_str(), "university" | "museum") => index + 2,
        false if Cue::Front.has(&kind.folded) => index + 1,
        _ => return None,
    };
    let mut last = begin;
    while last < begin + LONGEST && next(last, Gap::Space).is_some() {
        last += 1;
    }
    let own = words.get(begin..last)?.iter().any(|word| !is_everyday(&word.folded));
    let after_capital = index.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word.capital);
    (own && !(after_capital && kind.gap == Gap::Space)).then_some(last)
}

/// Whether "of" and a further name follow ("Church of the …").
fn goes_on_with_of(words: &[Word], at: usize) -> bool {
    let of = words.get(at).is_some_and(|word| word.gap == Gap::Space && word.folded == "of");
    of && words.get(at + 1).is_some_and(|word| word.capital || word.folded == "the")
}
