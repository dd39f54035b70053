//! How a run ends: exit codes, and errors that say what to do.

use std::fmt;
use std::io::ErrorKind;
use std::process::ExitCode;

/// How a run that was not cut short ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done: exit code 0.
    Done,
    /// Some inputs were rejected, or a check found faults; all are listed: exit code 1.
    SomeRejected,
}

/// A mistake in what was asked for, with what to do instead.
#[derive(Debug)]
pub struct UserError {
    message: String,
    hint: String,
}

impl UserError {
    /// An error with its hint.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}

impl fmt::Display for UserError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for UserError {}

/// Prints an error with its causes and hint; exit code 2. That nobody reads on is no error.
pub fn report(error: &anyhow::Error) -> ExitCode {
    if is_broken_pipe(error) {
        return ExitCode::SUCCESS;
    }
    eprintln!("error: {error:#}");
    eprintln!("hint: {}", hint(error));
    ExitCode::from(2)
}

/// Prints what the command line's parser has to say: help on stdout, mistakes on stderr.
pub fn usage(error: &clap::Error) -> ExitCode {
    // That nobody reads the help is no error.
    let _ = error.print();
    if !error.use_stderr() {
        return ExitCode::SUCCESS;
    }
    if error.kind() != clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        eprintln!("hint: `rapporteur help COMMAND` shows what it takes, with examples");
    }
    ExitCode::from(2)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let cause = cause.downcast_ref::<std::io::Error>();
        cause.is_some_and(|cause| cause.kind() == ErrorKind::BrokenPipe)
    })
}

fn hint(error: &anyhow::Error) -> String {
    let known = error.chain().find_map(|cause| {
        let user = cause.downcast_ref::<UserError>().map(|error| error.hint.clone());
        user.or_else(|| cause.downcast_ref::<rapporteur_store::Error>()?.hint().map(str::to_owned))
            .or_else(|| cause.downcast_ref::<std::io::Error>().map(file_hint))
    });
    known.unwrap_or_else(|| {
        "run it again; if it stays, report it with the command and this message".to_owned()
    })
}

fn file_hint(error: &std::io::Error) -> String {
    let hint = match error.kind() {
        ErrorKind::NotFound => "check the spelling of the path and the current folder",
        ErrorKind::PermissionDenied => "check that you may read and write there",
        ErrorKind::StorageFull => "make room on the disk and run the same command again",
        ErrorKind::AddrInUse => "choose another port with --port, or 0 for any",
        _ => "check that the path can be read and written",
    };
    hint.to_owned()
}
