//! The trained model: two rounds of trees, what was learned of words, and where groups end.

use rapporteur_core::linking::trees::Trees;
use rayon::prelude::*;

use super::association::Association;
use super::collection::Collection;
use super::{features, grouping};

/// A trained model.
pub(crate) struct Model {
    pub(crate) association: Association,
    pub(crate) first: Trees,
    pub(crate) second: Trees,
    /// Average chance down to which groups are joined.
    pub(crate) least: f32,
}

impl Model {
    /// The group of each mention of a collection.
    pub(crate) fn groups(&self, collection: &Collection) -> Vec<usize> {
        grouping::group(collection, &self.chances(collection), self.least)
    }

    /// The chance of each pair.
    pub(crate) fn chances(&self, collection: &Collection) -> Vec<f32> {
        let mut rows = features::first(collection, &self.association, None);
        let chances = scores(&self.first, &rows);
        features::second(collection, &mut rows, &chances);
        scores(&self.second, &rows)
    }
}

/// The chances of rows.
pub(crate) fn scores(trees: &Trees, rows: &[Vec<f32>]) -> Vec<f32> {
    rows.par_iter().map(|row| trees.score(row)).collect()
}
