//! The commands, one a file; the comment on a command's arguments is its help.

pub mod actors;
pub mod articles;
pub mod brief;
pub mod commitments;
pub mod completions;
pub mod demo;
pub mod disputes;
pub mod events;
pub mod export;
pub mod figures;
pub mod forget;
pub mod ingest;
pub mod quotations;
pub mod read;
pub mod reading;
pub mod readings;
pub mod review;
pub mod serve;
pub mod show;
pub mod stories;
pub mod verify;
pub mod watch;
pub mod why;

use std::io::Write;

use anyhow::{Context, Result};
use rapporteur_store::{Found, Kind, Store};

use crate::arguments::Command;
use crate::failure::{Outcome, UserError};
use crate::settings::Settings;

/// Runs a command.
pub fn run(command: Command, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    match command {
        Command::Demo(arguments) => demo::run(&arguments, settings, out),
        Command::Ingest(arguments) => ingest::run(*arguments, settings, out),
        Command::Watch(arguments) => watch::run(&arguments, settings, out),
        Command::Brief(arguments) => brief::run(&arguments, settings, out),
        Command::Events(arguments) => events::run(arguments, settings, out),
        Command::Quotations(arguments) => quotations::run(arguments, settings, out),
        Command::Figures(arguments) => figures::run(arguments, settings, out),
        Command::Commitments(arguments) => commitments::run(arguments, settings, out),
        Command::Disputes(arguments) => disputes::run(&arguments, settings, out),
        Command::Stories(arguments) => stories::run(&arguments, settings, out),
        Command::Articles(arguments) => articles::run(arguments, settings, out),
        Command::Actors(arguments) => actors::run(&arguments, settings, out),
        Command::Show(arguments) => show::run(&arguments, settings, out),
        Command::Why(arguments) => why::run(&arguments, settings, out),
        Command::Review(arguments) => review::run(&arguments, settings, out),
        Command::Readings(arguments) => readings::run(arguments, settings, out),
        Command::Forget(arguments) => forget::run(&arguments, settings, out),
        Command::Verify(arguments) => verify::run(&arguments, settings, out),
        Command::Export(arguments) => export::run(&arguments, settings, out),
        Command::Read(arguments) => read::run(arguments, settings, out),
        Command::Serve(arguments) => serve::run(&arguments, settings, out),
        Command::Completions(arguments) => completions::run(&arguments, out),
    }
}

/// Opens the record for reading.
fn open(settings: &Settings) -> Result<Store> {
    Store::open(&settings.record).with_context(|| settings.record.display().to_string())
}

/// What an id stands for, or an error that says how to find it.
fn resolve(store: &Store, id: &str) -> Result<(Kind, String)> {
    match store.find(id)? {
        Found::One(kind, id) => Ok((kind, id)),
        Found::Several(ids) => {
            let message = format!("{id:?} is the beginning of several ids");
            Err(UserError::new(message, format!("write more of the one you mean: {}", ids.join(", "))).into())
        }
        Found::Nothing => {
            let hint = "`rapporteur events`, `quotations`, `figures` and `articles` list the ids";
            Err(UserError::new(format!("nothing in the record has the id {id:?}"), hint).into())
        }
    }
}
