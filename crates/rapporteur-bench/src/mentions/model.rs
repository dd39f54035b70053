//! The trained model: trees over pairs, what was learned of words, and where groups end.

use anyhow::ensure;
use rapporteur_core::linking::trees::Trees;
use rayon::prelude::*;

use super::association::{Association, take};
use super::collection::Collection;
use super::features;
use super::grouping::Linked;

/// What a model file begins with.
const MARK: &[u8; 4] = b"MEN1";

/// The file that `train mentions` wrote.
static SHIPPED: &[u8] = include_bytes!("../../models/mentions.bin");

/// A trained model.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) association: Association,
    /// Several, trained alike from other seeds; the mean of their chances counts.
    pub(crate) trees: Vec<Trees>,
    /// Average chance down to which groups are joined.
    pub(crate) least: f32,
}

impl Model {
    /// The model that stands beside this program.
    pub(crate) fn shipped() -> anyhow::Result<Self> {
        Self::read(SHIPPED)
    }

    /// Reads what [`Model::bytes`] wrote.
    pub(crate) fn read(mut bytes: &[u8]) -> anyhow::Result<Self> {
        ensure!(
            take(&mut bytes)? == *MARK,
            "this is no model of mentions: the file does not begin with MEN1"
        );
        let least = f32::from_le_bytes(take(&mut bytes)?);
        let association = Association::read(&mut bytes)?;
        let mut trees = Vec::new();
        for _ in 0..u32::from_le_bytes(take(&mut bytes)?) {
            let length = u32::from_le_bytes(take(&mut bytes)?) as usize;
            ensure!(length <= bytes.len(), "the model of mentions is cut short");
            let (own, rest) = bytes.split_at(length);
            trees.push(Trees::read(own)?);
            bytes = rest;
        }
        let wide = features::names().len();
        ensure!(
            trees.iter().all(|trees| trees.features() == wide),
            "the model of mentions is of another program"
        );
        Ok(Self { association, trees, least })
    }

    /// The bytes of the model's file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes = MARK.to_vec();
        bytes.extend(self.least.to_le_bytes());
        bytes.extend(self.association.bytes());
        bytes.extend((self.trees.len() as u32).to_le_bytes());
        for trees in &self.trees {
            let own = trees.bytes();
            bytes.extend((own.len() as u32).to_le_bytes());
            bytes.extend(own);
        }
        bytes
    }

    /// The group of each mention of a collection.
    pub(crate) fn groups(&self, collection: &Collection) -> Vec<usize> {
        let rows = features::rows(collection, &self.association, None);
        Linked::of(collection, &chances(&self.trees, &rows)).cut(self.least)
    }
}

/// The mean chance of each row.
pub(crate) fn chances(trees: &[Trees], rows: &[Vec<f32>]) -> Vec<f32> {
    let mean = |row: &Vec<f32>| trees.iter().map(|trees| trees.score(row)).sum::<f32>() / trees.len() as f32;
    rows.par_iter().map(mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_model_is_read_and_written_alike() {
        let model = Model::shipped().unwrap();
        assert_eq!(model.bytes(), SHIPPED);
        assert!((0.2..0.7).contains(&model.least));
    }

    #[test]
    fn a_damaged_file_is_refused() {
        assert!(Model::read(&SHIPPED[..SHIPPED.len() - 1]).is_err());
        assert!(Model::read(b"TRE1").is_err());
    }
}
