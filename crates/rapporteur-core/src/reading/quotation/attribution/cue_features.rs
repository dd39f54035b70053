//! What tells a word that attributes.

use super::page::Page;
use crate::reading::syntax::linear::{feature, hash_bytes};

const NONE: u64 = 0x0BAD;

fn at(values: &[u64], index: Option<usize>) -> u64 {
    index.and_then(|index| values.get(index)).copied().unwrap_or(NONE)
}

/// Writes a token's features over those of the last one.
pub fn cue_features(page: &Page, token: usize, found: &mut Vec<u64>) {
    found.clear();
    let mut template = 1000;
    let mut push = |values: &[u64]| {
        template += 1;
        found.push(feature(template, values));
    };
    let sentence = &page.syntax.sentences[page.sentence_of[token]];
    let inside = |index: usize| (sentence.first..sentence.last).contains(&index).then_some(index);
    let before = |step: usize| token.checked_sub(step).and_then(inside);
    let after = |step: usize| inside(token + step);
    let (lemma, tag, relation) = (page.lemma[token], page.tag[token], page.relation[token]);
    let class = page.class[token];
    let shape = u64::from(page.syntax.tokens[token].span.of(page.text).starts_with(char::is_uppercase));
    push(&[]);
    push(&[lemma]);
    push(&[page.word[token]]);
    push(&[tag]);
    push(&[relation]);
    push(&[class]);
    push(&[class, tag]);
    push(&[class, relation]);
    push(&[lemma, tag]);
    push(&[lemma, relation]);
    push(&[shape, tag]);
    let text = page.syntax.tokens[token].lemma.as_bytes();
    push(&[hash_bytes(text.iter().rev().take(3).copied()), tag]);
    push(&[hash_bytes(text.iter().take(4).copied()), tag]);
    for step in 1..=3 {
        push(&[at(&page.word, before(step))]);
        push(&[at(&page.word, after(step))]);
        push(&[at(&page.tag, before(step))]);
        push(&[at(&page.tag, after(step))]);
    }
    push(&[lemma, at(&page.word, before(1))]);
    push(&[lemma, at(&page.word, after(1))]);
    push(&[lemma, at(&page.tag, before(1))]);
    push(&[lemma, at(&page.tag, after(1))]);
    push(&[tag, at(&page.tag, before(1)), at(&page.tag, after(1))]);
    push(&[tag, at(&page.tag, after(1)), at(&page.tag, after(2))]);
    push(&[lemma, at(&page.word, after(1)), at(&page.word, after(2))]);
    push(&[lemma, at(&page.kind, before(1))]);
    push(&[tag, at(&page.kind, before(1)), at(&page.kind, after(1))]);
    // What hangs on it.
    let mut frame = 0;
    let mut subject = None;
    for &child in &page.children[token] {
        let side = u64::from(child > token);
        let name = page.syntax.tokens[child].relation.as_str();
        found_child(&mut |values| push_as(found, 1200, values), page, token, child, side);
        let bit = match name.split(':').next().unwrap_or("") {
            "nsubj" => 1,
            "ccomp" => 2,
            "xcomp" => 4,
            "obj" => 8,
            "parataxis" => 16,
            "advcl" => 32,
            "mark" => 64,
            "obl" => 128,
            "conj" => 256,
            "acl" => 512,
            "nmod" => 1024,
            _ => 0,
        };
        frame |= bit << if bit == 2 || bit == 4 || bit == 16 { 11 * side } else { 0 };
        if bit == 1 {
            subject = Some(child);
        }
    }
    push_as(found, 1300, &[frame, tag]);
    push_as(found, 1301, &[frame, class]);
    push_as(found, 1302, &[frame, lemma]);
    push_as(found, 1303, &[at(&page.kind, subject), at(&page.tag, subject), tag]);
    push_as(found, 1304, &[at(&page.lemma, subject)]);
    push_as(found, 1305, &[at(&page.lemma, subject), lemma]);
    push_as(found, 1306, &[at(&page.kind, subject), lemma]);
    push_as(found, 1307, &[at(&page.kind, subject), frame]);
    above(page, token, found);
    around(page, token, found);
}

fn push_as(found: &mut Vec<u64>, template: u64, values: &[u64]) {
    found.push(feature(template, values));
}

