//! `rapporteur articles`.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use rapporteur_store::{Filter, Sources, view};

use super::open;
use crate::failure::Outcome;
use crate::output;
use crate::selection::Selection;
use crate::settings::Settings;

/// List articles with outlet, day of publication and origin
///
/// The origin is what an article counts as when sources are counted: an agency, the article it copies, or
/// itself.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur articles --outlet Timavo
  rapporteur articles --text ceasefire --since 2023-11")]
pub struct Arguments {
    /// Who published it: part of the outlet's name
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    #[command(flatten)]
    selection: Selection,
}

/// Runs it.
pub fn run(arguments: Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let filter = Filter { actor: arguments.outlet, ..arguments.selection.filter() };
    let store = open(settings)?;
    let mut sources = Sources::new(&store);
    let mut rows = Vec::new();
    for article in store.articles(&filter)? {
        rows.push(view::article(&store, &*sources.get(&article.id)?)?);
    }
    output::write(&rows, arguments.selection.format, settings, out)?;
    Ok(Outcome::Done)
}
