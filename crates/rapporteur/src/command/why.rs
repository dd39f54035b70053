//! `rapporteur why`.

use std::io::Write;

use anyhow::Result;
use clap::Args;

use super::{open, resolve};
use crate::detail;
use crate::failure::Outcome;
use crate::settings::Settings;

/// Say why a thing is as it is: rule, words, merges made and refused
///
/// For an event: each report's clause, the rule and the word that made it, the readings refused and what weighed
/// most against the likeliest of them, the words behind each field, and every other report that it was compared
/// with. For an article: where its text comes from and what of it was left out.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur why evt:2023-11-14:LJUBLJANA
  rapporteur why art:7f3a")]
pub struct Arguments {
    /// The id, an earlier id, or the beginning of one
    #[arg(value_name = "ID")]
    id: String,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let store = open(settings)?;
    let (kind, id) = resolve(&store, &arguments.id)?;
    detail::why(&store, kind, &id, out)?;
    Ok(Outcome::Done)
}
