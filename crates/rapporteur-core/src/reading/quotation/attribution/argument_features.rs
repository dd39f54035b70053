//! What tells the units that a cue's content and source are made of.

use super::page::Page;
use crate::reading::syntax::linear::feature;

/// Longest window on either side of a cue, in units.
const REACH: usize = 150;
/// Paragraphs behind the cue's own whose first words may still be its content.
const FOLLOWING: usize = 3;

/// The features of a cue's window.
pub struct Window {
    /// The units, in order.
    pub units: Vec<usize>,
    /// Each unit's features.
    pub features: Vec<Vec<u64>>,
    /// Features of the step to each unit.
    pub steps: Vec<Vec<u64>>,
}

/// Units that may belong to a cue: its sentence, and all stretches in marks near it.
pub fn units(page: &Page, cue: usize) -> Vec<usize> {
    let own = page.unit_of[cue];
    let sentence = page.sentence_of[cue];
    let paragraph = page.units[own].paragraph;
    let all = page.units_of(paragraph);
    let mut found = Vec::new();
    if paragraph > 0 {
        let before = page.units_of(paragraph - 1);
        found.extend(before.rev().take(1).filter(|&unit| page.units[unit].quoted));
    }
    let near = own.saturating_sub(REACH).max(all.start)..(own + REACH).min(all.end);
    found.extend(near.filter(|&unit| {
        let unit = &page.units[unit];
        unit.quoted || unit.sentence == sentence
    }));
    for next in paragraph + 1..=paragraph + FOLLOWING {
        let Some(first) = page.units_of(next).next().filter(|&unit| page.units[unit].quoted) else { break };
        found.push(first);
    }
    found
}

/// The window of a cue, with the cues that are known beside it.
pub fn window(page: &Page, cue: usize, is_cue: &[bool]) -> Window {
    let units = units(page, cue);
    let about = Cue::new(page, cue);
    let mut features = Vec::with_capacity(units.len());
    let mut steps = Vec::with_capacity(units.len());
    let mut last: Option<(usize, u64)> = None;
    for &unit in &units {
        let anchor = about.anchor(page, page.units[unit].first);
        features.push(about.unit_features(page, unit, &anchor, is_cue));
        steps.push(about.step_features(page, last, unit, &anchor));
        last = Some((unit, anchor.key));
    }
    Window { units, features, steps }
}

/// How a token hangs together with the cue.
struct Anchor {
    /// Hash of the way: steps up from the cue, then the branch down to the token.
    key: u64,
    /// Steps up from the cue to what both hang on.
    up: u64,
    /// Steps down to the token.
    down: u64,
    /// The dependent through which the way leads down.
    branch: Option<usize>,
    /// Hash of the whole way by its relations.
    path: u64,
}

struct Cue {
    token: usize,
    frame: u64,
    chain: Vec<usize>,
    quotes: u64,
}

fn side(cue: usize, token: usize) -> u64 {
    if token < cue { 0 } else { u64::from(token > cue) + 1 }
}

impl Cue {
    fn new(page: &Page, token: usize) -> Self {
        let tokens = &page.syntax.tokens;
        let mut chain = vec![token];
        while let Some(head) = tokens[chain[chain.len() - 1]].head.filter(|_| chain.len() < 10) {
            chain.push(head);
        }
        let mut frame = 0;
        for &child in &page.children[token] {
            let name = tokens[child].relation.split(':').next().unwrap_or("");
            let behind = child > token;
            let bit: u64 = match (name, behind) {
                ("nsubj", false) => 1,
                ("nsubj", true) => 2,
                ("ccomp", false) => 4,
                ("ccomp", true) => 8,
                ("xcomp", _) => 16,
                ("obj", _) => 32,
                ("parataxis", _) => 64,
                _ => 0,
            };
            frame |= bit;
            if tokens[child].has_relation("nsubj:pass") {
                frame |= 128;
            }
        }
        let paragraph = page.units[page.unit_of[token]].paragraph;
        let quotes = page.units_of(paragraph).filter(|&unit| page.units[unit].quoted).take(3).count() as u64;
        Self { token, frame, chain, quotes }
    }

