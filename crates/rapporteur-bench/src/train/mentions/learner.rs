//! Learns from annotated mentions: what is said of words, trees over pairs, and the chance at which groups end, which is
//! the best one on topics left out.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use rapporteur_core::linking::trees::Trees;
use rapporteur_core::linking::trigger::families::blind_families;
use rayon::prelude::*;

use crate::learning::boosting::{self, Settings};
use crate::learning::largest;
use crate::mentions::association::{Association, Truth};
use crate::mentions::collection::Collection;
use crate::mentions::coref::{Conll, conll};
use crate::mentions::grouping::Linked;
use crate::mentions::model::{Model, chances};
use crate::mentions::{features, row};
use crate::random::Random;

/// The seed of the shipped model.
pub(crate) const SEED: u64 = 1;

/// Parts that the topics are divided into, to be left out one after the other.
const FOLDS: u32 = 5;

/// Models whose mean counts.
const MODELS: u64 = 3;

/// The split that is learned.
const SPLIT: &str = "train";

/// Annotated mentions.
pub(crate) struct Lessons {
    pub(crate) collection: Collection,
    pub(crate) truth: Truth,
}

/// What came of it.
pub(crate) struct Learned {
    pub(crate) model: Model,
    /// CoNLL F1 on topics left out, for several ends of groups.
    pub(crate) report: String,
}

/// Pairs with what is learned of them.
struct Examples {
    rows: Vec<Vec<f32>>,
    labels: Vec<bool>,
    folds: Vec<u32>,
    /// Positions and weights of those that are learned.
    kept: Vec<(usize, f32)>,
}

impl Lessons {
    /// Reads the split `train` of a folder.
    pub(crate) fn read(folder: &Path) -> anyhow::Result<Self> {
        let (documents, mentions, gold) =
            (row::documents(folder)?, row::mentions(folder)?, row::gold(folder)?);
        let wanted: Vec<usize> = (0..gold.len()).filter(|&at| gold[at].split == SPLIT).collect();
        let rows: Vec<&row::MentionRow> = wanted.iter().map(|&at| &mentions[at]).collect();
        let collection = Collection::read(&documents, &rows, blind_families())?;
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        let mut number = |name| {
            let next = numbers.len();
            *numbers.entry(name).or_insert(next)
        };
        let groups = wanted.iter().map(|&at| number(gold[at].cluster.as_str())).collect();
        let topics = wanted.iter().map(|&at| gold[at].topic).collect();
        Ok(Self { collection, truth: Truth { topics, groups } })
    }
}

/// Learns from all lessons; the same lessons and seed give the same model.
pub(crate) fn learn(lessons: &Lessons, seed: u64) -> Learned {
    let Lessons { collection, truth } = lessons;
    let association = Association::learn(collection, truth);
    let examples = Examples::of(lessons, &association);
    let (least, report) = end_of_groups(lessons, &examples.crossed(seed));
    let model = Model { association, trees: examples.train(seed, None), least };
    Learned { model, report }
}

impl Examples {
    fn of(lessons: &Lessons, association: &Association) -> Self {
        let Lessons { collection, truth } = lessons;
        let rows = features::rows(collection, association, Some(&truth.topics));
        let labels: Vec<bool> = collection.pairs.iter().map(|&pair| truth.are_one(pair)).collect();
        let folds = collection.pairs.iter().map(|pair| truth.topics[pair.0 as usize] % FOLDS).collect();
        let mut kept = sample(&rows, &labels);
        balance(&mut kept, lessons, &labels);
        Self { rows, labels, folds, kept }
    }

    /// Trees from several seeds that have not seen the fold `without`.
    fn train(&self, seed: u64, without: Option<u32>) -> Vec<Trees> {
        let kept: Vec<(usize, f32)> =
            self.kept.iter().copied().filter(|kept| Some(self.folds[kept.0]) != without).collect();
        let rows: Vec<Vec<f32>> = kept.iter().map(|kept| self.rows[kept.0].clone()).collect();
        let labels: Vec<bool> = kept.iter().map(|kept| self.labels[kept.0]).collect();
        let weights: Vec<f32> = kept.iter().map(|kept| kept.1).collect();
        let one = |number: u64| boosting::train(&rows, &labels, &weights, &settings(seed + number));
        (0..MODELS).map(one).collect()
    }

