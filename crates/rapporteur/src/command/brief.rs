//! `rapporteur brief`.

use std::io::Write;

use anyhow::Result;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use rapporteur_store::Filter;

use super::open;
use crate::brief;
use crate::failure::Outcome;
use crate::output;
use crate::selection::{first_day, last_day};
use crate::settings::Settings;

/// Write a brief: what happened when, with a footnote for every report
///
/// A chronology, then figures, quotations, commitments and disputes. Each footnote names outlet, day and
/// title and quotes the words.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur brief --since 2023-11-01 > brief.md
  rapporteur brief --since 2023-11 --until 2023-11 --format json")]
pub struct Arguments {
    /// Nothing that ended before this day (2023-11-14, or 2023-11 or 2023 for its first day)
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    since: Option<Date>,
    /// Nothing that began after this day (2023-11-14, or 2023-11 or 2023 for its last day)
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    until: Option<Date>,
    /// Markdown for people, JSON for programs
    #[arg(long, value_enum, default_value_t = Format::Md)]
    format: Format,
}

/// How a brief is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Markdown with footnotes.
    Md,
    /// One JSON object.
    Json,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let store = open(settings)?;
    let filter = Filter { since: arguments.since, until: arguments.until, ..Filter::default() };
    let brief = brief::gather(&store, &filter)?;
    match arguments.format {
        Format::Md => brief::write_markdown(&brief, &store, out)?,
        Format::Json => output::json_line(&brief, out)?,
    }
    Ok(Outcome::Done)
}
