//! `rapporteur show`.

use std::io::Write;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::{open, resolve};
use crate::detail;
use crate::failure::Outcome;
use crate::settings::Settings;

/// Show one thing with every word it rests on
///
/// Events, quotations, figures, commitments, disputes, stories, articles and actors have ids; the beginning of one is
/// enough where it is unique, and an id that an earlier run showed still leads to its event.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur show evt:2023-11-14:LJUBLJANA
  rapporteur show art:7f3a --format json")]
pub struct Arguments {
    /// The id, an earlier id, or the beginning of one
    #[arg(value_name = "ID")]
    id: String,
    /// Lines for people, one JSON object for programs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How a thing is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines for people.
    Text,
    /// One JSON object, as in the export.
    Json,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let store = open(settings)?;
    let (kind, id) = resolve(&store, &arguments.id)?;
    match arguments.format {
        Format::Text => detail::show(&store, kind, &id, out)?,
        Format::Json => detail::show_json(&store, kind, &id, out)?,
    }
    Ok(Outcome::Done)
}
