//! How a pair stands among all others by some score: whom each side would rather be joined with, and whether both are
//! near the same third mentions. Relative numbers hold where absolute ones shift from story to story.

use super::collection::Collection;

/// Scores below this are no neighbourhood.
const LEAST: f32 = 0.1;

/// Names of [`Standing::features`].
pub(super) const NAMES: [&str; 13] = [
    "score",
    "rank.better",
    "rank.worse",
    "margin.better",
    "margin.worse",
    "of_best.better",
    "of_best.worse",
    "best.lesser",
    "best.greater",
    "neighbourhood",
    "third",
    "degree.lesser",
    "degree.greater",
];

/// Scores of all pairs, by mention.
pub(super) struct Standing<'a> {
    collection: &'a Collection,
    scores: &'a [f32],
    /// For each mention the others with their scores, by number.
    others: Vec<Vec<(u32, f32)>>,
    /// The same without those below [`LEAST`].
    near: Vec<Vec<(u32, f32)>>,
    best: Vec<f32>,
    degree: Vec<f32>,
}

impl<'a> Standing<'a> {
    /// Takes the scores of the collection's pairs, in their order.
    pub(super) fn new(collection: &'a Collection, scores: &'a [f32]) -> Self {
        let mut others = vec![Vec::new(); collection.mentions.len()];
        for (&(one, two), &score) in collection.pairs.iter().zip(scores) {
            others[one as usize].push((two, score));
            others[two as usize].push((one, score));
        }
        for list in &mut others {
            list.sort_unstable_by_key(|other| other.0);
        }
        let near: Vec<Vec<(u32, f32)>> = others
            .iter()
            .map(|list| list.iter().copied().filter(|other| other.1 >= LEAST).collect())
            .collect();
        let best = others.iter().map(|list| list.iter().map(|other| other.1).fold(0.0, f32::max)).collect();
        let degree =
            near.iter().map(|list: &Vec<(u32, f32)>| list.iter().map(|other| other.1).sum()).collect();
        Self { collection, scores, others, near, best, degree }
    }

    /// What the pair at `at` shows.
    pub(super) fn features(&self, at: usize) -> [f32; NAMES.len()] {
        let (one, two) = self.collection.pairs[at];
        let (one, two) = (one as usize, two as usize);
        let score = self.scores[at];
        let (ranks, margins) = {
            let (first, second) = (self.rivals(one, two, score), self.rivals(two, one, score));
            ((first.0, second.0), (first.1, second.1))
        };
        let part = |mention: usize| if self.best[mention] > 0.0 { score / self.best[mention] } else { 0.0 };
        let (parts, best, degree) =
            ((part(one), part(two)), (self.best[one], self.best[two]), (self.degree[one], self.degree[two]));
        let (neighbourhood, third) = self.common(one, two);
        [
            score,
            ranks.0.min(ranks.1),
            ranks.0.max(ranks.1),
            margins.0.max(margins.1),
            margins.0.min(margins.1),
            parts.0.max(parts.1),
            parts.0.min(parts.1),
            best.0.min(best.1),
            best.0.max(best.1),
            neighbourhood,
            third,
            degree.0.min(degree.1),
            degree.0.max(degree.1),
        ]
    }

    /// How many mentions of `other`'s document score better with `one`, and how far `other` is before the best of them.
    fn rivals(&self, one: usize, other: usize, score: f32) -> (f32, f32) {
        let mates = &self.collection.mentions_of[self.collection.mentions[other].document];
        let (mut better, mut best) = (0.0, 0.0_f32);
        for &mate in mates.iter().filter(|&&mate| mate != other && mate != one) {
            let found = self.score(one, mate);
            best = best.max(found);
            better += if found > score { 1.0 } else { 0.0 };
        }
        (better, score - best)
    }

    fn score(&self, one: usize, two: usize) -> f32 {
        let list = &self.others[one];
        list.binary_search_by_key(&(two as u32), |other| other.0).map_or(0.0, |at| list[at].1)
    }

    /// Cosine of both neighbourhoods without the two themselves, and the best way from one to the other by a third.
    fn common(&self, one: usize, two: usize) -> (f32, f32) {
        let (first, second) = (&self.near[one], &self.near[two]);
        let (mut product, mut third) = (0.0, 0.0_f32);
        let mut rest = second.as_slice();
        for &(mention, score) in first {
            while rest.first().is_some_and(|other| other.0 < mention) {
                rest = &rest[1..];
            }
            if let Some(&(_, other)) = rest.first().filter(|other| other.0 == mention) {
                product += score * other;
                third = third.max(score.min(other));
            }
        }
        let squares = |list: &[(u32, f32)], but: usize| {
            let kept = list.iter().filter(|other| other.0 as usize != but);
            kept.map(|other| other.1 * other.1).sum::<f32>()
        };
        let length = (squares(first, two) * squares(second, one)).sqrt();
        (if length > 0.0 { product / length } else { 0.0 }, third)
    }
}
