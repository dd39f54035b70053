//! Groups of a set from chances of its pairs: the two groups likest on average are joined first, ties by number.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

/// Log-odds of two articles that were not compared: they share no rare word.
pub(super) const UNCOMPARED: f32 = -3.0;

/// Log-odds count up to this, either way: no pair decides alone.
pub(super) const MOST: f32 = 5.0;

/// Two groups that may be joined.
#[derive(PartialEq)]
struct Joint {
    score: f32,
    one: usize,
    two: usize,
}

impl Eq for Joint {}

impl PartialOrd for Joint {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Joint {
    fn cmp(&self, other: &Self) -> Ordering {
        let order = (other.one, other.two).cmp(&(self.one, self.two));
        self.score.total_cmp(&other.score).then(order)
    }
}

/// Groups of `count` articles, given the log-odds of pairs; each group in order, groups by their first article.
pub(super) fn groups(count: usize, pairs: &[(usize, usize, f32)], threshold: f32) -> Vec<Vec<usize>> {
    let mut forest = Forest::of(count, pairs);
    while let Some(joint) = forest.heap.pop() {
        let current = forest.score(joint.one, joint.two);
        if current.is_none_or(|score| score.total_cmp(&joint.score).is_ne()) {
            continue;
        }
        if joint.score <= threshold {
            break;
        }
        forest.join(joint.one, joint.two, threshold);
    }
    forest.members.into_iter().filter(|members| !members.is_empty()).map(sorted).collect()
}

fn sorted(mut members: Vec<usize>) -> Vec<usize> {
    members.sort_unstable();
    members
}

struct Forest {
    /// By the number of the group: its first article's.
    members: Vec<Vec<usize>>,
    /// By group, the others that it was compared with: sum of log-odds, number of pairs.
    links: Vec<BTreeMap<usize, (f64, u32)>>,
    heap: BinaryHeap<Joint>,
}

impl Forest {
    fn of(count: usize, pairs: &[(usize, usize, f32)]) -> Self {
        let mut links = vec![BTreeMap::new(); count];
        let mut heap = BinaryHeap::new();
        for &(one, two, log_odds) in pairs {
            let score = log_odds.clamp(-MOST, MOST);
            links[one].insert(two, (f64::from(score), 1));
            links[two].insert(one, (f64::from(score), 1));
            heap.push(Joint { score, one: one.min(two), two: one.max(two) });
        }
        Self { members: (0..count).map(|article| vec![article]).collect(), links, heap }
    }

    /// Log-odds on average over all pairs of two groups.
    fn score(&self, one: usize, two: usize) -> Option<f32> {
        let &(sum, compared) = self.links[one].get(&two)?;
        let all = self.members[one].len() * self.members[two].len();
        let missing = all as f64 - f64::from(compared);
        Some(((sum + missing * f64::from(UNCOMPARED)) / all as f64) as f32)
    }

    fn join(&mut self, one: usize, two: usize, threshold: f32) {
        let moved = std::mem::take(&mut self.members[two]);
        self.members[one].extend(moved);
        let links = std::mem::take(&mut self.links[two]);
        self.links[one].remove(&two);
        for (other, (sum, compared)) in links.into_iter().filter(|(other, _)| *other != one) {
            self.links[other].remove(&two);
            for (from, to) in [(one, other), (other, one)] {
                let link = self.links[from].entry(to).or_default();
                *link = (link.0 + sum, link.1 + compared);
            }
        }
        let others: Vec<usize> = self.links[one].keys().copied().collect();
        for other in others {
            if let Some(score) = self.score(one, other).filter(|&score| score > threshold) {
                self.heap.push(Joint { score, one: one.min(other), two: one.max(other) });
            }
        }
    }
}
