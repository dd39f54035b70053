//! What tells a word that attributes.

use super::page::Page;
use crate::reading::syntax::linear::{feature, hash_bytes};

/// Value of what is not there.
const NONE: u64 = 0x0BAD;
/// Farthest that another reporting word is looked for, in tokens.
const COUNTED: usize = 60;

fn at(values: &[u64], index: Option<usize>) -> u64 {
    index.and_then(|index| values.get(index)).copied().unwrap_or(NONE)
}

/// Writes a token's features over those of the last one.
pub fn cue_features(page: &Page, token: usize, found: &mut Vec<u64>) {
    found.clear();
    word(page, token, found);
    neighbours(page, token, found);
    dependents(page, token, found);
    above(page, token, found);
    around(page, token, found);
}

/// The word itself.
fn word(page: &Page, token: usize, found: &mut Vec<u64>) {
    let (lemma, tag, relation) = (page.lemma[token], page.tag[token], page.relation[token]);
    let class = page.class[token];
    let upper = u64::from(page.syntax.tokens[token].span.of(page.text).starts_with(char::is_uppercase));
    let letters = page.syntax.tokens[token].lemma.as_bytes();
    let ending = hash_bytes(letters.iter().rev().take(3).copied());
    let opening = hash_bytes(letters.iter().take(4).copied());
    push_as(found, 1000, &[]);
    push_as(found, 1001, &[lemma]);
    push_as(found, 1002, &[page.word[token]]);
    push_as(found, 1003, &[tag]);
    push_as(found, 1004, &[relation]);
    push_as(found, 1005, &[class]);
    push_as(found, 1006, &[class, tag]);
    push_as(found, 1007, &[class, relation]);
    push_as(found, 1008, &[lemma, tag]);
    push_as(found, 1009, &[lemma, relation]);
    push_as(found, 1010, &[upper, tag]);
    push_as(found, 1011, &[ending, tag]);
    push_as(found, 1012, &[opening, tag]);
}

/// The words beside it in the sentence.
fn neighbours(page: &Page, token: usize, found: &mut Vec<u64>) {
    let sentence = &page.syntax.sentences[page.sentence_of[token]];
    let inside = |index: usize| (sentence.first..sentence.last).contains(&index).then_some(index);
    let before = |step: usize| token.checked_sub(step).and_then(inside);
    let after = |step: usize| inside(token + step);
    let (lemma, tag) = (page.lemma[token], page.tag[token]);
    for step in 1..=3 {
        let template = 1100 + 4 * step as u64;
        push_as(found, template, &[at(&page.word, before(step))]);
        push_as(found, template + 1, &[at(&page.word, after(step))]);
        push_as(found, template + 2, &[at(&page.tag, before(step))]);
        push_as(found, template + 3, &[at(&page.tag, after(step))]);
    }
    let (left, right) = (at(&page.tag, before(1)), at(&page.tag, after(1)));
    push_as(found, 1120, &[lemma, at(&page.word, before(1))]);
    push_as(found, 1121, &[lemma, at(&page.word, after(1))]);
    push_as(found, 1122, &[lemma, left]);
    push_as(found, 1123, &[lemma, right]);
    push_as(found, 1124, &[tag, left, right]);
    push_as(found, 1125, &[tag, right, at(&page.tag, after(2))]);
    push_as(found, 1126, &[lemma, at(&page.word, after(1)), at(&page.word, after(2))]);
    push_as(found, 1127, &[lemma, at(&page.kind, before(1))]);
    push_as(found, 1128, &[tag, at(&page.kind, before(1)), at(&page.kind, after(1))]);
}

/// What hangs on it: each dependent, and which arguments there are.
fn dependents(page: &Page, token: usize, found: &mut Vec<u64>) {
    let (lemma, tag) = (page.lemma[token], page.tag[token]);
    let mut frame = 0;
    let mut subject = None;
    for &child in &page.children[token] {
        dependent(page, token, child, found);
        let bit = argument(&page.syntax.tokens[child].relation);
        let sided = matches!(bit, 2 | 4 | 16) && child > token;
        frame |= if sided { bit << 11 } else { bit };
        if bit == 1 {
            subject = Some(child);
        }
    }
    push_as(found, 1300, &[frame, tag]);
    push_as(found, 1301, &[frame, page.class[token]]);
    push_as(found, 1302, &[frame, lemma]);
    push_as(found, 1303, &[at(&page.kind, subject), at(&page.tag, subject), tag]);
    push_as(found, 1304, &[at(&page.lemma, subject)]);
    push_as(found, 1305, &[at(&page.lemma, subject), lemma]);
    push_as(found, 1306, &[at(&page.kind, subject), lemma]);
    push_as(found, 1307, &[at(&page.kind, subject), frame]);
}