fn found_child(push: &mut dyn FnMut(&[u64]), page: &Page, token: usize, child: usize, side: u64) {
    let (lemma, relation) = (page.lemma[token], page.relation[child]);
    push(&[1, relation, side, page.tag[token]]);
    push(&[2, relation, side, lemma]);
    push(&[3, relation, page.lemma[child]]);
    push(&[4, relation, lemma, page.lemma[child]]);
    push(&[5, relation, page.tag[child], page.tag[token]]);
    push(&[6, relation, page.kind[child], page.class[token]]);
    if page.syntax.tokens[child].has_relation("obl") || page.syntax.tokens[child].has_relation("nmod") {
        for &word in &page.children[child] {
            if page.syntax.tokens[word].has_relation("case") {
                push(&[7, lemma, page.lemma[word]]);
                push(&[8, page.class[token], page.lemma[word]]);
            }
        }
    }
    if page.syntax.tokens[child].has_relation("ccomp") || page.syntax.tokens[child].has_relation("xcomp") {
        for &word in &page.children[child] {
            if page.syntax.tokens[word].has_relation("mark") {
                push(&[9, page.class[token], page.lemma[word]]);
            }
        }
    }
}

/// The words that it hangs on.
fn above(page: &Page, token: usize, found: &mut Vec<u64>) {
    let tokens = &page.syntax.tokens;
    let head = tokens[token].head;
    let (lemma, relation) = (page.lemma[token], page.relation[token]);
    push_as(found, 1400, &[at(&page.lemma, head), relation]);
    push_as(found, 1401, &[at(&page.tag, head), relation, page.tag[token]]);
    push_as(found, 1402, &[at(&page.class, head), relation, page.class[token]]);
    push_as(found, 1403, &[at(&page.lemma, head), lemma]);
    let second = head.and_then(|head| tokens[head].head);
    push_as(found, 1404, &[relation, at(&page.relation, head), at(&page.class, head)]);
    push_as(found, 1405, &[relation, at(&page.relation, head), at(&page.class, second)]);
    // Whether a reporting verb above has it in its clause.
    let mut next = Some(token);
    let mut reported = 0;
    for step in 1..=8 {
        let Some(here) = next else { break };
        let Some(up) = tokens[here].head else { break };
        let name = &tokens[here];
        if page.class[up] & 3 != 0 && (name.has_relation("ccomp") || name.has_relation("parataxis")) {
            reported = step;
            push_as(found, 1406, &[page.lemma[up]]);
            push_as(found, 1407, &[page.class[up], u64::from(here > up), name.has_relation("ccomp").into()]);
            push_as(found, 1408, &[lemma, page.class[up]]);
            break;
        }
        next = Some(up);
    }
    push_as(found, 1409, &[reported.min(3), page.class[token]]);
}

/// Marks, commas, other reporting words and what the rules say around it.
fn around(page: &Page, token: usize, found: &mut Vec<u64>) {
    let unit = page.unit_of[token];
    let (lemma, class) = (page.lemma[token], page.class[token]);
    let paragraph = page.units[unit].paragraph;
    let units = page.units_of(paragraph);
    let left = (units.start..unit).rev().take(12).position(|other| page.units[other].quoted);
    let right = (unit + 1..units.end).take(12).position(|other| page.units[other].quoted);
    let bucket = |distance: Option<usize>| distance.map_or(9, |steps| steps.min(6)) as u64;
    let (left, right) = (bucket(left), bucket(right));
    push_as(found, 1500, &[left, class]);
    push_as(found, 1501, &[right, class]);
    push_as(found, 1502, &[left, lemma]);
    push_as(found, 1503, &[right, lemma]);
    push_as(found, 1504, &[left, right, page.tag[token]]);
    let sentence = page.sentence_of[token];
    let first = page.syntax.sentences[sentence].first;
    let last = page.syntax.sentences[sentence].last;
    let cues_before = (first..token).rev().take(60).find(|&other| page.class[other] & 2 != 0);
    let cues_after = (token + 1..last).take(60).find(|&other| page.class[other] & 2 != 0);
    push_as(found, 1505, &[at(&page.lemma, cues_before), class]);
    push_as(found, 1506, &[at(&page.lemma, cues_after), class]);
    push_as(found, 1507, &[lemma, u64::from(cues_before.is_some()), u64::from(cues_after.is_some())]);
    let title = u64::from(paragraph == 0);
    let place = (((token - first) * 4) / (last - first).max(1)) as u64;
    push_as(found, 1508, &[title, page.tag[token]]);
    push_as(found, 1509, &[title, lemma]);
    push_as(found, 1510, &[place, class]);
    push_as(found, 1511, &[u64::from(token == first), u64::from(token + 1 == last), page.tag[token]]);
    let root = (first..last).find(|&other| page.syntax.tokens[other].head.is_none());
    push_as(found, 1512, &[at(&page.lemma, root)]);
    let ruled = page.ruled[token];
    let (cue, inside) = (u64::from(ruled.cue), u64::from(ruled.content != 0));
    push_as(found, 1513, &[cue, inside]);
    push_as(found, 1514, &[cue, inside, class]);
    push_as(found, 1515, &[cue, inside, lemma]);
    push_as(found, 1516, &[cue, inside, page.tag[token]]);
    let other = page.children[token].iter().any(|&child| page.ruled[child].source == token + 1);
    push_as(found, 1517, &[u64::from(other), cue, class]);
}
