//! A table of what was computed for words before, of fixed size: who comes first stays.
//!
//! News says the same words over and over, and what comes first is for the most part what comes often. The table can be
//! shared by threads and never locks. What it gives is what would be computed, so it does not matter who came first.

use std::sync::OnceLock;

use crate::reading::syntax::linear::hash_bytes;

/// Values by word; a word has its place in one of two slots.
#[derive(Debug)]
pub(crate) struct FirstCome<V> {
    slots: Box<[Slot<V>]>,
}

type Slot<V> = OnceLock<(Box<str>, V)>;

/// Words longer than this are not kept.
const LONGEST: usize = 64;

impl<V> FirstCome<V> {
    /// Room for so many words.
    pub(crate) fn new(room: usize) -> Self {
        Self { slots: std::iter::repeat_with(OnceLock::new).take(room).collect() }
    }

    /// Hands the value of a word to `then`; `make` computes it where it is not kept.
    pub(crate) fn with<R>(&self, word: &str, make: impl FnOnce() -> V, then: impl FnOnce(&V) -> R) -> R {
        if word.len() > LONGEST || self.slots.is_empty() {
            return then(&make());
        }
        let place = (hash_bytes(word.bytes()) >> 20) as usize % self.slots.len();
        let slots = [place, place ^ 1].map(|place| self.slots.get(place));
        for slot in slots.into_iter().flatten() {
            match slot.get() {
                Some((kept, value)) if **kept == *word => return then(value),
                Some(_) => {}
                None => {
                    let value = make();
                    let result = then(&value);
                    let _ = slot.set((word.into(), value));
                    return result;
                }
            }
        }
        then(&make())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_not_made_again_and_what_has_no_room_is() {
        let table = FirstCome::new(2);
        let count = std::cell::Cell::new(0);
        let length = |word: &str| {
            let make = || {
                count.set(count.get() + 1);
                word.len()
            };
            table.with(word, make, |length| *length)
        };
        assert_eq!(["one", "three", "one", "eleven", "eleven"].map(length), [3, 5, 3, 6, 6]);
        assert_eq!(count.get(), 4);
    }
}
