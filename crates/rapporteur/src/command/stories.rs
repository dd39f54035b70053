//! `rapporteur stories`.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use rapporteur_store::view;

use super::open;
use crate::failure::Outcome;
use crate::output;
use crate::selection::Selection;
use crate::settings::Settings;

/// List stories: articles that tell one affair, with its events
///
/// Every article is of one story, alone where no other tells it. --since and --until are held against
/// the days of publication, --text against the articles' words.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur stories --least 2
  rapporteur stories --text 'prisoner exchange' --format jsonl")]
pub struct Arguments {
    /// Only stories of at least so many articles
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    least: usize,
    #[command(flatten)]
    selection: Selection,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let mut filter = arguments.selection.filter();
    let limit = filter.limit.take().unwrap_or(usize::MAX);
    let stories = open(settings)?.stories(&filter)?;
    let enough = stories.iter().filter(|story| story.articles.len() >= arguments.least);
    let rows: Vec<_> = enough.take(limit).map(view::story).collect();
    output::write(&rows, arguments.selection.format, settings, out)?;
    Ok(Outcome::Done)
}
