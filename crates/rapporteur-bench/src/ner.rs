//! Tasks `ner` and `ner-open`: names with their classes.
//!
//! Without `--train` the shipped tagger answers (or, with `--layer`, the whole entity layer of the program: rules, tables
//! and tagger); with it a tagger that learned from the files given.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::Context;
use rapporteur_core::reading::name_tagger::model::Model;
use rapporteur_core::text::{CodePoints, Span};
use serde_json::{Value, json};

use crate::rows::Files;
use crate::train::entities::apart::{self, Labelled};
use crate::train::entities::corpus::{Row, sentences};
use crate::train::entities::{layer, measuring};

/// Options of the tasks.
#[derive(clap::Args)]
#[command(after_help = "Rows are JSON Lines of {id, text}; answers are JSON Lines of {id, entities}")]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
    /// Train a measuring tagger on these files first and let it answer, in their classes
    #[arg(long, num_args = 1..)]
    train: Vec<PathBuf>,
    /// Let the whole entity layer answer: rules, tables and tagger
    #[arg(long, conflicts_with = "train")]
    layer: bool,
    /// Let the entity layer answer without the tagger
    #[arg(long, conflicts_with = "train")]
    rules: bool,
    /// Count a place or nation inside a body's name as a name of its own, as the Worldwide set does
    #[arg(long)]
    apart: bool,
    /// Model file in place of the embedded one
    #[arg(long)]
    model: Option<PathBuf>,
    /// Groups of features that the measuring tagger leaves out, as the sum of their numbers (for ablations)
    #[arg(long, default_value_t = 0)]
    without: u8,
    /// Rounds of training of the measuring tagger
    #[arg(long, default_value_t = measuring::OPTIONS.settings.rounds)]
    rounds: usize,
    /// Parts for the guesses of a second pass of the measuring tagger; 0 for one pass
    #[arg(long, default_value_t = measuring::OPTIONS.folds)]
    folds: usize,
}

/// Runs the task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let bytes = match &arguments.model {
        Some(file) => Some(std::fs::read(file).with_context(|| file.display().to_string())?),
        None if arguments.train.is_empty() => None,
        None => Some(measuring::from_files(&arguments.train, options(arguments))?),
    };
    let given =
        bytes.as_deref().map(|bytes| Model::read(bytes).context("the model cannot be read")).transpose()?;
    let model = given.as_ref().or_else(|| Model::embedded()).context("the embedded model cannot be read")?;
    let alone = !(arguments.layer || arguments.rules);
    let mut answers = Vec::new();
    let (mut spent, mut words) = (Duration::ZERO, 0);
    for row in arguments.files.rows::<Row>()? {
        words += row.text.split_whitespace().count();
        let (names, tokens) = if alone {
            tagged(&row.text, model, &mut spent)
        } else {
            let started = Instant::now();
            let names = layer::names(&row.text, Some(model).filter(|_| !arguments.rules));
            spent += started.elapsed();
            names
        };
        let names = if arguments.apart { apart::cut(&row.text, &tokens, names) } else { names };
        answers.push(answer(&row.id, &row.text, &names));
    }
    let step = if alone { "the tagger alone, without tokens" } else { "syntax, places and entities" };
    eprintln!("{words} words, {:.0} words/s: {step}", words as f64 / spent.as_secs_f64().max(1e-9));
    arguments.files.write(&answers)
}

fn options(arguments: &Arguments) -> crate::train::entities::learner::Options {
    let mut options = measuring::OPTIONS;
    options.groups &= !arguments.without;
    options.settings.rounds = arguments.rounds;
    options.folds = arguments.folds;
    if options.folds > 1 {
        options.groups |= rapporteur_core::reading::name_tagger::features::group::GUESSES;
    }
    options
}

/// What the tagger says, and the tokens.
fn tagged(text: &str, model: &Model<'_>, spent: &mut Duration) -> (Vec<Labelled>, Vec<Span>) {
    let sentences = sentences(text);
    let started = Instant::now();
    let names = model.names(text, &sentences);
    *spent += started.elapsed();
    let tokens: Vec<Span> = sentences.into_iter().flatten().collect();
    let labelled = names.iter().filter_map(|name| {
        let (first, last) = (tokens.get(name.first)?, tokens.get(name.last.checked_sub(1)?)?);
        let class = model.classes().get(usize::from(name.class))?;
        Some((first.cover(*last), scorers_name(class).to_owned()))
    });
    (labelled.collect(), tokens)
}

fn answer(id: &str, text: &str, names: &[Labelled]) -> Value {
    let points = CodePoints::new(text);
    let entities: Vec<Value> = names
        .iter()
        .map(|(span, label)| {
            let [start, end] = points.pair(*span);
            json!({ "start": start, "end": end, "label": label })
        })
        .collect();
    json!({ "id": id, "entities": entities })
}

/// The name that scorers have for a class of the shipped model; a measuring model has the data's own.
fn scorers_name(class: &str) -> &str {
    match class {
        "person" => "PERSON",
        "organization" | "armed-group" | "outlet" => "ORG",
        "place" => "LOC",
        "group" => "NORP",
        "facility" => "FAC",
        "misc" => "MISC",
        other => other,
    }
}
