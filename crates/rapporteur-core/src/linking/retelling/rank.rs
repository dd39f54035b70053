//! How a pair stands among the other pairs of its two reports: an article with one meeting tells it in any words, one with
//! six meetings needs more.

use crate::linking::comparison::{Comparison, DateRelation};
use crate::linking::likeness;
use crate::linking::node::Node;
use crate::linking::site::PlaceRelation;

/// A plain likeness of each pair, and the likenesses of each report's pairs.
pub(super) struct Ranks {
    likenesses: Vec<f32>,
    of_report: Vec<Vec<f32>>,
}

impl Ranks {
    /// Ranks the pairs of `reports` reports.
    pub(super) fn of<'n>(
        reports: usize,
        compared: &[(usize, usize, Comparison)],
        node: impl Fn(usize) -> &'n Node<'n>,
    ) -> Self {
        let mut of_report = vec![Vec::new(); reports];
        let likenesses: Vec<f32> = compared
            .iter()
            .map(|(one, two, comparison)| likeness(node(*one), node(*two), comparison))
            .collect();
        for ((one, two, _), &likeness) in compared.iter().zip(&likenesses) {
            of_report[*one].push(likeness);
            of_report[*two].push(likeness);
        }
        Self { likenesses, of_report }
    }

    /// The likeness of a pair, and how many pairs of the one report and of the other are more alike: the fewer, the more.
    pub(super) fn of_pair(&self, pair: usize, one: usize, two: usize) -> [f32; 2] {
        let own = self.likenesses[pair];
        let better = |report: usize| self.of_report[report].iter().filter(|&&other| other > own).count();
        let (first, second) = (better(one), better(two));
        [first.min(second) as f32, first.max(second) as f32]
    }
}

/// Roughly how much two reports have in common.
pub(super) fn likeness(one: &Node, two: &Node, comparison: &Comparison) -> f32 {
    let (shared, all) = likeness::words_shared(one, two);
    let words = shared as f32 / all.max(1) as f32;
    let dates = match comparison.dates {
        DateRelation::Narrow | DateRelation::Near => 0.5,
        DateRelation::Apart => -1.0,
        _ => 0.0,
    };
    let place = match comparison.place {
        PlaceRelation::Same => 0.5,
        PlaceRelation::Apart => -1.0,
        _ => 0.0,
    };
    let conflict = if comparison.sides.conflict.is_some() { -1.0 } else { 0.0 };
    let name = if one.trigger == two.trigger { 0.5 } else { 0.0 };
    comparison.sides.shared as f32 + 3.0 * words + dates + place + conflict + name
}
