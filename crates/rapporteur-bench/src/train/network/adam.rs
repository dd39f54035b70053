//! Steps of the optimiser (Adam, Kingma and Ba 2015) and running averages of the weights.

use ndarray::{Array2, ArrayViewMut1, Zip};

use super::pass::Gradient;
use super::vocabulary::ABSENT;
use super::weights::Weights;

const FIRST_DECAY: f32 = 0.9;
const SECOND_DECAY: f32 = 0.98;
const AVERAGE_DECAY: f32 = 0.998;
/// Gradients longer than this are shortened to it.
const LONGEST_GRADIENT: f32 = 1.0;

/// The weights in training with all that the optimiser remembers.
pub(super) struct Learner {
    pub(super) weights: Weights,
    pub(super) embeddings: Array2<f32>,
    average: Weights,
    average_embeddings: Array2<f32>,
    moments: [Weights; 2],
    moments_embeddings: [Array2<f32>; 2],
    /// Gradient of embeddings; zero but for the rows of the batch.
    change: Array2<f32>,
    /// Step at which each row's average was brought up to date.
    averaged: Vec<u32>,
    step: u32,
}

impl Learner {
    pub(super) fn new(weights: Weights, embeddings: Array2<f32>) -> Self {
        let zeros = Array2::zeros(embeddings.raw_dim());
        Self {
            average: weights.clone(),
            average_embeddings: embeddings.clone(),
            moments: [weights.zeros(), weights.zeros()],
            moments_embeddings: [zeros.clone(), zeros.clone()],
            change: zeros,
            averaged: vec![0; embeddings.nrows()],
            step: 0,
            weights,
            embeddings,
        }
    }

    /// One step down the sum of the gradients, which are added in their order.
    pub(super) fn descend(&mut self, gradients: Vec<Gradient>, rate: f32) {
        self.step += 1;
        let mut gradients = gradients.into_iter();
        let Some(first) = gradients.next() else { return };
        let mut touched = self.collect(&first);
        let mut sum = first.weights;
        for mut gradient in gradients {
            touched.extend(self.collect(&gradient));
            for (sum, part) in sum.parts_mut().into_iter().zip(gradient.weights.parts_mut()) {
                *sum += &*part;
            }
        }
        touched.sort_unstable();
        touched.dedup();
        let squares: f32 = sum.parts_mut().iter().map(|part| part.iter().map(|x| x * x).sum::<f32>()).sum();
        let scale = (LONGEST_GRADIENT / squares.sqrt().max(1e-9)).min(1.0);
        self.step_weights(&mut sum, rate, scale);
        self.step_embeddings(&touched, rate, scale);
    }

    fn corrected(&self, rate: f32) -> f32 {
        let bias = |decay: f32| 1.0 - decay.powi(self.step.min(10_000) as i32);
        rate * bias(SECOND_DECAY).sqrt() / bias(FIRST_DECAY)
    }

    fn step_weights(&mut self, gradient: &mut Weights, rate: f32, scale: f32) {
        let rate = self.corrected(rate);
        let [first, second] = &mut self.moments;
        let now = (1.0 + self.step as f32) / (10.0 + self.step as f32);
        let decay = AVERAGE_DECAY.min(now);
        let states = first.parts_mut().into_iter().zip(second.parts_mut());
        let all = self.weights.parts_mut().into_iter().zip(gradient.parts_mut()).zip(states);
        for (((weights, gradient), (first, second)), average) in all.zip(self.average.parts_mut()) {
            Zip::from(&mut *weights).and(gradient).and(first).and(second).for_each(
                |weight, &mut slope, first, second| {
                    *weight -= moved(slope * scale, first, second, rate);
                },
            );
            Zip::from(average).and(weights).for_each(|average, &mut weight| {
                *average = weight + (*average - weight) * decay;
            });
        }
    }

    fn step_embeddings(&mut self, touched: &[u32], rate: f32, scale: f32) {
        let rate = self.corrected(rate);
        for &row in touched {
            let row = row as usize;
            self.average_row(row);
            let [first, second] = &mut self.moments_embeddings;
            Zip::from(self.embeddings.row_mut(row))
                .and(self.change.row_mut(row))
                .and(first.row_mut(row))
                .and(second.row_mut(row))
                .for_each(|weight, slope, first, second| {
                    *weight -= moved(*slope * scale, first, second, rate);
                    *slope = 0.0;
                });
        }
    }

    /// Brings a row's average to the step before this one, during which the row stood still.
    fn average_row(&mut self, row: usize) {
        let still = self.step - 1 - self.averaged[row].min(self.step - 1);
        let decay = AVERAGE_DECAY.powi(still.min(100_000) as i32);
        let average: ArrayViewMut1<'_, f32> = self.average_embeddings.row_mut(row);
        Zip::from(average).and(self.embeddings.row(row)).for_each(|average, &weight| {
            *average = weight + (*average - weight) * decay;
        });
        self.averaged[row] = self.step - 1;
    }

    /// The averaged weights and embeddings.
    pub(super) fn averages(&mut self) -> (Weights, Array2<f32>) {
        self.step += 1;
        (0..self.averaged.len()).for_each(|row| self.average_row(row));
        self.step -= 1;
        (self.average.clone(), self.average_embeddings.clone())
    }

    /// Adds the gradients of inputs to those of the rows that made them.
    fn collect(&mut self, gradient: &Gradient) -> Vec<u32> {
        let keys = gradient.rows.len() / gradient.inputs.nrows().max(1);
        let mut touched = Vec::with_capacity(gradient.rows.len());
        for (rows, slope) in gradient.rows.chunks(keys.max(1)).zip(gradient.inputs.rows()) {
            for &row in rows.iter().filter(|&&row| row != ABSENT) {
                let mut target = self.change.row_mut(row as usize);
                target += &slope;
                touched.push(row);
            }
        }
        touched
    }
}

fn moved(slope: f32, first: &mut f32, second: &mut f32, rate: f32) -> f32 {
    *first += (slope - *first) * (1.0 - FIRST_DECAY);
    *second += (slope * slope - *second) * (1.0 - SECOND_DECAY);
    rate * *first / (second.sqrt() + 1e-8)
}
