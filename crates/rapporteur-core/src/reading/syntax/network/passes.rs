//! The passes over sentences: from words to tags, heads and relations.
//!
//! Sentences are read several at a time, longest first, so that a weight that was fetched serves all of them. What is
//! found in one does not depend on the others: all sums are of integers.

use super::arithmetic::{LARGEST_VIEW, Matrix, VIEW_BITS, highest, narrow};
use super::embedding::keys;
use super::kernel::Sums;
use super::layer::{Layer, State};
use super::model::{Network, distance_class};
use super::tree::{ArcScores, ROOT, best_tree};
use crate::reading::syntax::word::WordForm;

/// Tokens of sentences longer than this are read piece by piece.
const LONGEST: usize = 200;
/// Sentences that are sorted by length before they are read.
const SORTED: usize = 64;
/// Sentences that are read at a time.
const TOGETHER: usize = 8;

/// Tags, heads and relations of one sentence's words, as numbers of the model's lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Number of the joint tag.
    pub tags: Vec<u16>,
    /// Position of the head, or [`ROOT`].
    pub heads: Vec<usize>,
    /// Number of the relation; of no meaning for the root.
    pub relations: Vec<u16>,
}

/// Buffers that one call after another uses.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    embedding: Vec<i32>,
    input: Vec<i16>,
    gates: Vec<i16>,
    state: State,
    output: Vec<i16>,
    sums: Vec<Sums>,
    views: Views,
    asked: Vec<i16>,
    heads: Matrix,
    scores: Vec<i32>,
    pairs: Vec<i16>,
}

/// Words as dependents and as heads, one after the other.
#[derive(Clone, Debug, Default)]
struct Views {
    arc_dependent: Vec<i16>,
    relation_dependent: Vec<i16>,
    arc_head: Vec<i16>,
    relation_head: Vec<i16>,
}

/// A sentence, or a part of a very long one.
#[derive(Clone, Copy)]
struct Piece<'w> {
    sentence: usize,
    /// Position of its first word in the sentence.
    start: usize,
    words: &'w [&'w str],
}

