//! Trains the model of event mentions and prints how it does on topics left out.

use std::path::PathBuf;

use rapporteur_core::linking::trees::Trees;
use rapporteur_core::linking::trigger::families::{Families, families, first_families};
use rayon::prelude::*;

use crate::learning::boosting::{self, Settings};
use crate::mentions::association::{Association, Truth};
use crate::mentions::collection::Collection;
use crate::mentions::coref::conll;
use crate::mentions::grouping::Linked;
use crate::mentions::model::{Model, scores};
use crate::mentions::{features, row};
use crate::random::Random;

/// Parts that the topics are divided into.
const FOLDS: u32 = 5;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder with docs.jsonl and mentions.jsonl; of these the split `train` is learned
    #[arg(long)]
    data: PathBuf,
    /// Split to measure the trained model with, beside the topics left out
    #[arg(long)]
    measure: Option<String>,
    #[arg(long)]
    dump: Option<PathBuf>,
    #[arg(long)]
    taught: bool,
    #[arg(long)]
    answer: bool,
    #[arg(long)]
    cross_only: bool,
    /// Features to leave out, by the beginning of their names
    #[arg(long)]
    without: Vec<String>,
    #[arg(long, default_value_t = 0.5)]
    balance: f32,
    #[arg(long, default_value_t = 200)]
    rounds: usize,
    #[arg(long, default_value_t = 5)]
    depth: usize,
    #[arg(long, default_value_t = 0.08)]
    rate: f64,
    #[arg(long, default_value_t = 5.0)]
    least: f64,
    #[arg(long, default_value_t = 0.5)]
    share: f32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

struct Lessons {
    collection: Collection,
    truth: Truth,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let lessons = read(&arguments.data, "train", if arguments.taught { families() } else { first_families() })?;
    let settings = Settings {
        rounds: arguments.rounds,
        depth: arguments.depth,
        rate: arguments.rate,
        least: arguments.least,
        share: arguments.share,
        seed: arguments.seed,
        ..Settings::default()
    };
    let Lessons { collection, truth } = &lessons;
    let labels: Vec<bool> = collection.pairs.iter().map(|&(one, two)| truth.groups[one as usize] == truth.groups[two as usize]).collect();
    eprintln!("{} mentions, {} pairs, {} of them one event, {} gold pairs", truth.groups.len(), labels.len(), labels.iter().filter(|label| **label).count(), gold_pairs(&truth.groups));
    let association = Association::learn(collection, truth);
    let mut rows = features::first(collection, &association, Some(&truth.topics));
    eprintln!("{} features", rows[0].len());
    for (at, name) in features::names().iter().enumerate() {
        if at < rows[0].len() && arguments.without.iter().any(|without| name.starts_with(without)) {
            rows.iter_mut().for_each(|row| row[at] = 0.0);
        }
    }
    let fold_of: Vec<u32> = collection.pairs.iter().map(|pair| truth.topics[pair.0 as usize] % FOLDS).collect();
    let mut kept = sample(&rows, &labels);
    balance(&mut kept, &labels, collection, truth, arguments.balance);
    let chances = crossed(&rows, &labels, &kept, &fold_of, &settings);
    let least_first = report("first round, topics left out", collection, truth, &chances);
    if arguments.cross_only {
        if let Some(dump) = &arguments.dump {
            write_dump(dump, "train", collection, &chances)?;
        }
        return Ok(());
    }
    let first = train(&rows, &labels, &kept, |_| true, &settings);
    if let Some(dump) = &arguments.dump {
        write_dump(dump, "train", collection, &chances)?;
    }
    features::second(collection, &mut rows, &chances);
    let chances = crossed(&rows, &labels, &kept, &fold_of, &settings);
    let least = report("second round, topics left out", collection, truth, &chances);
    let second = train(&rows, &labels, &kept, |_| true, &settings);
    importance(&second);
    let model = Model { association, first, second, least };
    if let Some(split) = &arguments.measure {
        for (name, families) in [("FIRST", first_families()), ("ALL", families())] {
            eprintln!("answering with {name}");
            let Lessons { collection, truth } = read(&arguments.data, split, families)?;
            let rows = features::first(&collection, &model.association, None);
            let chances = scores(&model.first, &rows);
            report("measured, first round", &collection, &truth, &chances);
            if let Some(dump) = &arguments.dump {
                write_dump(dump, split, &collection, &chances)?;
            }
            at("first at own", &truth, &Linked::of(&collection, &chances).cut(least_first));
            let chances = model.chances(&collection);
            report("measured, second round", &collection, &truth, &chances);
            at("second at own", &truth, &model.groups(&collection));
        }
    }
    Ok(())
}

