//! `rapporteur readings forget`.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use rapporteur_store::AnswerFilter;

use super::answered;
use crate::command::open;
use crate::command::reading::reader_of;
use crate::failure::{Outcome, UserError};
use crate::pipeline;
use crate::settings::Settings;

/// So many articles are read again at a time.
const BATCH: usize = 64;

/// Take answers out of the record, with all that rests on them
///
/// The articles stay, and what the program reads in them itself. Answers that are taken out have to be asked for again;
/// `rapporteur readings export` keeps them elsewhere.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
#[command(after_help = "\
Examples:
  rapporteur readings forget --model stoa-7b
  rapporteur readings forget --article art:7f3a
  rapporteur readings forget --model stoa-7b --article art:7f3a")]
pub struct Arguments {
    /// Those of the model of this name
    #[arg(long, value_name = "NAME")]
    model: Option<String>,
    /// Those to this article: its id or the beginning of it
    #[arg(long, value_name = "ID")]
    article: Option<String>,
}

/// Runs it.
pub fn run(arguments: Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let mut store = open(settings)?;
    let article = arguments.article.as_deref().map(|typed| answered(&store, typed)).transpose()?;
    let filter = AnswerFilter { article, model: arguments.model, ..AnswerFilter::default() };
    let gone = store.forget_answers(&filter)?;
    if gone == 0 {
        let hint = "`rapporteur readings` lists the answers with models and articles";
        return Err(UserError::new("no such answer is kept", hint).into());
    }
    let reader = reader_of(&store, settings)?;
    pipeline::link(&mut store, &reader, BATCH, &mut |rejection| eprintln!("{rejection}"))?;
    let left: usize = store.answer_counts()?.iter().map(|(_, answers, _)| answers).sum();
    writeln!(out, "forgotten {gone} · answers {left}")?;
    Ok(Outcome::Done)
}
