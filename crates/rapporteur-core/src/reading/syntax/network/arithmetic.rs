//! Fixed-point arithmetic of the network: products of i16, sums in i32, tables for the curves.
//!
//! Scales are powers of two, told as bits behind the point. The trainer picks those of each matrix so that no sum can
//! leave i32; sums wrap all the same, so that damaged weights cannot panic.

#![allow(clippy::inline_always)] // the sums are the inner loop of everything

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
pub const ONE_BITS: u32 = 15;
/// Entries of the table of the sigmoid, from -8 up to 8.
pub const CURVE: usize = 4096;
/// Rows of matrices are padded to a multiple of this.
pub const LANES: usize = 16;

/// The next multiple of [`LANES`].
pub const fn padded(width: usize) -> usize {
    width.div_ceil(LANES) * LANES
}

/// A width so frequent (both directions of a layer) that it is told to the compiler: that makes its sums half as fast again.
const FREQUENT: usize = 160;

/// Sum of products; what one has more than the other counts for nothing.
#[inline(always)]
pub fn dot(one: &[i16], other: &[i16]) -> i32 {
    if let (Ok(one), Ok(other)) = (<&[i16; FREQUENT]>::try_from(one), <&[i16; FREQUENT]>::try_from(other)) {
        return sum_of_products(one.as_chunks().0, other.as_chunks().0);
    }
    sum_of_products(one.as_chunks().0, other.as_chunks().0)
}

/// Each lane has a sum of its own, so that the compiler keeps them in registers and multiplies eight at once.
#[inline(always)]
#[allow(clippy::needless_range_loop)] // in this form the compiler sees the lanes
fn sum_of_products(one: &[[i16; LANES]], other: &[[i16; LANES]]) -> i32 {
    let mut sums = [0i32; LANES];
    for (one, other) in one.iter().zip(other) {
        for lane in 0..LANES {
            let product = i32::from(one[lane]).wrapping_mul(i32::from(other[lane]));
            sums[lane] = sums[lane].wrapping_add(product);
        }
    }
    sums.iter().fold(0, |sum, &lane| sum.wrapping_add(lane))
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

/// A linear map: weights row by row for each output, and what is added.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    inputs: usize,
    outputs: usize,
    shift: u32,
    weights: Vec<i16>,
    bias: Vec<i32>,
}

impl Matrix {
    /// A map of so many inputs (which are padded) to as many outputs as there are biases; `shift` brings its sums to the
    /// scale of what it gives. Nothing where the numbers do not fit.
    pub fn new(inputs: usize, shift: u32, weights: Vec<i16>, bias: Vec<i32>) -> Option<Self> {
        let fits = weights.len() == padded(inputs).checked_mul(bias.len())? && shift < 31 && inputs > 0;
        fits.then_some(Self { inputs: padded(inputs), outputs: bias.len(), shift, weights, bias })
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

    /// The sums, in their own scale.
    #[inline]
    pub(super) fn sums<'a>(&'a self, input: &'a [i16]) -> impl Iterator<Item = i32> + 'a {
        self.weights
            .chunks_exact(self.inputs)
            .zip(&self.bias)
            .map(move |(row, &bias)| dot(row, input).wrapping_add(bias))
    }

    /// The output with the highest sum, the first of equals, among those allowed.
    pub(super) fn best(&self, input: &[i16], allowed: impl Fn(usize) -> bool) -> usize {
        let mut best = (0, i32::MIN);
        for (number, sum) in self.sums(input).enumerate() {
            if sum > best.1 && allowed(number) {
                best = (number, sum);
            }
        }
        best.0
    }

    /// What it gives, appended.
    pub(super) fn append(&self, input: &[i16], out: &mut Vec<i16>) {
        out.extend(self.sums(input).map(|sum| narrow(sum, self.shift)));
    }
}

/// The sigmoid as a table; tanh is read from it too.
#[derive(Clone, Debug)]
pub struct Curve(Box<[i16; CURVE]>);

impl Curve {
    /// The table as the trainer wrote it, in [`ONE_BITS`]; nothing where it is shorter or longer.
    pub fn new(entries: Vec<i16>) -> Option<Self> {
        entries.into_boxed_slice().try_into().ok().map(Self)
    }

    /// Sigmoid of a number in [`GATE_BITS`].
    #[inline(always)]
    pub(super) fn sigmoid(&self, value: i32) -> i32 {
        let place = value.wrapping_add(8 << GATE_BITS).clamp(0, (16 << GATE_BITS) - 1) as usize;
        i32::from(self.0[(place >> 2) & (CURVE - 1)])
    }

    /// Tanh of a number in [`GATE_BITS`]: `2 · sigmoid(2x) - 1`.
    #[inline(always)]
    pub(super) fn tanh(&self, value: i32) -> i32 {
        2 * self.sigmoid(value.wrapping_mul(2)) - (1 << ONE_BITS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_gives_its_sums_in_the_scale_asked_for() {
        let mut weights = vec![0; 2 * LANES];
        (weights[0], weights[LANES + 1]) = (256, -512);
        let map = Matrix::new(2, 8, weights, vec![0, 256]).expect("the numbers fit");
        let mut input = vec![0; LANES];
        (input[0], input[1]) = (100, 7);
        let mut out = Vec::new();
        map.append(&input, &mut out);
        assert_eq!(out, [100, -13]);
        assert_eq!(map.best(&input, |_| true), 0);
    }

    #[test]
    fn numbers_that_do_not_fit_are_no_map() {
        assert!(Matrix::new(2, 8, vec![0; 3], vec![0]).is_none());
        assert!(Curve::new(vec![0; 3]).is_none());
    }
}
