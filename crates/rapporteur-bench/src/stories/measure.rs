//! B-cubed and pair F1 of groups, as score_groups.py has them.

use std::collections::BTreeMap;

/// How well groups answer the gold.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Scores {
    pub(crate) b_cubed: f64,
    pub(crate) pairs: f64,
}

impl Scores {
    /// Of the gold and the answered group of each article.
    pub(crate) fn of<G: Ord + Clone, A: Ord + Clone>(gold: &[G], answers: &[A]) -> Self {
        let (mut golds, mut answered, mut both) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (gold, answer) in gold.iter().zip(answers) {
            *golds.entry(gold.clone()).or_insert(0.0) += 1.0;
            *answered.entry(answer.clone()).or_insert(0.0) += 1.0;
            *both.entry((gold.clone(), answer.clone())).or_insert(0.0) += 1.0;
        }
        let part = |of: &dyn Fn(&(G, A)) -> f64| {
            both.iter().map(|(key, &count): (_, &f64)| count * count / of(key)).sum::<f64>()
                / gold.len().max(1) as f64
        };
        let pairs = |counts: &mut dyn Iterator<Item = f64>| {
            counts.map(|count| count * (count - 1.0) / 2.0).sum::<f64>()
        };
        let right = pairs(&mut both.values().copied());
        Self {
            b_cubed: harmonic(part(&|key| answered[&key.1]), part(&|key| golds[&key.0])),
            pairs: 2.0 * right
                / (pairs(&mut golds.values().copied()) + pairs(&mut answered.values().copied())).max(1.0),
        }
    }
}

fn harmonic(one: f64, two: f64) -> f64 {
    if one + two > 0.0 { 2.0 * one * two / (one + two) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_groups_score_one_and_one_heap_less() {
        let gold = ["a", "a", "b", "c"];
        assert_eq!(Scores::of(&gold, &[1, 1, 2, 3]), Scores { b_cubed: 1.0, pairs: 1.0 });
        let heap = Scores::of(&gold, &[1, 1, 1, 1]);
        assert!((heap.pairs - 2.0 / 7.0).abs() < 1e-9);
        assert!((heap.b_cubed - 2.0 * 0.375 / 1.375).abs() < 1e-9);
    }
}
