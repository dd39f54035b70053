//! Models that a user has trained, from the files of a folder.

use std::path::Path;

use anyhow::{Context, Result};
use rapporteur_core::coding::classifier;
use rapporteur_core::reading::models::Models;
use rapporteur_core::reading::{name_tagger, syntax};

use crate::failure::UserError;

/// Tags, dependencies and lemmas, as `rapporteur-bench train syntax` writes them.
const SYNTAX: &str = "syntax.bin";
/// Tagger of names, as `rapporteur-bench train entities` writes it.
const NAMES: &str = "entities.bin";
/// Classifier of events, as `rapporteur-bench train events` writes it.
const EVENTS: &str = "events.bin";

/// All that is trained: what an article is read with, and what it is coded with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trained {
    pub(super) reading: Models<'static>,
    pub(super) events: &'static classifier::model::Model<'static>,
}

impl Trained {
    /// What the program carries. Nothing only if it was built with a damaged file.
    pub(super) fn embedded() -> Option<Self> {
        Some(Self { reading: Models::embedded()?, events: classifier::model::Model::embedded()? })
    }
}

/// The models of a folder, those of `others` where it has none, and a digest that names them.
///
/// # Errors
///
/// Where the folder has no model at all or a file in it is no model that this program can use.
pub(super) fn load(folder: &Path, others: Trained) -> Result<(Trained, String)> {
    let mut models = others;
    let mut digest = blake3::Hasher::new();
    let (syntax, names, events) = (bytes(folder, SYNTAX)?, bytes(folder, NAMES)?, bytes(folder, EVENTS)?);
    if let Some(bytes) = syntax {
        let model = syntax::model::Model::read(bytes).ok_or_else(|| unusable(folder, SYNTAX))?;
        models.reading.syntax = Box::leak(Box::new(model));
    }
    if let Some(bytes) = names {
        let model = name_tagger::model::Model::read(bytes).ok_or_else(|| unusable(folder, NAMES))?;
        models.reading.names = Box::leak(Box::new(model));
    }
    if let Some(bytes) = events {
        let model = classifier::model::Model::read(bytes).ok_or_else(|| unusable(folder, EVENTS))?;
        models.events = Box::leak(Box::new(model));
    }
    let all = [syntax, names, events];
    if all.iter().all(Option::is_none) {
        let message = format!("--models {}: no model in this folder", folder.display());
        let hint = format!("it must hold at least one of {SYNTAX}, {NAMES} and {EVENTS}");
        return Err(UserError::new(message, hint).into());
    }
    for bytes in all {
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
