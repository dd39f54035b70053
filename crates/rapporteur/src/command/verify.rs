//! `rapporteur verify`.

use std::io::Write;

use anyhow::Result;
use clap::Args;

use super::open;
use crate::failure::Outcome;
use crate::settings::Settings;

/// Check every span, reference and word of the record
///
/// Every article's id must be the hash of its text, every span must fit its text, every quotation must
/// stand there in these words, every reference must resolve, what the articles say must be what was
/// linked, linking it anew must give the very record that is stored, and answers of language models must
/// be what they were when they came. Exit code 1 where anything is wrong.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur verify
  rapporteur verify --record archive.db")]
pub struct Arguments {}

/// Runs it.
pub fn run(_arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let report = open(settings)?.verify()?;
    for fault in &report.faults {
        writeln!(out, "fault {}: {}", fault.id, fault.what)?;
    }
    write!(out, "articles {} · spans {} · things {}", report.articles, report.spans, report.things)?;
    if report.answers > 0 {
        write!(out, " · answers {}", report.answers)?;
    }
    writeln!(out, " · faults {}", report.faults.len())?;
    if !report.is_sound() {
        out.flush()?;
        eprintln!("hint: the file was changed from outside or damaged; ingest the articles into a new one");
        return Ok(Outcome::SomeRejected);
    }
    Ok(Outcome::Done)
}
