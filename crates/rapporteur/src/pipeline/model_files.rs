//! Models that a user has trained, from the files of a folder.

use std::path::Path;

use anyhow::{Context, Result};
use rapporteur_core::reading::models::Models;
use rapporteur_core::reading::syntax::model::Model;

use crate::failure::UserError;

/// File of tagger, parser and lemmas, as `rapporteur-bench train syntax` writes it.
const SYNTAX: &str = "syntax.bin";

/// The models of a folder, those of `others` where it has none, and a digest that names them.
///
/// # Errors
///
/// Where the folder has no model at all or a file in it is no model that this program can use.
pub(super) fn load(folder: &Path, others: Models<'static>) -> Result<(Models<'static>, String)> {
    let mut models = others;
    let mut digest = blake3::Hasher::new();
    let mut found = false;
    if let Some(bytes) = bytes(folder, SYNTAX)? {
        digest.update(bytes);
        models.syntax = Box::leak(Box::new(Model::read(bytes).ok_or_else(|| unusable(folder, SYNTAX))?));
        found = true;
    }
    if !found {
        let message = format!("--models {}: no model in this folder", folder.display());
        return Err(UserError::new(message, format!("it must hold {SYNTAX}")).into());
    }
    Ok((models, digest.finalize().to_hex().chars().take(DIGITS).collect()))
}

/// Digits of the digest that a reader's name carries.
const DIGITS: usize = 12;

/// A file's bytes, kept until the program ends, as its own models are; nothing where there is no such file.
fn bytes(folder: &Path, name: &str) -> Result<Option<&'static [u8]>> {
    let path = folder.join(name);
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Some(Box::leak(bytes.into_boxed_slice()))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("--models: reading {}", path.display())),
    }
}

fn unusable(folder: &Path, name: &str) -> UserError {
    let message = format!("--models {}: not a model of this version", folder.join(name).display());
    UserError::new(message, "train it with the rapporteur-bench of this version")
}
