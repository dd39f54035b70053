//! The likeliest labels of a cue's window (Viterbi 1967): outside, content, source.

use super::Weigher;
use super::window::Window;

/// Labels of a unit.
pub const LABELS: usize = 3;
/// What belongs to neither.
pub const OUTSIDE: usize = 0;
/// What is attributed.
pub const CONTENT: usize = 1;
/// To whom.
pub const SOURCE: usize = 2;

/// A score for each label.
pub type Scores = [f32; LABELS];
/// A score for each step, `from * LABELS + to`.
pub type Steps = [f32; LABELS * LABELS];

/// Scores of labels and steps along a window.
pub struct Lattice {
    /// For each unit.
    pub labels: Vec<Scores>,
    /// For the step to each unit; the first one's count for nothing.
    pub steps: Vec<Steps>,
}

impl Lattice {
    /// Scores a window; closed units stay outside.
    pub fn new(labels: &impl Weigher, steps: &impl Weigher, window: &Window, closed: &[bool]) -> Self {
        let score = |(index, features): (usize, &Vec<u64>)| {
            let mut scores = [0.0; LABELS];
            labels.add(features, &mut scores);
            if closed.get(index).copied().unwrap_or(false) {
                scores[CONTENT] = -1e6;
                scores[SOURCE] = -1e6;
            }
            scores
        };
        let step = |features: &Vec<u64>| {
            let mut scores = [0.0; LABELS * LABELS];
            steps.add(features, &mut scores);
            scores
        };
        Self {
            labels: window.features.iter().enumerate().map(score).collect(),
            steps: window.steps.iter().map(step).collect(),
        }
    }

    /// The likeliest labels.
    pub fn best(&self) -> Vec<usize> {
        let Some(&first) = self.labels.first() else { return Vec::new() };
        let mut best = vec![first];
        let mut from = vec![[0; LABELS]];
        for (labels, steps) in self.labels.iter().zip(&self.steps).skip(1) {
            let before = best[best.len() - 1];
            let mut here = [0.0; LABELS];
            let mut back = [0; LABELS];
            for to in 0..LABELS {
                let way = |from: usize| before[from] + steps[from * LABELS + to];
                back[to] = (1..LABELS).fold(0, |top, other| if way(other) > way(top) { other } else { top });
                here[to] = labels[to] + way(back[to]);
            }
            best.push(here);
            from.push(back);
        }
        let last = best[best.len() - 1];
        let mut label = (1..LABELS).fold(0, |top, other| if last[other] > last[top] { other } else { top });
        let mut found = vec![label; best.len()];
        for index in (1..best.len()).rev() {
            label = from[index][label];
            found[index - 1] = label;
        }
        found
    }
}
