//! Task `spans`: the words that name source and target of a sentence's event, for score_coding.py.
//!
//! Without training the coder answers with the parties of its first report; with `--folds` or `--train` a measuring model
//! chooses among phrases of the parse.

mod candidate;
mod features;
mod model;
mod row;

use rapporteur_core::coding::Role;
use rayon::prelude::*;

use crate::learning::fold;
use crate::learning::measuring::Measuring;
use crate::passage::Passage;
use crate::plv::lexical::Votes;
use crate::rows::Files;
use candidate::{Candidate, candidates};
use model::{Lesson, Model};
use row::{Answer, Joined, Row};

/// Options of the task.
#[derive(clap::Args)]
#[command(after_help = "Rows are JSON Lines of {id, tokens}, spans are read in training alone; \
                        answers are JSON Lines of {id, spans}")]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    measuring: Measuring,
}

/// A row with its reading and the phrases that may be parties.
struct Item {
    row: Row,
    joined: Joined,
    passage: Passage,
    candidates: Vec<Candidate>,
}

impl Item {
    fn new(row: Row) -> Self {
        let joined = row.joined();
        let passage = Passage::new(&joined.text);
        Self { candidates: candidates(&passage), row, joined, passage }
    }
}

/// Runs the task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let (votes, items) = (Votes::new(), items(arguments.files.rows()?));
    let answers: Vec<Answer> = if let Some(folds) = arguments.measuring.folds {
        crossed(&items, folds, &votes)
    } else if let Some(taught) = arguments.measuring.lessons()? {
        let lessons: Vec<Lesson> =
            self::items(taught).par_iter().map(|item| Lesson::new(item, &votes)).collect();
        let model = Model::train(&lessons.iter().collect::<Vec<_>>());
        items.par_iter().map(|item| model.answer(item, &votes)).collect()
    } else {
        items.par_iter().map(of_report).collect()
    };
    arguments.files.write(&answers)
}

fn items(rows: Vec<Row>) -> Vec<Item> {
    rows.into_par_iter().map(Item::new).collect()
}

/// Every item answered by a model that has not seen its fold; rows with one text are in one fold.
fn crossed(items: &[Item], folds: usize, votes: &Votes) -> Vec<Answer> {
    let lessons: Vec<Lesson> = items.par_iter().map(|item| Lesson::new(item, votes)).collect();
    let fold = |item: &Item| fold::of(&item.joined.text, folds);
    let taught = |left: usize| -> Vec<&Lesson> {
        items.iter().zip(&lessons).filter(|(item, _)| fold(item) != left).map(|(_, lesson)| lesson).collect()
    };
    let models: Vec<Model> = (0..folds).into_par_iter().map(|left| Model::train(&taught(left))).collect();
    items.par_iter().map(|item| models[fold(item)].answer(item, votes)).collect()
}

/// The parties of the coder's first report.
fn of_report(item: &Item) -> Answer {
    let report = item.passage.account.reports.first();
    let parties = report.map(|report| report.participants.as_slice()).unwrap_or_default();
    let role = |role| if role == Role::Actor { "source" } else { "target" };
    let parts = parties.iter().map(|party| item.joined.part(role(party.role), party.span));
    Answer { id: item.row.id.clone(), spans: parts.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_coder_answers_with_the_parties_of_its_report() {
        let line = r#"{"id": "a", "tokens": ["Austria", "attacked", "the", "Kell", "Front", "."]}"#;
        let answer = of_report(&Item::new(serde_json::from_str(line).unwrap()));
        let first = answer.spans.first().map(|part| (part.role.as_str(), part.start, part.end));
        assert_eq!(first, Some(("source", 0, 1)));
    }
}
