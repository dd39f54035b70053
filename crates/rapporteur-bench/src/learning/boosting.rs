//! Gradient boosting of decision trees on histograms (Friedman 2001; Ke and others 2017), for pairs that are one or two.
//! The same rows, settings and seed give the same trees.

use rapporteur_core::linking::trees::{Node, Trees};
use rayon::prelude::*;

use crate::random::Random;

/// Most values told apart of one feature.
const BINS: usize = 64;

/// How trees are grown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    /// Trees, one after the other.
    pub(crate) rounds: usize,
    /// Questions from root to leaf at most.
    pub(crate) depth: usize,
    /// Part of each tree's answer that is taken.
    pub(crate) rate: f64,
    /// Added to a leaf's weight: the greater, the more cautious its answer.
    pub(crate) caution: f64,
    /// Least weight (sum of second derivatives) of a leaf.
    pub(crate) least: f64,
    /// Part of the rows that each tree sees.
    pub(crate) sample: f32,
    /// Part of the features that each tree may ask for.
    pub(crate) share: f32,
    /// Decides which.
    pub(crate) seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { rounds: 200, depth: 4, rate: 0.08, caution: 1.0, least: 2.0, sample: 0.8, share: 0.8, seed: 1 }
    }
}

/// Trains trees that tell rows whose label is true from the others. Rows must be of one length; `weights` says how much
/// each counts.
pub(crate) fn train(rows: &[Vec<f32>], labels: &[bool], weights: &[f32], settings: &Settings) -> Trees {
    let width = rows.first().map_or(0, Vec::len);
    let binned = Binned::of(rows, width);
    let bias = prior(labels, weights);
    let mut scores = vec![bias; rows.len()];
    let mut random = Random(settings.seed);
    let mut trees = Vec::with_capacity(settings.rounds);
    for _ in 0..settings.rounds {
        let slopes = slopes(&scores, labels, weights);
        let seen: Vec<u32> = (0..rows.len() as u32).filter(|_| random.unit() < settings.sample).collect();
        let asked: Vec<usize> = (0..width).filter(|_| random.unit() < settings.share).collect();
        let mut tree = Tree { nodes: Vec::new(), binned: &binned, slopes: &slopes, asked: &asked, settings };
        tree.grow(seen, settings.depth);
        for (row, score) in scores.iter_mut().enumerate() {
            *score += f64::from(binned.answer(&tree.nodes, row));
        }
        trees.push(tree.nodes.into_iter().map(|grown| grown.node).collect());
    }
    Trees::new(width, bias as f32, trees).unwrap_or_else(|error| unreachable!("trees just grown: {error}"))
}

/// Log-odds of a true label.
fn prior(labels: &[bool], weights: &[f32]) -> f64 {
    let sum = |wanted: bool| -> f64 {
        let of = labels.iter().zip(weights).filter(|(label, _)| **label == wanted);
        of.map(|(_, &weight)| f64::from(weight)).sum::<f64>() + 1.0
    };
    (sum(true) / sum(false)).ln()
}

/// First and second derivatives of the logistic loss.
fn slopes(scores: &[f64], labels: &[bool], weights: &[f32]) -> Vec<(f64, f64)> {
    let of = |((score, label), weight): ((&f64, &bool), &f32)| {
        let chance = 1.0 / (1.0 + (-score).exp());
        let weight = f64::from(*weight);
        let wanted = if *label { 1.0 } else { 0.0 };
        (weight * (wanted - chance), weight * (chance * (1.0 - chance)).max(1e-6))
    };
    scores.iter().zip(labels).zip(weights).map(of).collect()
}

/// Rows with numbers replaced by the bins that they fall in.
struct Binned {
    /// Upper bounds of each feature's bins, ascending.
    bounds: Vec<Vec<f32>>,
    /// For each feature the bin of every row; what is no number is in the last one.
    bins: Vec<Vec<u8>>,
}

impl Binned {
    fn of(rows: &[Vec<f32>], width: usize) -> Self {
        let columns: Vec<(Vec<f32>, Vec<u8>)> = (0..width)
            .into_par_iter()
            .map(|feature| {
                let column: Vec<f32> = rows.iter().map(|row| row[feature]).collect();
                let bounds = bounds(&column);
                let bins = column.iter().map(|&number| bin(&bounds, number)).collect();
                (bounds, bins)
            })
            .collect();
        let (bounds, bins) = columns.into_iter().unzip();
        Self { bounds, bins }
    }

    fn answer(&self, tree: &[Grown], row: usize) -> f32 {
        let mut at = 0;
        while let Some((feature, right)) = tree[at].node.split {
            let below = self.bins[usize::from(feature)][row] <= tree[at].bin;
            at = if below { at + 1 } else { usize::from(right) };
        }
        tree[at].node.value
    }
}

/// Values between which splits are tried: evenly many rows between two, halfway from one value to the next.
fn bounds(column: &[f32]) -> Vec<f32> {
    let mut sorted: Vec<f32> = column.iter().copied().filter(|number| number.is_finite()).collect();
    sorted.sort_unstable_by(f32::total_cmp);
    let mut values = sorted.clone();
    values.dedup();
    let between = |one: f32, two: f32| one + (two - one) / 2.0;
    if values.len() <= BINS {
        return values.windows(2).map(|pair| between(pair[0], pair[1])).collect();
    }
    let mut bounds = Vec::with_capacity(BINS);
    for step in 1..BINS {
        let value = sorted[step * sorted.len() / BINS];
        let before = values.partition_point(|&other| other < value);
        if before > 0 {
            bounds.push(between(values[before - 1], value));
        }
    }
    bounds.dedup();
    bounds
}

