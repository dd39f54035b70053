//! The best tree with one root: the best head of every word where that is a tree already, which it mostly is, else the
//! maximum spanning arborescence (Chu and Liu 1965, Edmonds 1967).

/// Marks the head of the root in what [`best_tree`] gives.
pub const ROOT: usize = usize::MAX;

/// Scores of arcs, row by row: for each word those of the root and then of every word as its head.
#[derive(Clone, Copy, Debug)]
pub struct ArcScores<'a> {
    words: usize,
    scores: &'a [i32],
}

impl<'a> ArcScores<'a> {
    /// Scores of `words` × (1 + `words`) arcs; nothing where there are more or fewer.
    pub fn new(words: usize, scores: &'a [i32]) -> Option<Self> {
        (scores.len() == words * (words + 1)).then_some(Self { words, scores })
    }

    /// Of node `head` (0 is the root, 1 the first word) as head of node `dependent`.
    #[cfg(test)]
    fn of(&self, head: usize, dependent: usize) -> i64 {
        i64::from(self.scores[(dependent - 1) * (self.words + 1) + head])
    }

    /// The best head of a node, the first of equals; never itself.
    fn best(&self, dependent: usize) -> usize {
        let row = &self.scores[(dependent - 1) * (self.words + 1)..dependent * (self.words + 1)];
        let mut best = (0, row[0]);
        for (head, &score) in row.iter().enumerate() {
            if score > best.1 && head != dependent {
                best = (head, score);
            }
        }
        best.0
    }
}

/// The head of every word, as a position or [`ROOT`], written over `heads`.
pub fn best_tree(scores: ArcScores<'_>, heads: &mut Vec<usize>) {
    heads.clear();
    heads.extend((1..=scores.words).map(|word| scores.best(word).wrapping_sub(1)));
    let roots = heads.iter().filter(|&&head| head == ROOT).count();
    if roots != 1 || has_cycle(heads) {
        let nodes = spanning_tree(scores);
        heads.clear();
        heads.extend(nodes.into_iter().skip(1).map(|head| head.wrapping_sub(1)));
    }
}

/// Whether some word does not reach the root.
fn has_cycle(heads: &[usize]) -> bool {
    let mut reached_in = vec![0u32; heads.len()];
    for start in 0..heads.len() {
        let round = start as u32 + 1;
        let mut at = start;
        while at != ROOT && reached_in[at] == 0 {
            reached_in[at] = round;
            at = heads[at];
        }
        if at != ROOT && reached_in[at] == round {
            return true;
        }
    }
    false
}

/// The heads of nodes 0 to n in the best arborescence under node 0 that has one arc from it. Arcs from the root cost so
/// much that no tree with two of them is the best.
fn spanning_tree(scores: ArcScores<'_>) -> Vec<usize> {
    let size = scores.words + 1;
    let penalty = i64::from(u32::MAX) * size as i64;
    let mut graph = Graph { size, weights: vec![NO_ARC; size * size] };
    let rows = graph.weights.chunks_exact_mut(size).skip(1).zip(scores.scores.chunks_exact(size));
    for (number, (weights, scores)) in rows.enumerate() {
        weights.iter_mut().zip(scores).for_each(|(weight, &score)| *weight = i64::from(score));
        weights[0] -= penalty;
        weights[number + 1] = NO_ARC;
    }
    graph.arborescence()
}

/// Weight of what is no arc.
const NO_ARC: i64 = i64::MIN / 4;

/// A dense graph; node 0 is the root.
struct Graph {
    size: usize,
    /// Dependent × head.
    weights: Vec<i64>,
}

impl Graph {
    /// The head of every node; it calls itself once for every cycle.
    fn arborescence(&self) -> Vec<usize> {
        let mut heads: Vec<usize> = (0..self.size).map(|node| self.best_head(node)).collect();
        let cycle = cycle(&heads);
        if cycle.is_empty() {
            return heads;
        }
        let outside: Vec<usize> = (0..self.size).filter(|node| cycle.binary_search(node).is_err()).collect();
        let within: Vec<usize> = outside.iter().map(|&node| self.best_of(node, &cycle)).collect();
        let entrances: Vec<usize> = outside.iter().map(|&head| self.entrance(head, &cycle, &heads)).collect();
        let smaller = self.contracted(&outside, &within, &heads, &entrances).arborescence();
        for (number, &node) in outside.iter().enumerate().skip(1) {
            heads[node] = outside.get(smaller[number]).copied().unwrap_or(within[number]);
        }
        let into = smaller[outside.len()];
        heads[entrances[into]] = outside[into];
        heads
    }

