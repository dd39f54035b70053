//! The trained numbers of the tagger of names: one row of weights for each feature, a weight for each label.
//!
//! Layout: header; then sections, each with its length (u32): names of classes, one a line; groups of features (u8) and
//! whether there is a second pass; transitions (i32); word groups; for each pass rows. A row: lower half of the
//! feature's hash (u32), which labels have a weight (bits), and a byte for each of these. A byte stands for its square with its sign.

#![allow(clippy::inline_always)] // a sum over rows is compiled for each kind of processor

use std::sync::OnceLock;

use super::clusters::Clusters;
use super::decode::Transitions;
use super::label;
use crate::processor::{Work, widened};
use crate::reading::sections::{Header, Sections, pack};

/// First bytes of a file; the last is the version of features and layout.
const HEADER: Header = *b"RPNAM\0\0\x01";

/// Weights of labels that stand side by side: a byte each, which stands for its square with its sign.
const BLOCK: usize = 32;

/// Rows of weights by feature, unpacked for speed.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// Blocks of a row.
    blocks: usize,
    /// Where the features begin whose hashes have these upper sixteen bits.
    starts: Vec<u32>,
    /// Hashes in order; the place of each is the number of its row.
    hashes: Vec<u32>,
    rows: Vec<[i8; BLOCK]>,
}

impl Weights {
    /// Unpacks rows, which must be in the order of their hashes.
    fn read(bytes: &[u8], labels: usize) -> Option<Self> {
        let mask_bytes = labels.div_ceil(8);
        let blocks = labels.div_ceil(BLOCK).max(1);
        let (count, mut rest) = bytes.split_at_checked(4)?;
        let count = u32::from_le_bytes(count.try_into().ok()?) as usize;
        if count > bytes.len() / (4 + mask_bytes) {
            return None;
        }
        let (mut hashes, mut rows) = (Vec::with_capacity(count), vec![[0; BLOCK]; count * blocks]);
        for row in rows.chunks_exact_mut(blocks) {
            let (head, after) = rest.split_at_checked(4 + mask_bytes)?;
            let (hash, mask) = head.split_at_checked(4)?;
            hashes.push(u32::from_le_bytes(hash.try_into().ok()?));
            rest = after;
            for (place, slot) in row.as_flattened_mut().iter_mut().enumerate().take(labels) {
                if mask.get(place / 8).is_some_and(|byte| byte >> (place % 8) & 1 == 1) {
                    let (&code, after) = rest.split_first()?;
                    rest = after;
                    *slot = code as i8;
                }
            }
        }
        let starts = (0..=1 << 16).map(|upper| hashes.partition_point(|&hash| hash >> 16 < upper) as u32);
        let starts = starts.collect();
        (rest.is_empty() && hashes.is_sorted()).then_some(Self { blocks, starts, hashes, rows })
    }

    /// Scores of labels in a row that [`Weights::add_scores`] takes: a few more than there are labels.
    pub fn width(&self) -> usize {
        self.blocks * BLOCK
    }

    /// Adds the weights of every feature to the scores of the labels; `rows` is room for its work.
    pub fn add_scores(&self, features: &[u64], rows: &mut Vec<u32>, scores: &mut [i32]) {
        rows.clear();
        rows.extend(features.iter().filter_map(|&feature| self.row(feature as u32)));
        for (block, scores) in scores.as_chunks_mut().0.iter_mut().enumerate() {
            widened(Sum { weights: &self.rows, blocks: self.blocks, block, rows, scores });
        }
    }

    /// The number of the row of a feature.
    #[inline]
    fn row(&self, hash: u32) -> Option<u32> {
        let upper = (hash >> 16) as usize;
        let [start, end] = self.starts.get(upper..)?.first_chunk::<2>()?;
        let hashes = self.hashes.get(*start as usize..*end as usize)?;
        hashes.iter().position(|&known| known == hash).map(|place| start + place as u32)
    }
}

/// Adds one block of the rows to scores.
struct Sum<'a> {
    weights: &'a [[i8; BLOCK]],
    blocks: usize,
    block: usize,
    rows: &'a [u32],
    scores: &'a mut [i32; BLOCK],
}

impl Work for Sum<'_> {
    #[inline(always)]
    fn run(self) {
        let mut sums = *self.scores;
        for &row in self.rows {
            let Some(weights) = self.weights.get(row as usize * self.blocks + self.block) else { continue };
            for (sum, &code) in sums.iter_mut().zip(weights) {
                let code = i16::from(code);
                *sum += i32::from(code * code.abs());
            }
        }
        *self.scores = sums;
    }
}

/// A model file in parts, as the trainer hands them over.
#[derive(Clone, Debug, Default)]
pub struct ModelParts {
    /// Names of the classes.
    pub classes: Vec<String>,
    /// Groups of features, see [`super::features::group`].
    pub groups: u8,
    /// Scores of one label after another, in rows by the label before.
    pub transitions: Vec<i32>,
    /// Scores of one label after another in the second pass; empty where there is none.
    pub second_transitions: Vec<i32>,
    /// Word groups, packed.
    pub clusters: Vec<u8>,
    /// Rows of the first pass: feature and weights of its labels.
    pub rows: Vec<(u64, Vec<i8>)>,
    /// Rows of the second pass.
    pub second_rows: Vec<(u64, Vec<i8>)>,
}

