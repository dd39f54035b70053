//! What the flags and the environment come to, made once; nothing else reads either.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;

/// The record used when neither flag nor environment names one.
const DEFAULT_RECORD: &str = "rapporteur.db";

/// What every command needs to know.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The record's file.
    pub record: PathBuf,
    /// Folder of the user's own models, if any.
    pub models: Option<PathBuf>,
    /// File of the user's own actors, if any.
    pub actors: Option<PathBuf>,
    /// Address of a language model's server, if the environment names one.
    pub model_url: Option<String>,
    /// Name of the model to ask there, if the environment names one.
    pub model: Option<String>,
    /// Whether standard output takes colours and bold print.
    pub colour: bool,
    /// Whether standard output is a terminal, whose width tables fit.
    pub terminal: bool,
    /// Whether progress may be drawn on standard error.
    pub progress: bool,
}

impl Settings {
    /// From the flags of every command and the environment: `RAPPORTEUR_RECORD`, `RAPPORTEUR_MODELS`,
    /// `RAPPORTEUR_ACTORS`, `RAPPORTEUR_MODEL_URL`, `RAPPORTEUR_MODEL`, `NO_COLOR` (no-color.org).
    pub fn new(record: Option<PathBuf>, models: Option<PathBuf>, actors: Option<PathBuf>) -> Self {
        let terminal = std::io::stdout().is_terminal();
        Self {
            record: record
                .or_else(|| named("RAPPORTEUR_RECORD").map(PathBuf::from))
                .unwrap_or_else(|| DEFAULT_RECORD.into()),
            models: models.or_else(|| named("RAPPORTEUR_MODELS").map(PathBuf::from)),
            actors: actors.or_else(|| named("RAPPORTEUR_ACTORS").map(PathBuf::from)),
            model_url: named("RAPPORTEUR_MODEL_URL").and_then(|url| url.into_string().ok()),
            model: named("RAPPORTEUR_MODEL").and_then(|model| model.into_string().ok()),
            colour: terminal && named("NO_COLOR").is_none(),
            terminal,
            progress: std::io::stderr().is_terminal() && named("NO_COLOR").is_none(),
        }
    }

    /// What a variable that the user names holds; asked for only where it is used, so that no settings hold a key.
    pub fn secret(name: &str) -> Option<OsString> {
        named(name)
    }
}

/// A variable that is set to something.
fn named(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}
