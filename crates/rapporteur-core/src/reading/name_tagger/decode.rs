//! The best sequence of labels (Viterbi), of those that are well formed.

use super::label::{self, Label, may_begin, may_end, may_follow};

/// Score of what cannot be.
const NEVER: i32 = i32::MIN / 4;

/// Scores of one label after another.
#[derive(Clone, Debug)]
pub struct Transitions {
    labels: usize,
    /// For every label those that it may follow, with the score of following them.
    before: Vec<Vec<(Label, i32)>>,
}

impl Transitions {
    /// From scores in rows by the label before.
    pub fn new(classes: usize, scores: &[i32]) -> Option<Self> {
        let labels = label::count(classes);
        let all = 0..labels as u8;
        let score =
            |one: Label, after: Label| scores.get(usize::from(one) * labels + usize::from(after)).copied();
        let of = |after: Label| {
            let before = all.clone().filter(move |&one| may_follow(one, after));
            before.filter_map(move |one| score(one, after).map(|score| (one, score))).collect()
        };
        (scores.len() == labels * labels).then(|| Self { labels, before: all.clone().map(of).collect() })
    }

    /// The best labels for rows of scores, one row of `width` a token; what is behind the labels does not count.
    pub fn best(&self, scores: &[i32], width: usize) -> Vec<Label> {
        let labels = self.labels;
        let tokens = scores.len() / width.max(1);
        let mut links: Vec<Label> = Vec::with_capacity(tokens * labels);
        let mut reached: Vec<i32> = vec![NEVER; labels];
        let mut next = reached.clone();
        for (token, row) in scores.chunks_exact(width.max(1)).enumerate() {
            let slots = next.iter_mut().zip(&self.before).zip(row).enumerate();
            for (after, ((slot, before), &score)) in slots {
                let (link, best) =
                    if token == 0 { begin(after as u8, before) } else { step(&reached, before) };
                links.push(link);
                *slot = (best + score).max(NEVER);
            }
            std::mem::swap(&mut reached, &mut next);
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
}

fn begin(after: Label, before: &[(Label, i32)]) -> (Label, i32) {
    let from_outside = before.iter().find(|(one, _)| *one == label::OUTSIDE);
    (0, if may_begin(after) { from_outside.map_or(0, |(_, score)| *score) } else { NEVER })
}

#[inline]
fn step(reached: &[i32], before: &[(Label, i32)]) -> (Label, i32) {
    let mut best = (0, NEVER);
    for &(one, score) in before {
        let score = reached.get(usize::from(one)).copied().unwrap_or(NEVER) + score;
        if score > best.1 {
            best = (one, score);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::name_tagger::label::{Part, label};

    #[test]
    fn only_well_formed_sequences_come_out() {
        let transitions = Transitions::new(1, &[0; 25]).expect("five labels");
        let mut rows = vec![0; 15];
        for (token, part) in [(0, Part::Begin), (1, Part::Inside), (2, Part::Unit)] {
            rows[token * 5 + usize::from(label(0, part))] = 10;
        }
        let path = transitions.best(&rows, 5);
        assert!(path.windows(2).all(|pair| may_follow(pair[0], pair[1])));
        assert_eq!(path.len(), 3);
        assert!(transitions.best(&[], 5).is_empty());
    }
}
