//! An averaged perceptron over hashed features, in training (Collins 2002; averaging after Daumé 2006).
//!
//! Only features of mistakes are kept, and one takes weights from its third mistake on: what was seen once or twice
//! says little and costs memory.

use rapporteur_core::reading::syntax::linear::{Row, Scorer, code_of};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Passes the feature's hash on as it is.
#[derive(Default)]
pub(crate) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[derive(Clone, Copy, Debug)]
struct Weight {
    class: u8,
    now: i32,
    changed: u32,
    total: f64,
}

#[derive(Clone, Debug, Default)]
struct Weights {
    mistakes: u16,
    classes: Vec<Weight>,
}

/// The weights in training.
#[derive(Default)]
pub(crate) struct Perceptron {
    rows: HashMap<u64, Weights, BuildHasherDefault<AsIs>>,
    steps: u32,
    patience: u16,
}

impl Scorer for Perceptron {
    fn add_scores(&self, features: &[u64], scores: &mut [i32]) {
        for row in features.iter().filter_map(|hash| self.rows.get(hash)) {
            for weight in &row.classes {
                scores[usize::from(weight.class)] += weight.now;
            }
        }
    }
}

impl Perceptron {
    /// One whose features take weights after `patience` mistakes.
    pub(crate) fn new(patience: u16) -> Self {
        Self { patience, ..Self::default() }
    }

    /// Counts an example; to be called once for each decision.
    pub(crate) fn step(&mut self) {
        self.steps += 1;
    }

    /// Makes the right class likelier and the wrong one less likely.
    pub(crate) fn correct(&mut self, features: &[u64], right: usize, wrong: usize) {
        for &hash in features {
            let row = self.rows.entry(hash).or_default();
            row.mistakes = row.mistakes.saturating_add(1);
            if row.mistakes > self.patience {
                row.change(right as u8, 1, self.steps);
                row.change(wrong as u8, -1, self.steps);
            }
        }
    }

    /// Averaged weights, each in a byte; the feeblest are left out until
    /// at most `limit` remain.
    pub(crate) fn rows(&self, limit: usize) -> Vec<Row> {
        let mut means: Vec<(u64, u8, f32)> = Vec::new();
        #[allow(clippy::iter_over_hash_type)] // sorted below
        for (&hash, row) in &self.rows {
            means.extend(row.classes.iter().map(|weight| (hash, weight.class, weight.mean(self.steps))));
        }
        let mut sizes: Vec<f32> = means.iter().map(|(.., mean)| mean.abs()).collect();
        sizes.sort_by(f32::total_cmp);
        let scale = 127.0 * 127.0 / sizes.last().copied().unwrap_or(1.0).max(1.0);
        let floor = sizes.get(sizes.len().saturating_sub(limit)).copied().unwrap_or(0.0).max(0.5 / scale);
        means.retain(|(.., mean)| mean.abs() >= floor);
        means.sort_by_key(|&(hash, class, _)| (hash, class));
        eprintln!("weights {} of {}, one is {scale:.2}, floor {floor:.4}", means.len(), sizes.len());
        collect_rows(&means, scale)
    }
}

impl Weights {
    fn change(&mut self, class: u8, by: i32, step: u32) {
        let found = self.classes.iter().position(|weight| weight.class == class);
        let index = found.unwrap_or_else(|| {
            self.classes.push(Weight { class, now: 0, changed: step, total: 0.0 });
            self.classes.len() - 1
        });
        let weight = &mut self.classes[index];
        weight.total += f64::from(weight.now) * f64::from(step - weight.changed);
        weight.changed = step;
        weight.now += by;
    }
}

impl Weight {
    fn mean(&self, steps: u32) -> f32 {
        let total = self.total + f64::from(self.now) * f64::from(steps - self.changed);
        (total / f64::from(steps.max(1))) as f32
    }
}

fn collect_rows(means: &[(u64, u8, f32)], scale: f32) -> Vec<Row> {
    means
        .chunk_by(|a, b| a.0 == b.0)
        .map(|row| (row[0].0, row.iter().map(|&(_, class, mean)| (class, code_of(mean * scale))).collect()))
        .collect()
}
