//! Actors that a user has written down, from one file.

use std::path::Path;

use anyhow::{Context, Result};
use rapporteur_core::knowledge::actor::ActorTable;

use crate::failure::UserError;

/// Digits of the digest that a reader's name carries.
const DIGITS: usize = 12;

/// The program's table with the rows of a file, kept until the program ends, and a digest that names the file's content.
///
/// # Errors
///
/// Where the file is not there, is no UTF-8, or has a row that cannot be read: named by line and column.
pub(super) fn load(file: &Path) -> Result<(&'static ActorTable, String)> {
    let bytes = std::fs::read(file).with_context(|| format!("--actors: reading {}", file.display()))?;
    let digest = blake3::hash(&bytes).to_hex().chars().take(DIGITS).collect();
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(valid).filter(|byte| **byte == b'\n').count() + 1;
        let message = format!("--actors {}:{line}: not UTF-8", file.display());
        UserError::new(
            message,
            "save the file as UTF-8; spreadsheets call it \"CSV UTF-8\" or \"Unicode text\"",
        )
    })?;
    let table = ActorTable::with_rows(&text).map_err(|error| {
        let place = format!("{}:{}, column {}", file.display(), error.line, error.column);
        UserError::new(format!("--actors {place}: {}", error.problem), error.remedy)
    })?;
    Ok((Box::leak(Box::new(table)), digest))
}
