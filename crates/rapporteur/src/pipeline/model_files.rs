//! Models that a user has trained, from the files of a folder.

use std::path::Path;

use anyhow::{Context, Result};
use rapporteur_core::reading::models::Models;
use rapporteur_core::reading::{name_tagger, syntax};

use crate::failure::UserError;

/// Tags, dependencies and lemmas, as `rapporteur-bench train syntax` writes them.
const SYNTAX: &str = "syntax.bin";
/// Tagger of names, as `rapporteur-bench train entities` writes it.
const NAMES: &str = "entities.bin";

/// The models of a folder, those of `others` where it has none, and a digest that names them.
///
/// # Errors
///
/// Where the folder has no model at all or a file in it is no model that this program can use.
pub(super) fn load(folder: &Path, others: Models<'static>) -> Result<(Models<'static>, String)> {
    let mut models = others;
    let mut digest = blake3::Hasher::new();
    let (syntax, names) = (bytes(folder, SYNTAX)?, bytes(folder, NAMES)?);
    if let Some(bytes) = syntax {
        let model = syntax::model::Model::read(bytes).ok_or_else(|| unusable(folder, SYNTAX))?;
        models.syntax = Box::leak(Box::new(model));
    }
    if let Some(bytes) = names {
        let model = name_tagger::model::Model::read(bytes).ok_or_else(|| unusable(folder, NAMES))?;
        models.names = Box::leak(Box::new(model));
    }
    if syntax.is_none() && names.is_none() {
        let message = format!("--models {}: no model in this folder", folder.display());
        return Err(UserError::new(message, format!("it must hold {SYNTAX}, {NAMES} or both")).into());
    }
    for bytes in [syntax, names] {
        // A file that is not there differs from an empty one.
        digest.update(&[u8::from(bytes.is_some())]).update(bytes.unwrap_or_default());
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
