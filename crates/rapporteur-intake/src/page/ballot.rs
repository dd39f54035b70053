//! How much of each block the extractors took for the article, by runs of four words.
//!
//! Extractors give text without places; a run of four words finds its place again. Runs reach across blocks,
//! so that a block of two words counts where its neighbours were taken with it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::block::Block;

/// Words of a run.
const RUN: usize = 4;

/// The words of a page, each with the block it stands in.
pub(crate) struct Ballot {
    words: Vec<u64>,
    block: Vec<usize>,
    blocks: usize,
}

impl Ballot {
    /// The words of the blocks.
    pub(crate) fn of(blocks: &[Block]) -> Self {
        let mut ballot = Self { words: Vec::new(), block: Vec::new(), blocks: blocks.len() };
        for (index, block) in blocks.iter().enumerate() {
            ballot.words.extend(words(&block.text).map(hash));
            ballot.block.resize(ballot.words.len(), index);
        }
        ballot
    }

    /// Number of words of each block.
    pub(crate) fn lengths(&self) -> Vec<usize> {
        let mut lengths = vec![0; self.blocks];
        for index in &self.block {
            if let Some(length) = lengths.get_mut(*index) {
                *length += 1;
            }
        }
        lengths
    }

    /// Blocks of at least `least` words whose runs nearly all stand in other kept blocks: the page says the same
    /// twice, in pieces and in one piece. The longest are looked at first.
    pub(crate) fn said_elsewhere(&self, kept: &[bool], least: usize) -> Vec<usize> {
        let runs = self.runs_of(kept);
        let mut counts: HashMap<u64, usize> = HashMap::new();
        for run in runs.values().flatten() {
            *counts.entry(*run).or_default() += 1;
        }
        let mut order: Vec<(usize, &BTreeSet<u64>)> = runs
            .iter()
            .map(|(index, runs)| (*index, runs))
            .filter(|(_, runs)| runs.len() + RUN > least)
            .collect();
        order.sort_by_key(|(index, runs)| (std::cmp::Reverse(runs.len()), *index));
        let mut found = Vec::new();
        for (index, runs) in order {
            let elsewhere = runs.iter().filter(|run| counts.get(run).is_some_and(|count| *count > 1)).count();
            if elsewhere * 10 >= runs.len() * 8 {
                found.push(index);
                for run in runs {
                    counts.entry(*run).and_modify(|count| *count -= 1);
                }
            }
        }
        found
    }

    /// The runs inside of each kept block.
    fn runs_of(&self, kept: &[bool]) -> BTreeMap<usize, BTreeSet<u64>> {
        let mut runs: BTreeMap<usize, BTreeSet<u64>> = BTreeMap::new();
        for (window, blocks) in self.words.windows(RUN).zip(self.block.windows(RUN)) {
            let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { continue };
            if first == last && kept.get(*first).copied().unwrap_or(false) {
                runs.entry(*first).or_default().insert(run(window));
            }
        }
        runs
    }

    /// The share of each block's words that stand in runs of `text`, 0 to 1.
    pub(crate) fn shares(&self, text: &str) -> Vec<f32> {
        let taken: Vec<u64> = words(text).map(hash).collect();
        let runs: HashSet<u64> = taken.windows(RUN).map(run).collect();
        let mut covered = vec![false; self.words.len()];
        for (start, window) in self.words.windows(RUN).enumerate() {
            if runs.contains(&run(window))
                && let Some(part) = covered.get_mut(start..start + RUN)
            {
                part.fill(true);
            }
        }
        self.per_block(&covered)
    }

    fn per_block(&self, covered: &[bool]) -> Vec<f32> {
        let lengths = self.lengths();
        let mut counts = vec![0usize; self.blocks];
        for (index, _) in self.block.iter().zip(covered).filter(|(_, covered)| **covered) {
            if let Some(count) = counts.get_mut(*index) {
                *count += 1;
            }
        }
        counts.iter().zip(lengths).map(|(count, length)| *count as f32 / length.max(1) as f32).collect()
    }
}

/// Runs of letters and digits.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !(character.is_alphanumeric() || character == '_'))
        .filter(|word| !word.is_empty())
}

/// FNV-1a: the same on every machine.
fn hash(word: &str) -> u64 {
    word.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn run(words: &[u64]) -> u64 {
    words
        .iter()
        .fold(0x9e37_79b9_7f4a_7c15, |all, word| (all.rotate_left(23) ^ word).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_find_their_place_and_reach_across_blocks() {
        let block = |text: &str| Block { text: text.to_owned(), ..Block::default() };
        let blocks = [
            block("Home World Sport"),
            block("The gates"),
            block("closed on Monday, the union said."),
            block("Read more"),
        ];
        let ballot = Ballot::of(&blocks);
        assert_eq!(ballot.lengths(), [3, 2, 6, 2]);
        assert_eq!(ballot.shares("The gates closed on Monday, the union said."), [0.0, 1.0, 1.0, 0.0]);
        assert_eq!(ballot.shares(""), [0.0; 4]);
    }
}
