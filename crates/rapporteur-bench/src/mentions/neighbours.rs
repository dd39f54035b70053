//! How near the documents of a collection are to each other, and which are near enough for their mentions to be compared.

use rayon::prelude::*;

use super::document::Bags;
use super::tree::{Likeness, joins};

/// Below this nearness no mentions of two documents are compared.
const NEAR: f32 = 0.06;

/// The nearness of all documents.
pub(super) struct Neighbours {
    bags: Vec<Bags>,
    nearness: Likeness,
    /// The nearness at which the groups of two documents are joined.
    joined: Likeness,
    /// Greatest nearness of each document to another.
    best: Vec<f32>,
}

/// Names of [`Neighbours::features`].
pub(super) const NAMES: [&str; 9] = [
    "document.same",
    "document.words",
    "document.names",
    "document.figures",
    "document.lead",
    "document.joined",
    "document.rank.better",
    "document.rank.worse",
    "document.share_of_best",
];

impl Neighbours {
    pub(super) fn of(bags: Vec<Bags>) -> Self {
        let size = bags.len();
        let rows: Vec<Vec<f32>> = (0..size)
            .into_par_iter()
            .map(|one| (0..one).map(|two| nearness(&bags[one], &bags[two])).collect())
            .collect();
        let mut near = Likeness::new(size);
        for (one, row) in rows.iter().enumerate() {
            row.iter().enumerate().for_each(|(two, &value)| near.set(one, two, value));
        }
        let mut joined = Likeness::new(size);
        for join in joins(near.clone(), 0.0) {
            for &one in &join.one {
                join.two.iter().for_each(|&two| joined.set(one, two, join.height));
            }
        }
        let best = (0..size).map(|one| (0..size).map(|two| near.get(one, two)).fold(0.0, f32::max)).collect();
        Self { bags, nearness: near, joined, best }
    }

    /// Whether mentions of the two are compared.
    pub(super) fn are_near(&self, one: usize, two: usize) -> bool {
        one == two || self.nearness.get(one, two) >= NEAR
    }

    /// How near two documents are, from 0 to 1; a document is to itself as near as to any other.
    pub(super) fn nearness(&self, one: usize, two: usize) -> f32 {
        if one == two { 1.0 } else { self.joined.get(one, two) }
    }

    /// What the two documents show.
    pub(super) fn features(&self, one: usize, two: usize) -> [f32; NAMES.len()] {
        if one == two {
            return [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 1.0];
        }
        let (first, second) = (&self.bags[one], &self.bags[two]);
        let nearness = self.nearness.get(one, two);
        let ranks = [self.rank(one, two), self.rank(two, one)];
        [
            0.0,
            first.words.cosine(&second.words),
            first.names.cosine(&second.names),
            first.figures.cosine(&second.figures),
            first.lead.cosine(&second.lead),
            self.joined.get(one, two),
            ranks[0].min(ranks[1]),
            ranks[0].max(ranks[1]),
            nearness / self.best[one].max(self.best[two]).max(1e-3),
        ]
    }

    /// How many documents are nearer to `of` than `other`.
    fn rank(&self, of: usize, other: usize) -> f32 {
        let nearness = self.nearness.get(of, other);
        (0..self.bags.len()).filter(|&third| self.nearness.get(of, third) > nearness).count() as f32
    }
}

fn nearness(one: &Bags, two: &Bags) -> f32 {
    0.5 * one.words.cosine(&two.words) + 0.5 * one.names.cosine(&two.names)
}
