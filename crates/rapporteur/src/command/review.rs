//! `rapporteur review`.

use std::io::Write;

use anyhow::Result;
use clap::{Args, ValueEnum};
use rapporteur_store::{Found, Kind, Sources, Store, view};

use super::open;
use crate::failure::Outcome;
use crate::output::{self, Format, ReviewView};
use crate::settings::Settings;

/// List what somebody should look at: pairs of reports that are possibly of one event, and where two readers differ
///
/// Pairs come first, the likeliest first: nothing keeps them apart, and too little speaks for joining them, so that they
/// stand as two events until another report tells. Read both sentences; `why ID` says all that was weighed.
///
/// Where a language model has read an article too (`ingest --reader both`), each field on which it and the built-in
/// reader differ follows, with both readings beside the text; `readings agreement` counts them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur review --limit 20
  rapporteur review --of readings
  rapporteur review --format jsonl")]
pub struct Arguments {
    /// One kind only
    #[arg(long, value_enum, value_name = "KIND")]
    of: Option<Kinds>,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// How the list is written
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// What is for review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kinds {
    /// Pairs of reports that are possibly of one event.
    Pairs,
    /// Fields on which two readers differ.
    Readings,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let store = open(settings)?;
    let mut sources = Sources::new(&store);
    let mut rows = Vec::new();
    if arguments.of != Some(Kinds::Readings) {
        for pair in store.uncertain(arguments.limit)? {
            let view = view::doubt(&pair, |id| event_of(&store, id), &mut sources)?;
            rows.push(ReviewView::Pair(view));
        }
    }
    if arguments.of != Some(Kinds::Pairs) {
        for article in store.article_ids()? {
            let room = arguments.limit.is_none_or(|limit| rows.len() < limit);
            if !room {
                break;
            }
            rows.extend(view::readings(&*sources.get(&article)?).into_iter().map(ReviewView::Reading));
        }
    }
    rows.truncate(arguments.limit.unwrap_or(usize::MAX));
    output::write(&rows, arguments.format, settings, out)?;
    Ok(Outcome::Done)
}

fn event_of(store: &Store, report: &str) -> rapporteur_store::Result<Option<rapporteur_core::record::Event>> {
    match store.find(report)? {
        Found::One(Kind::Event, id) => store.event(&id),
        _ => Ok(None),
    }
}
