//! Learns the lemma table: for each Penn tag, the endings whose commonest edit differs from that of the shorter ending.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_core::reading::syntax::lemma::{
    Edit, edit_between, lemma_form, lemma_keys, pack_lemmas, table_key,
};

use crate::conllu::Word;

/// Counts of edits for one key.
type Counts = BTreeMap<Edit, usize>;

/// The packed table that the words teach.
pub(crate) fn learn<'a>(words: impl Iterator<Item = &'a Word>) -> Vec<u8> {
    let mut seen: BTreeMap<(&str, String), Counts> = BTreeMap::new();
    for word in words.filter(|word| word.lemma != "_" && !word.lemma.is_empty()) {
        let fine_tag = word.tag.split_once('|').map_or("", |(_, fine)| fine);
        if fine_tag != "NNP" {
            let form = lemma_form(&word.form, fine_tag);
            let lemma =
                if fine_tag == "PRP" { word.lemma.clone() } else { lemma_form(&word.lemma, fine_tag) };
            *seen
                .entry((fine_tag, form.clone()))
                .or_default()
                .entry(edit_between(&form, &lemma))
                .or_default() += 1;
        }
    }
    let counts = count_by_key(&seen);
    let entries = differing_entries(&seen, &counts);
    let edits: Vec<Edit> = entries.values().cloned().collect::<BTreeSet<_>>().into_iter().collect();
    let numbered: Vec<(u64, u16)> = entries
        .iter()
        .map(|(key, edit)| (*key, edits.partition_point(|known| known < edit) as u16))
        .collect();
    eprintln!("lemmas: {} endings, {} edits", numbered.len(), edits.len());
    pack_lemmas(&edits, &numbered)
}

/// A word counts once for its endings however often it is used, so that rules are those of the many words.
fn count_by_key(seen: &BTreeMap<(&str, String), Counts>) -> BTreeMap<u64, Counts> {
    let mut counts: BTreeMap<u64, Counts> = BTreeMap::new();
    for ((tag, form), edits) in seen {
        let Some(edit) = commonest(edits) else { continue };
        for key in lemma_keys(&form.to_lowercase()) {
            *counts.entry(table_key(tag, key)).or_default().entry(edit.clone()).or_default() += 1;
        }
    }
    counts
}

fn differing_entries(
    seen: &BTreeMap<(&str, String), Counts>,
    counts: &BTreeMap<u64, Counts>,
) -> BTreeMap<u64, Edit> {
    let mut entries = BTreeMap::new();
    for (tag, form) in seen.keys() {
        let keys: Vec<u64> = lemma_keys(&form.to_lowercase()).map(|key| table_key(tag, key)).collect();
        let mut shorter = None;
        let whole = keys.first().copied();
        for key in keys.into_iter().rev() {
            let rule = |edits: &&Counts| Some(key) == whole || is_rule(edits);
            let edit = counts.get(&key).filter(rule).and_then(commonest);
            if edit != shorter
                && let Some(edit) = edit
            {
                entries.insert(key, edit.clone());
            }
            shorter = edit.or(shorter);
        }
    }
    entries
}

/// Whether three words or more bear the commonest edit and no more than a third of the words another.
fn is_rule(counts: &Counts) -> bool {
    let most = counts.values().copied().max().unwrap_or(0);
    most >= 3 && most * 3 >= counts.values().sum::<usize>() * 2
}

fn commonest(counts: &Counts) -> Option<&Edit> {
    counts.iter().max_by_key(|(edit, count)| (**count, std::cmp::Reverse(*edit))).map(|(edit, _)| edit)
}
