//! `rapporteur ingest`.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::Args;
use jiff::civil::Date;
use rapporteur_intake::{Columns, Fetch, MetadataTable, Options};
use rapporteur_store::Store;

use super::reading;
use crate::failure::{Outcome, UserError};
use crate::fetch::FetchArguments;
use crate::model::ModelArguments;
use crate::pipeline::{self, Plan, Reader, Rejection, Tally};
use crate::reject_file::RejectFile;
use crate::selection::day;
use crate::settings::Settings;

/// Read articles into the record
///
/// Inputs are files, folders, patterns, addresses, or - for standard input:
///
/// texts (with title:, outlet:, published: and url: between two --- lines, if wanted) and web pages; exports of Nexis
/// and Factiva (txt, html, rtf, docx), other rtf, docx and pdf files; mail (eml, mbox); rows of JSON Lines
/// {id, text|html, title, published, url, outlet} and tables (csv, tsv; --columns names the columns); archives (warc,
/// warc.gz, mhtml, zip, gz); feeds (RSS, Atom, JSON Feed, news sitemaps, OPML) and lists of addresses (Media Cloud,
/// GDELT), which stand for all that they list. What is not on this machine is fetched from where the address says.
///
/// With --reader a language model reads too (`readings --help` says more): what it says is looked up in the article word
/// by word, what is not there stays out, and its answers are kept, so that the record can be made again without it. The
/// choice is kept with the record, later runs need not repeat it.
///
/// The same text again changes nothing; another text at the address of a known one is a newer version of it and no
/// second witness. A run that was cut short is taken up by running the same command again. What is rejected is listed
/// with the reason and what to do. English is read; articles in other languages are kept, counted and reported unread.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur ingest news/ --record front.db
  rapporteur ingest 'news/2023-11-*.html' --outlet 'Calanda Courier'
  rapporteur ingest wire.txt --published 2023-11-14
  rapporteur ingest news/*.txt --metadata dates.jsonl
  rapporteur ingest 'Nexis Uni (1-100).DOCX' crawl.warc.gz newsletters.mbox
  rapporteur ingest archive.csv --columns text=Body,title=Headline,published=Day,outlet=Source
  zcat rows.jsonl.gz | rapporteur ingest - --rejects rejects.jsonl
  rapporteur ingest https://courier.example/world.rss --contact desk@example.org
  rapporteur ingest news/ --reader both --model-url http://127.0.0.1:8080/v1 --model qwen2.5-7b

The metadata file holds one row a line: {\"file\": \"a.txt\", \"published\": \"2023-11-14\", \"outlet\": …}.
The last line counts: in = articles + duplicates + rejected, and articles = new + versions; reports, events and
unread are those of the whole record.")]
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
    /// Columns of tables, or fields of rows, that hold what: text=Body,published=Day; names: id, text, html, title,
    /// published, outlet, url, authors, language
    #[arg(long, value_name = "NAME=COLUMN,…", value_parser = columns)]
    columns: Option<Columns>,
    /// Write what was turned away to a file, one JSON object a line: uri, line, reason, remedy
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
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
    #[command(flatten)]
    model: ModelArguments,
}

/// Runs it.
pub fn run(arguments: Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    // What is wrong with the flags ends the run before a record is made or changed.
    let fetch: Arc<dyn Fetch> = arguments.fetching.fetcher(Arc::default());
    let columns = arguments.columns.unwrap_or_default();
    let said = options(arguments.published, arguments.outlet, arguments.metadata)?;
    let options = Options { fetch: Some(fetch), columns, ..said };
    let reader = Reader::new(settings.models.as_deref(), settings.actors.as_deref())?;
    let mut store = Store::create(&settings.record).with_context(|| settings.record.display().to_string())?;
    let asking = reading::plan(&mut store, &arguments.model, settings)?;
    let plan = Plan {
        inputs: arguments.inputs,
        options,
        reader: reader.planned(store.reading_plan()?),
        batch: arguments.batch as usize,
        progress: settings.progress && !arguments.quiet,
    };
    let threads = arguments.threads.unwrap_or(0) as usize;
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().context("starting threads")?;
    let mut kept = arguments.rejects.as_deref().map(RejectFile::create).transpose()?;
    let mut reject = |rejection: &Rejection| {
        print_rejection(rejection);
        if let Some(file) = &mut kept {
            file.write(rejection);
        }
    };
    let tally = pipeline::ingest(&mut store, &plan, &mut reject)?;
    kept.map(RejectFile::finish).transpose()?;
    let asked = reading::ask_and_link(&mut store, &plan.reader, asking, (plan.batch, plan.progress), out);
    write_counts(&store, tally, out)?;
    // An error ends the run without what was not written yet.
    out.flush()?;
    Ok(if asked? || tally.rejected > 0 { Outcome::SomeRejected } else { Outcome::Done })
}

/// Reads `--columns`.
pub fn columns(words: &str) -> Result<Columns, String> {
    Columns::parse(words).map_err(|fault| fault.to_string())
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
        tally.articles - tally.versions,
        tally.rejected,
        counts.reports,
        counts.events
    )?;
    if counts.vague > 0 {
        write!(out, " · vague {}", counts.vague)?;
    }
    for (name, count) in [("duplicates", tally.duplicates), ("versions", tally.versions)] {
        if count > 0 {
            write!(out, " · {name} {count}")?;
        }
    }
    let unread = store.unread()?;
    if !unread.is_empty() {
        let all: usize = unread.iter().map(|(_, count)| count).sum();
        let each: Vec<String> =
            unread.iter().map(|(language, count)| format!("{language} {count}")).collect();
        write!(out, " · unread {all} ({})", each.join(", "))?;
    }
    Ok(writeln!(out)?)
}