    fn anchor(&self, page: &Page, token: usize) -> Anchor {
        let tokens = &page.syntax.tokens;
        if page.sentence_of[token] != page.sentence_of[self.token] {
            return Anchor { key: 1, up: 9, down: 9, branch: None, path: 1 };
        }
        let mut down = 0;
        let mut here = token;
        let mut branch = None;
        let mut path = 7u64;
        loop {
            if let Some(up) = self.chain.iter().position(|&above| above == here) {
                let mut key = up as u64;
                for &above in &self.chain[..up.min(3)] {
                    key = feature(key, &[page.relation[above]]);
                }
                let mark = branch
                    .map_or(0, |branch: usize| feature(page.relation[branch], &[side(self.token, branch)]));
                let key = feature(2, &[key, mark]);
                return Anchor { key, up: (up as u64).min(4), down, branch, path: feature(3, &[key, path]) };
            }
            branch = Some(here);
            if down > 0 && down <= 3 {
                path = feature(path, &[page.relation[here]]);
            }
            let Some(head) = tokens[here].head.filter(|_| down < 60) else {
                return Anchor { key: 3, up: 9, down, branch: None, path: 3 };
            };
            down += 1;
            here = head;
        }
    }

    fn unit_features(&self, page: &Page, number: usize, anchor: &Anchor, is_cue: &[bool]) -> Vec<u64> {
        let mut found = Vec::with_capacity(70);
        let mut template = 2000;
        let mut push = |values: &[u64]| {
            template += 1;
            found.push(feature(template, values));
        };
        let unit = &page.units[number];
        let own = page.unit_of[self.token];
        let cue = self.token;
        let (lemma, class, tag) = (page.lemma[cue], page.class[cue], page.tag[cue]);
        let token = unit.first;
        let quoted = u64::from(unit.quoted);
        let side = side(own, number) + 3 * quoted;
        let distance = number.abs_diff(own);
        let steps = [1, 2, 3, 4, 6, 9, 14, 22, 40].iter().filter(|&&limit| distance > limit).count() as u64;
        let (low, high) = (number.min(own) + 1, number.max(own));
        let between = low..high.max(low);
        let word = |unit: usize| page.syntax.tokens[page.units[unit].first].span.of(page.text);
        let near = between.clone().take(60);
        let commas = near
            .clone()
            .filter(|&unit| matches!(word(unit), "," | ";" | ":" | "—" | "–" | "--"))
            .count()
            .min(3) as u64;
        let ends = near.clone().filter(|&unit| matches!(word(unit), "." | "?" | "!")).count().min(3) as u64;
        let quotes = near.clone().filter(|&unit| page.units[unit].quoted).count().min(3) as u64;
        let cues = near.clone().filter(|&unit| is_cue[page.units[unit].first]).count().min(2) as u64;
        let verbs = near.clone().filter(|&unit| page.is_verb(page.units[unit].first)).count().min(3) as u64;
        let that = u64::from(near.clone().any(|unit| word(unit) == "that"));
        let a_cue = u64::from(is_cue[token]) + u64::from(token == cue);
        let (here, relation) = (page.tag[token], page.relation[token]);
        let previous = number.checked_sub(1).map(|unit| page.units[unit].first);
        let next = page.units.get(number + 1).map(|unit| unit.first);
        let at = |values: &[u64], index: Option<usize>| index.map_or(9, |index| values[index]);
        push(&[side]);
        push(&[side, steps]);
        push(&[side, lemma]);
        push(&[side, lemma, steps]);
        push(&[side, class, tag]);
        push(&[side, self.frame]);
        push(&[side, self.frame, lemma]);
        push(&[side, self.frame, class, tag]);
        push(&[side, commas, verbs, ends]);
        push(&[side, commas, lemma]);
        push(&[side, cues, quotes]);
        push(&[side, cues, commas, that]);
        push(&[a_cue, side]);
        push(&[anchor.key, quoted]);
        push(&[anchor.key, quoted, class]);
        push(&[anchor.key, quoted, lemma]);
        push(&[anchor.key, quoted, tag, self.frame]);
        push(&[anchor.key, here]);
        push(&[anchor.key, commas, side]);
        push(&[anchor.key, cues]);
        push(&[anchor.path, quoted]);
        push(&[anchor.path, lemma]);
        push(&[anchor.up, anchor.down.min(4), side]);
        push(&[anchor.up, side, tag]);
        push(&[here, side]);
        push(&[page.lemma[token], side]);
        push(&[page.lemma[token], side, steps.min(3)]);
        push(&[relation, side]);
        push(&[here, side, lemma]);
        push(&[relation, side, lemma]);
        push(&[page.kind[token], side, steps.min(5)]);
        push(&[page.kind[token], anchor.key]);
        push(&[page.kind[token], anchor.up, anchor.down.min(2), commas]);
        push(&[at(&page.tag, previous), here, side]);
        push(&[here, at(&page.tag, next), side]);
        push(&[at(&page.lemma, previous), side, steps.min(3)]);
        push(&[at(&page.lemma, next), side, steps.min(3)]);
        push(&[at(&page.tag, previous), here, at(&page.tag, next)]);
        let branch = anchor.branch;
        push(&[at(&page.lemma, branch), anchor.up, class]);
        push(&[at(&page.tag, branch), anchor.key]);
        push(&[at(&page.kind, branch), anchor.key, side]);
        let case = branch.and_then(|branch| {
            page.children[branch]
                .iter()
                .copied()
                .find(|&child| matches!(page.syntax.tokens[child].relation.as_str(), "case" | "mark"))
        });
        push(&[at(&page.lemma, case), anchor.key]);
        push(&[at(&page.lemma, case), anchor.key, lemma]);
        push(&[at(&page.lemma, case), side, lemma]);
        let ruled = page.ruled[token];
        let told = |rule: usize| {
            if rule == 0 {
                0
            } else {
                1 + u64::from(rule == cue + 1) + u64::from(rule > page.syntax.tokens.len()) * 2
            }
        };
        let (content, source) = (told(ruled.content), told(ruled.source));
        push(&[content, source, quoted]);
        push(&[content, source, lemma]);
        push(&[content, source, u64::from(page.ruled[cue].cue), side]);
        push(&[content, source, anchor.key]);
        let title = u64::from(unit.paragraph == 0);
        push(&[title, side]);
        if unit.quoted {
            let words = unit.last - unit.first;
            let long = [3, 5, 8, 12, 20].iter().filter(|&&limit| words > limit).count() as u64;
            let inner = unit.span.of(page.text).trim_start_matches(['"', '“', '”', '‘', '’', '\'']);
            let upper = u64::from(inner.starts_with(char::is_uppercase));
            let trimmed = unit.span.of(page.text).trim_end_matches(['"', '“', '”', '‘', '’', '\'']);
            let ending = trimmed
                .chars()
                .next_back()
                .map_or(0, |last| if ",.?!—".contains(last) { last as u64 } else { 0 });
            let mine = &page.units[own];
            let where_to = (unit.paragraph as i64 - mine.paragraph as i64 + 4) as u64;
            let apart = (unit.sentence as i64 - mine.sentence as i64).clamp(-3, 3) + 4;
            let ending_apart = (unit.end_sentence as i64 - mine.sentence as i64).clamp(-3, 3) + 4;
            let opens = u64::from(page.units_of(unit.paragraph).start == number);
            let before = at(&page.word, previous);
            push(&[where_to, opens, upper]);
            push(&[where_to, apart as u64, upper, long]);
            push(&[apart as u64, upper, long, ending, side]);
            push(&[ending_apart as u64, apart as u64, cues, quotes]);
            push(&[cues, quotes, ends, side, upper]);
            push(&[before, side, upper]);
            push(&[before, apart as u64, cues]);
            push(&[lemma, apart as u64, upper, side]);
            push(&[lemma, apart as u64, cues, where_to]);
            push(&[class, tag, apart as u64, cues, quotes]);
            push(&[self.quotes, cues, quotes, apart as u64]);
            push(&[steps, side, upper, cues]);
            push(&[long, upper, opens, cues]);
        }
        found
    }

