//! Multinomial logistic regression: the chance of each class given the features of an example.

use super::descent::{Limits, minimise};
use super::vocabulary::{Features, Vocabulary};
use super::{Entry, product, softmax};

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Features found in fewer examples are left out.
    pub(crate) least: usize,
    /// Weight of half the sum of squared weights beside the sum of the examples' losses.
    pub(crate) decay: f64,
}

/// A trained classifier.
#[derive(Clone, Debug)]
pub(crate) struct Classifier {
    vocabulary: Vocabulary,
    /// For each class the weights of all features, then that of the class itself.
    weights: Vec<Vec<f64>>,
}

/// An example: features, class and weight.
pub(crate) type Example<'a> = (&'a Features, usize, f64);

impl Classifier {
    /// Learns to tell so many classes.
    pub(crate) fn train(examples: &[Example], classes: usize, settings: Settings) -> Self {
        let vocabulary = Vocabulary::of(examples.iter().map(|example| example.0), settings.least);
        let width = vocabulary.len() + 1;
        let rows: Vec<Vec<Entry>> = examples.iter().map(|example| row(&vocabulary, example.0)).collect();
        let mut flat = vec![0.0; width * classes];
        minimise(&mut flat, Limits::default(), |weights, gradient| {
            let mut loss = 0.0;
            for (row, &(_, class, weight)) in rows.iter().zip(examples) {
                let mut chances: Vec<f64> =
                    weights.chunks_exact(width).map(|weights| product(row, weights)).collect();
                let own = chances[class];
                loss += weight * (softmax(&mut chances) - own);
                chances[class] -= 1.0;
                for (gradient, chance) in gradient.chunks_exact_mut(width).zip(&chances) {
                    for &(feature, value) in row {
                        gradient[feature as usize] += weight * chance * f64::from(value);
                    }
                }
            }
            loss + shrink(weights, gradient, settings.decay)
        });
        Self { vocabulary, weights: flat.chunks_exact(width).map(<[f64]>::to_vec).collect() }
    }

    /// The chance of each class.
    pub(crate) fn chances(&self, features: &Features) -> Vec<f64> {
        let row = row(&self.vocabulary, features);
        let mut scores: Vec<f64> = self.weights.iter().map(|weights| product(&row, weights)).collect();
        softmax(&mut scores);
        scores
    }
}

/// The known features and, behind them, one that always holds.
fn row(vocabulary: &Vocabulary, features: &Features) -> Vec<Entry> {
    let mut row = vocabulary.row(features);
    row.push((vocabulary.len() as u32, 1.0));
    row
}

/// Half the decayed sum of squares, with its gradient.
pub(super) fn shrink(weights: &[f64], gradient: &mut [f64], decay: f64) -> f64 {
    gradient.iter_mut().zip(weights).for_each(|(part, weight)| *part += decay * weight);
    0.5 * decay * weights.iter().map(|weight| weight * weight).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learning::largest;

    fn features(names: &[&str]) -> Features {
        let mut features = Features::default();
        for &name in names {
            features.add(name);
        }
        features
    }

    #[test]
    fn classes_are_told_by_the_words_that_go_with_them() {
        let all = [features(&["met", "talks"]), features(&["shelled"]), features(&["freed", "talks"])];
        let examples: Vec<Example> = all.iter().enumerate().map(|(class, one)| (one, class, 1.0)).collect();
        let model = Classifier::train(&examples, 3, Settings { least: 1, decay: 0.1 });
        let best = |names: &[&str]| largest(&model.chances(&features(names)));
        assert_eq!([best(&["met"]), best(&["shelled", "new"]), best(&["freed"])], [0, 1, 2]);
        assert!((model.chances(&features(&["new"])).iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
}