/// A bit for each relation of the frame.
fn argument(relation: &str) -> u64 {
    match relation.split(':').next().unwrap_or("") {
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
    }
}

fn push_as(found: &mut Vec<u64>, template: u64, values: &[u64]) {
    found.push(feature(template, values));
}

fn dependent(page: &Page, token: usize, child: usize, found: &mut Vec<u64>) {
    let (lemma, relation, class) = (page.lemma[token], page.relation[child], page.class[token]);
    let side = u64::from(child > token);
    push_as(found, 1200, &[relation, side, page.tag[token]]);
    push_as(found, 1201, &[relation, side, lemma]);
    push_as(found, 1202, &[relation, page.lemma[child]]);
    push_as(found, 1203, &[relation, lemma, page.lemma[child]]);
    push_as(found, 1204, &[relation, page.tag[child], page.tag[token]]);
    push_as(found, 1205, &[relation, page.kind[child], class]);
    let dependent = &page.syntax.tokens[child];
    let introduced = if dependent.has_relation("obl") || dependent.has_relation("nmod") {
        "case"
    } else if dependent.has_relation("ccomp") || dependent.has_relation("xcomp") {
        "mark"
    } else {
        return;
    };
    let opens = |word: &&usize| page.syntax.tokens[**word].has_relation(introduced);
    if let Some(&word) = page.children[child].iter().find(opens) {
        push_as(found, 1206, &[lemma, page.lemma[word]]);
        push_as(found, 1207, &[class, page.lemma[word]]);
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

/// Marks near it, other reporting words, its place in the text, and what the rules say.
fn around(page: &Page, token: usize, found: &mut Vec<u64>) {
    let unit = page.unit_of[token];
    let units = page.units_of(page.units[unit].paragraph);
    let (lemma, class, tag) = (page.lemma[token], page.class[token], page.tag[token]);
    let bucket = |distance: Option<usize>| distance.map_or(9, |steps| steps.min(6)) as u64;
    let quoted = |other: usize| page.units[other].quoted;
    let left = bucket((units.start..unit).rev().take(12).position(quoted));
    let right = bucket((unit + 1..units.end).take(12).position(quoted));
    push_as(found, 1500, &[left, class]);
    push_as(found, 1501, &[right, class]);
    push_as(found, 1502, &[left, lemma]);
    push_as(found, 1503, &[right, lemma]);
    push_as(found, 1504, &[left, right, tag]);
    let sentence = &page.syntax.sentences[page.sentence_of[token]];
    let (first, last) = (sentence.first, sentence.last);
    let reports = |other: &usize| page.class[*other] & 2 != 0;
    let before = (first..token).rev().take(COUNTED).find(reports);
    let after = (token + 1..last).take(COUNTED).find(reports);
    push_as(found, 1505, &[at(&page.lemma, before), class]);
    push_as(found, 1506, &[at(&page.lemma, after), class]);
    push_as(found, 1507, &[lemma, u64::from(before.is_some()), u64::from(after.is_some())]);
    let title = u64::from(page.units[unit].paragraph == 0);
    let place = (((token - first) * 4) / (last - first).max(1)) as u64;
    push_as(found, 1508, &[title, tag]);
    push_as(found, 1509, &[title, lemma]);
    push_as(found, 1510, &[place, class]);
    push_as(found, 1511, &[u64::from(token == first), u64::from(token + 1 == last), tag]);
    rules(page, token, found);
}

fn rules(page: &Page, token: usize, found: &mut Vec<u64>) {
    let ruled = page.ruled[token];
    let (cue, inside) = (u64::from(ruled.cue), u64::from(ruled.content != 0));
    push_as(found, 1513, &[cue, inside]);
    push_as(found, 1514, &[cue, inside, page.class[token]]);
    push_as(found, 1515, &[cue, inside, page.lemma[token]]);
    push_as(found, 1516, &[cue, inside, page.tag[token]]);
    let speaks = page.children[token].iter().any(|&child| page.ruled[child].source == token + 1);
    push_as(found, 1517, &[u64::from(speaks), cue, page.class[token]]);
}
