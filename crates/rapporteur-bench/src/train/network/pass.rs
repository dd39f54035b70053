//! Forward and backward through the whole network for one batch.

use ndarray::{Array2, Axis, s};

use super::batch::Batch;
use super::heads::{Views, cross_entropy, through_ramp, tree_loss, view};
use super::recurrent::{self, Trace};
use super::vocabulary::{ABSENT, UNKNOWN};
use super::weights::Weights;
use crate::random::Random;

/// Shares of what is left out in training.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Dropout {
    /// Share of a word's embedding left out in training
    #[arg(long, default_value_t = 0.2)]
    pub(crate) input: f32,
    /// The same of the outputs of layers, alike for all words of a sentence
    #[arg(long, default_value_t = 0.33)]
    pub(crate) between: f32,
    /// The same of the output that a layer hands on from word to word
    #[arg(long, default_value_t = 0.15)]
    pub(crate) recurrent: f32,
    /// The same of words as heads and dependents
    #[arg(long, default_value_t = 0.25)]
    pub(crate) views: f32,
    /// A form seen n times is left out with chance a / (a + n)
    #[arg(long, default_value_t = 1.0)]
    pub(crate) form: f32,
}

impl Dropout {
    /// Nothing left out.
    pub(crate) const NONE: Self = Self { input: 0.0, between: 0.0, recurrent: 0.0, views: 0.0, form: 0.0 };
}

/// What one batch says of the weights.
pub(super) struct Gradient {
    pub(super) weights: Weights,
    /// Of the input of each word, with the rows of embeddings that it was summed from.
    pub(super) inputs: Array2<f32>,
    pub(super) rows: Vec<u32>,
    pub(super) loss: f64,
}

/// What the layers give, and what was left out on the way.
pub(super) struct Reading {
    traces: Vec<[Trace; 2]>,
    kept_before: Vec<[Option<Array2<f32>>; 2]>,
    kept_after: Vec<Option<Array2<f32>>>,
    /// Output of the last layer, sentence after sentence.
    pub(super) output: Array2<f32>,
}

/// Reads the sentences of a batch.
pub(super) fn read(
    weights: &Weights,
    batch: &Batch<'_>,
    input: Array2<f32>,
    dropout: &Dropout,
    random: &mut Random,
) -> Reading {
    let (mut traces, mut kept_before, mut kept_after) = (Vec::new(), Vec::new(), Vec::new());
    let mut output = input;
    for layer in &weights.layers {
        let hidden = layer[0].recurrent.nrows();
        let shape = (batch.examples.len(), hidden);
        let masks = [0, 1].map(|_| mask(shape, dropout.recurrent, random));
        let run = |side: usize| {
            let ordered = output.select(Axis(0), &batch.orders[side]);
            recurrent::forward(&layer[side], ordered, &batch.steps, masks[side].as_ref())
        };
        let both = [run(0), run(1)];
        let mut joined = Array2::zeros((batch.rows, 2 * hidden));
        for (side, trace) in both.iter().enumerate() {
            for (place, &row) in batch.orders[side].iter().enumerate() {
                joined
                    .slice_mut(s![row, side * hidden..(side + 1) * hidden])
                    .assign(&trace.output.row(place));
            }
        }
        let kept = mask((batch.examples.len(), 2 * hidden), dropout.between, random)
            .map(|kept| spread(&kept, batch));
        if let Some(kept) = &kept {
            joined *= kept;
        }
        output = joined;
        traces.push(both);
        kept_before.push(masks);
        kept_after.push(kept);
    }
    Reading { traces, kept_before, kept_after, output }
}

/// A row for each word from a row for each sentence.
fn spread(kept: &Array2<f32>, batch: &Batch<'_>) -> Array2<f32> {
    let numbers: Vec<usize> =
        batch.examples.iter().enumerate().flat_map(|(at, example)| vec![at; example.len()]).collect();
    kept.select(Axis(0), &numbers)
}

