//! The measuring model: a classifier of roots and one of quads, which settle both together.

use std::collections::BTreeMap;

use super::Item;
use super::row::Answer;
use crate::learning::classifier::{Classifier, Example, Settings};
use crate::learning::largest;

/// How the classifiers learn.
const SETTINGS: Settings = Settings { least: 1, decay: 1.0 };
/// How much of a rare root's rareness its examples make up for: 0 nothing, 1 all.
const BALANCE: f64 = 0.75;
/// How much the classifier of quads counts beside that of roots.
const QUAD_SHARE: f64 = 0.5;

/// Classifiers of roots and quads.
pub(super) struct Model {
    roots: Vec<String>,
    quads: Vec<u8>,
    /// Position of the quad that goes with each root.
    quad_of: Vec<usize>,
    by_root: Classifier,
    by_quad: Classifier,
}

impl Model {
    /// Learns from items with root and quad.
    pub(super) fn train(items: &[&Item]) -> Self {
        let mut together: BTreeMap<(&str, u8), usize> = BTreeMap::new();
        let labelled: Vec<(&Item, &str, u8)> = items
            .iter()
            .filter_map(|item| Some((*item, item.row.root.as_deref()?, item.row.quad?)))
            .collect();
        for &(_, root, quad) in &labelled {
            *together.entry((root, quad)).or_default() += 1;
        }
        let mut roots: Vec<String> = together.keys().map(|(root, _)| (*root).to_owned()).collect();
        roots.dedup();
        let mut quads: Vec<u8> = together.keys().map(|(_, quad)| *quad).collect();
        quads.sort_unstable();
        quads.dedup();
        let count = |root: &str, quad: u8| together.get(&(root, quad)).copied().unwrap_or(0) as f64;
        let quad_of = roots
            .iter()
            .map(|root| largest(&quads.iter().map(|&quad| count(root, quad)).collect::<Vec<_>>()))
            .collect();
        let at = |root: &str| roots.iter().position(|known| known == root).unwrap_or(0);
        let weight = |root: &str| {
            let n = labelled.iter().filter(|one| one.1 == root).count() as f64;
            (labelled.len() as f64 / roots.len() as f64 / n).powf(BALANCE)
        };
        let by_root: Vec<Example> =
            labelled.iter().map(|(item, root, _)| (&item.features, at(root), weight(root))).collect();
        let by_quad: Vec<Example> = labelled
            .iter()
            .map(|(item, _, quad)| {
                (&item.features, quads.iter().position(|known| known == quad).unwrap_or(0), 1.0)
            })
            .collect();

        let by_root = Classifier::train(&by_root, roots.len(), SETTINGS);
        let by_quad = Classifier::train(&by_quad, quads.len(), SETTINGS);
        Self { roots, quads, quad_of, by_root, by_quad }
    }

    /// The likeliest root and quad.
    pub(super) fn answer(&self, item: &Item) -> Answer {
        let by_root = self.by_root.chances(&item.features);
        let mut by_quad = self.by_quad.chances(&item.features);
        let settled: Vec<f64> = by_root
            .iter()
            .zip(&self.quad_of)
            .map(|(chance, &quad)| chance * by_quad[quad].powf(QUAD_SHARE))
            .collect();
        for chance in &mut by_quad {
            *chance *= QUAD_SHARE;
        }
        for (chance, &quad) in by_root.iter().zip(&self.quad_of) {
            by_quad[quad] += chance;
        }
        Answer {
            id: item.row.id.clone(),
            root: self.roots[largest(&settled)].clone(),
            quad: self.quads[largest(&by_quad)],
        }
    }
}
