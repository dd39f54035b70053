//! Packs the table that `scripts/gazetteer/compile.py` writes into the file that core embeds.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use rapporteur_core::knowledge::gazetteer::{build, rows_from_table};

/// Packs the gazetteer.
#[derive(Args, Debug)]
pub(crate) struct PackGazetteer {
    /// Table written by `scripts/gazetteer/compile.py`.
    #[arg(long)]
    rows: PathBuf,
    /// File to write, `crates/rapporteur-core/data/gazetteer/places.bin`.
    #[arg(long)]
    out: PathBuf,
}

impl PackGazetteer {
    /// Reads, packs, writes.
    pub(crate) fn run(&self) -> Result<()> {
        let text = std::fs::read_to_string(&self.rows).with_context(|| self.rows.display().to_string())?;
        let bytes = build(rows_from_table(&text));
        std::fs::write(&self.out, &bytes).with_context(|| self.out.display().to_string())?;
        println!("packed {} bytes", bytes.len());
        Ok(())
    }
}
