//! `rapporteur readings forget`.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use rapporteur_store::{AnswerFilter, Store};

use super::{BATCH, answered};
use crate::command::open;
use crate::command::reading::reader_of;
use crate::failure::{Outcome, UserError};
use crate::pipeline;
use crate::settings::Settings;

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
  rapporteur readings forget --unusable
  rapporteur readings forget --model stoa-7b --article art:7f3a")]
pub struct Arguments {
    /// Those of the model of this name
    #[arg(long, value_name = "NAME")]
    model: Option<String>,
    /// Those to this article: its id or the beginning of it
    #[arg(long, value_name = "ID")]
    article: Option<String>,
    /// Only those of which nothing can be made: they are asked for again by `readings ask`
    #[arg(long)]
    unusable: bool,
}

/// Runs it.
pub fn run(arguments: Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let mut store = open(settings)?;
    let article = arguments.article.as_deref().map(|typed| answered(&store, typed)).transpose()?;
    let filter = AnswerFilter { article, model: arguments.model, ..AnswerFilter::default() };
    let gone = if arguments.unusable {
        forget_unusable(&mut store, &filter)?
    } else {
        store.forget_answers(&filter)?
    };
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

/// Takes out the answers among some of which nothing can be made.
fn forget_unusable(store: &mut Store, filter: &AnswerFilter) -> Result<usize> {
    let mut unusable = Vec::new();
    store.each_answer(filter, |answer| {
        if answer.windows.iter().all(|window| window.candidates().is_err()) {
            unusable.push(AnswerFilter { article: Some(answer.article), ..AnswerFilter::under(&answer.key) });
        }
        Ok::<_, rapporteur_store::Error>(())
    })?;
    let mut gone = 0;
    for one in &unusable {
        gone += store.forget_answers(one)?;
    }
    Ok(gone)
}
