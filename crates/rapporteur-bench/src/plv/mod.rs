//! Task `plv`: the PLOVER root and quad of what a marked source does to a marked target, for score_coding.py.
//!
//! The roots are those of the gold, where CONCEDE and RETREAT are one: YIELD. Without training the coder answers with
//! the report in which the pair takes part; with `--folds` or `--train` a measuring model does.

mod features;
pub(crate) mod lexical;
mod model;
pub(crate) mod mood;
mod row;
mod shipped;

use std::path::{Path, PathBuf};

use anyhow::Context;
use rapporteur_core::knowledge::ontology::EventType;
use rayon::prelude::*;

use crate::learning::fold;
use crate::learning::vocabulary::Features;
use crate::passage::Passage;
use crate::quotes::lines;
use features::Pair;
use lexical::Votes;
use model::Model;
use row::{Answer, Row};

/// Options of the task.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// JSON Lines of {id, text, marked, source, target}; root and quad are read in training alone
    #[arg(long)]
    data: PathBuf,
    /// JSON Lines of {id, root, quad} to write
    #[arg(long)]
    out: PathBuf,
    /// Answer each of so many parts of the data with a measuring model trained on the others
    #[arg(long, conflicts_with = "train")]
    folds: Option<usize>,
    /// Train a measuring model on these files and answer with it
    #[arg(long, num_args = 1..)]
    train: Vec<PathBuf>,
}

/// A row with its features.
struct Item {
    row: Row,
    features: Features,
}

/// Runs the task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let rows = rows(&arguments.data)?;
    let answers: Vec<Answer> = if let Some(folds) = arguments.folds {
        crossed(&items(rows), folds)
    } else if arguments.train.is_empty() {
        rows.par_iter().map(shipped::answer).collect()
    } else {
        let mut taught = Vec::new();
        for path in &arguments.train {
            taught.extend(self::rows(path)?);
        }
        let taught = items(taught);
        let model = Model::train(&taught.iter().collect::<Vec<_>>());
        items(rows).iter().map(|item| model.answer(item)).collect()
    };
    let lines: Result<Vec<String>, _> = answers.iter().map(serde_json::to_string).collect();
    std::fs::write(&arguments.out, lines?.join("\n") + "\n")
        .with_context(|| format!("cannot write {}", arguments.out.display()))
}

fn rows(path: &Path) -> anyhow::Result<Vec<Row>> {
    lines(path)?.iter().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn items(rows: Vec<Row>) -> Vec<Item> {
    let votes = Votes::new();
    rows.into_par_iter()
        .map(|row| {
            let passage = Passage::new(&row.text);
            let features = Pair::new(&passage, &votes, row.pair()).features();
            Item { row, features }
        })
        .collect()
}

/// Every item answered by a model that has not seen its fold; rows with one text are in one fold.
fn crossed(items: &[Item], folds: usize) -> Vec<Answer> {
    let fold = |item: &Item| fold::of(&item.row.text, folds);
    let models: Vec<Model> = (0..folds)
        .into_par_iter()
        .map(|left| Model::train(&items.iter().filter(|item| fold(item) != left).collect::<Vec<_>>()))
        .collect();
    items.iter().map(|item| models[fold(item)].answer(item)).collect()
}

/// The gold's name of a type.
fn root_of(kind: EventType) -> &'static str {
    match kind {
        EventType::Concede | EventType::Retreat => "YIELD",
        kind => kind.name(),
    }
}
