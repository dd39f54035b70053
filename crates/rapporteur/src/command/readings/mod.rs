//! `rapporteur readings`: what language models answered, as the record keeps it.

mod agreement;
mod ask;
mod export;
mod forget;
mod import;
mod line;
mod list;
mod show;

use std::io::Write;

use anyhow::Result;
use clap::{Args, Subcommand};
use rapporteur_core::article::ArticleId;
use rapporteur_store::Store;

use crate::failure::{Outcome, UserError};
use crate::settings::Settings;

/// So many answers are written, and so many articles read again, at a time.
const BATCH: usize = 64;

/// List, export and import what language models answered
///
/// Each answer is kept with the article that it is to, the model's name and the hash of what was asked, so that nobody
/// has to be asked twice: the record is made anew from articles and answers, on any machine, without a network. What of
/// an answer enters the record is decided word by word; what is listed here is what came.
///
/// Without a command it lists, an answer a row: windows are the pieces that an article was sent in, unusable those of
/// whose answer nothing can be made, with the reason; ≈ marks tokens that the server did not count.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur readings
  rapporteur readings --model stoa-7b --format jsonl | jq 'select(.unusable != [])'
  rapporteur readings ask --reader both --model-url http://127.0.0.1:8080/v1 --model stoa-7b
  rapporteur readings agreement
  rapporteur readings show art:7f3a
  rapporteur readings export answers.jsonl
  rapporteur readings import answers.jsonl --record other.db
  rapporteur readings forget --model stoa-7b")]
pub struct Arguments {
    /// What to do with them.
    #[command(subcommand)]
    task: Option<Task>,
    #[command(flatten)]
    list: list::Arguments,
}

/// What to do with answers.
#[derive(Debug, Subcommand)]
enum Task {
    List(list::Arguments),
    Ask(Box<ask::Arguments>),
    Agreement(agreement::Arguments),
    Show(show::Arguments),
    Export(export::Arguments),
    Import(import::Arguments),
    Forget(forget::Arguments),
}

/// Runs it.
pub fn run(arguments: Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    if arguments.task.is_some() && arguments.list.narrows() {
        let hint = "write them behind it: `rapporteur readings list --model NAME`";
        return Err(UserError::new("--model, --limit and --format stand before the command", hint).into());
    }
    match arguments.task.unwrap_or(Task::List(arguments.list)) {
        Task::List(arguments) => list::run(arguments, settings, out),
        Task::Ask(arguments) => ask::run(&arguments, settings, out),
        Task::Agreement(arguments) => agreement::run(&arguments, settings, out),
        Task::Show(arguments) => show::run(&arguments, settings, out),
        Task::Export(arguments) => export::run(&arguments, settings, out),
        Task::Import(arguments) => import::run(&arguments, settings, out),
        Task::Forget(arguments) => forget::run(arguments, settings, out),
    }
}

/// The article meant among those that something was answered of; it need not be in the record.
fn answered(store: &Store, typed: &str) -> Result<ArticleId> {
    let mut found = store.answered(typed)?;
    match (found.pop(), found.is_empty()) {
        (Some(article), true) => Ok(article),
        (Some(last), false) => {
            let ids: Vec<String> = found.into_iter().chain([last]).map(|id| id.0).take(20).collect();
            let message = format!("{typed:?} is the beginning of several ids");
            Err(UserError::new(message, format!("write more of the one you mean: {}", ids.join(", "))).into())
        }
        (None, _) => {
            let message = format!("no answer is kept to an article {typed:?}");
            Err(UserError::new(message, "`rapporteur readings` lists the answers with their articles").into())
        }
    }
}