impl ModelParts {
    /// The bytes of the model file.
    pub fn pack(&self) -> Vec<u8> {
        let numbers =
            |scores: &[i32]| scores.iter().flat_map(|score| score.to_le_bytes()).collect::<Vec<u8>>();
        let (rows, second_rows) = (pack_rows(&self.rows), pack_rows(&self.second_rows));
        pack(
            HEADER,
            &[
                self.classes.join("\n").as_bytes(),
                &[self.groups],
                &numbers(&self.transitions),
                &numbers(&self.second_transitions),
                &self.clusters,
                &rows,
                &second_rows,
            ],
        )
    }
}

fn pack_rows(rows: &[(u64, Vec<i8>)]) -> Vec<u8> {
    let mut sorted: Vec<(u32, &[i8])> =
        rows.iter().map(|(hash, row)| (*hash as u32, row.as_slice())).collect();
    sorted.sort_by_key(|(hash, _)| *hash);
    sorted.dedup_by_key(|(hash, _)| *hash);
    let mut bytes = (sorted.len() as u32).to_le_bytes().to_vec();
    for (hash, row) in sorted {
        bytes.extend(hash.to_le_bytes());
        let mut mask = vec![0; row.len().div_ceil(8)];
        for (place, _) in row.iter().enumerate().filter(|(_, code)| **code != 0) {
            mask[place / 8] |= 1 << (place % 8);
        }
        bytes.extend(mask);
        bytes.extend(row.iter().filter(|code| **code != 0).map(|code| *code as u8));
    }
    bytes
}

/// The model that `train entities` of rapporteur-bench wrote; see models/entities.md.
static EMBEDDED: &[u8] = include_bytes!("../../../models/entities.bin");

/// One pass over a sentence.
#[derive(Clone, Debug)]
pub(super) struct Pass {
    pub(super) weights: Weights,
    pub(super) transitions: Transitions,
}

/// A trained tagger of names.
#[derive(Clone, Debug)]
pub struct Model<'a> {
    pub(super) classes: Vec<String>,
    pub(super) groups: u8,
    pub(super) clusters: Clusters<'a>,
    pub(super) first: Pass,
    pub(super) second: Option<Pass>,
}

impl Model<'static> {
    /// The embedded model, unpacked at first use. Nothing only if the program was built with a damaged file.
    pub fn embedded() -> Option<&'static Self> {
        static MODEL: OnceLock<Option<Model<'static>>> = OnceLock::new();
        MODEL.get_or_init(|| Model::read(EMBEDDED)).as_ref()
    }
}

impl<'a> Model<'a> {
    /// Reads a model file; nothing where it is damaged or of another version.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut sections = Sections::of(bytes, HEADER)?;
        let classes: Vec<String> = sections.lines()?.map(str::to_owned).collect();
        if classes.is_empty() || classes.len() > 15 {
            return None;
        }
        let labels = label::count(classes.len());
        let groups = *sections.next()?.first()?;
        let (transitions, second_transitions) = (numbers(sections.next()?), numbers(sections.next()?));
        let clusters = Clusters::read(sections.next()?)?;
        let first = Pass {
            weights: Weights::read(sections.next()?, labels)?,
            transitions: Transitions::new(classes.len(), &transitions)?,
        };
        let weights = Weights::read(sections.next()?, labels)?;
        let second = Transitions::new(classes.len(), &second_transitions);
        let second = second.map(|transitions| Pass { weights, transitions });
        sections.is_empty().then_some(Self { classes, groups, clusters, first, second })
    }

    /// Names of the classes, in order of their numbers.
    pub fn classes(&self) -> &[String] {
        &self.classes
    }
}

fn numbers(bytes: &[u8]) -> Vec<i32> {
    let limit = |number: i32| number.clamp(-1_000_000, 1_000_000);
    bytes.as_chunks::<4>().0.iter().map(|four| limit(i32::from_le_bytes(*four))).collect()
}

/// The byte whose value is nearest to a weight.
pub fn code_of(weight: f32) -> i8 {
    (weight.abs().sqrt().round().min(127.0) * weight.signum()) as i8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::name_tagger::label::{Part, label};
    use crate::text::Span;
    use proptest::prelude::*;

    fn small() -> ModelParts {
        let mut row = vec![0; 5];
        row[usize::from(label(0, Part::Unit))] = 9;
        ModelParts {
            classes: vec!["person".to_owned()],
            groups: 1,
            transitions: vec![0; 25],
            clusters: super::super::clusters::pack(&[(3, 1, 1)]),
            rows: vec![(5, row.clone()), (77, row)],
            ..ModelParts::default()
        }
    }

    #[test]
    fn the_embedded_model_can_be_read() {
        assert!(Model::embedded().is_some_and(|model| model.classes().iter().any(|class| class == "person")));
    }

    #[test]
    fn a_packed_model_is_what_it_was() {
        let bytes = small().pack();
        let model = Model::read(&bytes).expect("just packed");
        let mut scores = vec![0; model.first.weights.width()];
        model.first.weights.add_scores(&[77, 78], &mut Vec::new(), &mut scores);
        assert_eq!(scores[usize::from(label(0, Part::Unit))], 81);
        assert!(model.second.is_none());
    }

    proptest! {
        #[test]
        fn damaged_bytes_are_no_model_or_one_that_does_no_harm(
            at in 0usize..200, value in any::<u8>(), length in 0usize..200, text in "\\PC{0,40}"
        ) {
            let mut bytes = small().pack();
            let place = at % bytes.len();
            bytes[place] = value;
            bytes.truncate(bytes.len() - length % bytes.len());
            if let Some(model) = Model::read(&bytes) {
                let token = Span::new(0, text.len());
                let sentences = if text.is_empty() { Vec::new() } else { vec![vec![token]] };
                prop_assert!(model.names(&text, &sentences).len() <= 1);
            }
        }
    }
}
