//! Which reports are worth holding against each other: those that share a key of kind, people or
//! place, and time. Keeps the work near-linear: no pass over all pairs.

use std::collections::{BTreeMap, BTreeSet};

use super::code;
use super::fold;
use super::identity::{Identities, Identity};
use super::name::Nature;
use super::node::{Days, Node, Occurrence};
use crate::coding::Role;
use crate::reading::place::PlacePrecision;

/// Days that one time key covers.
const BUCKET: i32 = 16;

/// Reports with longer dates than this share no time key.
const LONGEST: i32 = 92;

/// Blocks up to this size are compared pair by pair; in larger ones each report meets its neighbours in time.
const SMALL_BLOCK: usize = 40;

/// Neighbours that a report of a large block meets.
const NEIGHBOURS: usize = 20;

/// Names of a report that make keys.
const NAMES: usize = 6;

/// Keys by the words of its sentence that a report makes.
const ROUNDS: u64 = 4;

/// Pairs held before repeated ones are thrown out.
const PAIRS_AT_ONCE: usize = 4_000_000;

/// Pairs of node indices to compare, the smaller first, in order, each once.
pub(super) fn candidates(nodes: &[Node], identities: &Identities) -> Vec<(usize, usize)> {
    let tokens = tokens(identities);
    let mut keys: Vec<(u64, usize)> = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        keys_of(node, identities, &tokens, |key| keys.push((key, index)));
    }
    keys.sort_unstable();
    keys.dedup();
    let mut pairs = Vec::new();
    for block in keys.chunk_by(|one, two| one.0 == two.0).filter(|block| block.len() > 1) {
        pairs_of(block, nodes, &mut pairs);
        if pairs.len() > PAIRS_AT_ONCE {
            pairs.sort_unstable();
            pairs.dedup();
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn pairs_of(block: &[(u64, usize)], nodes: &[Node], pairs: &mut Vec<(usize, usize)>) {
    let mut members: Vec<usize> = block.iter().map(|&(_, index)| index).collect();
    let reach = if members.len() <= SMALL_BLOCK { members.len() } else { NEIGHBOURS };
    if members.len() > SMALL_BLOCK {
        members.sort_by_key(|&index| (effective(&nodes[index]), index));
    }
    for (position, &one) in members.iter().enumerate() {
        for &two in members.iter().skip(position + 1).take(reach) {
            pairs.push((one.min(two), one.max(two)));
        }
    }
}

/// The numbers of the names under which an identity is looked for.
fn tokens(identities: &Identities) -> BTreeMap<String, u64> {
    let all: BTreeSet<String> = identities.iter().flat_map(names_of).collect();
    all.into_iter().zip(1..).collect()
}

/// Key, side of its code, and for names without a code the words that shortened names keep.
fn names_of(identity: &Identity) -> Vec<String> {
    let mut names = vec![identity.key.clone()];
    if let Some(code) = &identity.code {
        names.push(format!("side:{}", code::party(code)));
    }
    let words = fold::words(&identity.name);
    match identity.nature {
        Nature::Person => names.extend(words.last().map(|word| format!("surname:{word}"))),
        Nature::Body => names.extend(words.last().map(|word| format!("word:{word}"))),
        Nature::Described => {
            let long = words.iter().filter(|word| word.len() > 3).take(3);
            names.extend(long.map(|word| format!("word:{}", fold::stem(word))));
        }
    }
    names
}

fn keys_of(node: &Node, identities: &Identities, tokens: &BTreeMap<String, u64>, mut push: impl FnMut(u64)) {
    let family = u64::from(node.family.number());
    push(mix(&[0, node.account as u64, family]));
    if node.signatories.len() > 1 {
        let parties: Vec<u64> = node.signatories.iter().map(|party| text_number(party)).collect();
        push(mix(&[&[1, family], parties.as_slice()].concat()));
    }
    for (round, word) in smallest(&node.report.wording).enumerate() {
        push(mix(&[5, family, round as u64, word]));
    }
    let names = names_of_node(node, identities, tokens);
    let place = node.place.filter(|place| place.precision <= PlacePrecision::City);
    for &name in &names {
        push(mix(&[6, family, node.story as u64, name]));
    }
    for bucket in buckets(node) {
        let bucket = bucket as u64;
        for (position, &one) in names.iter().enumerate() {
            push(mix(&[2, family, one, bucket]));
            for &two in names.iter().skip(position + 1) {
                push(mix(&[3, family, one.min(two), one.max(two), bucket]));
            }
        }
        if let Some(place) = place {
            let country = place.country.as_deref().unwrap_or_default();
            push(mix(&[4, family, text_number(country), text_number(&fold::fold(&place.name)), bucket]));
        }
    }
}

/// Keys that sentences share the likelier the more of their words are the same (min-wise hashing, Broder 1997).
fn smallest(words: &[u32]) -> impl Iterator<Item = u64> + '_ {
    (0..ROUNDS).filter_map(|round| words.iter().map(|&word| mix(&[round, u64::from(word)])).min())
}

fn names_of_node(node: &Node, identities: &Identities, tokens: &BTreeMap<String, u64>) -> Vec<u64> {
    let mut names = Vec::new();
    for party in node.parties.iter().filter(|party| party.role != Role::Other) {
        let own = names_of(identities.get(party.identity));
        names.extend(own.iter().filter_map(|name| tokens.get(name)).copied());
    }
    names.truncate(NAMES * 2);
    names.sort_unstable();
    names.dedup();
    names.truncate(NAMES);
    names
}

/// The days that a report may speak of: its own, or those before its publication.
fn effective(node: &Node) -> Option<Days> {
    match (node.date, node.published) {
        (Some(date), _) => Some(date),
        (None, Some(published)) if node.occurrence == Occurrence::Past => {
            Some((published.0 - 30, published.1))
        }
        (None, Some(published)) => Some((published.0 - 15, published.1 + 15)),
        (None, None) => None,
    }
}

fn buckets(node: &Node) -> std::ops::Range<i32> {
    match effective(node).filter(|days| days.1 - days.0 <= LONGEST) {
        Some(days) => days.0.div_euclid(BUCKET)..days.1.div_euclid(BUCKET) + 1,
        None => 0..0,
    }
}

/// FNV-1a: any fixed hash does, a collision only costs a comparison.
pub(super) fn text_number(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn mix(parts: &[u64]) -> u64 {
    parts.iter().fold(0x9e37_79b9_7f4a_7c15, |hash, part| {
        let mixed = (hash ^ part).wrapping_mul(0xff51_afd7_ed55_8ccd);
        mixed ^ (mixed >> 32)
    })
}
