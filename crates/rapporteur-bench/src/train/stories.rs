//! `train stories`: the model of stories, from ECB+.

use std::collections::BTreeSet;
use std::path::PathBuf;

use rapporteur_core::linking::story::{GeneralNews, StoryModel};
use rayon::prelude::*;

use crate::random::Random;
use crate::rows;
use crate::stories::measure::Scores;
use crate::stories::row::{Item, Row};
use crate::stories::{at_once, items, lessons, one_by_one};

/// Parts of the topics, each left out once in validation.
const PARTS: usize = 4;

/// Options.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// JSON Lines of {doc_id, topic, subtopic, sentences}
    #[arg(long, num_args = 1.., required = true)]
    data: Vec<PathBuf>,
    /// File to write
    #[arg(long)]
    out: PathBuf,
    /// Decides which worlds are drawn
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Do not measure with topics left out
    #[arg(long)]
    no_validation: bool,
}

/// Trains, prints how well topics left out are grouped, writes the file.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let items = items(rows::read_all::<Row>(&arguments.data)?);
    if !arguments.no_validation {
        validate(&items, arguments.seed);
    }
    let bytes = taught(&items, arguments.seed).bytes();
    println!("{} articles, {} bytes", items.len(), bytes.len());
    Ok(std::fs::write(&arguments.out, bytes)?)
}

fn taught(items: &[Item], seed: u64) -> StoryModel {
    lessons::train(&[items], GeneralNews::of(items.iter().map(|item| &item.profile)), seed)
}

/// Groups each part of the topics with a model that has seen none of them.
fn validate(items: &[Item], seed: u64) {
    let topics: BTreeSet<&str> = items.iter().map(|item| item.topic.as_str()).collect();
    let mut topics: Vec<&str> = topics.into_iter().collect();
    Random(5).shuffle(&mut topics);
    let parts: Vec<[Scores; 2]> = (0..PARTS)
        .into_par_iter()
        .map(|part| {
            let left: BTreeSet<&str> = topics.iter().copied().skip(part).step_by(PARTS).collect();
            let (test, lessons): (Vec<Item>, Vec<Item>) =
                items.iter().cloned().partition(|item| left.contains(item.topic.as_str()));
            let model = taught(&lessons, seed);
            let test: Vec<&Item> = test.iter().collect();
            let gold: Vec<&str> = test.iter().map(|item| item.group.as_str()).collect();
            [Scores::of(&gold, &at_once(&test, &model)), Scores::of(&gold, &one_by_one(&test, &model))]
        })
        .collect();
    for (way, name) in ["at once", "one by one"].into_iter().enumerate() {
        let mean =
            |of: fn(&Scores) -> f64| parts.iter().map(|part| of(&part[way])).sum::<f64>() / PARTS as f64;
        println!(
            "topics left out, {name}: B3 {:.4}, pair F1 {:.4} (mean of {PARTS} parts)",
            mean(|scores| scores.b_cubed),
            mean(|scores| scores.pairs)
        );
    }
}
