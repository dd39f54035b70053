//! CoNLL F1 of mention clusters: the mean of MUC, B-cubed and CEAF-e, as score_groups.py counts them.

use std::collections::{BTreeMap, BTreeSet};

/// Mentions by group.
type Groups = BTreeMap<usize, Vec<usize>>;

/// The three scores and their mean, from 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Conll {
    pub(crate) muc: f64,
    pub(crate) b_cubed: f64,
    pub(crate) ceaf: f64,
}

impl Conll {
    pub(crate) fn mean(self) -> f64 {
        (self.muc + self.b_cubed + self.ceaf) / 3.0
    }
}

/// Scores groups, given as a group number for each mention.
pub(crate) fn conll(gold: &[usize], answer: &[usize]) -> Conll {
    let (keys, given) = (groups(gold), groups(answer));
    let b_cubed = |of: &[usize], groups: &Groups, other: &[usize]| {
        let part = |at: usize| {
            let own = &groups[&of[at]];
            own.iter().filter(|&&mate| other[mate] == other[at]).count() as f64 / own.len() as f64
        };
        (0..of.len()).map(part).sum::<f64>() / of.len().max(1) as f64
    };
    let shared = best_overlap(&keys, answer, &given);
    Conll {
        muc: harmonic(muc(&given, gold), muc(&keys, answer)),
        b_cubed: harmonic(b_cubed(answer, &given, gold), b_cubed(gold, &keys, answer)),
        ceaf: harmonic(shared / given.len().max(1) as f64, shared / keys.len().max(1) as f64),
    }
}

fn harmonic(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

fn groups(of: &[usize]) -> Groups {
    let mut groups = Groups::new();
    of.iter().enumerate().for_each(|(mention, &group)| groups.entry(group).or_default().push(mention));
    groups
}

/// The part of the links of `groups` that `other` keeps.
fn muc(groups: &Groups, other: &[usize]) -> f64 {
    let (mut kept, mut all) = (0, 0);
    for members in groups.values() {
        let parts: BTreeSet<usize> = members.iter().map(|&mention| other[mention]).collect();
        kept += members.len() - parts.len();
        all += members.len() - 1;
    }
    if all == 0 { 0.0 } else { kept as f64 / all as f64 }
}

/// The greatest sum of likenesses (twice the shared over both sizes) over one-to-one matches of groups.
fn best_overlap(keys: &Groups, answer: &[usize], given: &Groups) -> f64 {
    let mut edges: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (&key, members) in keys {
        for &mention in members {
            *edges.entry((key, answer[mention])).or_default() += 1.0;
        }
    }
    for ((key, other), shared) in &mut edges {
        *shared = 2.0 * *shared / (keys[key].len() + given[other].len()) as f64;
    }
    parts(&edges).iter().map(|part| assign(&matrix(part))).sum()
}

/// An overlap of a gold group and a given one.
type Edge = (usize, usize, f64);

/// Edges that hang together.
fn parts(edges: &BTreeMap<(usize, usize), f64>) -> Vec<Vec<Edge>> {
    let mut part_of_key: BTreeMap<usize, usize> = BTreeMap::new();
    let mut part_of_given: BTreeMap<usize, usize> = BTreeMap::new();
    let mut parts: Vec<Vec<Edge>> = Vec::new();
    for (&(key, given), &value) in edges {
        let mut into = parts.len();
        parts.push(vec![(key, given, value)]);
        for known in
            [part_of_key.get(&key).copied(), part_of_given.get(&given).copied()].into_iter().flatten()
        {
            if known != into {
                let moved = std::mem::take(&mut parts[known]);
                parts[into].extend(moved);
            }
        }
        into = parts.len() - 1;
        for &(key, given, _) in &parts[into] {
            part_of_key.insert(key, into);
            part_of_given.insert(given, into);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The overlaps as a table with no more rows than columns.
fn matrix(part: &[Edge]) -> Vec<Vec<f64>> {
    let rows: BTreeSet<usize> = part.iter().map(|edge| edge.0).collect();
    let columns: BTreeSet<usize> = part.iter().map(|edge| edge.1).collect();
    let turned = rows.len() > columns.len();
    let (rows, columns): (Vec<usize>, Vec<usize>) =
        (rows.into_iter().collect(), columns.into_iter().collect());
    let (high, wide) = if turned { (columns.len(), rows.len()) } else { (rows.len(), columns.len()) };
    let mut table = vec![vec![0.0; wide]; high];
    for &(key, given, value) in part {
        let (row, column) =
            (rows.partition_point(|&row| row < key), columns.partition_point(|&column| column < given));
        let (row, column) = if turned { (column, row) } else { (row, column) };
        table[row][column] = value;
    }
    table
}

/// The greatest sum of one-to-one choices (shortest augmenting paths, after Kuhn and Munkres).
fn assign(table: &[Vec<f64>]) -> f64 {
    let (high, wide) = (table.len(), table[0].len());
    let (mut of_row, mut of_column) = (vec![0.0; high + 1], vec![0.0; wide + 1]);
    let (mut matched, mut way) = (vec![0; wide + 1], vec![0; wide + 1]);
    for row in 1..=high {
        matched[0] = row;
        let mut at = 0;
        let (mut least, mut used) = (vec![f64::INFINITY; wide + 1], vec![false; wide + 1]);
        while matched[at] != 0 {
            used[at] = true;
            let (from, mut step, mut next) = (matched[at], f64::INFINITY, 0);
            for column in (1..=wide).filter(|&column| !used[column]).collect::<Vec<_>>() {
                let cost = -table[from - 1][column - 1] - of_row[from] - of_column[column];
                if cost < least[column] {
                    (least[column], way[column]) = (cost, at);
                }
                if least[column] < step {
                    (step, next) = (least[column], column);
                }
            }
            for column in 0..=wide {
                if used[column] {
                    of_row[matched[column]] += step;
                    of_column[column] -= step;
                } else {
                    least[column] -= step;
                }
            }
            at = next;
        }
        while at != 0 {
            matched[at] = matched[way[at]];
            at = way[at];
        }
    }
    (1..=wide)
        .filter(|&column| matched[column] != 0)
        .map(|column| table[matched[column] - 1][column - 1])
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gold_itself_scores_one_and_strangers_less() {
        let gold = [0, 0, 1, 1, 2];
        assert!((conll(&gold, &[7, 7, 4, 4, 9]).mean() - 1.0).abs() < 1e-9);
        let joined = conll(&gold, &[0, 0, 0, 0, 1]);
        assert!((joined.b_cubed - 0.75).abs() < 1e-9, "{joined:?}");
        assert!((joined.muc - 0.8).abs() < 1e-9);
        assert!((joined.ceaf - 2.0 * (5.0 / 6.0 * 5.0 / 9.0) / (5.0 / 6.0 + 5.0 / 9.0)).abs() < 0.01);
    }

    #[test]
    fn the_best_match_is_not_the_greedy_one() {
        assert!((assign(&[vec![0.9, 0.8], vec![0.8, 0.0]]) - 1.6).abs() < 1e-9);
    }
}
