//! The network with its weights, and the reading of one sentence.

use super::arithmetic::{LARGEST_VIEW, Matrix, VIEW_BITS, highest, narrow, padded};
use super::embedding::{Embeddings, keys};
use super::kernel::Sums;
use super::layer::{Layer, State};
use super::tree::{ArcScores, ROOT, best_tree};
use crate::first_come::FirstCome;
use crate::reading::syntax::word::WordForm;

/// Distances between a word and its head that the scores of arcs tell apart, on either side.
pub const DISTANCES: usize = 12;
/// Words whose gates are kept once they are known: about a thousand bytes each.
const KEPT_WORDS: usize = 1 << 14;
/// Tokens of sentences longer than this are read piece by piece.
const LONGEST: usize = 200;

/// The weights, ready for use.
#[derive(Debug)]
pub struct Network<'a> {
    embeddings: Embeddings<'a>,
    layers: Vec<Layer>,
    tag: Matrix,
    /// To a word as dependent (arc, relation) and as head (arc, relation).
    views: Matrix,
    /// The root as head.
    root: Vec<i16>,
    arc: Matrix,
    distance: Vec<i32>,
    /// From product, dependent and head.
    relation: Matrix,
    /// The gates of the first layer for words within a sentence and for those that open one.
    kept: [FirstCome<Box<[i16]>>; 2],
}

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

/// Buffers that one sentence after another uses.
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

/// The words of a sentence as dependents and as heads, one after the other.
#[derive(Clone, Debug, Default)]
struct Views {
    arc_dependent: Vec<i16>,
    relation_dependent: Vec<i16>,
    arc_head: Vec<i16>,
    relation_head: Vec<i16>,
}

