//! Dictionary forms: a table of endings learned from treebanks says what to strip and what to append.
//!
//! For a word and its Penn tag a listed irregular verb decides; then the whole word where the table has it; then a listed
//! verb that the form spells (`verbs.rs`); then the longest ending in the table. So `met` finds `meet`, `shelled`, unseen, finds `shell`, and
//! what no list has follows its ending. Names keep their form.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::linear::{AsIs, feature, hash_bytes};
use super::verbs::{irregular_verb_of, verb_of};
use super::word::straight;

/// What turns a form into its lemma.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edit {
    /// Characters to strip from the end.
    pub strip: u8,
    /// What to append then.
    pub append: String,
}

/// Endings longer than this are not in the table, save whole words.
pub const LONGEST_ENDING: usize = 5;

/// Edits by tag and ending.
#[derive(Clone, Debug, Default)]
pub struct LemmaTable {
    edits: Vec<Edit>,
    by_ending: HashMap<u64, u16, BuildHasherDefault<AsIs>>,
}

impl LemmaTable {
    /// Reads what [`pack_lemmas`] wrote; nothing where the bytes are something else.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (count, mut rest) = split_number(bytes)?;
        let mut edits = Vec::new();
        for _ in 0..count {
            let [strip, length, after @ ..] = rest else { return None };
            let (append, after) = after.split_at_checked(usize::from(*length))?;
            edits.push(Edit { strip: *strip, append: std::str::from_utf8(append).ok()?.to_owned() });
            rest = after;
        }
        let entries = rest.chunks_exact(10).map(|entry| {
            let (key, edit) = entry.split_at(8);
            (u64::from_le_bytes(key.try_into().unwrap_or_default()), u16::from_le_bytes([edit[0], edit[1]]))
        });
        Some(Self { edits, by_ending: entries.collect() })
    }

    /// The lemma of a form that bears a Penn tag.
    pub fn lemma(&self, form: &str, fine_tag: &str) -> String {
        if fine_tag == "NNP" {
            return form.to_owned();
        }
        let plain = lemma_form(form, fine_tag);
        let tag = hash_bytes(fine_tag.bytes());
        if let Some(verb) = irregular_verb_of(&plain, fine_tag) {
            return verb.to_owned();
        }
        let lower = if matches!(fine_tag, "NNPS" | "ADD") { plain.to_lowercase() } else { plain.clone() };
        let mut keys = lemma_keys(&lower);
        let mut edit_of = |key: u64| {
            let edit = self.by_ending.get(&feature(tag, &[key]))?;
            self.edits.get(usize::from(*edit))
        };
        if let Some(edit) = keys.next().and_then(&mut edit_of) {
            return apply(edit, &plain);
        }
        if let Some(verb) = verb_of(&plain, fine_tag) {
            return verb.to_owned();
        }
        keys.find_map(edit_of).map_or_else(|| plain.clone(), |edit| apply(edit, &plain))
    }
}

/// The form that edits apply to: straight quotes, lower case unless it is a name.
pub fn lemma_form(form: &str, fine_tag: &str) -> String {
    if form.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return form.to_owned();
    }
    let plain: String = form.chars().map(straight).collect();
    if matches!(fine_tag, "NNP" | "NNPS" | "ADD") { plain } else { plain.to_lowercase() }
}

/// Keys of the whole word and of its endings, longest first.
pub fn lemma_keys(lower: &str) -> impl Iterator<Item = u64> + '_ {
    let whole = std::iter::once(hash_bytes(lower.bytes().chain(*b"^")));
    let mut starts = [lower.len(); LONGEST_ENDING];
    let last = lower.char_indices().rev().map(|(at, _)| at);
    let count = starts.iter_mut().zip(last).map(|(slot, at)| *slot = at).count();
    let endings = (0..count).rev().map(move |place| hash_bytes(lower[starts[place]..].bytes()));
    whole.chain(endings).chain(std::iter::once(hash_bytes([])))
}

/// The key under which an edit for a tag and one of [`lemma_keys`] is stored.
pub fn table_key(fine_tag: &str, key: u64) -> u64 {
    feature(hash_bytes(fine_tag.bytes()), &[key])
}

/// The edit that turns `form` into `lemma`.
pub fn edit_between(form: &str, lemma: &str) -> Edit {
    let shared = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    let strip = form.chars().count() - shared;
    Edit { strip: strip.min(255) as u8, append: lemma.chars().skip(shared).collect() }
}

fn apply(edit: &Edit, form: &str) -> String {
    let kept = form.chars().count().saturating_sub(usize::from(edit.strip));
    form.chars().take(kept).chain(edit.append.chars()).collect()
}

/// Packs edits and the (key, edit) entries for [`LemmaTable::read`].
pub fn pack_lemmas(edits: &[Edit], entries: &[(u64, u16)]) -> Vec<u8> {
    let mut bytes = (edits.len() as u32).to_le_bytes().to_vec();
    for edit in edits {
        bytes.extend([edit.strip, edit.append.len() as u8]);
        bytes.extend(edit.append.bytes());
    }
    for (key, edit) in entries {
        bytes.extend(key.to_le_bytes());
        bytes.extend(edit.to_le_bytes());
    }
    bytes
}

fn split_number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (number, rest) = bytes.split_at_checked(4)?;
    Some((u32::from_le_bytes(number.try_into().ok()?) as usize, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_word_decides_before_its_ending() {
        let edits = [edit_between("met", "meet"), edit_between("set", "set"), edit_between("urging", "urge")];
        let entries: Vec<(u64, u16)> = [("met^", 0), ("et", 1), ("ging", 2)]
            .iter()
            .map(|&(ending, edit)| (table_key("VBD", hash_bytes(ending.bytes())), edit))
            .collect();
        let table = LemmaTable::read(&pack_lemmas(&edits, &entries)).expect("just packed");
        assert_eq!(table.lemma("Met", "VBD"), "meet");
        assert_eq!(table.lemma("beset", "VBD"), "beset");
        assert_eq!(table.lemma("merging", "VBD"), "merge");
        assert_eq!(table.lemma("Kabul", "NNP"), "Kabul");
    }
}
