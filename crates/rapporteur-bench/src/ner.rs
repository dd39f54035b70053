//! Tasks `ner` and `ner-open`: names with their classes.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context;
use rapporteur_core::reading::name_tagger::model::Model;
use rapporteur_core::text::{CodePoints, Span};
use serde_json::{Value, json};

use crate::train::entities::apart::{self, Labelled};
use crate::train::entities::corpus::{Row, read, sentences};
use crate::train::entities::measuring;

/// Options of the tasks.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// JSON Lines with `id` and `text`
    #[arg(long)]
    data: PathBuf,
    /// File to write
    #[arg(long)]
    out: PathBuf,
    /// Train a measuring model on these files first; without it the shipped model answers
    #[arg(long, num_args = 1..)]
    train: Vec<PathBuf>,
    /// Count a place or nation inside a body's name as a name of its own, as the Worldwide set does
    #[arg(long)]
    apart: bool,
    /// Model file to use in place of the embedded one
    #[arg(long)]
    model: Option<PathBuf>,
    /// Groups of features that the measuring model leaves out, as the sum of their numbers (for ablations)
    #[arg(long, default_value_t = 0)]
    without: u8,
    /// Rounds of training of the measuring model
    #[arg(long)]
    rounds: Option<usize>,
    /// Step width
    #[arg(long)]
    rate: Option<f32>,
    /// Decay
    #[arg(long)]
    decay: Option<f32>,
    /// Folds
    #[arg(long)]
    folds: Option<usize>,
    /// Least
    #[arg(long)]
    least: Option<u32>,
}

/// Runs the task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mut options = measuring::OPTIONS;
    options.groups &= !arguments.without;
    options.settings.rounds = arguments.rounds.unwrap_or(options.settings.rounds);
    options.settings.rate = arguments.rate.unwrap_or(options.settings.rate);
    options.settings.decay = arguments.decay.unwrap_or(options.settings.decay);
    options.least = arguments.least.unwrap_or(options.least);
    options.folds = arguments.folds.unwrap_or(options.folds);
    if options.folds > 1 {
        options.groups |= 64;
    }
    let bytes = match &arguments.model {
        Some(file) => std::fs::read(file)?,
        None => measuring::from_files(&arguments.train, options)?,
    };
    let model = Model::read(&bytes).context("the model cannot be read")?;
    let rows = read(&arguments.data)?;
    let mut out = std::io::BufWriter::new(std::fs::File::create(&arguments.out)?);
    let (mut spent, mut words) = (std::time::Duration::ZERO, 0);
    for row in &rows {
        let tokens = sentences(&row.text);
        let started = Instant::now();
        let names = model.names(&row.text, &tokens);
        spent += started.elapsed();
        words += row.text.split_whitespace().count();
        let flat: Vec<Span> = tokens.into_iter().flatten().collect();
        let spans = names.iter().filter_map(|name| {
            let (first, last) = (flat.get(name.first)?, flat.get(name.last.checked_sub(1)?)?);
            let class = model.classes().get(usize::from(name.class))?.as_str();
            Some((first.cover(*last), scorers_name(class)?.to_owned()))
        });
        let spans: Vec<Labelled> = spans.collect();
        let spans = if arguments.apart { apart::cut(&row.text, &flat, spans) } else { spans };
        writeln!(out, "{}", answer(row, &spans))?;
    }
    eprintln!("{words} words, {:.0} words/s without tokens", words as f64 / spent.as_secs_f64().max(1e-9));
    Ok(())
}

fn answer(row: &Row, names: &[Labelled]) -> Value {
    let points = CodePoints::new(&row.text);
    let entities: Vec<Value> = names
        .iter()
        .map(|(span, label)| {
            let [start, end] = points.pair(*span);
            json!({ "start": start, "end": end, "label": label })
        })
        .collect();
    json!({ "id": row.id, "entities": entities })
}

/// The name that scorers have for a class of the shipped model; nothing for what no set counts.
fn scorers_name(class: &str) -> Option<&str> {
    match class {
        "person" => Some("PERSON"),
        "organization" | "armed-group" | "outlet" => Some("ORG"),
        "place" => Some("LOC"),
        "group" => Some("NORP"),
        "facility" => Some("FAC"),
        "misc" => Some("MISC"),
        other => Some(other),
    }
}
