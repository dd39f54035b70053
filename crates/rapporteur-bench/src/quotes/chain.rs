//! Trains the chain of labels by its conditional likelihood (Lafferty, McCallum and Pereira 2001).

use rapporteur_core::reading::quotation::attribution::chain::{LABELS, Scores, Steps};
use rapporteur_core::reading::quotation::attribution::model::row;
use rapporteur_core::reading::quotation::attribution::window::Window;

use super::table::Table;

/// The rows of a window's features.
pub(crate) struct Rows {
    labels: Vec<Vec<u32>>,
    steps: Vec<Vec<u32>>,
}

impl Rows {
    pub(crate) fn new(window: &Window) -> Self {
        let rows = |all: &[Vec<u64>]| {
            all.iter().map(|features| features.iter().map(|&one| row(one) as u32).collect()).collect()
        };
        Self { labels: rows(&window.features), steps: rows(&window.steps) }
    }
}

/// The weights of the labels and of the steps between them.
pub(crate) struct Chain {
    pub(crate) labels: Table,
    pub(crate) steps: Table,
}

fn sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let top = values.clone().fold(f32::NEG_INFINITY, f32::max);
    if top == f32::NEG_INFINITY {
        top
    } else {
        top + values.map(|value| (value - top).exp()).sum::<f32>().ln()
    }
}

impl Chain {
    pub(crate) fn new(rate: f32) -> Self {
        Self { labels: Table::new(LABELS, rate), steps: Table::new(LABELS * LABELS, rate) }
    }

    fn scores(&self, window: &Rows) -> (Vec<Scores>, Vec<Steps>) {
        let labels = window.labels.iter().map(|rows| {
            let mut scores = [0.0; LABELS];
            self.labels.add_rows(rows, &mut scores);
            scores
        });
        let steps = window.steps.iter().map(|rows| {
            let mut scores = [0.0; LABELS * LABELS];
            self.steps.add_rows(rows, &mut scores);
            scores
        });
        (labels.collect(), steps.collect())
    }

    /// One step of training on a window with its labels.
    #[allow(clippy::needless_range_loop)] // labels index several tables at once
    pub(crate) fn learn(&mut self, window: &Rows, gold: &[usize]) {
        let count = gold.len();
        if count == 0 {
            return;
        }
        let (labels, steps) = self.scores(window);
        let mut ahead = vec![labels[0]; count];
        for index in 1..count {
            for to in 0..LABELS {
                let from = (0..LABELS).map(|from| ahead[index - 1][from] + steps[index][from * LABELS + to]);
                ahead[index][to] = labels[index][to] + sum(from);
            }
        }
        let mut behind = vec![[0.0; LABELS]; count];
        for index in (0..count - 1).rev() {
            for from in 0..LABELS {
                let to = (0..LABELS).map(|to| {
                    steps[index + 1][from * LABELS + to] + labels[index + 1][to] + behind[index + 1][to]
                });
                behind[index][from] = sum(to);
            }
        }
        let total = sum(ahead[count - 1].iter().copied());
        for index in 0..count {
            let mut slope = [0.0; LABELS];
            for (label, slope) in slope.iter_mut().enumerate() {
                *slope = (ahead[index][label] + behind[index][label] - total).exp();
                *slope -= f32::from(u8::from(gold[index] == label));
            }
            self.labels.step(&window.labels[index], &slope);
            if index > 0 {
                let mut slope = [0.0; LABELS * LABELS];
                for from in 0..LABELS {
                    for to in 0..LABELS {
                        let here = from * LABELS + to;
                        let way = ahead[index - 1][from]
                            + steps[index][here]
                            + labels[index][to]
                            + behind[index][to];
                        slope[here] = (way - total).exp();
                        slope[here] -= f32::from(u8::from(gold[index - 1] == from && gold[index] == to));
                    }
                }
                self.steps.step(&window.steps[index], &slope);
            }
        }
    }
}