/// Zeros for what is left out, and for the rest what makes up for it.
fn mask(shape: (usize, usize), left_out: f32, random: &mut Random) -> Option<Array2<f32>> {
    let rest = 1.0 / (1.0 - left_out);
    (left_out > 0.0)
        .then(|| Array2::from_shape_simple_fn(shape, || if random.unit() < left_out { 0.0 } else { rest }))
}

/// The inputs of all words: sums of embeddings; and the rows that they were summed from.
pub(super) fn inputs(
    embeddings: &Array2<f32>,
    batch: &Batch<'_>,
    dropout: &Dropout,
    random: &mut Random,
) -> (Array2<f32>, Vec<u32>) {
    let mut used = Vec::new();
    let mut input = Array2::zeros((batch.rows, embeddings.ncols()));
    let words = batch.examples.iter().flat_map(|example| example.rows.iter().zip(&example.counts));
    for ((rows, &count), mut sum) in words.zip(input.axis_iter_mut(Axis(0))) {
        let mut rows = *rows;
        if dropout.form > 0.0 && random.unit() < dropout.form / (dropout.form + count as f32) {
            rows[0] = UNKNOWN;
        }
        for &row in rows.iter().filter(|&&row| row != ABSENT) {
            sum += &embeddings.row(row as usize);
        }
        used.extend(rows);
    }
    (input, used)
}

/// Loss and gradient of a batch, each word counting `factor`.
pub(super) fn learn(
    weights: &Weights,
    embeddings: &Array2<f32>,
    batch: &Batch<'_>,
    factor: f32,
    dropout: &Dropout,
    random: &mut Random,
) -> Gradient {
    let mut gradient = weights.zeros();
    let (mut input, rows) = inputs(embeddings, batch, dropout, random);
    let kept_input = mask((input.nrows(), input.ncols()), dropout.input, random);
    if let Some(kept) = &kept_input {
        input *= kept;
    }
    let reading = read(weights, batch, input, dropout, random);
    let output = &reading.output;

    let mut scores = output.dot(&weights.tag) + &weights.tag_bias;
    let right = batch.examples.iter().flat_map(|example| example.tags.iter().copied());
    let mut loss = cross_entropy(&mut scores, right, factor);
    gradient.tag += &output.t().dot(&scores);
    gradient.tag_bias += &scores.sum_axis(Axis(0)).insert_axis(Axis(0));
    let mut back = scores.dot(&weights.tag.t());

    let plain = Views {
        dependent: view(output, &weights.dependent, &weights.dependent_bias),
        head: view(output, &weights.head, &weights.head_bias),
    };
    let kept = [0, 1].map(|_| mask((batch.rows, plain.head.ncols()), dropout.views, random));
    let times = |view: &Array2<f32>, kept: &Option<Array2<f32>>| match kept {
        Some(kept) => view * kept,
        None => view.clone(),
    };
    let views = Views { dependent: times(&plain.dependent, &kept[0]), head: times(&plain.head, &kept[1]) };
    let (tree, views_back) = tree_loss(weights, batch, &views, factor, &mut gradient);
    loss += tree;
    let mut dependent = times(&views_back.dependent, &kept[0]);
    through_ramp(&mut dependent, &plain.dependent);
    let mut head = times(&views_back.head, &kept[1]);
    through_ramp(&mut head, &plain.head);
    gradient.dependent += &output.t().dot(&dependent);
    gradient.dependent_bias += &dependent.sum_axis(Axis(0)).insert_axis(Axis(0));
    gradient.head += &output.t().dot(&head);
    gradient.head_bias += &head.sum_axis(Axis(0)).insert_axis(Axis(0));
    back += &dependent.dot(&weights.dependent.t());
    back += &head.dot(&weights.head.t());

    let mut inputs = unread(weights, batch, &reading, back, &mut gradient);
    if let Some(kept) = &kept_input {
        inputs *= kept;
    }
    Gradient { weights: gradient, inputs, rows, loss }
}

