//! `rapporteur events`.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use rapporteur_store::{Filter, Sources, view};

use super::open;
use crate::failure::Outcome;
use crate::output;
use crate::selection::{STATUSES, Selection, event_type};
use crate::settings::Settings;

/// List events: what happened, was planned, alleged or denied, each once
///
/// An event's days are those that its reports allow: 2023-11-14, or 2023-11-01/2023-11-30. With --since
/// or --until, events without a date are left out. Events of which no report says who, nor both
/// where and when, are listed apart (--vague).
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur events --since 2023-11 --type consult
  rapporteur events --actor Front --place Ljubljana
  rapporteur events --text 'shelling prisoners' --format jsonl
  rapporteur events --format csv > events.csv")]
pub struct Arguments {
    /// Someone who took part: part of a name, the beginning of a code, or an actor's id
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,
    /// Where: part of a place's or province's name, or a country's two-letter code
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// What, in PLOVER's types: consult, assault, accuse, agree, …
    #[arg(long = "type", value_name = "TYPE", value_parser = event_type)]
    event_type: Option<String>,
    /// Whether it happened
    #[arg(long, value_parser = STATUSES)]
    status: Option<String>,
    /// Instead those that cannot be told from others: nobody is named, and not both a place and a day
    #[arg(long)]
    vague: bool,
    #[command(flatten)]
    selection: Selection,
}

/// Runs it.
pub fn run(arguments: Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let filter = Filter {
        actor: arguments.actor,
        place: arguments.place,
        event_type: arguments.event_type,
        status: arguments.status,
        vague: arguments.vague,
        ..arguments.selection.filter()
    };
    let store = open(settings)?;
    let mut sources = Sources::new(&store);
    let rows = store
        .events(&filter)?
        .iter()
        .map(|event| view::event(event, &mut sources))
        .collect::<Result<Vec<_>, _>>()?;
    output::write(&rows, arguments.selection.format, settings, out)?;
    Ok(Outcome::Done)
}
