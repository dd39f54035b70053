//! `rapporteur disputes`.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use rapporteur_store::{Sources, view};

use super::open;
use crate::failure::Outcome;
use crate::output;
use crate::selection::Selection;
use crate::settings::Settings;

/// List disputes: where reports, or a claimant and a denier, differ
///
/// --since and --until are held against the event's days. No side is taken: each is shown with its words.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur disputes --since 2023-11
  rapporteur disputes --format jsonl")]
pub struct Arguments {
    #[command(flatten)]
    selection: Selection,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let filter = arguments.selection.filter();
    let store = open(settings)?;
    let mut sources = Sources::new(&store);
    let rows = store
        .disputes(&filter)?
        .iter()
        .map(|one| view::dispute(one, &mut sources))
        .collect::<Result<Vec<_>, _>>()?;
    output::write(&rows, arguments.selection.format, settings, out)?;
    Ok(Outcome::Done)
}
