//! What a number counts: by the parse where there is one, else the next plural noun.

use std::sync::LazyLock;

use regex::Regex;

use super::lexicon::{LEXICON, holds, plural_lemma};
use crate::reading::syntax::{Syntax, Tag};
use crate::text::Span;

/// What is counted: its lemma and the words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit {
    pub(super) lemma: String,
    pub(super) span: Span,
}

/// The noun counted by the number at `span`; `end` bounds the sentence.
pub(super) fn counted(text: &str, span: Span, end: usize, value: f64, syntax: &Syntax) -> Option<Unit> {
    by_hyphen(text, span, end)
        .or_else(|| by_parse(span, syntax))
        .or_else(|| following(text, span, end, value))
}

/// "A 40-member council", "a 300-km road": the word that a hyphen ties to the number.
fn by_hyphen(text: &str, span: Span, end: usize) -> Option<Unit> {
    let rest = Span::new(span.end, end).of(text).strip_prefix('-')?;
    let word = rest.split(|mark: char| !mark.is_alphabetic()).next().filter(|word| word.len() > 1)?;
    let counts = !matches!(word, "strong" | "odd" | "plus" | "fold" | "to" | "or" | "and");
    counts.then(|| Unit {
        lemma: word.to_lowercase(),
        span: Span::new(span.end + 1, span.end + 1 + word.len()),
    })
}

/// The noun that the number modifies in the parse.
fn by_parse(span: Span, syntax: &Syntax) -> Option<Unit> {
    let range = syntax.tokens_in(span);
    let first = range.start;
    let noun = range
        .filter_map(|index| syntax.tokens.get(index))
        .filter(|token| token.has_relation("nummod"))
        .find_map(|token| token.head)?;
    let head = syntax
        .tokens
        .get(noun)
        .filter(|head| matches!(head.tag, Tag::Noun | Tag::Propn) && head.span.start >= span.end)?;
    let start = syntax
        .tokens
        .get(first + 1..=noun)?
        .iter()
        .map(|token| token.span.start)
        .find(|&start| start >= span.end)?;
    let lemma = head.lemma.to_lowercase();
    let lemma = LEXICON.currency.get(&lemma).cloned().unwrap_or(lemma);
    Some(Unit { lemma, span: Span::new(start, head.span.end) })
}

/// The next plural noun within four words; after "one" the next plain word.
fn following(text: &str, span: Span, end: usize, value: f64) -> Option<Unit> {
    let rest = Span::new(span.end, end).of(text);
    let mut start = None;
    let mut offset = span.end;
    let mut seen = 0;
    for piece in rest.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let core = word.trim_end_matches(|mark: char| !mark.is_alphanumeric());
        let at = offset;
        offset += piece.len();
        if core.is_empty() {
            if word.is_empty() {
                continue;
            }
            return None;
        }
        let bare = core.trim_start_matches(|mark: char| !mark.is_alphanumeric());
        let lower = bare.to_lowercase();
        if start.is_none()
            && bare.len() == core.len()
            && (holds(&LEXICON.words.pass, &lower))
            && !ends_phrase(word, core)
        {
            continue;
        }
        seen += 1;
        if seen > 4
            || bare.len() != core.len()
            || holds(&LEXICON.words.stop, &lower)
            || bare.starts_with(|first: char| first.is_ascii_digit())
        {
            return None;
        }
        let from = *start.get_or_insert(at);
        let singular = (value - 1.0).abs() < f64::EPSILON && core.starts_with(char::is_lowercase);
        let lemma = LEXICON
            .currency
            .get(&lower)
            .cloned()
            .or_else(|| plural_lemma(bare))
            .or_else(|| (singular && !lower.ends_with("ed")).then(|| lower.clone()));
        // "Hundreds of Hamas fighters": a name in -s before a plain noun is not what is counted.
        let rest = rest.get(offset - span.end..).unwrap_or_default();
        let noun_follows = rest.starts_with(char::is_lowercase)
            && !rest
                .split(|mark: char| !mark.is_alphanumeric())
                .next()
                .is_some_and(|next| holds(&LEXICON.words.stop, next));
        let name = core.starts_with(char::is_uppercase) && !ends_phrase(word, core) && noun_follows;
        if let Some(lemma) = lemma.filter(|_| !name) {
            return Some(Unit { lemma, span: Span::new(from, at + core.len()) });
        }
        if ends_phrase(word, core) {
            return None;
        }
    }
    None
}

fn ends_phrase(word: &str, core: &str) -> bool {
    word.len() > core.len()
}

/// "the number of foreign soldiers", "troop levels": what a number later in the sentence counts.
static SUBJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:numbers?|levels?|total|reduction|contingent)\s+of\s+(?:its|the|their|his|our)?\s*(?P<of>(?:[\p{L}.-]+\s+){0,3}?[\p{L}-]+s|people|personnel)\b|\b(?P<level>\p{L}+)\s+(?:levels?|numbers|strength|presence|contingent)\b").ok()
});

/// The unit that the words before a number announce, the nearest first; `start` is the sentence's.
pub(super) fn announced(text: &str, start: usize, span: Span) -> Option<Unit> {
    let before = Span::new(start, span.start);
    let captures = SUBJECT.as_ref()?.captures_iter(before.of(text)).last()?;
    let found = captures.name("of").or_else(|| captures.name("level"))?;
    let word = found.as_str().split_whitespace().next_back()?;
    let generic =
        ["the", "its", "their", "overall", "current", "lower", "smaller", "new", "low", "high", "same"];
    if generic.contains(&word.to_lowercase().as_str()) {
        return None;
    }
    let lemma = plural_lemma(word).unwrap_or_else(|| word.to_lowercase());
    Some(Unit { lemma, span: Span::new(before.start + found.start(), before.start + found.end()) })
}
