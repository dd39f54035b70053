//! `rapporteur quotations`.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use rapporteur_store::{Filter, Sources, view};

use super::open;
use crate::failure::Outcome;
use crate::output;
use crate::selection::Selection;
use crate::settings::Settings;

/// List quotations: the same words of the same speaker once
///
/// --since and --until are held against the days of publication.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur quotations --actor Brezovar
  rapporteur quotations --text '\"upper valleys\"' --format csv")]
pub struct Arguments {
    /// Who said it: part of a name, or an actor's id
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,
    #[command(flatten)]
    selection: Selection,
}

/// Runs it.
pub fn run(arguments: Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let filter = Filter { actor: arguments.actor, ..arguments.selection.filter() };
    let store = open(settings)?;
    let mut sources = Sources::new(&store);
    let rows = store
        .quotations(&filter)?
        .iter()
        .map(|one| view::quotation(one, &mut sources))
        .collect::<Result<Vec<_>, _>>()?;
    output::write(&rows, arguments.selection.format, settings, out)?;
    Ok(Outcome::Done)
}