    fn step_features(
        &self,
        page: &Page,
        last: Option<(usize, u64)>,
        number: usize,
        anchor: &Anchor,
    ) -> Vec<u64> {
        let Some((before, key)) = last else { return Vec::new() };
        let (one, two) = (&page.units[before], &page.units[number]);
        let (left, right) = (one.last - 1, two.first);
        let quoted = u64::from(one.quoted) + 2 * u64::from(two.quoted);
        let apart = u64::from(before + 1 != number);
        let own = page.unit_of[self.token];
        let cue = if before == own { 1 } else { 2 * u64::from(number == own) };
        let class = page.class[self.token];
        let same = u64::from(key == anchor.key);
        let hashes = [
            feature(3000, &[]),
            feature(3001, &[quoted, apart]),
            feature(3002, &[cue, quoted]),
            feature(3003, &[page.lemma[right]]),
            feature(3004, &[page.lemma[left]]),
            feature(3005, &[page.tag[left], page.tag[right]]),
            feature(3006, &[same, page.tag[right]]),
            feature(3007, &[key, anchor.key]),
            feature(3008, &[page.relation[right], same]),
            feature(3009, &[page.lemma[right], page.lemma[left]]),
            feature(3010, &[page.lemma[right], class, side(own, number)]),
            feature(3011, &[page.lemma[left], class, side(own, number)]),
            feature(3012, &[cue, page.lemma[self.token], page.tag[right]]),
        ];
        hashes.to_vec()
    }
}
