//! `rapporteur readings ask`.

use std::io::Write;

use anyhow::Result;
use clap::Args;

use super::BATCH;
use crate::command::{open, reading};
use crate::failure::{Outcome, UserError};
use crate::model::ModelArguments;
use crate::settings::Settings;

/// Ask a language model for the articles that it has not answered yet
///
/// As `ingest --reader both` does, without taking articles in: for records that `watch` fills, and for what a budget
/// left over. The articles of which the built-in reader is least sure are asked for first; each answer is kept as it
/// comes, so that a run that was cut short is taken up by the same command.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur readings ask --reader both --model-url http://127.0.0.1:8080/v1 --model qwen2.5-7b
  rapporteur readings ask --model-url https://models.example/v1 --budget money=2 --price 0.25,2.00
  rapporteur readings ask --model-url http://127.0.0.1:8080/v1 --uncertain 0.1

The choice of --reader and --model is kept with the record.")]
pub struct Arguments {
    /// Draw no progress
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    model: ModelArguments,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let mut store = open(settings)?;
    let Some(asking) = reading::plan(&mut store, &arguments.model, settings)? else {
        let hint = "name a reader, a model and its server: --reader both --model NAME --model-url URL";
        return Err(UserError::new("there is nobody to ask", hint).into());
    };
    let progress = settings.progress && !arguments.quiet;
    let reader = reading::reader_of(&store, settings)?;
    let asked = reading::ask_and_link(&mut store, &reader, Some(asking), (BATCH, progress), out);
    // An error ends the run without what was not written yet.
    out.flush()?;
    Ok(if asked? { Outcome::SomeRejected } else { Outcome::Done })
}
