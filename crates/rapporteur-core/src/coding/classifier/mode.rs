//! What tells an event's mode: the words that tell its type, and what the lexicon says.

use super::collector::Collector;
use super::page::{NOTHING, Page};
use super::trigger;
use crate::knowledge::ontology::EventType;
use crate::reading::syntax::linear::hash_bytes;

/// Writes the features of an event of that type over those of the last one; `ruled` is the lexicon's mode. Every type
/// has features of its own, so that a class is the place of a mode in its type's list.
pub(super) fn features(
    page: &Page,
    token: usize,
    kind: EventType,
    ruled: Option<&str>,
    found: &mut Collector,
) {
    trigger::features(page, token, found);
    found.add(501, &[ruled.map_or(NOTHING, |mode| hash_bytes(mode.bytes()))]);
    let context = page.context;
    for &child in context.children(token) {
        found.add(502, &[page.relation[child], page.lemma[child]]);
        found.add(503, &[page.relation[child], page.kind[child]]);
    }
    let salt = (kind as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for feature in &mut found.features {
        *feature = (*feature ^ salt).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        *feature ^= *feature >> 32;
    }
}
