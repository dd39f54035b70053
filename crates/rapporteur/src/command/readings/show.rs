//! `rapporteur readings show`.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use rapporteur_store::AnswerFilter;

use super::{answered, line};
use crate::command::open;
use crate::failure::Outcome;
use crate::settings::Settings;

/// Print the answers to one article as they came, one JSON object a line
///
/// The fields are those of an export. A window begins and ends at bytes of the article's text.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur readings show art:7f3a
  rapporteur readings show art:7f3a | jq -r '.windows[].text'")]
pub struct Arguments {
    /// The article's id or the beginning of it; the article need not be in the record
    #[arg(value_name = "ARTICLE")]
    article: String,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let store = open(settings)?;
    let article = answered(&store, &arguments.article)?;
    store.each_answer(&AnswerFilter::of(&article), |answer| line::write(&answer, out))?;
    Ok(Outcome::Done)
}
