//! The arguments of a predicate: who stands in which slot of its clause.
//!
//! A slot is `subject`, `object`, `possessor`, `modifier`, or a preposition ("with", "on"). Passive
//! voice, relative clauses, control and coordination are undone here, so that rules see one shape.

mod noun;
mod verb;
mod voice;

use std::collections::BTreeMap;

use super::context::Context;
use super::words::words;
use crate::reading::syntax::Tag;
use crate::reading::syntax::linear::hash_bytes;

/// Argument heads by slot, in order of the text.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    slots: BTreeMap<String, Vec<usize>>,
    /// The verb that carries tense and status: the predicate itself, or the verb a noun leans on.
    pub(super) carrier: usize,
}

pub(super) const SUBJECT: &str = "subject";
pub(super) const OBJECT: &str = "object";
pub(super) const POSSESSOR: &str = "possessor";
pub(super) const MODIFIER: &str = "modifier";

impl Arguments {
    /// Collects the arguments of a verb or of a noun that names an event.
    pub(super) fn of(context: &Context, predicate: usize) -> Self {
        let mut arguments = Self { carrier: predicate, ..Self::default() };
        if context.is_verb(predicate) {
            arguments.add_verb(context, predicate, 0);
        } else {
            arguments.add_noun(context, predicate);
        }
        for heads in arguments.slots.values_mut() {
            heads.sort_unstable();
            heads.dedup();
        }
        arguments
    }

    /// Adds what hangs on the object that a pattern names: "imposed sanctions on A".
    pub(super) fn absorb(&mut self, context: &Context, object: usize) {
        if context.token(object).has_relation("obj") {
            self.add_noun_dependents(context, object);
        }
    }

    /// The heads in a slot.
    pub(super) fn get(&self, slot: &str) -> &[usize] {
        self.slots.get(slot).map_or(&[], Vec::as_slice)
    }

    /// Hashes of the slots that a head stands in.
    pub(super) fn slots_of(&self, head: usize) -> impl Iterator<Item = u64> + '_ {
        self.slots
            .iter()
            .filter(move |(_, heads)| heads.contains(&head))
            .map(|(slot, _)| hash_bytes(slot.bytes()))
    }

    pub(super) fn add(&mut self, slot: &str, head: usize) {
        self.slots.entry(slot.to_owned()).or_default().push(head);
    }

    /// Adds what is counted in place of a word of number: the boats of "a total of 60 boats".
    pub(super) fn add_content(&mut self, context: &Context, slot: &str, head: usize) {
        self.add(slot, content_of(context, head));
    }
}

/// What a word of number counts, or the word itself.
fn content_of(context: &Context, head: usize) -> usize {
    let token = context.token(head);
    if token.tag != Tag::Num && !words().counting.contains(context.lemma(head)) {
        return head;
    }
    context
        .children_by(head, "nmod")
        .find(|&child| context.preposition(child).as_deref() == Some("of"))
        .unwrap_or(head)
}
