//! The program: parses the command line, runs one command, turns its result into an exit code.
// A program has no outside: `pub` here means "for the other files".
#![allow(unreachable_pub)]

mod arguments;
mod brief;
mod changes;
mod citation;
mod command;
mod detail;
mod edited;
mod example;
mod failure;
mod fetch;
mod model;
mod output;
mod pipeline;
mod reading_json;
mod reject_file;
mod selection;
pub mod serve;
mod settings;
mod watch;

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;
use failure::Outcome;
use settings::Settings;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return failure::usage(&error),
    };
    let settings = Settings::new(arguments.record, arguments.models, arguments.actors);
    let mut out = BufWriter::new(std::io::stdout().lock());
    let result = command::run(arguments.command, &settings, &mut out)
        .and_then(|outcome| out.flush().map(|()| outcome).map_err(anyhow::Error::from));
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeRejected) => ExitCode::from(1),
        Err(error) => {
            // What could not be written, because nobody reads on, must not be tried again on drop.
            std::mem::forget(out);
            failure::report(&error)
        }
    }
}
