//! The words of substance of a report's sentence, as hashes: what a rewritten sentence is recognised by.

use super::context::Context;
use crate::reading::syntax::Tag;
use crate::reading::syntax::linear::hash_bytes;
use crate::text::Span;

/// Hashes of the base forms of the nouns, names, verbs, adjectives and numbers of a stretch, sorted, each once.
pub(super) fn of(context: &Context, clause: Span) -> Vec<u32> {
    let carries = |&token: &usize| {
        matches!(context.token(token).tag, Tag::Noun | Tag::Propn | Tag::Verb | Tag::Adj | Tag::Num)
    };
    let tokens = context.syntax.tokens_in(clause).filter(carries);
    let mut words: Vec<u32> = tokens.map(|token| number(context.lemma(token))).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The low half of a hash: two words in four thousand million collide, and a collision only makes two sentences a
/// little more alike.
fn number(lemma: &str) -> u32 {
    let lower = lemma.chars().flat_map(char::to_lowercase).collect::<String>();
    hash_bytes(lower.bytes()) as u32
}