/// Weighs pairs of big groups less: by the size of the group to the power of -`power`.
fn balance(kept: &mut [(usize, f32)], labels: &[bool], collection: &Collection, truth: &Truth, power: f32) {
    let mut sizes = std::collections::BTreeMap::new();
    truth.groups.iter().for_each(|&group| *sizes.entry(group).or_insert(0.0_f32) += 1.0);
    for (at, weight) in kept.iter_mut() {
        let (one, two) = collection.pairs[*at];
        let (one, two) = (sizes[&truth.groups[one as usize]], sizes[&truth.groups[two as usize]]);
        let size = if labels[*at] { one - 1.0 } else { one.max(two) };
        *weight *= size.max(1.0).powf(-power);
    }
    let all: f32 = kept.iter().map(|kept| kept.1).sum::<f32>() / kept.len() as f32;
    kept.iter_mut().for_each(|kept| kept.1 /= all);
}

fn write_dump(folder: &std::path::Path, name: &str, collection: &Collection, chances: &[f32]) -> anyhow::Result<()> {
    use std::fmt::Write as _;
    let mut text = String::new();
    for (&(one, two), &chance) in collection.pairs.iter().zip(chances) {
        if chance > 0.01 {
            let _ = writeln!(text, "{one}\t{two}\t{chance:.4}");
        }
    }
    crate::rows::write(&folder.join(format!("{name}.tsv")), &text)
}

fn importance(trees: &Trees) {
    let _ = trees;
}

fn gold_pairs(groups: &[usize]) -> usize {
    (0..groups.len()).map(|one| groups[one + 1..].iter().filter(|&&other| other == groups[one]).count()).sum()
}

fn at(name: &str, truth: &Truth, groups: &[usize]) {
    let found = conll(&truth.groups, groups);
    eprintln!("{name}: MUC {:.4} B3 {:.4} CEAF {:.4} CoNLL {:.4}", found.muc, found.b_cubed, found.ceaf, found.mean());
}

fn read(folder: &std::path::Path, split: &str, families: &'static Families) -> anyhow::Result<Lessons> {
    let documents = row::documents(folder)?;
    let mentions = row::mentions(folder)?;
    let gold = row::gold(folder)?;
    let wanted: Vec<usize> = (0..gold.len()).filter(|&at| gold[at].split == split).collect();
    let rows: Vec<&row::MentionRow> = wanted.iter().map(|&at| &mentions[at]).collect();
    let collection = Collection::read(&documents, &rows, families)?;
    let mut names: Vec<&str> = wanted.iter().map(|&at| gold[at].gold_cluster.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let groups = wanted.iter().map(|&at| names.partition_point(|&name| name < gold[at].gold_cluster.as_str())).collect();
    let topics = wanted.iter().map(|&at| gold[at].topic).collect();
    Ok(Lessons { collection, truth: Truth { topics, groups } })
}

/// Position and weight of the rows that are learned: all that may be taken for one event, and some of the rest.
fn sample(rows: &[Vec<f32>], labels: &[bool]) -> Vec<(usize, f32)> {
    const PART: usize = 5;
    let guess = features::names().iter().position(|name| name == "guess.score").unwrap_or(0);
    let mut random = Random(7);
    let mut kept = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if labels[at] || row[guess] > 0.2 {
            kept.push((at, 1.0));
        } else if random.below(PART) == 0 {
            kept.push((at, PART as f32));
        }
    }
    eprintln!("{} rows learned", kept.len());
    kept
}

fn train(rows: &[Vec<f32>], labels: &[bool], kept: &[(usize, f32)], wanted: impl Fn(usize) -> bool, settings: &Settings) -> Trees {
    let kept: Vec<&(usize, f32)> = kept.iter().filter(|kept| wanted(kept.0)).collect();
    let rows: Vec<Vec<f32>> = kept.iter().map(|kept| rows[kept.0].clone()).collect();
    let labels: Vec<bool> = kept.iter().map(|kept| labels[kept.0]).collect();
    let weights: Vec<f32> = kept.iter().map(|kept| kept.1).collect();
    boosting::train(&rows, &labels, &weights, settings)
}

/// The chance of each pair by trees that have not seen its fold.
fn crossed(rows: &[Vec<f32>], labels: &[bool], kept: &[(usize, f32)], fold_of: &[u32], settings: &Settings) -> Vec<f32> {
    let trees: Vec<Trees> = (0..FOLDS)
        .into_par_iter()
        .map(|fold| train(rows, labels, kept, |at| fold_of[at] != fold, settings))
        .collect();
    rows.par_iter().zip(fold_of).map(|(row, &fold)| trees[fold as usize].score(row)).collect()
}

fn report(name: &str, collection: &Collection, truth: &Truth, chances: &[f32]) -> f32 {
    let linked = Linked::of(collection, chances);
    let mut best = (0.0, 0.0_f32);
    eprintln!("{name}");
    for step in 7..13 {
        let least = step as f32 * 0.04;
        let found = conll(&truth.groups, &linked.cut(least));
        eprintln!("  {least:.2} MUC {:.4} B3 {:.4} CEAF {:.4} CoNLL {:.4}", found.muc, found.b_cubed, found.ceaf, found.mean());
        if found.mean() > best.0 {
            best = (found.mean(), least);
        }
    }
    eprintln!("{name}: best {:.4} at {:.2}", best.0, best.1);
    best.1
}
