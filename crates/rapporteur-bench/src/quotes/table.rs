//! Weights of hashed features in training, by gradient steps of their own size (Adagrad: Duchi, Hazan and Singer 2011).

use rapporteur_core::reading::quotation::attribution::Weigher;
use rapporteur_core::reading::quotation::attribution::model::{ROWS, key, row};

use crate::learning::packing;

/// Weights of every feature for some classes; features share a row where their hashes do.
pub(crate) struct Table {
    classes: usize,
    values: Vec<f32>,
    squares: Vec<f32>,
    rate: f32,
}

impl Weigher for Table {
    fn add(&self, features: &[u64], scores: &mut [f32]) {
        for &feature in features {
            self.add_row(row(feature), scores);
        }
    }
}

impl Table {
    pub(crate) fn new(classes: usize, rate: f32) -> Self {
        Self { classes, values: vec![0.0; ROWS * classes], squares: vec![0.0; ROWS * classes], rate }
    }

    fn add_row(&self, row: usize, scores: &mut [f32]) {
        let start = row * self.classes;
        for (score, value) in scores.iter_mut().zip(&self.values[start..start + self.classes]) {
            *score += value;
        }
    }

    /// Adds the weights of every row to the scores.
    pub(crate) fn add_rows(&self, rows: &[u32], scores: &mut [f32]) {
        for &row in rows {
            self.add_row(row as usize, scores);
        }
    }

    /// One step down a gradient that all features of an example share.
    pub(crate) fn step(&mut self, rows: &[u32], gradient: &[f32]) {
        for &row in rows {
            let start = row as usize * self.classes;
            for (class, &slope) in gradient.iter().enumerate() {
                if slope != 0.0 {
                    let square = &mut self.squares[start + class];
                    *square += slope * slope;
                    self.values[start + class] -= self.rate * slope / (square.sqrt() + 1e-6);
                }
            }
        }
    }

    /// The size of a unit and the packed weights, without those that are next to nothing.
    pub(crate) fn packed(&self, least: f32) -> (f32, Vec<u8>) {
        let rows = self.values.chunks_exact(self.classes).enumerate();
        packing::packed(rows.map(|(number, values)| (key(number), values)), least)
    }
}
