//! Conditional logit (McFadden 1974): which of several candidates is meant, given the features of each of them.

use super::classifier::{Settings, shrink};
use super::descent::{Limits, minimise};
use super::vocabulary::{Features, Vocabulary};
use super::{Entry, product, softmax};

/// The candidates of one question with the positions of those that are right; one of them is enough.
#[derive(Clone, Debug, Default)]
pub(crate) struct Question {
    /// Features of each candidate.
    pub(crate) candidates: Vec<Features>,
    /// Positions of right candidates; a question without one teaches nothing.
    pub(crate) right: Vec<usize>,
}

/// A trained chooser.
#[derive(Clone, Debug)]
pub(crate) struct Chooser {
    vocabulary: Vocabulary,
    weights: Vec<f64>,
}

impl Chooser {
    /// Learns which candidates are chosen.
    pub(crate) fn train(questions: &[&Question], settings: Settings) -> Self {
        let taught: Vec<&Question> =
            questions.iter().copied().filter(|question| !question.right.is_empty()).collect();
        let all = taught.iter().flat_map(|question| &question.candidates);
        let vocabulary = Vocabulary::of(all, settings.least);
        let rows: Vec<Vec<Vec<Entry>>> = taught
            .iter()
            .map(|question| question.candidates.iter().map(|one| vocabulary.row(one)).collect())
            .collect();
        let mut weights = vec![0.0; vocabulary.len()];
        minimise(&mut weights, Limits::default(), |weights, gradient| {
            let mut loss = 0.0;
            for (rows, question) in rows.iter().zip(&taught) {
                loss += learn(rows, &question.right, weights, gradient);
            }
            loss + shrink(weights, gradient, settings.decay)
        });
        Self { vocabulary, weights }
    }

    /// The chance of each candidate.
    pub(crate) fn chances(&self, candidates: &[Features]) -> Vec<f64> {
        let score = |one: &Features| product(&self.vocabulary.row(one), &self.weights);
        let mut scores: Vec<f64> = candidates.iter().map(score).collect();
        softmax(&mut scores);
        scores
    }
}

fn learn(rows: &[Vec<Entry>], right: &[usize], weights: &[f64], gradient: &mut [f64]) -> f64 {
    let scores: Vec<f64> = rows.iter().map(|row| product(row, weights)).collect();
    let mut chances = scores.clone();
    let all = softmax(&mut chances);
    let mut wanted: Vec<f64> = right.iter().map(|&position| scores[position]).collect();
    let loss = all - softmax(&mut wanted);
    for (&position, share) in right.iter().zip(&wanted) {
        chances[position] -= share;
    }
    for (row, &chance) in rows.iter().zip(&chances) {
        for &(feature, value) in row {
            gradient[feature as usize] += chance * f64::from(value);
        }
    }
    loss
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learning::largest;

    #[test]
    fn what_is_always_chosen_is_chosen() {
        let candidate = |names: &[&str]| {
            let mut features = Features::default();
            for &name in names {
                features.add(name);
            }
            features
        };
        let question = |right| Question {
            candidates: vec![candidate(&["in", "near"]), candidate(&["from"]), candidate(&["near"])],
            right,
        };
        let questions = [question(vec![0]), question(vec![0, 2]), question(vec![])];
        let all: Vec<&Question> = questions.iter().collect();
        let model = Chooser::train(&all, Settings { least: 1, decay: 0.1 });
        assert_eq!(largest(&model.chances(&[candidate(&["from"]), candidate(&["in"])])), 1);
    }
}
