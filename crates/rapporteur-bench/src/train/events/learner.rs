//! Multinomial logistic regression over hashed features: steps of their own size for every weight (Adagrad: Duchi,
//! Hazan and Singer 2011), pulled back towards nothing, averaged over the last passes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use rapporteur_core::coding::classifier::model::{
    ARGUMENT_CLASSES, CIRCUMSTANCE_CLASSES, MODE_CLASSES, Packed, STATUS_CLASSES, TRIGGER_CLASSES,
};
use rapporteur_core::reading::syntax::linear::AsIs;

use super::lessons::Lesson;
use crate::learning::packing;
use crate::random::Random;

/// How a question is learnt.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    classes: usize,
    passes: usize,
    rate: f32,
    /// Part of a weight taken away for every example that shows its feature.
    decay: f32,
    /// Features of fewer examples are left out.
    rarest: u32,
    /// Power of how rare a class is that its examples count by.
    lift: f32,
    /// Of a hundred features of an example, how many are hidden each time that it is shown.
    hidden: usize,
}

/// The questions' settings, found by cross-validation on bench/events/train.
pub(crate) const TRIGGERS: Settings = settings(TRIGGER_CLASSES, 1e-2, 0.3);
pub(crate) const ARGUMENTS: Settings = Settings { hidden: 30, ..settings(ARGUMENT_CLASSES, 2e-3, 0.0) };
pub(crate) const CIRCUMSTANCES: Settings = settings(CIRCUMSTANCE_CLASSES, 2e-3, 0.0);
pub(crate) const MODES: Settings = settings(MODE_CLASSES, 1e-2, 0.0);
pub(crate) const STATUS: Settings = settings(STATUS_CLASSES, 1e-2, 0.0);

const fn settings(classes: usize, decay: f32, lift: f32) -> Settings {
    Settings { classes, passes: 12, rate: 0.1, decay, rarest: 2, lift, hidden: 0 }
}

/// Trained weights.
pub(crate) struct Table {
    classes: usize,
    keys: Vec<u64>,
    weights: Vec<f32>,
}

type Numbers = HashMap<u64, u32, BuildHasherDefault<AsIs>>;

/// Numbers of the features that are not too rare, in order of their first example.
fn numbers(lessons: &[Lesson], rarest: u32) -> (Numbers, Vec<u64>) {
    let mut counts = Numbers::default();
    for feature in lessons.iter().flat_map(|lesson| &lesson.0) {
        *counts.entry(*feature).or_insert(0) += 1;
    }
    let mut numbers = Numbers::default();
    let mut keys = Vec::new();
    for feature in lessons.iter().flat_map(|lesson| &lesson.0) {
        if counts[feature] >= rarest && !numbers.contains_key(feature) {
            numbers.insert(*feature, keys.len() as u32);
            keys.push(*feature);
        }
    }
    (numbers, keys)
}

/// Learns from examples; the same examples give the same weights.
pub(crate) fn train(lessons: &[Lesson], settings: Settings) -> Table {
    let (numbers, keys) = numbers(lessons, settings.rarest);
    let mut examples: Vec<(Vec<u32>, usize, f32)> = lessons
        .iter()
        .map(|(features, class, weight)| {
            let mut rows: Vec<u32> = features.iter().filter_map(|one| numbers.get(one).copied()).collect();
            rows.sort_unstable();
            rows.dedup();
            (rows, *class, *weight)
        })
        .collect();
    let classes = settings.classes;
    lift_rare(&mut examples, settings);
    let mut weights = vec![0.0_f32; keys.len() * classes];
    let mut squares = vec![1e-3_f32; keys.len() * classes];
    let mut mean = vec![0.0_f32; keys.len() * classes];
    let mut random = Random(11);
    let averaged = settings.passes / 2;
    for pass in 0..settings.passes {
        random.shuffle(&mut examples);
        let mut loss = 0.0;
        for (all, class, weight) in &examples {
            let rows = seen(all, settings.hidden, &mut random);
            let mut chances = vec![0.0; classes];
            for &row in rows.iter() {
                let start = row as usize * classes;
                chances.iter_mut().zip(&weights[start..start + classes]).for_each(|(sum, one)| *sum += one);
            }
            softmax(&mut chances);
            loss -= weight * chances[*class].max(1e-9).ln();
            chances[*class] -= 1.0;
            for &row in rows.iter() {
                let start = row as usize * classes;
                for (offset, &slope) in chances.iter().enumerate() {
                    let at = start + offset;
                    let slope = weight * slope + settings.decay * weights[at];
                    if slope.abs() > 1e-5 {
                        squares[at] += slope * slope;
                        weights[at] -= settings.rate * slope / squares[at].sqrt();
                    }
                }
            }
        }
        if pass >= settings.passes - averaged {
            mean.iter_mut().zip(&weights).for_each(|(sum, one)| *sum += one / averaged as f32);
        }
        eprintln!(
            "pass {pass}: loss {:.4} of {} examples, {} features",
            loss / examples.len() as f32,
            examples.len(),
            keys.len()
        );
    }
    Table { classes, keys, weights: mean }
}

/// What an example shows this time: some of its features are hidden, so that none is leant on alone (Srivastava et al.
/// 2014).
fn seen<'r>(rows: &'r [u32], hidden: usize, random: &mut Random) -> Cow<'r, [u32]> {
    if hidden == 0 {
        return Cow::Borrowed(rows);
    }
    rows.iter().copied().filter(|_| random.below(100) >= hidden).collect()
}

/// Makes examples of rare classes count more; the first class, none, is left as it is.
fn lift_rare(examples: &mut [(Vec<u32>, usize, f32)], settings: Settings) {
    let mut counts = vec![1.0_f32; settings.classes];
    for (_, class, _) in examples.iter() {
        counts[*class] += 1.0;
    }
    let mean = counts[1..].iter().sum::<f32>() / (settings.classes - 1) as f32;
    for (_, class, weight) in examples.iter_mut().filter(|(_, class, _)| *class > 0) {
        *weight *= (mean / counts[*class]).powf(settings.lift).clamp(0.5, 3.0);
    }
}

fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut all = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        all += *score;
    }
    for score in scores.iter_mut() {
        *score /= all;
    }
}

/// Weights nearer to nothing are left out of the file.
const LEAST: f32 = 0.05;

impl Table {
    /// The size of a unit and the packed weights.
    pub(crate) fn packed(&self) -> Packed {
        packing::packed(self.keys.iter().copied().zip(self.weights.chunks_exact(self.classes)), LEAST)
    }
}
