//! `rapporteur readings list`.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use rapporteur_store::{AnswerFilter, view};

use crate::command::open;
use crate::failure::Outcome;
use crate::output::{self, Format};
use crate::settings::Settings;

/// List answers with what they are worth and what they took
#[derive(Debug, Args)]
#[group(id = "listing")]
#[command(after_help = "\
Examples:
  rapporteur readings list --model stoa-7b
  rapporteur readings list --format csv > answers.csv")]
pub struct Arguments {
    /// Only those of the model of this name
    #[arg(long, value_name = "NAME")]
    model: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// A table for people, JSON Lines for programs, CSV for spreadsheets
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

impl Arguments {
    /// Whether any of them was given.
    pub(super) fn narrows(&self) -> bool {
        self.model.is_some() || self.limit.is_some() || self.format != Format::Table
    }
}

/// Runs it.
pub fn run(arguments: Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let store = open(settings)?;
    let filter = AnswerFilter { model: arguments.model, limit: arguments.limit, ..AnswerFilter::default() };
    let mut rows = Vec::new();
    store.each_answer(&filter, |answer| -> Result<()> {
        rows.push(view::answer(&answer, &store)?);
        Ok(())
    })?;
    output::write(&rows, arguments.format, settings, out)?;
    Ok(Outcome::Done)
}
