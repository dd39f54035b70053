//! `rapporteur figures`.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use rapporteur_store::{Filter, Sources, view};

use super::open;
use crate::failure::Outcome;
use crate::output;
use crate::selection::Selection;
use crate::settings::Settings;

/// List figures: how many of what, where, at which date, by whose count
///
/// A value is "8", "≥ 8" (at least), "≤ 8" (at most) or "4–8". --since and --until are held against the
/// days that a figure holds for.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur figures --text troops
  rapporteur figures --status planned --format jsonl
  rapporteur figures --series --text prisoners")]
pub struct Arguments {
    /// Who states it, or whom it is about: part of a name
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,
    /// Part of the name of the place that it is about
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// What kind of figure it is
    #[arg(long, value_name = "STATUS", value_parser = ["stated", "planned", "former"])]
    status: Option<String>,
    /// One line a series: the values of one subject over the days that they hold for
    #[arg(long)]
    series: bool,
    #[command(flatten)]
    selection: Selection,
}

/// Runs it.
pub fn run(arguments: Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let filter = Filter {
        actor: arguments.actor,
        place: arguments.place,
        status: arguments.status,
        ..arguments.selection.filter()
    };
    let store = open(settings)?;
    let mut sources = Sources::new(&store);
    let rows = store
        .figures(&filter)?
        .iter()
        .map(|one| view::figure(one, &mut sources))
        .collect::<Result<Vec<_>, _>>()?;
    if arguments.series {
        output::write(&view::series(rows), arguments.selection.format, settings, out)?;
        return Ok(Outcome::Done);
    }
    output::write(&rows, arguments.selection.format, settings, out)?;
    Ok(Outcome::Done)
}
