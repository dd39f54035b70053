//! What tells whether a word names an event, and of which type.

use super::collector::Collector;
use super::page::{NOTHING, Page};
use crate::reading::syntax::Tag;
use crate::reading::syntax::linear::hash_bytes;

/// Whether a word may name an event at all.
pub(super) fn is_candidate(page: &Page, token: usize) -> bool {
    match page.context.token(token).tag {
        Tag::Verb | Tag::Noun => true,
        Tag::Adj => page.sense[token] != 0 || page.context.token(token).fine_tag.starts_with("VB"),
        Tag::Propn => page.sense[token] != 0,
        _ => false,
    }
}

/// Writes the features of a word over those of the last one.
pub(super) fn features(page: &Page, token: usize, found: &mut Collector) {
    found.clear();
    word(page, token, found);
    lexicon(page, token, found);
    neighbours(page, token, found);
    dependents(page, token, found);
    above(page, token, found);
    around(page, token, found);
}

fn word(page: &Page, token: usize, found: &mut Collector) {
    let (lemma, tag, relation) = (page.lemma[token], page.tag[token], page.relation[token]);
    let letters = page.context.lemma(token).as_bytes();
    found.add(1, &[]);
    found.add(2, &[lemma]);
    found.add(3, &[lemma, tag]);
    found.add(4, &[page.word[token]]);
    found.add(5, &[tag]);
    found.add(6, &[page.fine_tag[token]]);
    found.add(7, &[relation]);
    found.add(8, &[lemma, relation]);
    for length in [3, 4] {
        let ending = hash_bytes(letters.iter().rev().take(length).copied());
        found.add(9, &[ending, tag, length as u64]);
    }
    for length in [4, 5, 6] {
        if letters.len() > length {
            found.add(10, &[hash_bytes(letters[..length].iter().copied()), length as u64]);
        }
    }
    found.add(11, &[page.kind[token], tag]);
    let upper = page.context.token(token).span.of(page.context.text).starts_with(char::is_uppercase);
    found.add(12, &[u64::from(upper), tag]);
}

fn lexicon(page: &Page, token: usize, found: &mut Collector) {
    let sense = page.sense[token];
    found.add(20, &[sense]);
    for kind in (0..16).filter(|kind| sense & (1 << kind) != 0) {
        found.add(21, &[kind]);
        found.add(22, &[kind, page.tag[token]]);
    }
    found.add(34, &[u64::from(page.claimed.contains(&token))]);
    let Some(vote) = page.votes[token].as_ref() else {
        found.add(23, &[]);
        return;
    };
    let kind = vote.event_type as u64;
    let complete = u64::from(vote.complete);
    found.add(24, &[kind]);
    found.add(25, &[kind, complete]);
    found.add(26, &[kind, complete, page.tag[token]]);
    found.add(27, &[vote.rule]);
    found.add(28, &[vote.rule, complete]);
    found.add(29, &[kind, vote.actors.min(2), vote.recipients.min(2)]);
    found.add(30, &[vote.actors.min(2), vote.recipients.min(2), complete]);
    found.add(31, &[kind, u64::from(vote.told[0]), u64::from(vote.told[1]), u64::from(vote.told[2])]);
    found.add(32, &[kind, u64::from(vote.narrow)]);
    found.add(33, &[kind, page.relation[token]]);
}

fn neighbours(page: &Page, token: usize, found: &mut Collector) {
    let lemma = page.lemma[token];
    for steps in [-3, -2, -1, 1, 2, 3] {
        let other = page.beside(token, steps);
        let value = Page::at(&page.lemma, other);
        let key = (steps + 4) as u64;
        found.add(40, &[key, value]);
        found.add(41, &[key, Page::at(&page.tag, other), page.tag[token]]);
        if steps.abs() == 1 {
            found.add(42, &[key, value, lemma]);
            found.add(43, &[key, Page::at(&page.tag, other), lemma]);
        }
        found.add(44, &[Page::at(&page.kind, other), key]);
    }
    found.add(
        45,
        &[lemma, Page::at(&page.lemma, page.beside(token, 1)), Page::at(&page.lemma, page.beside(token, 2))],
    );
    found.add(
        46,
        &[Page::at(&page.lemma, page.beside(token, -1)), Page::at(&page.lemma, page.beside(token, 1))],
    );
}

fn dependents(page: &Page, token: usize, found: &mut Collector) {
    let (lemma, context) = (page.lemma[token], page.context);
    let mut frame = 0_u64;
    for &child in context.children(token) {
        let relation = page.relation[child];
        frame = frame.wrapping_add(relation.rotate_left(7));
        if context.token(child).tag == Tag::Punct {
            continue;
        }
        found.add(50, &[relation, lemma]);
        found.add(51, &[relation, page.lemma[child]]);
        found.add(52, &[relation, page.kind[child], page.sense[token]]);
        found.add(53, &[relation, page.kind[child]]);
        found.add(54, &[relation, page.sense[child]]);
        found.add(55, &[relation, page.lemma[child], lemma]);
        found.add(56, &[relation, page.kind[child], lemma]);
        if let Some(case) = context.child(child, "case") {
            found.add(57, &[page.lemma[case], lemma]);
            found.add(58, &[page.lemma[case], page.kind[child], page.sense[token]]);
            found.add(59, &[page.lemma[case], page.lemma[child], lemma]);
            found.add(60, &[page.lemma[case], page.kind[child], lemma]);
        }
    }
    found.add(61, &[frame, page.tag[token]]);
}

fn above(page: &Page, token: usize, found: &mut Collector) {
    let (lemma, context) = (page.lemma[token], page.context);
    let head = context.head(token);
    let relation = page.relation[token];
    found.add(70, &[relation, Page::at(&page.lemma, head)]);
    found.add(71, &[relation, Page::at(&page.lemma, head), lemma]);
    found.add(72, &[relation, Page::at(&page.sense, head)]);
    found.add(73, &[relation, Page::at(&page.tag, head), page.sense[token]]);
    found.add(74, &[relation, head.map_or(NOTHING, |head| page.voted(head)), page.voted(token)]);
    found.add(75, &[relation, page.sense[token]]);
    let grand = head.and_then(|head| context.head(head));
    found.add(76, &[relation, Page::at(&page.relation, head), Page::at(&page.lemma, grand)]);
    if let Some(case) = context.child(token, "case") {
        found.add(77, &[page.lemma[case], lemma]);
        found.add(78, &[page.lemma[case], Page::at(&page.lemma, head)]);
        found.add(79, &[page.lemma[case], page.sense[token]]);
    }
}

fn around(page: &Page, token: usize, found: &mut Collector) {
    let context = page.context;
    let sentence = &context.syntax.sentences[page.sentence[token]];
    let quoted = context.quotation_with(context.token(token).span).is_some();
    found.add(90, &[u64::from(quoted), page.sense[token]]);
    found.add(91, &[u64::from(quoted), page.tag[token]]);
    found.add(92, &[page.sentence[token].min(4) as u64]);
    let mut senses = 0;
    for other in (sentence.first..sentence.last).filter(|&other| other != token) {
        senses |= if page.votes[other].is_some() { page.sense[other] } else { 0 };
        if matches!(context.token(other).tag, Tag::Noun | Tag::Verb | Tag::Propn | Tag::Adj) {
            found.add(93, &[page.lemma[other]]);
        }
    }
    for kind in (0..16).filter(|kind| senses & (1 << kind) != 0) {
        found.add(94, &[kind, page.sense[token]]);
    }
}
