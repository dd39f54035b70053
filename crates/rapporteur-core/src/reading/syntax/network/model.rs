//! The network with its weights, and how they are read from a file.

use super::arithmetic::{Matrix, VIEW_BITS, padded};
use super::embedding::Embeddings;
use super::layer::Layer;
use crate::first_come::FirstCome;

/// Distances between a word and its head that the scores of arcs tell apart, on either side.
pub const DISTANCES: usize = 12;
/// Words whose gates are kept once they are known: about a thousand bytes each.
const KEPT_WORDS: usize = 1 << 14;

/// The weights, ready for use.
#[derive(Debug)]
pub struct Network<'a> {
    pub(super) embeddings: Embeddings<'a>,
    pub(super) layers: Vec<Layer>,
    pub(super) tag: Matrix,
    /// To a word as dependent (arc, relation) and as head (arc, relation).
    pub(super) views: Matrix,
    /// The root as head.
    pub(super) root: Vec<i16>,
    pub(super) arc: Matrix,
    pub(super) distance: Vec<i32>,
    /// From product, dependent and head.
    pub(super) relation: Matrix,
    /// The gates of the first layer for words within a sentence and for those that open one.
    pub(super) kept: [FirstCome<Box<[i16]>>; 2],
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