impl<'a> Network<'a> {
    /// Reads what the trainer wrote; nothing where the bytes are something else.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut bytes = Bytes(bytes);
        let (count, width, layers) = (bytes.number()?, bytes.number()?, bytes.number()?);
        let length = bytes.number()?;
        let embeddings = Embeddings::read(bytes.take(length)?, count, width)?;
        let layers: Option<Vec<Layer>> = (0..layers.min(8))
            .map(|_| Layer::new(bytes.matrix()?, [bytes.matrix()?, bytes.matrix()?]))
            .collect();
        let network = Self {
            embeddings,
            layers: layers?,
            tag: bytes.matrix()?,
            views: bytes.matrix()?,
            arc: bytes.matrix()?,
            relation: bytes.matrix()?,
            root: bytes.counted_halves()?,
            distance: bytes.counted_halves()?.into_iter().map(|near| i32::from(near) << VIEW_BITS).collect(),
            kept: [FirstCome::new(KEPT_WORDS), FirstCome::new(KEPT_WORDS / 8)],
        };
        (network.fits() && bytes.0.is_empty()).then_some(network)
    }

    /// Whether the widths of all parts agree.
    fn fits(&self) -> bool {
        let mut width = padded(self.embeddings.width());
        for layer in &self.layers {
            if layer.input.inputs() != width {
                return false;
            }
            width = 2 * layer.hidden();
        }
        let view = self.arc.outputs() + self.relation.inputs() / 3;
        !self.layers.is_empty()
            && [self.tag.inputs(), self.views.inputs()] == [width; 2]
            && self.arc.inputs() == self.arc.outputs()
            && self.relation.inputs().is_multiple_of(3)
            && self.views.outputs() == 2 * view
            && self.root.len() == view
            && self.distance.len() == 2 * DISTANCES
    }

    /// Numbers of tags and relations that it tells apart.
    pub fn classes(&self) -> (usize, usize) {
        (self.tag.outputs(), self.relation.outputs())
    }

    /// Reads a sentence; `scratch` may come from any other. Long ones are read in pieces, whose roots hang on that of the
    /// first, so that the time is linear in the length.
    pub fn analyse(&self, words: &[&str], scratch: &mut Scratch) -> Reading {
        let mut reading = Reading::default();
        let mut first_root = None;
        for (number, piece) in words.chunks(LONGEST).enumerate() {
            let start = number * LONGEST;
            self.output(piece, scratch);
            let tags = self.tag.sums(&scratch.output, &mut scratch.sums);
            reading.tags.extend(tags.map(|sums| highest(sums) as u16));
            self.view_words(scratch);
            let heads = self.heads(piece.len(), scratch);
            self.relations(&heads, scratch, &mut reading.relations);
            for (position, head) in heads.into_iter().enumerate() {
                let root = start + position;
                reading.heads.push(match (head, first_root) {
                    (ROOT, None) => {
                        first_root = Some(root);
                        ROOT
                    }
                    (ROOT, Some(first)) => first,
                    (head, _) => start + head,
                });
            }
        }
        reading
    }

    /// The last layer's output for the words.
    fn output(&self, words: &[&str], scratch: &mut Scratch) {
        for (number, layer) in self.layers.iter().enumerate() {
            scratch.gates.clear();
            if number == 0 {
                for (position, word) in words.iter().enumerate() {
                    self.word_gates(word, position == 0, layer, scratch);
                }
            } else {
                layer.input.append(&scratch.output, &mut scratch.sums, &mut scratch.gates);
            }
            layer.read(&scratch.gates, &mut scratch.state, &mut scratch.output);
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

    /// What each word is as dependent and as head.
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
    }

    /// The best tree.
    fn heads(&self, words: usize, scratch: &mut Scratch) -> Vec<usize> {
        let arc = self.arc.outputs();
        scratch.asked.clear();
        for sums in self.arc.sums(&scratch.views.arc_dependent, &mut scratch.sums) {
            let asked = sums.iter().map(|&sum| limited(narrow(sum, self.arc.shift()).into()));
            scratch.asked.extend(asked);
        }
        let root = &self.root[..arc];
        let rows = scratch.views.arc_head.chunks_exact(arc);
        scratch.heads.of_rows(arc, words + 1, std::iter::once(root).chain(rows));
        scratch.scores.clear();
        for (position, sums) in scratch.heads.sums(&scratch.asked, &mut scratch.sums).enumerate() {
            scratch.scores.push(sums[0]);
            let heads = sums[1..].iter().enumerate();
            scratch.scores.extend(
                heads.map(|(head, &sum)| sum.wrapping_add(self.distance[distance_class(position, head)])),
            );
        }
        let mut heads = Vec::with_capacity(words);
        if let Some(scores) = ArcScores::new(words, &scratch.scores) {
            best_tree(scores, &mut heads);
        }
        heads
    }

    /// The relations of the words to their heads, appended; of no meaning for the root.
    fn relations(&self, heads: &[usize], scratch: &mut Scratch, relations: &mut Vec<u16>) {
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
        let best = self.relation.sums(&scratch.pairs, &mut scratch.sums).map(|sums| highest(sums) as u16);
        relations.extend(best);
    }
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

/// Which of the numbers for distances belongs to an arc between positions.
#[inline]
pub fn distance_class(dependent: usize, head: usize) -> usize {
    let class = match dependent.abs_diff(head) {
        0 => 0,
        distance @ 1..=6 => distance - 1,
        7..=8 => 6,
        9..=12 => 7,
        13..=18 => 8,
        19..=28 => 9,
        29..=45 => 10,
        _ => 11,
    };
    class + if head > dependent { DISTANCES } else { 0 }
}

/// Bytes yet to be read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?) as usize)
    }

    fn halves(&mut self, count: usize) -> Option<Vec<i16>> {
        let (pairs, _) = self.take(count.checked_mul(2)?)?.as_chunks::<2>();
        Some(pairs.iter().map(|pair| i16::from_le_bytes(*pair)).collect())
    }

    fn counted_halves(&mut self) -> Option<Vec<i16>> {
        let count = self.number()?;
        self.halves(count)
    }

    /// Inputs, outputs, shift; the biases; the weights row by row.
    fn matrix(&mut self) -> Option<Matrix> {
        let (inputs, outputs, shift) = (self.number()?, self.number()?, self.number()?);
        if inputs > 1 << 16 || outputs > 1 << 16 {
            return None;
        }
        let (bias, _) = self.take(outputs * 4)?.as_chunks::<4>();
        let bias: Vec<i32> = bias.iter().map(|four| i32::from_le_bytes(*four)).collect();
        let weights = self.halves(padded(inputs) * outputs)?;
        Matrix::new(inputs, shift as u32, &weights, &bias)
    }
}
