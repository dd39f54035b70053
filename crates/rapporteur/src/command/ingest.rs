//! `rapporteur ingest`.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::Args;
use jiff::civil::Date;
use rapporteur_intake::{Fetch, MetadataTable, Options};
use rapporteur_store::Store;

use crate::failure::{Outcome, UserError};
use crate::fetch::FetchArguments;
use crate::pipeline::{self, Plan, Reader, Rejection, Tally};
use crate::selection::day;
use crate::settings::Settings;

/// Read articles into the record
///
/// Inputs are files, folders, patterns, addresses, or - for standard input: plain text (with title:, outlet:,
/// published: and url: between two --- lines, if wanted), web pages, and JSON Lines rows
/// {id, text|html, title, published, url, outlet}; feeds (RSS, Atom, JSON Feed, news sitemaps, OPML) stand for
/// all that they list. What is not on this machine is fetched from where the address says. The same text again changes nothing; a run that was
/// cut short is taken up by running the same command again. What is rejected is listed with the reason
/// and what to do.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur ingest news/ --record front.db
  rapporteur ingest 'news/2023-11-*.html' --outlet 'Calanda Courier'
  rapporteur ingest wire.txt --published 2023-11-14
  rapporteur ingest news/*.txt --metadata dates.jsonl
  zcat rows.jsonl.gz | rapporteur ingest -
  rapporteur ingest https://courier.example/world.rss --contact desk@example.org

The metadata file holds one row a line: {\"file\": \"a.txt\", \"published\": \"2023-11-14\", \"outlet\": …}.
The last line counts: in = articles + rejected; reports and events are those of the whole record.")]
pub struct Arguments {
    /// Files, folders, patterns, addresses, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<String>,
    /// Day on which all of these were published
    #[arg(long, value_name = "DATE", value_parser = day)]
    published: Option<Date>,
    /// Who published all of these
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// JSON Lines with metadata by file name; it wins over the two above
    #[arg(long, value_name = "FILE")]
    metadata: Option<PathBuf>,
    /// So many articles are read and written at a time
    #[arg(long, default_value = "64", value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    batch: u32,
    /// So many articles are read at once [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    threads: Option<u32>,
    /// Draw no progress
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    fetching: FetchArguments,
}

/// Runs it.
pub fn run(arguments: Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let fetch: Arc<dyn Fetch> = arguments.fetching.fetcher(Arc::default());
    let said = options(arguments.published, arguments.outlet, arguments.metadata)?;
    let options = Options { fetch: Some(fetch), ..said };
    let plan = Plan {
        inputs: arguments.inputs,
        options,
        reader: Reader::new(settings.models.as_deref(), settings.actors.as_deref())?,
        batch: arguments.batch as usize,
        progress: settings.progress && !arguments.quiet,
    };
    let threads = arguments.threads.unwrap_or(0) as usize;
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().context("starting threads")?;
    let mut store = Store::create(&settings.record).with_context(|| settings.record.display().to_string())?;
    let tally = pipeline::ingest(&mut store, &plan, &mut print_rejection)?;
    write_counts(&store, tally, out)?;
    Ok(if tally.rejected > 0 { Outcome::SomeRejected } else { Outcome::Done })
}

/// What the user says of all inputs.
pub fn options(
    published: Option<Date>,
    outlet: Option<String>,
    metadata: Option<PathBuf>,
) -> Result<Options> {
    let load = |path: PathBuf| {
        MetadataTable::load(&path).map_err(|reject| {
            let place = reject.line.map(|line| format!(":{line}")).unwrap_or_default();
            let message = format!("--metadata {}{place}: {}", reject.uri, reject.reason);
            UserError::new(message, reject.remedy())
        })
    };
    let metadata = metadata.map(load).transpose()?.unwrap_or_default();
    Ok(Options { published, outlet, metadata, ..Options::default() })
}

/// Shows what was turned away.
pub fn print_rejection(rejection: &Rejection) {
    eprintln!("{rejection}");
}

/// The line that ends every run.
pub fn write_counts(store: &Store, tally: Tally, out: &mut dyn Write) -> Result<()> {
    let counts = store.counts()?;
    write!(
        out,
        "in {} · articles {} · new {} · rejected {} · reports {} · events {}",
        tally.inputs(),
        tally.articles,
        tally.new,
        tally.rejected,
        counts.reports,
        counts.events
    )?;
    if counts.vague > 0 {
        write!(out, " · vague {}", counts.vague)?;
    }
    if tally.duplicates() > 0 {
        write!(out, " · duplicates {}", tally.duplicates())?;
    }
    Ok(writeln!(out)?)
}
