//! Stretches of capitalised words that may hold names: where they begin and how far they go.

use std::ops::Range;

use super::lexicon::lexicon;
use super::page::Page;
use crate::reading::syntax::Tag;

/// Longest stretch in tokens; anything longer is a line in capitals, not a name.
const LONGEST: usize = 24;

/// All stretches of the article, in order.
pub(super) fn sequences(page: &Page) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sentence in &page.syntax.sentences {
        let mut first = sentence.first;
        while first < sentence.last {
            let end = if begins(page, first, sentence.first, sentence.last) {
                end_of(page, first, sentence.last)
            } else {
                first
            };
            if end > first && end - first <= LONGEST {
                found.push(first..end);
            }
            first = end.max(first + 1);
        }
    }
    found
}

/// Whether a name may begin at a token.
fn begins(page: &Page, index: usize, sentence: usize, end: usize) -> bool {
    if lexicon().lists("particles", page.lower(index)) && !page.capital(index) {
        return page.word(index + 1) == "-" && page.glued(index + 1) && page.capital(index + 2);
    }
    let word = page.word(index);
    if word.starts_with("al-") && word.chars().nth(3).is_some_and(char::is_uppercase) {
        return true;
    }
    if !page.capital(index) {
        return false;
    }
    if page.known(index, end).is_some() || page.nation(index, end).is_some() {
        let long = page.known(index, end).is_some_and(|(length, _)| length > 1)
            || page.nation(index, end).is_some_and(|(length, _)| length > 1);
        return !is_ordinary(page, index) || long;
    }
    let first = index == sentence || (index == sentence + 1 && page.tag(sentence) == Tag::Punct);
    !is_ordinary(page, index)
        && (page.tag(index) == Tag::Propn
            || !first && is_namelike(page.tag(index))
            || starts_a_name(page, index, end))
}

/// At the start of a sentence, where every word is large: a title, a place, a given name before another capital,
/// or a service before a rank ("Navy Captain").
fn starts_a_name(page: &Page, index: usize, end: usize) -> bool {
    page.title(index, end).is_some()
        || page.place_from(index, end).is_some()
        || lexicon().is_given_name(page.lower(index)) && page.capital(index + 1)
        || page.lower(index + 1) == "-" && page.capital(index + 2)
        || lexicon().body(page.lower(index)).is_some() && page.title(index + 1, end).is_some()
}

fn is_namelike(tag: Tag) -> bool {
    matches!(tag, Tag::Propn | Tag::Noun | Tag::Adj | Tag::X | Tag::Num | Tag::Verb)
}

fn is_ordinary(page: &Page, index: usize) -> bool {
    lexicon().lists("ordinary", page.lower(index))
}

/// The token after the stretch that begins at `first`.
fn end_of(page: &Page, first: usize, sentence: usize) -> usize {
    let mut end = first + 1;
    let mut index = first;
    while index < end {
        if let Some((length, _)) = page.known(index, sentence) {
            end = end.max(index + length);
        }
        if let Some((length, _)) = page.title(index, sentence).filter(|_| page.capital(index)) {
            end = end.max(index + length);
        }
        if index + 1 == end {
            end = end.max(link(page, index + 1, first, sentence));
        }
        index += 1;
    }
    end
}

/// Where the stretch ends if what stands at `next` continues it; `next` itself if not.
fn link(page: &Page, next: usize, first: usize, sentence: usize) -> usize {
    let joined = (next < sentence).then(|| continues(page, next, first)).flatten();
    joined.filter(|&end| end <= sentence).unwrap_or(next)
}

fn continues(page: &Page, next: usize, first: usize) -> Option<usize> {
    let previous = next.checked_sub(1)?;
    let before_is_given = lexicon().is_given_name(page.lower(previous));
    if page.capital(next) && is_namelike(page.tag(next)) {
        return (!is_ordinary(page, next) || before_is_given).then_some(next + 1);
    }
    match page.lower(next) {
        "-" | "–" if page.glued(next) && page.glued(next + 1) => {
            let after = next + 1;
            (page.capital(after)
                || is_particle(page, previous)
                || page.tag(after) == Tag::Propn && previous > first)
                .then_some(after + 1)
        }
        "&" => page.capital(next + 1).then_some(next + 2),
        "of" => after_of(page, previous, next),
        _ if is_particle(page, next) => (next + 1..next + 4)
            .find(|&after| !is_particle(page, after) && page.word(after) != "-")
            .filter(|&after| page.capital(after))
            .map(|after| after + 1),
        _ => None,
    }
}

/// "Ministry of Defence", "House of the People": a body's name goes on after "of".
fn after_of(page: &Page, previous: usize, of: usize) -> Option<usize> {
    let heads = lexicon().body(page.lower(previous)).is_some()
        || matches!(page.lower(previous), "republic" | "kingdom");
    let name = if page.lower(of + 1) == "the" { of + 2 } else { of + 1 };
    (heads && page.capital(name) && !is_ordinary(page, name) && page.title(name, name + 1).is_none())
        .then_some(name + 1)
}

fn is_particle(page: &Page, index: usize) -> bool {
    lexicon().lists("particles", page.lower(index))
}
