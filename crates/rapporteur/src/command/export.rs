//! `rapporteur export`.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use rapporteur_store::export;

use super::open;
use crate::failure::{Outcome, UserError};
use crate::settings::Settings;

/// Write the record in a format that other programs read
///
/// jsonl: one file for each kind of thing (articles, events, quotes, figures, commitments, disputes,
/// actors, stories), one JSON object a line, offsets in Unicode code points, end exclusive. The same set
/// of articles gives the same bytes, in whatever order it was ingested.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur export jsonl --out record/
  rapporteur export jsonl --out record/ && jq -r .summary record/events.jsonl")]
pub struct Arguments {
    /// The format
    #[arg(value_parser = ["jsonl"])]
    format: String,
    /// The folder to write to; it is made where it is missing
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let exporter = export::named(&arguments.format)
        .ok_or_else(|| UserError::new("unknown format", "`rapporteur help export` lists the formats"))?;
    for file in exporter.export(&open(settings)?, &arguments.out)? {
        writeln!(out, "{}", file.display())?;
    }
    Ok(Outcome::Done)
}
