//! What the flags and the environment come to, made once; nothing else reads either.

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
    /// Whether standard output takes colours and bold print.
    pub colour: bool,
    /// Whether standard output is a terminal, whose width tables fit.
    pub terminal: bool,
    /// Whether progress may be drawn on standard error.
    pub progress: bool,
}

impl Settings {
    /// From the flags of every command and the environment: `RAPPORTEUR_RECORD`, `RAPPORTEUR_MODELS`,
    /// `RAPPORTEUR_ACTORS`, `NO_COLOR` (no-color.org).
    pub fn new(record: Option<PathBuf>, models: Option<PathBuf>, actors: Option<PathBuf>) -> Self {
        let named = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let terminal = std::io::stdout().is_terminal();
        Self {
            record: record
                .or_else(|| named("RAPPORTEUR_RECORD").map(PathBuf::from))
                .unwrap_or_else(|| DEFAULT_RECORD.into()),
            models: models.or_else(|| named("RAPPORTEUR_MODELS").map(PathBuf::from)),
            actors: actors.or_else(|| named("RAPPORTEUR_ACTORS").map(PathBuf::from)),
            colour: terminal && named("NO_COLOR").is_none(),
            terminal,
            progress: std::io::stderr().is_terminal() && named("NO_COLOR").is_none(),
        }
    }
}
