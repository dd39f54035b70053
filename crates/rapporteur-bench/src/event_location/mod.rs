//! Task `event-location`: where the event of a marked verb took place, for score_coding.py.
//!
//! Without training the coder answers with the place of its report at the verb; `--floor` answers with the nearest
//! place mention; `--train` teaches a chooser among the names of the sentence and none of them.

mod candidate;
mod row;

use std::collections::BTreeSet;
use std::path::PathBuf;

use rapporteur_core::text::Span;
use rayon::prelude::*;

use crate::learning::chooser::{Chooser, Question};
use crate::learning::classifier::Settings;
use crate::learning::{fold, largest};
use crate::passage::Passage;
use crate::rows::{self, Files, Placed};
use candidate::{Scene, candidates, nearest};
use row::{Answer, Row};

/// Options of the task.
#[derive(clap::Args)]
#[command(
    after_help = "Rows are JSON Lines of {id, text, spans}, of the spans only VERB is read outside of training; \
                  answers are JSON Lines of {id, start, end}"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    /// Train a measuring model on these files first and answer with it; rows whose text is to be answered are left out
    #[arg(long, num_args = 1.., conflicts_with = "floor")]
    train: Vec<PathBuf>,
    /// Answer one row in so many alone, chosen by the hash of its id
    #[arg(long)]
    sample: Option<usize>,
    /// Where to write the rows that `--sample` chose, as gold for the scorer
    #[arg(long, requires = "sample")]
    sampled: Option<PathBuf>,
    /// Answer with the place mention nearest to the verb
    #[arg(long)]
    floor: bool,
    /// Least chance of a place that is answered
    #[arg(long, default_value_t = 0.4)]
    threshold: f64,
}

/// How the chooser learns.
const SETTINGS: Settings = Settings { least: 2, decay: 2.0 };

/// Runs the task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let rows = chosen(arguments)?;
    let model = if arguments.train.is_empty() { None } else { Some(trained(&arguments.train, &rows)?) };
    let answers: Vec<Answer> = rows
        .par_iter()
        .map(|row| {
            let passage = Passage::new(&row.text);
            let place = row.verb().and_then(|verb| match &model {
                Some(model) => chosen_by(model, &passage, verb, arguments.threshold),
                None if arguments.floor => nearest(&passage, verb),
                None => of_report(&passage, verb),
            });
            row.answer(place)
        })
        .collect();
    arguments.files.write(&answers)
}

/// The rows to answer; those of a sample are written as they stood.
fn chosen(arguments: &Arguments) -> anyhow::Result<Vec<Row>> {
    let Some(parts) = arguments.sample else { return arguments.files.rows() };
    let mut placed: Vec<Placed<Row>> = rows::read_placed(&arguments.files.data)?;
    placed.retain(|one| fold::of(&one.row.id, parts) == 0);
    if let Some(path) = &arguments.sampled {
        let lines: String = placed.iter().flat_map(|one| [one.line.as_str(), "\n"]).collect();
        rows::write(path, &lines)?;
    }
    Ok(placed.into_iter().map(|one| one.row).collect())
}

fn trained(paths: &[PathBuf], answered: &[Row]) -> anyhow::Result<Chooser> {
    let held: BTreeSet<&str> = answered.iter().map(|row| row.text.trim()).collect();
    let mut rows: Vec<Row> = rows::read_all(paths)?;
    rows.retain(|row| !held.contains(row.text.trim()));
    eprintln!("{} rows to learn from", rows.len());
    let questions: Vec<Question> = rows.par_iter().filter_map(question).collect();
    Ok(Chooser::train(&questions.iter().collect::<Vec<_>>(), SETTINGS))
}

/// The names of the sentence and, last, none of them.
fn question(row: &Row) -> Option<Question> {
    let (passage, gold) = (Passage::new(&row.text), row.gold());
    let found = candidates(&passage);
    let is_right = |span: Span| gold.iter().any(|place| place.overlaps(span));
    let mut right: Vec<usize> =
        found.iter().enumerate().filter(|(_, one)| is_right(one.span)).map(|(number, _)| number).collect();
    if gold.is_empty() {
        right.push(found.len());
    }
    Some(Question { candidates: described(&passage, row.verb()?, &found), right })
}

fn described(
    passage: &Passage,
    verb: Span,
    found: &[candidate::Candidate],
) -> Vec<crate::learning::vocabulary::Features> {
    let scene = Scene::new(passage, verb);
    let names = (0..found.len()).map(|number| scene.features(found, number));
    names.chain([scene.nowhere(found)]).collect()
}

fn chosen_by(model: &Chooser, passage: &Passage, verb: Span, threshold: f64) -> Option<Span> {
    let found = candidates(passage);
    let mut chances = model.chances(&described(passage, verb, &found));
    chances.pop();
    let best = largest(&chances);
    found.get(best).filter(|_| chances[best] >= threshold).map(|one| one.span)
}

/// The place of the coder's report at a verb.
fn of_report(passage: &Passage, verb: Span) -> Option<Span> {
    let reports = passage.account.reports.iter();
    reports
        .filter(|report| report.trigger.overlaps(verb))
        .find_map(|report| Some(report.place.as_ref()?.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_coder_answers_with_the_place_of_its_report() {
        let text = "Gunmen attacked a convoy near Graz on Monday.";
        let verb = Span::new(7, 15);
        let place = of_report(&Passage::new(text), verb);
        assert_eq!(place.map(|span| span.of(text)), Some("Graz"));
    }
}