    /// The chance of each pair by trees that have not seen its topic.
    fn crossed(&self, seed: u64) -> Vec<f32> {
        let trees: Vec<Vec<Trees>> =
            (0..FOLDS).into_par_iter().map(|fold| self.train(seed, Some(fold))).collect();
        let mut found = vec![0.0; self.rows.len()];
        for (fold, trees) in (0_u32..).zip(&trees) {
            let here: Vec<usize> = (0..self.rows.len()).filter(|&at| self.folds[at] == fold).collect();
            let rows: Vec<Vec<f32>> = here.iter().map(|&at| self.rows[at].clone()).collect();
            here.iter().zip(chances(trees, &rows)).for_each(|(&at, chance)| found[at] = chance);
        }
        found
    }
}

fn settings(seed: u64) -> Settings {
    Settings { rounds: 150, depth: 6, rate: 0.06, least: 5.0, share: 0.3, seed, ..Settings::default() }
}

/// Position and weight of the rows that are learned: all that may be taken for one event, and some of the rest.
fn sample(rows: &[Vec<f32>], labels: &[bool]) -> Vec<(usize, f32)> {
    const PART: usize = 5;
    const LIKELY: f32 = 0.2;
    let guess = features::names().iter().position(|name| name == "guess.score").unwrap_or(0);
    let mut random = Random(7);
    let mut kept = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if labels[at] || row[guess] > LIKELY {
            kept.push((at, 1.0));
        } else if random.below(PART) == 0 {
            kept.push((at, PART as f32));
        }
    }
    kept
}

/// Weighs pairs of big groups less, by the root of the group's size: a group of twenty has 190 pairs and one event.
fn balance(kept: &mut [(usize, f32)], lessons: &Lessons, labels: &[bool]) {
    let Lessons { collection, truth } = lessons;
    let mut sizes: BTreeMap<usize, f32> = BTreeMap::new();
    truth.groups.iter().for_each(|&group| *sizes.entry(group).or_default() += 1.0);
    for (at, weight) in kept.iter_mut() {
        let (one, two) = collection.pairs[*at];
        let (one, two) = (sizes[&truth.groups[one as usize]], sizes[&truth.groups[two as usize]]);
        let size = if labels[*at] { one - 1.0 } else { one.max(two) };
        *weight /= size.max(1.0).sqrt();
    }
    let mean = kept.iter().map(|kept| kept.1).sum::<f32>() / kept.len().max(1) as f32;
    for (_, weight) in kept.iter_mut() {
        *weight /= mean;
    }
}

/// The chance at which groups end best, with its neighbours to either side so that luck counts less, and how groups do.
fn end_of_groups(lessons: &Lessons, chances: &[f32]) -> (f32, String) {
    let linked = Linked::of(&lessons.collection, chances);
    let ends: Vec<f32> = (7..=13_u8).map(|step| f32::from(step) * 0.04).collect();
    let found: Vec<Conll> =
        ends.iter().map(|&least| conll(&lessons.truth.groups, &linked.cut(least))).collect();
    let mut report = "topics left out\n  end   MUC    B3     CEAF   CoNLL\n".to_owned();
    for (least, found) in ends.iter().zip(&found) {
        let (muc, b_cubed, ceaf) = (found.muc, found.b_cubed, found.ceaf);
        let _ = writeln!(report, "  {least:.2}  {muc:.4} {b_cubed:.4} {ceaf:.4} {:.4}", found.mean());
    }
    let means: Vec<f64> = found.windows(3).map(|near| near.iter().map(|found| found.mean()).sum()).collect();
    (ends[largest(&means) + 1], report)
}
