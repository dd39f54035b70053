//! The words of a body stretch as they are written, with what stands between them.
//!
//! Places are found on the surface: a name's parts, possessives and dots matter here more than a
//! tokeniser's choices. Tags of [`Syntax`] are looked up where there are any.

use super::super::syntax::{Syntax, Tag};
use crate::knowledge::gazetteer::fold;
use crate::text::Span;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// White space alone.
    Space,
    /// A hyphen.
    Hyphen,
    /// A comma.
    Comma,
    /// An opening bracket.
    Bracket,
    /// Anything else within a sentence.
    Other,
    /// The end of a sentence or the beginning of the text.
    Sentence,
}

/// A word as it is written.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Where it stands, without a possessive ending.
    pub(super) span: Span,
    /// [`fold`] of it.
    pub(super) folded: String,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// Whether it is three capital letters or more and nothing else ("BBC").
    pub(super) shouted: bool,
    /// Whether a possessive ending follows ("Kabul's").
    pub(super) possessive: bool,
    /// What stands before it.
    pub(super) gap: Gap,
    /// Its part of speech, where the syntax gives one.
    pub(super) tag: Option<Tag>,
}

/// Splits a stretch of `text` into words.
pub(super) fn words(text: &str, stretch: Span, syntax: &Syntax) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut end_of_last = stretch.start;
    let body = stretch.of(text);
    let mut rest = body.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some(&(at, character)) = rest.peek() {
            if !continues(body, at, character, start) {
                break;
            }
            end = at + character.len_utf8();
            rest.next();
        }
        let gap = gap(text, end_of_last, stretch.start + start, words.last());
        let span = Span::new(stretch.start + start, stretch.start + end);
        let word = word(text, span, gap, first.is_uppercase(), syntax);
        end_of_last = span.end;
        words.push(word);
    }
    words
}

/// Whether the character at `at` belongs to the word that began at `start`.
fn continues(body: &str, at: usize, character: char, start: usize) -> bool {
    if character.is_alphanumeric() || matches!(character as u32, 0x2B0..=0x36F) {
        return true;
    }
    let next = body[at + character.len_utf8()..].chars().next();
    match character {
        '\'' | '’' | '‘' => next.is_some_and(char::is_alphanumeric),
        '.' => {
            at - start <= LONGEST_DOTTED && body.get(start..at).is_some_and(is_dotted)
                || next.is_some_and(char::is_uppercase) && at - start <= 2
        }
        '&' => next.is_some_and(char::is_uppercase) && at - start == 1,
        _ => false,
    }
}

/// Bytes of the longest short form with dots.
const LONGEST_DOTTED: usize = 24;

/// Whether a word so far is of single letters and dots ("U.S"), so that a dot after it is its own.
fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2)
}

fn word(text: &str, span: Span, gap: Gap, capital: bool, syntax: &Syntax) -> Word {
    let written = span.of(text);
    let bare =
        ["'s", "’s", "'S", "’S"].iter().find_map(|ending| written.strip_suffix(ending)).unwrap_or(written);
    let span = Span::new(span.start, span.start + bare.len());
    let tag =
        syntax.tokens.get(syntax.tokens_in(span).start).filter(|t| t.span.overlaps(span)).map(|t| t.tag);
    Word {
        span,
        folded: fold(bare),
        capital,
        shouted: bare.len() > 2 && bare.chars().all(char::is_uppercase),
        possessive: bare.len() < written.len(),
        gap,
        tag,
    }
}

/// What lies between two offsets. "St. " and initials do not end a sentence.
fn gap(text: &str, from: usize, to: usize, before: Option<&Word>) -> Gap {
    let between = text.get(from..to).unwrap_or("");
    let Some(before) = before else { return Gap::Sentence };
    let short = before.capital && (before.folded.len() == 1 || SHORT_FORMS.contains(&before.folded.as_str()));
    let marks = between.trim();
    let marks =
        if before.possessive { marks.trim_start_matches(['\'', '’', 's', 'S']).trim() } else { marks };
    if marks.is_empty() {
        return if between.contains('\n') { Gap::Sentence } else { Gap::Space };
    }
    match marks {
        "." if short => Gap::Space,
        "-" | "‐" | "‑" => Gap::Hyphen,
        "," | ".," => Gap::Comma,
        "(" | "[" => Gap::Bracket,
        _ if marks.contains(['.', '!', '?', '\u{2022}', '|']) => Gap::Sentence,
        _ => Gap::Other,
    }
}

/// Short forms whose dot ends no sentence when a name follows.
const SHORT_FORMS: &[&str] = &[
    "st", "mt", "ft", "mr", "mrs", "ms", "dr", "gen", "col", "capt", "lt", "sgt", "maj", "sen", "rep", "gov",
    "rev", "prof", "hon", "jr", "sr", "pt", "cpl", "pvt", "adm", "cmdr",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(text: &str) -> Vec<String> {
        let all = words(text, Span::new(0, text.len()), &Syntax::default());
        all.iter().map(|word| word.span.of(text).to_owned()).collect()
    }

    #[test]
    fn dots_and_possessives_are_told_apart() {
        assert_eq!(written("The U.S. and Tasike's mayor."), ["The", "U.S.", "and", "Tasike", "mayor"]);
        assert_eq!(written("near Salem, W.Va., he said."), ["near", "Salem", "W.Va.", "he", "said"]);
        assert_eq!(written("St. Amaro-sur-Bel"), ["St", "Amaro", "sur", "Bel"]);
    }

    proptest! {
        #[test]
        fn words_fit_the_text(text in "\\PC{0,60}") {
            for word in words(&text, Span::new(0, text.len()), &Syntax::default()) {
                prop_assert!(word.span.fits(&text) || word.span.is_empty());
            }
        }
    }
}
