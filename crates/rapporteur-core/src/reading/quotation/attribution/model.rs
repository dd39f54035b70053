//! Weights of the reader of attributions: in training anything that weighs, shipped a packed file.

use crate::reading::syntax::linear::{LinearModel, Scorer};

/// Something that weighs features for some classes.
pub trait Weigher {
    /// Adds the weights of every feature to the scores of the classes.
    fn add(&self, features: &[u64], scores: &mut [f32]);
}

/// The three parts of a reader of attributions.
pub struct Model<W> {
    /// Whether a token is a cue: one score.
    pub cues: W,
    /// What a unit is to a cue: [`super::chain::LABELS`] scores.
    pub labels: W,
    /// How labels follow one another: a score for each pair.
    pub steps: W,
    /// Least score of a cue.
    pub threshold: f32,
}

/// Packed weights with the size of their unit.
#[derive(Clone, Copy, Debug)]
pub struct Packed<'a> {
    weights: LinearModel<'a>,
    unit: f32,
}

/// Bits of a feature that count: those that share them share their weights.
const BITS: u32 = 21;

/// The row of a feature in a table of [`ROWS`].
pub fn row(feature: u64) -> usize {
    (feature >> (64 - BITS)) as usize
}

/// Rows of a table of weights.
pub const ROWS: usize = 1 << BITS;

/// The key of a row in a packed model.
pub fn key(row: usize) -> u64 {
    let row = row as u64;
    (row << (64 - BITS)) | (row & 0xFFFF)
}

/// Most scores at once: the pairs of labels.
const CLASSES: usize = 9;

impl Weigher for Packed<'_> {
    fn add(&self, features: &[u64], scores: &mut [f32]) {
        let mut sums = [0; CLASSES];
        for &feature in features {
            self.weights.add_scores(&[key(row(feature))], &mut sums);
        }
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score += sum as f32 * self.unit;
        }
    }
}

impl<'a> Model<Packed<'a>> {
    /// Reads what [`Model::pack`] wrote; nothing where the bytes are not such a model.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (threshold, mut rest) = bytes.split_first_chunk::<4>()?;
        let mut part = || {
            let (length, after) = rest.split_first_chunk::<4>()?;
            let (unit, after) = after.split_first_chunk::<4>()?;
            let (weights, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            rest = after;
            Some(Packed { weights: LinearModel::read(weights)?, unit: f32::from_le_bytes(*unit) })
        };
        let (cues, labels, steps) = (part()?, part()?, part()?);
        Some(Self { cues, labels, steps, threshold: f32::from_le_bytes(*threshold) })
    }
}

impl Model<Packed<'_>> {
    /// The bytes of a model: threshold, then for cues, labels and steps the unit and the packed weights.
    pub fn pack(threshold: f32, parts: [(f32, Vec<u8>); 3]) -> Vec<u8> {
        let mut bytes = threshold.to_le_bytes().to_vec();
        for (unit, weights) in parts {
            bytes.extend((weights.len() as u32).to_le_bytes());
            bytes.extend(unit.to_le_bytes());
            bytes.extend(weights);
        }
        bytes
    }
}
