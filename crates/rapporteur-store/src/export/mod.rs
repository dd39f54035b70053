//! The record in files of other formats: one exporter a file, all behind [`Exporter`].
//!
//! What is written is a function of the set of articles: no time of writing, no row numbers.

mod jsonl;

use std::path::{Path, PathBuf};

use crate::{Result, Store};
pub use jsonl::JsonLines;

/// Writes a record in one format.
pub trait Exporter: Sync {
    /// The name it is asked for by (`jsonl`).
    fn name(&self) -> &'static str;

    /// Writes the record below the folder `out`, which is made where it is missing.
    /// Gives the files written.
    ///
    /// # Errors
    /// When the record cannot be read or a file cannot be written.
    fn export(&self, store: &Store, out: &Path) -> Result<Vec<PathBuf>>;
}

/// All exporters, in order of name.
pub const ALL: [&dyn Exporter; 1] = [&JsonLines];

/// The exporter of that name.
pub fn named(name: &str) -> Option<&'static dyn Exporter> {
    ALL.into_iter().find(|exporter| exporter.name() == name)
}
