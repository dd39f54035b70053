//! Fixed-point arithmetic of the network: products of i16, sums in i32, parabolas for the curves.
//!
//! Scales are powers of two, told as bits behind the point. The trainer picks those of each matrix so that no sum can
//! leave i32; sums wrap all the same, so that damaged weights cannot panic.

#![allow(clippy::inline_always)] // rounding and curves are called for every number

use super::kernel::{BLOCK, Sums, Weights, add_products};

/// Bits behind the point of a word's embedding.
pub const INPUT_BITS: u32 = 12;
/// Of a layer's output, which lies between -1 and 1.
pub const OUTPUT_BITS: u32 = 13;
/// Of gates before their curve.
pub const GATE_BITS: u32 = 10;
/// Of words as heads and dependents.
pub const VIEW_BITS: u32 = 9;
/// Views are held within this, so that sums of products of two of them fit.
pub const LARGEST_VIEW: i32 = 5_700;
/// Of one whole in gates behind their curve, and in a layer's memory.
pub const ONE_BITS: u32 = 14;
/// Rows of matrices are padded to a multiple of this.
pub const LANES: usize = BLOCK;

/// The next multiple of [`LANES`].
pub const fn padded(width: usize) -> usize {
    width.div_ceil(LANES) * LANES
}

/// The nearest i16 to a sum brought from one scale to another.
#[inline(always)]
pub fn narrow(sum: i32, shift: u32) -> i16 {
    rounded(sum, shift).clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
}

#[inline(always)]
pub(super) fn rounded(sum: i32, shift: u32) -> i32 {
    sum.wrapping_add(1 << shift >> 1) >> shift
}

/// A linear map: for blocks of outputs the weights, and what is added.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    inputs: usize,
    outputs: usize,
    shift: u32,
    weights: Vec<Weights>,
    bias: Vec<Sums>,
}

impl Matrix {
    /// A map of so many inputs (which are padded) to as many outputs as there are biases, its weights told row by row for
    /// each output; `shift` brings its sums to the scale of what it gives. Nothing where the numbers do not fit.
    pub fn new(inputs: usize, shift: u32, weights: &[i16], bias: &[i32]) -> Option<Self> {
        let fits = weights.len() == padded(inputs).checked_mul(bias.len())?
            && shift < 31
            && inputs > 0
            && !bias.is_empty();
        if !fits {
            return None;
        }
        let mut map = Self { inputs: padded(inputs), outputs: bias.len(), shift, ..Self::default() };
        map.take_rows(weights.chunks_exact(map.inputs));
        map.bias.resize(map.blocks(), [0; BLOCK]);
        map.bias.as_flattened_mut().iter_mut().zip(bias).for_each(|(to, &from)| *to = from);
        Some(map)
    }

    /// Makes it a map without biases to the products of what comes in with each of so many rows, which are `inputs` long.
    pub(super) fn of_rows<'r>(&mut self, inputs: usize, count: usize, rows: impl Iterator<Item = &'r [i16]>) {
        (self.inputs, self.outputs) = (inputs, count);
        self.take_rows(rows);
        self.bias.clear();
        self.bias.resize(self.blocks(), [0; BLOCK]);
    }

    fn take_rows<'r>(&mut self, rows: impl Iterator<Item = &'r [i16]>) {
        let pairs = self.inputs / 2;
        self.weights.clear();
        self.weights.resize(self.blocks() * pairs, [0; 2 * BLOCK]);
        for (output, row) in rows.enumerate() {
            let (block, lane) = (output / BLOCK, output % BLOCK);
            let places = &mut self.weights[block * pairs..(block + 1) * pairs];
            for (place, pair) in places.iter_mut().zip(row.as_chunks::<2>().0) {
                place[2 * lane..2 * lane + 2].copy_from_slice(pair);
            }
        }
    }

    fn blocks(&self) -> usize {
        self.outputs.div_ceil(BLOCK)
    }

    /// Inputs with those that pad them.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Numbers that it gives.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Bits from a sum to what is given.
    #[inline]
    pub(super) fn shift(&self) -> u32 {
        self.shift
    }

    /// The sums for each of the words that stand in `inputs` one after the other, in their own scale.
    #[inline]
    pub(super) fn sums<'s>(
        &self,
        inputs: &[i16],
        sums: &'s mut Vec<Sums>,
    ) -> impl Iterator<Item = &'s [i32]> + use<'s> {
        sums.clear();
        for _ in inputs.chunks_exact(self.inputs) {
            sums.extend_from_slice(&self.bias);
        }
        add_products(&self.weights, inputs.as_chunks().0, self.inputs / 2, sums);
        let outputs = self.outputs;
        sums.as_flattened().chunks_exact(self.blocks() * BLOCK).map(move |word| &word[..outputs])
    }

    /// What it gives for each of the words, appended.
    pub(super) fn append(&self, inputs: &[i16], sums: &mut Vec<Sums>, out: &mut Vec<i16>) {
        for word in self.sums(inputs, sums) {
            out.extend(word.iter().map(|&sum| narrow(sum, self.shift)));
        }
    }
}

/// The place of the highest number, the first of equals.
pub(super) fn highest(numbers: &[i32]) -> usize {
    let mut best = (0, i32::MIN);
    for (place, &number) in numbers.iter().enumerate() {
        if number > best.1 {
            best = (place, number);
        }
    }
    best.0
}

/// What gates do to a sum, in place of a sigmoid: from 0 at -4 up to one whole at 4, along two arcs of a parabola.
/// Takes [`GATE_BITS`], gives [`ONE_BITS`].
#[inline(always)]
pub(super) fn gate(value: i32) -> i32 {
    (1 << (ONE_BITS - 1)) + arc(value, 4) / 2
}

/// The same in place of a tanh: from less one whole at -2 up to one whole at 2.
#[inline(always)]
pub(super) fn squash(value: i32) -> i32 {
    arc(value, 2)
}

/// `t · (2 - |t|)` where `t` is the share of `reach` that a value is, one at most.
#[inline(always)]
fn arc(value: i32, reach: i32) -> i32 {
    let one = reach << GATE_BITS;
    let held = value.clamp(-one, one);
    let bits = 2 * (GATE_BITS + reach.ilog2()) - ONE_BITS;
    (held * (2 * one - held.abs())) >> bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_gives_its_sums_in_the_scale_asked_for() {
        let mut weights = vec![0; 2 * LANES];
        (weights[0], weights[LANES + 1]) = (256, -512);
        let map = Matrix::new(2, 8, &weights, &[0, 256]).expect("the numbers fit");
        let mut input = vec![0; LANES];
        (input[0], input[1]) = (100, 7);
        let mut out = Vec::new();
        map.append(&input, &mut Vec::new(), &mut out);
        assert_eq!(out, [100, -13]);
        assert_eq!(highest(&[3, 9, 9, -1]), 1);
    }

    #[test]
    fn curves_rise_from_end_to_end() {
        let one = 1 << ONE_BITS;
        let at = |value: i32| value << GATE_BITS;
        assert_eq!([-9, -4, 0, 4, 9].map(|value| gate(at(value))), [0, 0, one / 2, one, one]);
        assert_eq!(
            [-9, -2, 0, 1, 2, 9].map(|value| squash(at(value))),
            [-one, -one, 0, one * 3 / 4, one, one]
        );
        assert!(
            (-9_000..9_000).all(|value| gate(value) <= gate(value + 1) && squash(value) <= squash(value + 1))
        );
    }

    #[test]
    fn numbers_that_do_not_fit_are_no_map() {
        assert!(Matrix::new(2, 8, &[0; 3], &[0]).is_none());
    }
}
