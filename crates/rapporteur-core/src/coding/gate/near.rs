//! What may tell of an event or a quotation beside its own words: the sentences around it, and the head of the article,
//! which says when and where its news was.

use super::Gate;
use crate::text::Span;

/// Sentences before.
const BEFORE: usize = 3;
/// Sentences behind.
const BEHIND: usize = 2;
/// Sentences at the head of an article that tell its news.
const LEAD: usize = 3;

/// Whether words stand in the sentences of a stretch, around it, or at the head of the article.
pub(super) fn is_near(gate: &Gate<'_, '_>, words: Span, stretch: Span) -> bool {
    let syntax = gate.context.syntax;
    let of = |span: Span| {
        let last_byte = span.end.saturating_sub(1);
        syntax.sentence_at(span.start).zip(syntax.sentence_at(last_byte))
    };
    let Some(((first, last), (words_first, words_last))) = of(stretch).zip(of(words)) else { return false };
    let around = words_first + BEFORE >= first && words_last <= last + BEHIND;
    around || words_last < LEAD
}

/// Whether words stand in the same paragraph as a stretch.
pub(super) fn is_beside(gate: &Gate<'_, '_>, words: Span, stretch: Span) -> bool {
    let paragraph = gate.context.article.body.iter().find(|paragraph| paragraph.overlaps(stretch));
    paragraph.is_some_and(|paragraph| paragraph.contains(words))
}
