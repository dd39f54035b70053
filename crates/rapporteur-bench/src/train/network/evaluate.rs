//! How well weights in training read sentences, in f32.

use ndarray::{Array2, s};
use rapporteur_core::reading::syntax::network::tree::{ArcScores, best_tree};

use super::batch::Batch;
use super::heads::{Views, arc_scores, relation_scores, view};
use super::pass::{Dropout, inputs, read};
use super::vocabulary::{Example, Labels};
use super::weights::Weights;
use crate::random::Random;

/// Shares of words with the right tag, head, and head and universal relation.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    pub(crate) universal_tag: f64,
    pub(crate) tag: f64,
    pub(crate) head: f64,
    pub(crate) labelled: f64,
}

/// Scores sentences.
pub(super) fn evaluate(
    weights: &Weights,
    embeddings: &Array2<f32>,
    examples: &[Example],
    labels: &Labels,
) -> Score {
    let mut counts = [0usize; 5];
    for group in examples.chunks(32) {
        let batch = Batch::new(group.iter().collect());
        let (input, _) = inputs(embeddings, &batch, &Dropout::NONE, &mut Random(0));
        let output = read(weights, &batch, input, &Dropout::NONE, &mut Random(0)).output;
        let views = Views {
            dependent: view(&output, &weights.dependent, &weights.dependent_bias),
            head: view(&output, &weights.head, &weights.head_bias),
        };
        let tags = output.dot(&weights.tag) + &weights.tag_bias;
        for (example, &start) in batch.examples.iter().zip(&batch.starts) {
            count_tags(example, start, &tags, labels, &mut counts);
            count_arcs(weights, example, start, &views, labels, &mut counts);
        }
    }
    let share = |count: usize| count as f64 / counts[4].max(1) as f64;
    Score {
        universal_tag: share(counts[0]),
        tag: share(counts[1]),
        head: share(counts[2]),
        labelled: share(counts[3]),
    }
}

fn best(scores: &ndarray::ArrayView1<'_, f32>) -> usize {
    let mut best = 0;
    for (class, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = class;
        }
    }
    best
}

fn universal(name: &str) -> &str {
    name.split(['|', ':']).next().unwrap_or(name)
}

fn count_tags(example: &Example, start: usize, tags: &Array2<f32>, labels: &Labels, counts: &mut [usize; 5]) {
    for (at, &right) in example.tags.iter().enumerate() {
        let guess = best(&tags.row(start + at));
        counts[1] += usize::from(guess == right);
        counts[0] += usize::from(universal(&labels.tags[guess]) == universal(&labels.tags[right]));
    }
    counts[4] += example.len();
}

fn count_arcs(
    weights: &Weights,
    example: &Example,
    start: usize,
    views: &Views,
    labels: &Labels,
    counts: &mut [usize; 5],
) {
    let (rows, width) = (start..start + example.len(), weights.arc.ncols());
    let dependent = views.dependent.slice(s![rows.clone(), ..]);
    let head = views.head.slice(s![rows, ..]);
    let scores = arc_scores(weights, &dependent.slice(s![.., ..width]), &head.slice(s![.., ..width]));
    let whole: Vec<i32> = scores.iter().map(|score| (score * 4096.0) as i32).collect();
    let mut heads = Vec::new();
    if let Some(scores) = ArcScores::new(example.len(), &whole) {
        best_tree(scores, &mut heads);
    }
    for (at, &guess) in heads.iter().enumerate() {
        if guess.wrapping_add(1) != example.heads[at] {
            continue;
        }
        counts[2] += 1;
        let head = if guess < example.len() { head.row(guess) } else { weights.root.row(0) };
        let two = |view: ndarray::ArrayView1<'_, f32>| {
            view.slice(s![width..]).to_owned().insert_axis(ndarray::Axis(0))
        };
        let scores = relation_scores(weights, &two(dependent.row(at)), &two(head));
        let guess = &labels.relations[best(&scores.row(0))];
        counts[3] += usize::from(universal(guess) == universal(&labels.relations[example.relations[at]]));
    }
}
