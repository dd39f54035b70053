//! Lists on standard output: a table for people, JSON Lines and CSV for programs.

mod csv;
mod row;
mod table;

use std::io::Write;

use anyhow::Result;
use clap::ValueEnum;
use serde::Serialize;

use crate::settings::Settings;
pub use row::{ReviewView, Row, days, value};

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table that fits the terminal.
    Table,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header line.
    Csv,
}

/// Writes a list.
pub fn write<T: Row + Serialize>(
    rows: &[T],
    format: Format,
    settings: &Settings,
    out: &mut dyn Write,
) -> Result<()> {
    match format {
        Format::Table => table::write(rows, settings, out),
        Format::Jsonl => rows.iter().try_for_each(|row| json_line(row, out)),
        Format::Csv => csv::write(rows, out),
    }
}

/// Writes one JSON object on a line of its own.
pub fn json_line<T: Serialize>(value: &T, out: &mut dyn Write) -> Result<()> {
    // serde_json wraps a broken pipe into its own error: writing the line ourselves keeps it plain.
    let line = serde_json::to_string(value)?;
    Ok(writeln!(out, "{line}")?)
}
