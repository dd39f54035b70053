//! How a token hangs together with a cue in the tree.

use super::page::Page;
use crate::reading::syntax::linear::feature;

/// Longest way up from a cue and down to a token that is followed.
const LONGEST_UP: usize = 10;
const LONGEST_DOWN: u64 = 60;
/// Farthest unit that is looked at for marks.
const REACH: usize = 150;

/// A cue with what hangs on it.
pub(super) struct Cue {
    /// Its token.
    pub(super) token: usize,
    /// Which arguments hang on it, and on which side.
    pub(super) frame: u64,
    /// How many stretches in marks are near, at most three.
    pub(super) quotes: u64,
    /// The cue and what it hangs on, upwards.
    chain: Vec<usize>,
}

/// The way from a cue to a token.
pub(super) struct Anchor {
    /// Hash of the steps up from the cue and of the branch that leads down.
    pub(super) key: u64,
    /// Steps up from the cue.
    pub(super) up: u64,
    /// Steps down to the token.
    pub(super) down: u64,
    /// The dependent through which the way leads down.
    pub(super) branch: Option<usize>,
    /// Hash of the whole way by its relations.
    pub(super) path: u64,
}

impl Anchor {
    const fn apart(key: u64, down: u64) -> Self {
        Self { key, up: 9, down, branch: None, path: key }
    }
}

/// 0 in front, 1 the same, 2 behind.
pub(super) fn side(cue: usize, token: usize) -> u64 {
    if token < cue { 0 } else { u64::from(token > cue) + 1 }
}

impl Cue {
    pub(super) fn new(page: &Page, token: usize) -> Self {
        let mut chain = vec![token];
        let mut here = token;
        while let Some(head) = page.syntax.tokens[here].head.filter(|_| chain.len() < LONGEST_UP) {
            chain.push(head);
            here = head;
        }
        let own = page.unit_of[token];
        let all = page.units_of(page.units[own].paragraph);
        let near = own.saturating_sub(REACH).max(all.start)..(own + REACH).min(all.end);
        let quotes = near.filter(|&unit| page.units[unit].quoted).take(3).count() as u64;
        Self { token, frame: frame(page, token), quotes, chain }
    }

    /// The way to a token.
    pub(super) fn anchor(&self, page: &Page, token: usize) -> Anchor {
        if page.sentence_of[token] != page.sentence_of[self.token] {
            return Anchor::apart(1, 9);
        }
        let (mut here, mut down, mut branch, mut path) = (token, 0, None, 7);
        loop {
            if let Some(up) = self.chain.iter().position(|&above| above == here) {
                return self.joined(page, up, down, branch, path);
            }
            branch = Some(here);
            if down > 0 && down <= 3 {
                path = feature(path, &[page.relation[here]]);
            }
            let Some(head) = page.syntax.tokens[here].head.filter(|_| down < LONGEST_DOWN) else {
                return Anchor::apart(3, down);
            };
            down += 1;
            here = head;
        }
    }

    fn joined(&self, page: &Page, up: usize, down: u64, branch: Option<usize>, path: u64) -> Anchor {
        let relations = self.chain[..up.min(3)].iter().map(|&above| page.relation[above]);
        let way = relations.fold(up as u64, |way, relation| feature(way, &[relation]));
        let mark = branch.map_or(0, |branch| feature(page.relation[branch], &[side(self.token, branch)]));
        let key = feature(2, &[way, mark]);
        Anchor { key, up: (up as u64).min(4), down, branch, path: feature(3, &[key, path]) }
    }
}

fn frame(page: &Page, token: usize) -> u64 {
    let bit = |&child: &usize| {
        let relation = page.syntax.tokens[child].relation.as_str();
        let passive = if relation == "nsubj:pass" { 128 } else { 0 };
        let bit = match (relation.split(':').next().unwrap_or(""), child > token) {
            ("nsubj", false) => 1,
            ("nsubj", true) => 2,
            ("ccomp", false) => 4,
            ("ccomp", true) => 8,
            ("xcomp", _) => 16,
            ("obj", _) => 32,
            ("parataxis", _) => 64,
            _ => 0,
        };
        bit | passive
    };
    page.children[token].iter().map(bit).fold(0, |frame, bit| frame | bit)
}
