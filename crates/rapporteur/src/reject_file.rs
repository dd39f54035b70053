//! What a run turned away, as JSON Lines: `{uri, line, reason, remedy}`, a line each, in the order of the run.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::pipeline::Rejection;

/// A file of rejects that is being written; a fault of writing is told at the end, the run goes on.
#[derive(Debug)]
pub struct RejectFile {
    path: PathBuf,
    file: BufWriter<File>,
    fault: Option<std::io::Error>,
}

impl RejectFile {
    /// Begins a file, in place of one that is there.
    ///
    /// # Errors
    ///
    /// Where it cannot be made.
    pub fn create(path: &Path) -> Result<Self> {
        let file = File::create(path).with_context(|| format!("--rejects {}", path.display()))?;
        Ok(Self { path: path.to_owned(), file: BufWriter::new(file), fault: None })
    }

    /// Adds one.
    pub fn write(&mut self, rejection: &Rejection) {
        let line = serde_json::to_string(&rejection.stored()).unwrap_or_default();
        if let Err(fault) = writeln!(self.file, "{line}") {
            self.fault.get_or_insert(fault);
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    ///
    /// Where any of it could not be written.
    pub fn finish(mut self) -> Result<()> {
        let ended = match self.fault.take() {
            Some(fault) => Err(fault),
            None => self.file.flush(),
        };
        ended.with_context(|| format!("--rejects {}", self.path.display()))
    }
}
