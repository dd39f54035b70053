//! The best sequence of labels (Viterbi), of those that are well formed.

use super::label::{self, Label, may_begin, may_end, may_follow};

/// Score of what cannot be.
const NEVER: i32 = i32::MIN / 4;

/// Scores of one label after another, and for every label those that it may follow.
#[derive(Clone, Debug)]
pub struct Transitions {
    labels: usize,
    scores: Vec<i32>,
    before: Vec<Vec<Label>>,
}

impl Transitions {
    /// From scores in rows by the label before.
    pub fn new(classes: usize, scores: Vec<i32>) -> Option<Self> {
        let labels = label::count(classes);
        let all = 0..labels as u8;
        let before = all.clone().map(|after| all.clone().filter(|&one| may_follow(one, after)).collect());
        (scores.len() == labels * labels).then(|| Self { labels, scores, before: before.collect() })
    }

    /// The best labels for rows of scores, one row a token.
    pub fn best(&self, rows: &[i32]) -> Vec<Label> {
        let labels = self.labels;
        let tokens = rows.len() / labels;
        let mut links: Vec<Label> = Vec::with_capacity(rows.len());
        let mut reached: Vec<i32> = Vec::with_capacity(labels);
        let mut next = vec![NEVER; labels];
        for (token, row) in rows.chunks_exact(labels).enumerate() {
            for (after, &score) in row.iter().enumerate() {
                let (link, best) = if token == 0 {
                    (0, if may_begin(after as u8) { self.score(0, after) } else { NEVER })
                } else {
                    self.step(&reached, after)
                };
                links.push(link);
                if let Some(slot) = next.get_mut(after) {
                    *slot = (best + score).max(NEVER);
                }
            }
            reached.clone_from(&next);
        }
        let ends = (0..labels as u8).filter(|&one| may_end(one));
        let last = ends.max_by_key(|&one| (reached.get(usize::from(one)).copied(), std::cmp::Reverse(one)));
        let mut path = vec![last.unwrap_or(0)];
        for token in (1..tokens).rev() {
            let here = usize::from(path.last().copied().unwrap_or(0));
            path.push(links.get(token * labels + here).copied().unwrap_or(0));
        }
        path.truncate(tokens);
        path.reverse();
        path
    }

    fn step(&self, reached: &[i32], after: usize) -> (Label, i32) {
        let mut best = (0, NEVER);
        for &before in self.before.get(after).map_or(&[][..], Vec::as_slice) {
            let so_far = reached.get(usize::from(before)).copied().unwrap_or(NEVER);
            let score = so_far + self.score(usize::from(before), after);
            if score > best.1 {
                best = (before, score);
            }
        }
        best
    }

    fn score(&self, before: usize, after: usize) -> i32 {
        self.scores.get(before * self.labels + after).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::name_tagger::label::{Part, label};

    #[test]
    fn only_well_formed_sequences_come_out() {
        let transitions = Transitions::new(1, vec![0; 25]).expect("five labels");
        let mut rows = vec![0; 15];
        for (token, part) in [(0, Part::Begin), (1, Part::Inside), (2, Part::Unit)] {
            rows[token * 5 + usize::from(label(0, part))] = 10;
        }
        let path = transitions.best(&rows);
        assert!(path.windows(2).all(|pair| may_follow(pair[0], pair[1])));
        assert_eq!(path.len(), 3);
        assert!(transitions.best(&[]).is_empty());
    }
}