/// Back through the layers.
fn unread(
    weights: &Weights,
    batch: &Batch<'_>,
    reading: &Reading,
    mut back: Array2<f32>,
    gradient: &mut Weights,
) -> Array2<f32> {
    for (number, layer) in weights.layers.iter().enumerate().rev() {
        if let Some(kept) = &reading.kept_after[number] {
            back *= kept;
        }
        let hidden = layer[0].recurrent.nrows();
        let mut next: Option<Array2<f32>> = None;
        for (side, direction) in layer.iter().enumerate() {
            let order = &batch.orders[side];
            let part = back.slice(s![.., side * hidden..(side + 1) * hidden]).select(Axis(0), order);
            let input = recurrent::backward(
                direction,
                &reading.traces[number][side],
                &batch.steps,
                reading.kept_before[number][side].as_ref(),
                part,
                &mut gradient.layers[number][side],
            );
            let target = next.get_or_insert_with(|| Array2::zeros((batch.rows, input.ncols())));
            for (place, &row) in order.iter().enumerate() {
                let mut target = target.row_mut(row);
                target += &input.row(place);
            }
        }
        back = next.unwrap_or_default();
    }
    back
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::Example;
    use super::super::weights::{Sizes, scattered};
    use super::*;

    const TAGS: usize = 3;
    const RELATIONS: usize = 4;
    const ROWS: usize = 30;

    fn example(words: usize, random: &mut Random) -> Example {
        let root = random.below(words);
        let head = |at: usize, random: &mut Random| if at == root { 0 } else { random.below(words) + 1 };
        Example {
            rows: (0..words).map(|_| std::array::from_fn(|_| random.below(ROWS) as u32)).collect(),
            counts: vec![1; words],
            tags: (0..words).map(|_| random.below(TAGS)).collect(),
            heads: (0..words).map(|at| head(at, random)).collect(),
            relations: (0..words).map(|_| random.below(RELATIONS)).collect(),
        }
    }

    /// Slopes measured by small steps to both sides, against those of the backward pass.
    #[test]
    fn gradients_are_the_slopes_of_the_loss() {
        let mut random = Random(5);
        let sizes = Sizes { embedding: 5, hidden: 4, layers: 2, arc: 3, relation: 4 };
        let mut weights = Weights::new(&sizes, TAGS, RELATIONS, &mut random);
        let mut embeddings = scattered((ROWS, 5), 10, &mut random);
        let examples: Vec<Example> = [3, 5, 1].iter().map(|&words| example(words, &mut random)).collect();
        let batch = Batch::new(examples.iter().collect());
        let learned = |weights: &Weights, embeddings: &Array2<f32>| {
            learn(weights, embeddings, &batch, 1.0, &Dropout::NONE, &mut Random(0))
        };
        let mut gradient = learned(&weights, &embeddings);
        let parts = weights.parts_mut().len();
        for part in 0..parts {
            let count = weights.parts_mut()[part].len();
            for _ in 0..6 {
                let place = random.below(count);
                let slope = *gradient.weights.parts_mut()[part].iter().nth(place).expect("in range");
                let loss_at = |step: f32| {
                    let mut moved = weights.clone();
                    *moved.parts_mut()[part].iter_mut().nth(place).expect("in range") += step;
                    learned(&moved, &embeddings).loss
                };
                let measured = (loss_at(0.003) - loss_at(-0.003)) / 0.006;
                assert!(
                    (measured - f64::from(slope)).abs() < 0.01 + 0.02 * measured.abs(),
                    "part {part}, place {place}: {measured} is not {slope}"
                );
            }
        }
        let row = gradient.rows[0] as usize;
        let words = gradient.rows.chunks(10).zip(gradient.inputs.rows());
        let slope: f32 = words
            .map(|(rows, slope)| {
                slope[2] * rows.iter().filter(|&&other| other as usize == row).count() as f32
            })
            .sum();
        let mut loss_at = |step: f32| {
            embeddings[[row, 2]] += step;
            learned(&weights, &embeddings).loss
        };
        let above = loss_at(0.01);
        let measured = (above - loss_at(-0.02)) / 0.02;
        assert!(
            (measured - f64::from(slope)).abs() < 0.01 + 0.02 * measured.abs(),
            "{measured} is not {slope}"
        );
    }
}
