//! The course of training: rounds over the sentences in batches, two halves of a batch side by side.

use std::time::Instant;

use ndarray::Array2;

use super::adam::Learner;
use super::batch::Batch;
use super::evaluate::evaluate;
use super::pass::{self, Dropout};
use super::vocabulary::{Example, Labels};
use super::weights::{Sizes, Weights, scattered};
use crate::random::Random;

/// How long and how fast it learns.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Schedule {
    /// Rounds over the sentences
    #[arg(long, default_value_t = 28)]
    pub(crate) rounds: usize,
    /// Highest rate of learning; it falls to nothing in the end
    #[arg(long, default_value_t = 0.003)]
    pub(crate) rate: f32,
    /// Words learned from at once
    #[arg(long, default_value_t = 700)]
    pub(crate) batch: usize,
}

/// Steps in which the rate rises.
const RISE: usize = 200;
/// Sentences longer than this do not teach.
const LONGEST: usize = 120;

/// Learns; `dev` are named sets of sentences to score after every round.
pub(crate) fn train(
    examples: &[Example],
    rows: usize,
    labels: &Labels,
    (sizes, schedule, dropout): (&Sizes, &Schedule, &Dropout),
    dev: &[(String, Vec<Example>)],
    random: &mut Random,
) -> (Weights, Array2<f32>) {
    let started = Instant::now();
    let weights = Weights::new(sizes, labels.tags.len(), labels.relations.len(), random);
    let embeddings = scattered((rows, sizes.embedding), 10 * sizes.embedding, random);
    let mut learner = Learner::new(weights, embeddings);
    let mut order: Vec<&Example> =
        examples.iter().filter(|example| (1..=LONGEST).contains(&example.len())).collect();
    let words: usize = order.iter().map(|example| example.len()).sum();
    let total = schedule.rounds * words.div_ceil(schedule.batch);
    let mut step = 0;
    for round in 1..=schedule.rounds {
        random.shuffle(&mut order);
        let batches = batches(&order, schedule.batch);
        let count = batches.len();
        let mut loss = 0.0;
        for batch in batches {
            step += 1;
            let rise = (step as f32 / RISE as f32).min(1.0);
            let left = 1.0 - (step as f32 / total as f32).min(1.0);
            loss +=
                learn_batch(&mut learner, &batch, dropout, schedule.rate * rise * left.max(0.005), random);
        }
        eprint!("round {round}: loss {:.4}, {:.0} s", loss / count as f64, started.elapsed().as_secs_f64());
        let (weights, embeddings) = learner.averages();
        for (name, examples) in dev {
            let score = evaluate(&weights, &embeddings, examples, labels);
            eprint!(
                "; {name} UPOS {:.4} tag {:.4} UAS {:.4} LAS {:.4}",
                score.universal_tag, score.tag, score.head, score.labelled
            );
        }
        eprintln!();
    }
    learner.averages()
}

/// Batches of about so many words, from sentences in random order.
fn batches<'a>(order: &[&'a Example], words: usize) -> Vec<Vec<&'a Example>> {
    let mut batches = vec![Vec::new()];
    let mut filled = 0;
    for example in order {
        if filled >= words {
            batches.push(Vec::new());
            filled = 0;
        }
        filled += example.len();
        if let Some(batch) = batches.last_mut() {
            batch.push(*example);
        }
    }
    batches
}

/// Two halves at once; their order in the sum is fixed, so the result does not depend on who is first.
fn learn_batch(
    learner: &mut Learner,
    batch: &[&Example],
    dropout: &Dropout,
    rate: f32,
    random: &mut Random,
) -> f64 {
    let words: usize = batch.iter().map(|example| example.len()).sum();
    let half = |number: usize| Batch::new(batch.iter().copied().skip(number).step_by(2).collect());
    let (mut first, mut second) = (Random(random.next()), Random(random.next()));
    let factor = 1.0 / words as f32;
    let (weights, embeddings) = (&learner.weights, &learner.embeddings);
    let (one, two) = rayon::join(
        || pass::learn(weights, embeddings, &half(0), factor, dropout, &mut first),
        || pass::learn(weights, embeddings, &half(1), factor, dropout, &mut second),
    );
    let loss = (one.loss + two.loss) / words as f64;
    learner.descend(vec![one, two], rate);
    loss
}
