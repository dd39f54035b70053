//! `rapporteur actors`.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use rapporteur_store::view;

use super::open;
use crate::failure::Outcome;
use crate::output;
use crate::selection::Selection;
use crate::settings::Settings;

/// List actors: who takes part in events or speaks, under which names
///
/// --since and --until do not narrow this list.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur actors --text Front
  rapporteur actors --article 06_keller --format csv")]
pub struct Arguments {
    #[command(flatten)]
    selection: Selection,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let filter = arguments.selection.filter();
    let store = open(settings)?;
    let rows: Vec<_> = store.actors(&filter)?.iter().map(view::actor).collect();
    output::write(&rows, arguments.selection.format, settings, out)?;
    Ok(Outcome::Done)
}
