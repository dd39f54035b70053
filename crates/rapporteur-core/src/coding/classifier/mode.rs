//! What tells an event's mode: the words that tell its type, and what the lexicon says.

use super::argument::Event;
use super::collector::Collector;
use super::model::{MODE_CLASSES, Model, likeliest};
use super::page::{NOTHING, Page};
use super::trigger;
use crate::knowledge::ontology::EventType;
use crate::reading::syntax::linear::hash_bytes;

/// The likeliest mode of the event's type, if any; `ruled` are the lexicon's.
pub(super) fn of(
    page: &Page,
    model: &Model,
    event: &Event,
    ruled: &[String],
    collector: &mut Collector,
) -> Vec<String> {
    features(page, event.trigger, event.kind, ruled.first().map(String::as_str), collector);
    let chances: [f32; MODE_CLASSES] = model.modes.chances(&collector.features);
    let known = 1 + event.kind.modes().count().min(MODE_CLASSES - 1);
    let mode = likeliest(&chances[..known]).checked_sub(1).and_then(|number| event.kind.modes().nth(number));
    mode.map(str::to_owned).into_iter().collect()
}

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
