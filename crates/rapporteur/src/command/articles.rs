//! `rapporteur articles`.

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::Result;
use clap::Args;
use rapporteur_core::article::ArticleId;
use rapporteur_store::{Filter, Sources, Store, view};

use super::open;
use crate::failure::Outcome;
use crate::output;
use crate::selection::Selection;
use crate::settings::Settings;

/// List articles with outlet, day of publication and origin
///
/// The origin is what an article counts as when sources are counted: an agency, the article it copies, or
/// itself. An article that takes passages from others counts as theirs for what it reports in those passages.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur articles --outlet Timavo
  rapporteur articles --text ceasefire --since 2023-11
  rapporteur articles --origins --since 2023-11
  rapporteur articles --without-copies --format jsonl
  rapporteur articles --unread --format jsonl

With --origins a row is an article under an origin, with how much of it is the origin's and which
passages (in characters of its text); an article with passages of several origins stands under each.")]
pub struct Arguments {
    /// Who published it: part of the outlet's name
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// List origins, each with the articles that carry its text in whole or in part
    #[arg(long)]
    origins: bool,
    /// List articles that are kept but not read, because they are not in English
    #[arg(long, conflicts_with = "origins")]
    unread: bool,
    /// Leave out articles that copy another of the list: of each text the first
    #[arg(long)]
    without_copies: bool,
    #[command(flatten)]
    selection: Selection,
}

/// Runs it.
pub fn run(arguments: Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    // Copies are left out before the list is cut short.
    let limit = arguments.selection.limit.unwrap_or(usize::MAX);
    let filter = Filter { actor: arguments.outlet, limit: None, ..arguments.selection.filter() };
    let store = open(settings)?;
    let mut articles: Vec<ArticleId> =
        store.articles(&filter)?.into_iter().map(|article| article.id).collect();
    if arguments.without_copies {
        articles = without_copies(articles, &store)?;
    }
    articles.truncate(limit);
    let sources = &mut Sources::new(&store);
    let format = arguments.selection.format;
    if arguments.origins {
        output::write(&view::carriers(&articles, &store, sources)?, format, settings, out)?;
        return Ok(Outcome::Done);
    }
    let mut rows = Vec::new();
    for article in articles {
        let source = sources.get(&article)?;
        let row = view::article(&source, sources)?;
        if !(arguments.unread && row.read) {
            rows.push(row);
        }
    }
    output::write(&rows, format, settings, out)?;
    Ok(Outcome::Done)
}

/// Of all articles that carry one text the first.
fn without_copies(articles: Vec<ArticleId>, store: &Store) -> Result<Vec<ArticleId>> {
    let (mut seen, mut kept) = (BTreeSet::new(), Vec::new());
    for article in articles {
        if seen.insert(store.text_of(&article)?) {
            kept.push(article);
        }
    }
    Ok(kept)
}
