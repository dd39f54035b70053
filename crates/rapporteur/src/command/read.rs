//! `rapporteur read`.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;
use rapporteur_core::article::Article;

use super::ingest;
use crate::failure::Outcome;
use crate::output::json_line;
use crate::pipeline::{Batches, Reader, Rejection};
use crate::reading_json::{self, Stage};
use crate::selection::day;
use crate::settings::Settings;

/// Print what is found in articles as JSON; no record is kept
///
/// One object a line for each article, offsets in Unicode code points of its text, end exclusive. With
/// --stage, only that stage with the article's id and address.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur read wire.txt --published 2023-11-14 | jq .reports
  rapporteur read news/*.html --stage quotations
  cat wire.txt | rapporteur read -")]
pub struct Arguments {
    /// Files, folders, patterns, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    inputs: Vec<String>,
    /// One stage only
    #[arg(long, value_enum)]
    stage: Option<Stage>,
    /// Day on which all of these were published
    #[arg(long, value_name = "DATE", value_parser = day)]
    published: Option<Date>,
    /// Who published all of these
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// JSON Lines with metadata by file name; it wins over the two above
    #[arg(long, value_name = "FILE")]
    metadata: Option<PathBuf>,
}

/// Runs it.
pub fn run(arguments: Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let reader = Reader::new(settings.models.as_deref(), settings.actors.as_deref())?;
    let options = ingest::options(arguments.published, arguments.outlet, arguments.metadata)?;
    let mut outcome = Outcome::Done;
    let mut reject = |rejection: &Rejection| {
        ingest::print_rejection(rejection);
        outcome = Outcome::SomeRejected;
    };
    // One at a time: what is read is seen at once, as a pipe wants it.
    let mut batches = Batches::new(&arguments.inputs, &options, 1);
    while let Some(batch) = batches.next_batch() {
        for item in batch {
            match item.and_then(|article| read(&reader, &article, arguments.stage)) {
                Ok(object) => json_line(&object, out)?,
                Err(rejection) => reject(&rejection),
            }
        }
        out.flush()?;
    }
    Ok(outcome)
}

fn read(reader: &Reader, article: &Article, stage: Option<Stage>) -> Result<serde_json::Value, Rejection> {
    let found = reader.read(article, None).ok_or_else(|| Rejection::internal(&article.metadata.uri))?;
    Ok(reading_json::reading(article, &found.0, &found.1, stage))
}