impl Network<'_> {
    /// Reads sentences; `scratch` may come from any others. Very long ones are read in pieces, whose roots hang on that of
    /// the first, so that the time is linear in the length.
    pub fn analyse(&self, sentences: &[Vec<&str>], scratch: &mut Scratch) -> Vec<Reading> {
        let blank = |words: &Vec<&str>| Reading {
            tags: vec![0; words.len()],
            heads: vec![ROOT; words.len()],
            relations: vec![0; words.len()],
        };
        let mut readings: Vec<Reading> = sentences.iter().map(blank).collect();
        let mut pieces: Vec<Piece<'_>> = sentences.iter().enumerate().flat_map(pieces_of).collect();
        for window in pieces.chunks_mut(SORTED) {
            window.sort_by_key(|piece| std::cmp::Reverse(piece.words.len()));
            window.chunks(TOGETHER).for_each(|pieces| self.read_together(pieces, scratch, &mut readings));
        }
        for reading in &mut readings {
            hang_on_first_root(&mut reading.heads);
        }
        readings
    }

    /// Reads some pieces, the longest first.
    fn read_together(&self, pieces: &[Piece<'_>], scratch: &mut Scratch, readings: &mut [Reading]) {
        self.output(pieces, scratch);
        let tags = self.tag.sums(&scratch.output, &mut scratch.sums);
        let tags: Vec<u16> = tags.map(|sums| highest(sums) as u16).collect();
        self.view_words(scratch);
        let mut heads = Vec::with_capacity(tags.len());
        for piece in pieces {
            self.heads(heads.len(), piece.words.len(), scratch, &mut heads);
        }
        let relations = self.relations(&heads, scratch);
        let mut first = 0;
        for piece in pieces {
            let (from, to) = (first..first + piece.words.len(), piece.start..piece.start + piece.words.len());
            let reading = &mut readings[piece.sentence];
            reading.tags[to.clone()].copy_from_slice(&tags[from.clone()]);
            reading.relations[to.clone()].copy_from_slice(&relations[from.clone()]);
            for (slot, &head) in reading.heads[to].iter_mut().zip(&heads[from]) {
                *slot = if head == ROOT { ROOT } else { head - first + piece.start };
            }
            first += piece.words.len();
        }
    }

    /// The last layer's output for the words of all pieces.
    fn output(&self, pieces: &[Piece<'_>], scratch: &mut Scratch) {
        let lengths: Vec<usize> = pieces.iter().map(|piece| piece.words.len()).collect();
        for (number, layer) in self.layers.iter().enumerate() {
            scratch.gates.clear();
            if number == 0 {
                for piece in pieces {
                    for (position, word) in piece.words.iter().enumerate() {
                        self.word_gates(word, position == 0, layer, scratch);
                    }
                }
            } else {
                layer.input.append(&scratch.output, &mut scratch.sums, &mut scratch.gates);
            }
            layer.read(&scratch.gates, &lengths, &mut scratch.state, &mut scratch.output);
        }
    }

    /// Appends the gates that the first layer has from a word, kept from before if they are.
    fn word_gates(&self, word: &str, opens_sentence: bool, layer: &Layer, scratch: &mut Scratch) {
        let Scratch { embedding, input, sums, gates, .. } = scratch;
        let make = || {
            input.clear();
            input.resize(layer.input.inputs(), 0);
            self.embeddings.sum(&keys(&WordForm::new(word), opens_sentence), embedding, input);
            let mut made = Vec::with_capacity(layer.input.outputs());
            layer.input.append(input, sums, &mut made);
            made.into_boxed_slice()
        };
        self.kept[usize::from(opens_sentence)].with(word, make, |made| gates.extend_from_slice(made));
    }

    /// What each word is as dependent and as head, and what it asks of heads.
    fn view_words(&self, scratch: &mut Scratch) {
        let (arc, view, shift) = (self.arc.outputs(), self.root.len(), self.views.shift());
        let ramp = |&sum: &i32| {
            let value = i32::from(narrow(sum, shift));
            limited(if value < 0 { value >> 3 } else { value })
        };
        let views = &mut scratch.views;
        views.clear();
        for sums in self.views.sums(&scratch.output, &mut scratch.sums) {
            let (dependent, head) = sums.split_at(view);
            views.arc_dependent.extend(dependent[..arc].iter().map(ramp));
            views.relation_dependent.extend(dependent[arc..].iter().map(ramp));
            views.arc_head.extend(head[..arc].iter().map(ramp));
            views.relation_head.extend(head[arc..].iter().map(ramp));
        }
        scratch.asked.clear();
        for sums in self.arc.sums(&views.arc_dependent, &mut scratch.sums) {
            let asked = sums.iter().map(|&sum| limited(narrow(sum, self.arc.shift()).into()));
            scratch.asked.extend(asked);
        }
    }

    /// The best tree for `words` words from `first` on, whose heads are appended.
    fn heads(&self, first: usize, words: usize, scratch: &mut Scratch, heads: &mut Vec<usize>) {
        let arc = self.arc.outputs();
        let range = first * arc..(first + words) * arc;
        let root = &self.root[..arc];
        let rows = scratch.views.arc_head[range.clone()].chunks_exact(arc);
        scratch.heads.of_rows(arc, words + 1, std::iter::once(root).chain(rows));
        scratch.scores.clear();
        for (position, sums) in scratch.heads.sums(&scratch.asked[range], &mut scratch.sums).enumerate() {
            scratch.scores.push(sums[0]);
            let heads = sums[1..].iter().enumerate();
            scratch.scores.extend(
                heads.map(|(head, &sum)| sum.wrapping_add(self.distance[distance_class(position, head)])),
            );
        }
        let mut tree = Vec::with_capacity(words);
        if let Some(scores) = ArcScores::new(words, &scratch.scores) {
            best_tree(scores, &mut tree);
        }
        heads.extend(tree.into_iter().map(|head| if head == ROOT { ROOT } else { first + head }));
    }

    /// The relations of the words to their heads; of no meaning for roots.
    fn relations(&self, heads: &[usize], scratch: &mut Scratch) -> Vec<u16> {
        let width = self.relation.inputs() / 3;
        let views = &scratch.views;
        scratch.pairs.clear();
        for (dependent, &head) in views.relation_dependent.chunks_exact(width).zip(heads) {
            let head = if head == ROOT { 0 } else { head };
            let head = &views.relation_head[head * width..(head + 1) * width];
            let products = dependent.iter().zip(head);
            scratch
                .pairs
                .extend(products.map(|(&one, &other)| narrow(i32::from(one) * i32::from(other), VIEW_BITS)));
            scratch.pairs.extend_from_slice(dependent);
            scratch.pairs.extend_from_slice(head);
        }
        self.relation.sums(&scratch.pairs, &mut scratch.sums).map(|sums| highest(sums) as u16).collect()
    }
}

fn pieces_of<'w>((sentence, words): (usize, &'w Vec<&'w str>)) -> impl Iterator<Item = Piece<'w>> {
    let pieces = words.chunks(LONGEST).enumerate();
    pieces.map(move |(number, words)| Piece { sentence, start: number * LONGEST, words })
}

/// Leaves one root to a sentence of several pieces.
fn hang_on_first_root(heads: &mut [usize]) {
    if heads.len() <= LONGEST {
        return;
    }
    let first = heads.iter().position(|&head| head == ROOT).unwrap_or(0);
    heads.iter_mut().skip(first + 1).filter(|head| **head == ROOT).for_each(|head| *head = first);
}

impl Views {
    fn clear(&mut self) {
        let all = [
            &mut self.arc_dependent,
            &mut self.relation_dependent,
            &mut self.arc_head,
            &mut self.relation_head,
        ];
        all.into_iter().for_each(Vec::clear);
    }
}

fn limited(value: i32) -> i16 {
    value.clamp(-LARGEST_VIEW, LARGEST_VIEW) as i16
}
