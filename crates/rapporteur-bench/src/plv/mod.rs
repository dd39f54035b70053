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

use rapporteur_core::knowledge::ontology::EventType;
use rayon::prelude::*;

use crate::learning::fold;
use crate::learning::measuring::Measuring;
use crate::learning::vocabulary::Features;
use crate::passage::Passage;
use crate::rows::Files;
use features::Pair;
use lexical::Votes;
use model::Model;
use row::{Answer, Row};

/// Options of the task.
#[derive(clap::Args)]
#[command(
    after_help = "Rows are JSON Lines of {id, text, marked, source, target}, root and quad are read in training alone; \
                  answers are JSON Lines of {id, root, quad}"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    measuring: Measuring,
}

/// A row with its features.
struct Item {
    row: Row,
    features: Features,
}

/// Runs the task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let rows: Vec<Row> = arguments.files.rows()?;
    let answers: Vec<Answer> = if let Some(folds) = arguments.measuring.folds {
        crossed(&items(rows), folds)
    } else if let Some(lessons) = arguments.measuring.lessons()? {
        let lessons = items(lessons);
        let model = Model::train(&lessons.iter().collect::<Vec<_>>());
        items(rows).iter().map(|item| model.answer(item)).collect()
    } else {
        rows.par_iter().map(shipped::answer).collect()
    };
    arguments.files.write(&answers)
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
