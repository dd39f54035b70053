//! `rapporteur forget`.

use std::io::Write;

use anyhow::{Context, Result};
use clap::Args;
use rapporteur_core::article::ArticleId;
use rapporteur_store::{Kind, Store};

use super::{open, resolve};
use crate::failure::{Outcome, UserError};
use crate::settings::Settings;

/// Take articles out of the record, with all that rests on them
///
/// The record is then what it would be if they had never come. The files they were read from stay as they are: read
/// again, they come back.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur forget art:7f3a
  rapporteur forget art:7f3a art:91c2")]
pub struct Arguments {
    /// Ids of articles, or the beginnings of them
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let mut store = open(settings)?;
    let articles = arguments.ids.iter().map(|id| article(&store, id)).collect::<Result<Vec<_>>>()?;
    let gone = store.forget(&articles)?;
    store.relink().context("linking the record")?;
    let counts = store.counts()?;
    writeln!(
        out,
        "forgotten {gone} · articles {} · reports {} · events {}",
        counts.articles, counts.reports, counts.events
    )?;
    Ok(Outcome::Done)
}

fn article(store: &Store, id: &str) -> Result<ArticleId> {
    match resolve(store, id)? {
        (Kind::Article, id) => Ok(ArticleId(id)),
        (kind, id) => {
            let message =
                format!("{id} names no article: it is of the kind {}", format!("{kind:?}").to_lowercase());
            Err(UserError::new(message, "`rapporteur show` names the articles that it rests on").into())
        }
    }
}