    /// Weights of all heads of a node.
    fn row(&self, dependent: usize) -> &[i64] {
        &self.weights[dependent * self.size..(dependent + 1) * self.size]
    }

    fn weight(&self, head: usize, dependent: usize) -> i64 {
        self.weights[dependent * self.size + head]
    }

    /// The best head, the first of equals; 0 for the root.
    fn best_head(&self, dependent: usize) -> usize {
        let mut best = (0, NO_ARC);
        for (head, &weight) in self.row(dependent).iter().enumerate() {
            if weight > best.1 {
                best = (head, weight);
            }
        }
        if dependent == 0 { 0 } else { best.0 }
    }

    /// The best head among some, the first of equals.
    fn best_of(&self, dependent: usize, heads: &[usize]) -> usize {
        let row = self.row(dependent);
        heads.iter().copied().max_by_key(|&head| (row[head], std::cmp::Reverse(head))).unwrap_or(0)
    }

    /// Where an arc from `head` breaks the cycle at the least loss.
    fn entrance(&self, head: usize, cycle: &[usize], heads: &[usize]) -> usize {
        let gain = |node: usize| self.weight(head, node) - self.weight(heads[node], node);
        cycle.iter().copied().max_by_key(|&node| (gain(node), std::cmp::Reverse(node))).unwrap_or(0)
    }

    /// The graph of the nodes outside and, as its last node, the cycle; `within` has the best head in the cycle of each
    /// node outside.
    fn contracted(&self, outside: &[usize], within: &[usize], heads: &[usize], entrances: &[usize]) -> Self {
        let size = outside.len() + 1;
        let mut weights = Vec::with_capacity(size * size);
        for (&dependent, &within) in outside.iter().zip(within) {
            let row = self.row(dependent);
            weights.extend(outside.iter().map(|&head| row[head]));
            weights.push(row[within]);
        }
        let gains = outside.iter().zip(entrances);
        weights.extend(gains.map(|(&head, &node)| self.weight(head, node) - self.weight(heads[node], node)));
        weights.push(NO_ARC);
        Self { size, weights }
    }
}

/// The nodes of some cycle in order; none where every node reaches the root.
fn cycle(heads: &[usize]) -> Vec<usize> {
    let mut reached_in = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut at = start;
        while at != 0 && reached_in[at] == 0 {
            reached_in[at] = start;
            at = heads[at];
        }
        if at != 0 && reached_in[at] == start {
            let mut nodes = vec![at];
            let mut next = heads[at];
            while next != at {
                nodes.push(next);
                next = heads[next];
            }
            nodes.sort_unstable();
            return nodes;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The best score of all trees with one root, by trying every choice of heads.
    fn best_by_trial(scores: ArcScores<'_>) -> i64 {
        let base = scores.words + 1;
        let choices = (0..base.pow(scores.words as u32)).map(|mut number| {
            let mut digit = || {
                let digit = number % base;
                number /= base;
                digit
            };
            (0..scores.words).map(|_| digit().wrapping_sub(1)).collect::<Vec<_>>()
        });
        choices.filter(|heads| is_tree(heads)).map(|heads| total(scores, &heads)).max().unwrap_or(0)
    }

    fn is_tree(heads: &[usize]) -> bool {
        heads.iter().filter(|&&head| head == ROOT).count() == 1 && !has_cycle(heads)
    }

    fn total(scores: ArcScores<'_>, heads: &[usize]) -> i64 {
        heads.iter().enumerate().map(|(at, head)| scores.of(head.wrapping_add(1), at + 1)).sum()
    }

    proptest! {
        #[test]
        fn no_tree_is_better(words in 1usize..6, seed in proptest::collection::vec(-9i32..9, 30)) {
            let scores = ArcScores::new(words, &seed[..words * (words + 1)]).expect("as many as needed");
            let mut heads = Vec::new();
            best_tree(scores, &mut heads);
            prop_assert!(is_tree(&heads), "{:?}", heads);
            prop_assert_eq!(total(scores, &heads), best_by_trial(scores));
        }
    }
}
