//! `rapporteur readings agreement`.

use std::io::Write;

use anyhow::Result;
use clap::Args;
use rapporteur_core::coding::comparison::agreement;

use crate::command::open;
use crate::failure::Outcome;
use crate::output::{self, Format};
use crate::settings::Settings;

/// Say how far the built-in reader and the language model agree, field by field
///
/// As between two coders of the same texts. Of events, quotations and figures: how many both have, how many one alone,
/// and twice the first over all of the two (positive agreement). Of each field: on how many of those that both have they
/// say the same, and Cohen's kappa, which is that share beyond what chance would give. `review --of readings` lists the
/// differences beside the text.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur readings agreement
  rapporteur readings agreement --format csv")]
pub struct Arguments {
    /// How the table is written
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Runs it.
pub fn run(arguments: &Arguments, settings: &Settings, out: &mut dyn Write) -> Result<Outcome> {
    let accounts = open(settings)?.accounts()?;
    let compared: Vec<_> = accounts.iter().filter_map(|account| account.comparison.as_ref()).collect();
    if compared.is_empty() {
        eprintln!(
            "hint: no article was read by two readers; `rapporteur ingest --reader both` has a model read too"
        );
    }
    let rows = if compared.is_empty() { Vec::new() } else { agreement(compared.into_iter()) };
    output::write(&rows, arguments.format, settings, out)?;
    Ok(Outcome::Done)
}
