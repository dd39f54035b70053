//! A chain of labels with conditional probabilities (Lafferty, McCallum and Pereira 2001): outside, content, source.

use super::argument_features::Window;
use super::weights::Weights;

/// Labels of a unit.
pub(crate) const LABELS: usize = 3;
/// What belongs to neither.
pub(crate) const OUTSIDE: usize = 0;
/// What is attributed.
pub(crate) const CONTENT: usize = 1;
/// To whom.
pub(crate) const SOURCE: usize = 2;

/// The weights of the labels and of the steps between them.
pub(crate) struct Chain {
    labels: Weights,
    steps: Weights,
}

type Scores = [f32; LABELS];
type Steps = [f32; LABELS * LABELS];

fn sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let top = values.clone().fold(f32::NEG_INFINITY, f32::max);
    if top == f32::NEG_INFINITY { top } else { top + values.map(|value| (value - top).exp()).sum::<f32>().ln() }
}

impl Chain {
    pub(crate) fn new(rate: f32) -> Self {
        Self { labels: Weights::new(LABELS, rate), steps: Weights::new(LABELS * LABELS, rate) }
    }

    fn scores(&self, window: &Window, closed: &[bool]) -> (Vec<Scores>, Vec<Steps>) {
        let labels = window.rows.iter().enumerate().map(|(index, rows)| {
            let mut scores = [0.0; LABELS];
            self.labels.add(rows, &mut scores);
            if closed.get(index).copied().unwrap_or(false) {
                scores[CONTENT] = -1e6;
                scores[SOURCE] = -1e6;
            }
            scores
        });
        let steps = window.steps.iter().map(|rows| {
            let mut scores = [0.0; LABELS * LABELS];
            self.steps.add(rows, &mut scores);
            scores
        });
        (labels.collect(), steps.collect())
    }

    /// One step of training on a window with its labels.
    pub(crate) fn learn(&mut self, window: &Window, gold: &[usize]) {
        let count = gold.len();
        if count == 0 {
            return;
        }
        let (labels, steps) = self.scores(window, &[]);
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
            self.labels.step(&window.rows[index], &slope);
            if index > 0 {
                let mut slope = [0.0; LABELS * LABELS];
                for from in 0..LABELS {
                    for to in 0..LABELS {
                        let here = from * LABELS + to;
                        let way = ahead[index - 1][from] + steps[index][here] + labels[index][to] + behind[index][to];
                        slope[here] = (way - total).exp();
                        slope[here] -= f32::from(u8::from(gold[index - 1] == from && gold[index] == to));
                    }
                }
                self.steps.step(&window.steps[index], &slope);
            }
        }
    }

    /// The likeliest labels; closed units stay outside.
    pub(crate) fn best(&self, window: &Window, closed: &[bool]) -> Vec<usize> {
        let (labels, steps) = self.scores(window, closed);
        let Some(&first) = labels.first() else { return Vec::new() };
        let mut best = vec![first];
        let mut from = vec![[0; LABELS]];
        for index in 1..labels.len() {
            let mut here = [0.0; LABELS];
            let mut back = [0; LABELS];
            for to in 0..LABELS {
                let way = |from: usize| best[index - 1][from] + steps[index][from * LABELS + to];
                let top = (1..LABELS).fold(0, |top, other| if way(other) > way(top) { other } else { top });
                here[to] = labels[index][to] + way(top);
                back[to] = top;
            }
            best.push(here);
            from.push(back);
        }
        let last = &best[best.len() - 1];
        let mut label = (1..LABELS).fold(0, |top, other| if last[other] > last[top] { other } else { top });
        let mut found = vec![label; labels.len()];
        for index in (1..labels.len()).rev() {
            label = from[index][label];
            found[index - 1] = label;
        }
        found
    }
}
