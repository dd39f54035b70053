//! Sentences of unlike lengths side by side: the rows of all words, sentence after sentence, and the order in which a
//! layer goes through them, the first words of all sentences, then the second words of those that have one, and so on.

use super::vocabulary::Example;

/// Sentences learned from together, the longest first.
pub(super) struct Batch<'a> {
    pub(super) examples: Vec<&'a Example>,
    /// Row of the first word of each sentence.
    pub(super) starts: Vec<usize>,
    /// All words.
    pub(super) rows: usize,
    /// For each step: the place of its first word in the order, and how many sentences last that long.
    pub(super) steps: Vec<(usize, usize)>,
    /// Row by place in the order, forwards and backwards through the sentences.
    pub(super) orders: [Vec<usize>; 2],
}

impl<'a> Batch<'a> {
    /// Puts sentences together.
    pub(super) fn new(mut examples: Vec<&'a Example>) -> Self {
        examples.sort_by_key(|example| std::cmp::Reverse(example.len()));
        let mut rows = 0;
        let starts: Vec<usize> = examples
            .iter()
            .map(|example| {
                rows += example.len();
                rows - example.len()
            })
            .collect();
        let longest = examples.first().map_or(0, |example| example.len());
        let (mut steps, mut orders) = (Vec::new(), [Vec::new(), Vec::new()]);
        for step in 0..longest {
            let active = examples.partition_point(|example| example.len() > step);
            steps.push((orders[0].len(), active));
            for (example, start) in examples.iter().zip(&starts).take(active) {
                orders[0].push(start + step);
                orders[1].push(start + example.len() - 1 - step);
            }
        }
        Self { examples, starts, rows, steps, orders }
    }
}
