//! `rapporteur gazetteer`.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::failure::{Outcome, UserError};

/// Build a gazetteer of places from a GeoNames dump
///
/// The program carries a gazetteer of cities, provinces and countries; a larger one is built from a
/// table of geonames.org (CC BY 4.0).
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur gazetteer build --geonames cities500.txt --out places.gaz")]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Compile a table of GeoNames
    Build {
        /// The table: one of the `cities*.txt`, `allCountries.txt`, or a country's
        #[arg(long, value_name = "FILE")]
        geonames: PathBuf,
        /// Where to write the gazetteer
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// Runs it. The seam for the compiler of `rapporteur_core::knowledge::gazetteer`.
pub fn run(arguments: &Arguments) -> Result<Outcome> {
    let Command::Build { geonames, out } = &arguments.command;
    let message = format!("cannot compile {} to {}: not built in yet", geonames.display(), out.display());
    Err(UserError::new(message, "the bundled gazetteer is used without this step").into())
}