fn bin(bounds: &[f32], number: f32) -> u8 {
    let below = |bound: &f32| *bound <= number || number.is_nan();
    bounds.partition_point(below) as u8
}

/// A node with the last bin that goes left.
struct Grown {
    node: Node,
    bin: u8,
}

/// A tree that is growing.
struct Tree<'a> {
    nodes: Vec<Grown>,
    binned: &'a Binned,
    slopes: &'a [(f64, f64)],
    asked: &'a [usize],
    settings: &'a Settings,
}

/// The best question found for some rows.
#[derive(Clone, Copy)]
struct Split {
    gain: f64,
    feature: usize,
    bin: u8,
}

impl Tree<'_> {
    fn grow(&mut self, rows: Vec<u32>, depth: usize) {
        let (slope, weight) = self.sum(&rows);
        let value = (self.settings.rate * slope / (weight + self.settings.caution)) as f32;
        let at = self.nodes.len();
        self.nodes.push(Grown { node: Node { split: None, threshold: 0.0, value }, bin: 0 });
        if depth == 0 || rows.len() < 2 {
            return;
        }
        let Some(split) = self.best(&rows, (slope, weight)) else { return };
        let bins = &self.binned.bins[split.feature];
        let (left, right): (Vec<u32>, Vec<u32>) =
            rows.into_iter().partition(|&row| bins[row as usize] <= split.bin);
        self.grow(left, depth - 1);
        let second = self.nodes.len() as u16;
        self.grow(right, depth - 1);
        self.nodes[at].bin = split.bin;
        self.nodes[at].node.split = Some((split.feature as u16, second));
        self.nodes[at].node.threshold = self.binned.bounds[split.feature][usize::from(split.bin)];
    }

    fn sum(&self, rows: &[u32]) -> (f64, f64) {
        rows.iter()
            .map(|&row| self.slopes[row as usize])
            .fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1))
    }

    fn best(&self, rows: &[u32], total: (f64, f64)) -> Option<Split> {
        let found: Vec<Option<Split>> =
            self.asked.par_iter().map(|&feature| self.best_of(feature, rows, total)).collect();
        // The first of equals, so that threads leave no trace.
        found.into_iter().flatten().reduce(|best, next| if next.gain > best.gain { next } else { best })
    }

    fn best_of(&self, feature: usize, rows: &[u32], total: (f64, f64)) -> Option<Split> {
        let bins = &self.binned.bins[feature];
        let mut sums = [(0.0, 0.0); BINS + 1];
        for &row in rows {
            let (slope, weight) = self.slopes[row as usize];
            let sum = &mut sums[usize::from(bins[row as usize])];
            *sum = (sum.0 + slope, sum.1 + weight);
        }
        let worth = |(slope, weight): (f64, f64)| slope * slope / (weight + self.settings.caution);
        let mut left = (0.0, 0.0);
        let mut best: Option<Split> = None;
        let splits = self.binned.bounds[feature].len();
        for (bin, sum) in sums.iter().enumerate().take(splits) {
            left = (left.0 + sum.0, left.1 + sum.1);
            let right = (total.0 - left.0, total.1 - left.1);
            if left.1 < self.settings.least || right.1 < self.settings.least {
                continue;
            }
            let gain = worth(left) + worth(right) - worth(total);
            if gain > best.map_or(1e-9, |best| best.gain) {
                best = Some(Split { gain, feature, bin: bin as u8 });
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// True where both numbers lie on one side of .5: no weighted sum tells it.
    fn lesson(count: usize) -> (Vec<Vec<f32>>, Vec<bool>) {
        let mut random = Random(7);
        let rows: Vec<Vec<f32>> =
            (0..count).map(|_| vec![random.unit(), random.unit(), random.unit()]).collect();
        let labels = rows.iter().map(|row| (row[0] < 0.5) == (row[1] < 0.5)).collect();
        (rows, labels)
    }

    #[test]
    fn what_depends_on_two_features_together_is_learned() {
        let (rows, labels) = lesson(2000);
        let trees = train(&rows, &labels, &vec![1.0; rows.len()], &Settings::default());
        let (fresh, wanted) = (&rows[..], &labels);
        let right =
            fresh.iter().zip(wanted).filter(|(row, wanted)| (trees.score(row) > 0.5) == **wanted).count();
        assert!(right * 100 > 95 * rows.len(), "{right} of {}", rows.len());
    }

    #[test]
    fn the_same_rows_give_the_same_trees() {
        let (rows, labels) = lesson(300);
        let grow = || train(&rows, &labels, &vec![1.0; rows.len()], &Settings::default()).bytes();
        assert_eq!(grow(), grow());
    }

    #[test]
    fn nothing_to_learn_from_gives_even_odds() {
        let trees = train(&[], &[], &[], &Settings { rounds: 3, ..Settings::default() });
        assert!((trees.score(&[]) - 0.5).abs() < 1e-6);
    }
}
