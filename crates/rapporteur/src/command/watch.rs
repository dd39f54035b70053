//! `rapporteur watch`.

use std::fs::{File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use rapporteur_store::Store;

use super::open;
use crate::failure::{Outcome, UserError};
use crate::fetch::FetchArguments;
use crate::output::{self, Format};
use crate::pipeline::Reader;
use crate::selection::duration;
use crate::settings::Settings;
use crate::watch::{self, Schedule, Watch};

/// Read what feeds list into the record, as it appears
///
/// Feeds are RSS, Atom, JSON Feed, sitemaps (those of news sites best), lists of feeds (OPML), or text files with
/// an address a line. Each is asked for what is new; what is new is fetched from its site, politely: as robots.txt
/// allows, one request at a time with a pause between two. Ctrl-C ends it; the same command goes on where it ended,
/// also after a crash. What fails is tried again, later each time, and in the end given up.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools)] // flags are
#[command(after_help = "\
Examples:
  rapporteur watch https://courier.example/world.rss --contact desk@example.org
  rapporteur watch feeds.opml --every 30m --record front.db
  rapporteur watch feeds.txt --once                 one round, for cron
  rapporteur watch --status                         the feeds, and what failed and why
  rapporteur watch feeds.opml --once --again        try what was given up once more

Each round ends with a line that counts: new are items never listed before, articles are the pages
taken into the record, failed are the feeds and pages that failed in this round. With --once, the exit
code is 1 if any did.")]
pub struct Arguments {
    /// Addresses of feeds, OPML files, or text files with an address a line
    #[arg(required_unless_present = "status", value_name = "FEED")]
    feeds: Vec<String>,
    /// One round only
    #[arg(long)]
    once: bool,
    /// Time between two rounds; a feed that asks to be left alone longer is (not with --once)
    #[arg(long, value_name = "TIME", default_value = "15m", value_parser = duration)]
    every: Duration,
    /// List the feeds, and the articles that could not be had, with reason and next try
    #[arg(long, conflicts_with_all = ["once", "again"])]
    status: bool,
    /// Try everything that failed again now, also what was given up
    #[arg(long)]
    again: bool,
    /// Wait so long after a first failure; twice as long after each further one, up to a day
    #[arg(long, value_name = "TIME", default_value = "5m", value_parser = duration)]
    retry: Duration,
    /// Give an article up after so many failures
    #[arg(long, value_name = "N", default_value = "5", value_parser = clap::value_parser!(u32).range(1..=1000))]
    attempts: u32,
    /// Fetch at most so many articles in a round; the others wait for the next
    #[arg(long, value_name = "N", default_value = "500", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pages: u32,
    /// How --status is written
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Draw no progress
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    fetching: FetchArguments,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    if arguments.status {
        output::write(&watch::rows(&open(settings)?)?, arguments.format, settings, out)?;
        return Ok(Outcome::Done);
    }
    let stop = Arc::new(AtomicBool::new(false));
    let reader = Reader::new(settings.models.as_deref(), settings.actors.as_deref())?;
    let mut store = Store::create(&settings.record).with_context(|| settings.record.display().to_string())?;
    let watch = Watch {
        sources: arguments.feeds.clone(),
        fetcher: arguments.fetching.fetcher(Arc::clone(&stop)),
        reader: reader.planned(store.reading_plan()?),
        schedule: Schedule {
            every: (!arguments.once).then_some(arguments.every),
            retry: arguments.retry,
            attempts: arguments.attempts,
        },
        pages: arguments.pages as usize,
        progress: settings.progress && !arguments.quiet,
        stop: Arc::clone(&stop),
    };
    let _alone = alone(&settings.record)?;
    if arguments.again {
        store.try_again()?;
    }
    end_on_signal(stop)?;
    loop {
        let counts = watch::round(&mut store, &watch)?;
        writeln!(out, "{counts}")?;
        out.flush()?;
        if arguments.once {
            return Ok(if counts.failed > 0 { Outcome::SomeRejected } else { Outcome::Done });
        }
        if watch.stop.load(Ordering::Relaxed) || !watch::wait(&store, &watch)? {
            return Ok(Outcome::Done);
        }
    }
}

/// One watch a record: two would fetch everything twice. The lock ends with the program, however that ends.
fn alone(record: &Path) -> Result<File> {
    let path = PathBuf::from(format!("{}-watch", record.display()));
    let file = File::create(&path).with_context(|| path.display().to_string())?;
    // Some file systems know no locks: there the user has to see to it.
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        let message = format!("{} is being watched already", record.display());
        return Err(UserError::new(message, "wait for the other `rapporteur watch` or end it").into());
    }
    Ok(file)
}

/// The first Ctrl-C lets the article in hand be finished, a second one ends the program on the spot.
fn end_on_signal(stop: Arc<AtomicBool>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    std::thread::spawn(move || {
        runtime.block_on(async {
            asked_to_end().await;
            stop.store(true, Ordering::Relaxed);
            eprintln!("ending after the articles in hand; once more ends at once");
            asked_to_end().await;
            std::process::exit(130);
        });
    });
    Ok(())
}

/// Until Ctrl-C, or, where there is such a thing, the signal that services are ended by.
async fn asked_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
