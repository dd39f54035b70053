//! `rapporteur completions`.

use std::io::Write;

use anyhow::Result;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::arguments;
use crate::failure::Outcome;

/// Print the completion script of a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur completions bash > ~/.local/share/bash-completion/completions/rapporteur
  rapporteur completions zsh > ~/.zfunc/_rapporteur
  rapporteur completions fish > ~/.config/fish/completions/rapporteur.fish")]
pub struct Arguments {
    /// The shell
    shell: Shell,
}

/// Runs it.
pub fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Outcome> {
    // The generator panics where it cannot write: give it memory, and write that.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut arguments::Arguments::command(), "rapporteur", &mut script);
    out.write_all(&script)?;
    Ok(Outcome::Done)
}
