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
    /// Whether standard output takes colours and bold print.
    pub colour: bool,
    /// Whether standard output is a terminal, whose width tables fit.
    pub terminal: bool,
    /// Whether progress may be drawn on standard error.
    pub progress: bool,
}

impl Settings {
    /// From the `--record` flag and the environment: `RAPPORTEUR_RECORD`, `NO_COLOR` (no-color.org).
    pub fn new(record: Option<PathBuf>) -> Self {
        let named = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let terminal = std::io::stdout().is_terminal();
        Self {
            record: record
                .or_else(|| named("RAPPORTEUR_RECORD").map(PathBuf::from))
                .unwrap_or_else(|| DEFAULT_RECORD.into()),
            colour: terminal && named("NO_COLOR").is_none(),
            terminal,
            progress: std::io::stderr().is_terminal() && named("NO_COLOR").is_none(),
        }
    }
}
