//! What stands near an event or a quotation: its own sentences and the ones beside them.

use super::Gate;
use crate::text::Span;

/// Sentences before that may name who, where and when.
const BEFORE: usize = 2;
/// Sentences behind.
const BEHIND: usize = 1;

/// The stretch from two sentences before to one behind some words.
pub(super) fn around(gate: &Gate<'_, '_>, words: Span) -> Span {
    let syntax = gate.context.syntax;
    let last_byte = words.end.saturating_sub(1);
    let Some((first, last)) = syntax.sentence_at(words.start).zip(syntax.sentence_at(last_byte)) else {
        return words;
    };
    let sentences = &syntax.sentences;
    let first = first.saturating_sub(BEFORE);
    let last = (last + BEHIND).min(sentences.len() - 1);
    sentences[first].span.cover(sentences[last].span).cover(words)
}
