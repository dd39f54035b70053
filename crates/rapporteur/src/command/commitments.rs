//! `rapporteur commitments`.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use rapporteur_store::{Filter, Sources, view};

use super::open;
use crate::failure::Outcome;
use crate::output;
use crate::selection::Selection;
use crate::settings::Settings;

/// List commitments: who promised what to whom, by when, and what became of it
///
/// --since and --until are held against the day that a promise falls due.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur commitments --status missed
  rapporteur commitments --until 2023-12-01 --actor Council")]
pub struct Arguments {
    /// Who is bound or whom it is owed to: part of a name
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,
    /// The latest word on it
    #[arg(long, value_name = "STATUS", value_parser = ["promised", "on-track", "kept", "stalled", "missed", "broken"])]
    status: Option<String>,
    #[command(flatten)]
    selection: Selection,
}

/// Runs it.
pub fn run(arguments: Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let filter = Filter { actor: arguments.actor, status: arguments.status, ..arguments.selection.filter() };
    let store = open(settings)?;
    let mut sources = Sources::new(&store);
    let rows = store
        .commitments(&filter)?
        .iter()
        .map(|one| view::commitment(one, &mut sources))
        .collect::<Result<Vec<_>, _>>()?;
    output::write(&rows, arguments.selection.format, settings, out)?;
    Ok(Outcome::Done)
}
