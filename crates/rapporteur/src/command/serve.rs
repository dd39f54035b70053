//! `rapporteur serve`.

use std::io::Write;
use std::process::Stdio;

use anyhow::{Context, Result};
use clap::Args;
use rapporteur_store::{Filter, Store};

use super::open;
use crate::failure::Outcome;
use crate::serve::Server;
use crate::serve::library::Library;
use crate::settings::Settings;

/// Show the record as a page in the browser, on this machine only
///
/// The page is on 127.0.0.1, read-only, and loads nothing from anywhere. It shows the record as it was
/// when the command started. Ctrl-C ends it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur serve --open
  rapporteur serve --record archive.db --port 8080")]
pub struct Arguments {
    /// The port on 127.0.0.1; 0 takes any that is free
    #[arg(long, default_value_t = 4711, value_name = "PORT")]
    port: u16,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    serve(&open(settings)?, arguments.port, arguments.open, out)
}

/// Answers until interrupted.
pub fn serve(store: &Store, port: u16, open_page: bool, out: &mut dyn Write) -> Result<Outcome> {
    let library = library(store)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let server = Server::bind(library, port).await?;
        let address = server.address()?;
        writeln!(out, "the record is at {address} (Ctrl-C ends)")?;
        out.flush()?;
        if open_page {
            open_in_browser(&address)?;
        }
        server.run().await
    })?;
    Ok(Outcome::Done)
}

/// The whole record in memory, which the pages are drawn from.
fn library(store: &Store) -> Result<Library> {
    let articles = store.articles(&Filter::default())?;
    let accounts = store.accounts()?;
    Ok(Library {
        record: store.record()?,
        articles: articles.into_iter().map(|article| (article.id.clone(), article)).collect(),
        accounts: accounts.into_iter().map(|account| (account.article.clone(), account)).collect(),
    })
}

fn open_in_browser(address: &str) -> Result<()> {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    std::process::Command::new(opener)
        .arg(address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start {opener}: open {address} yourself"))?;
    Ok(())
}
