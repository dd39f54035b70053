//! `rapporteur review`.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use rapporteur_store::{Found, Kind, Sources, Store, view};

use super::open;
use crate::failure::Outcome;
use crate::output::{self, Format};
use crate::settings::Settings;

/// List pairs of reports that are possibly of one event, the likeliest first
///
/// Nothing keeps them apart, and too little speaks for joining them: they stand as two events until another report
/// tells. Read both sentences; `why ID` says all that was weighed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur review --limit 20
  rapporteur review --format jsonl")]
pub struct Arguments {
    /// At most so many pairs
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// How the list is written
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let store = open(settings)?;
    let mut sources = Sources::new(&store);
    let rows = store
        .uncertain(arguments.limit)?
        .iter()
        .map(|pair| view::doubt(pair, |id| event_of(&store, id), &mut sources))
        .collect::<Result<Vec<_>, _>>()?;
    output::write(&rows, arguments.format, settings, out)?;
    Ok(Outcome::Done)
}

fn event_of(store: &Store, report: &str) -> rapporteur_store::Result<Option<rapporteur_core::record::Event>> {
    match store.find(report)? {
        Found::One(Kind::Event, id) => store.event(&id),
        _ => Ok(None),
    }
}
