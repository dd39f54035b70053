//! Trains the model of event mentions and prints how it does on topics left out.

pub(crate) mod learner;

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::Context;

use crate::mentions::association::pairs_said;
use crate::rows;
use learner::Lessons;

/// Options of the trainer.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Folder with docs.jsonl and mentions.jsonl; of these the split `train` is learned
    #[arg(long)]
    data: PathBuf,
    /// Model file to write
    #[arg(long)]
    out: Option<PathBuf>,
    /// File of word pairs to write, for `linking::trigger`
    #[arg(long)]
    pairs: Option<PathBuf>,
    /// Decides which rows and features each tree sees
    #[arg(long, default_value_t = learner::SEED)]
    seed: u64,
}

/// Trains and writes what is asked for.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let lessons = Lessons::read(&arguments.data)?;
    if let Some(path) = &arguments.pairs {
        rows::write(path, &pair_lines(&lessons))?;
    }
    if let Some(path) = &arguments.out {
        let learned = learner::learn(&lessons, arguments.seed);
        eprint!("{}", learned.report);
        let bytes = learned.model.bytes();
        std::fs::write(path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// Pairs that were ever one event, and those that several topics say never were.
fn pair_lines(lessons: &Lessons) -> String {
    const MUCH: f32 = 2.0;
    let mut lines = "# Stems of words in stories of ECB+ (train, CC BY 3.0): the part of their pairs that is one event, and how much was \
                     said (1: plenty in one topic).\n# Written by `rapporteur-bench train mentions --pairs`.\n"
        .to_owned();
    for ((one, two), said) in pairs_said(&lessons.collection, &lessons.truth) {
        let plain = one != two && [&one, &two].iter().all(|stem| stem.chars().all(char::is_alphabetic));
        if plain && (said.weight >= MUCH || said.chance > 0.0) {
            let _ = writeln!(lines, "{one}\t{two}\t{:.2}\t{:.2}", said.chance, said.weight);
        }
    }
    lines
}
