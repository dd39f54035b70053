//! Linear learners for measuring models: features by name, classes or candidates chosen by softmax, weights trained
//! until they stop changing. The same examples give the same weights; nothing here is random.

#[allow(dead_code)] // first used by the pair scores
pub(crate) mod boosting;
pub(crate) mod chooser;
pub(crate) mod classifier;
pub(crate) mod descent;
pub(crate) mod fold;
pub(crate) mod measuring;
pub(crate) mod packing;
pub(crate) mod vocabulary;

/// A feature by number, with its value.
pub(crate) type Entry = (u32, f32);

/// Sum of weights times values.
fn product(row: &[Entry], weights: &[f64]) -> f64 {
    row.iter().map(|&(feature, value)| weights[feature as usize] * f64::from(value)).sum()
}

/// Turns scores into chances that sum to one; gives the logarithm of the sum of the exponentials.
fn softmax(scores: &mut [f64]) -> f64 {
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        sum += *score;
    }
    for score in scores {
        *score /= sum;
    }
    most + sum.ln()
}

/// The position of the largest number, the first of equals.
pub(crate) fn largest(numbers: &[f64]) -> usize {
    let mut best = 0;
    for (position, &number) in numbers.iter().enumerate() {
        if number > numbers[best] {
            best = position;
        }
    }
    best
}
