//! What can go wrong with a record, each with a hint where one helps.

use std::path::PathBuf;

/// A result of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What can go wrong with a record.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no file at that path.
    #[error("there is no record at {0}")]
    Missing(PathBuf),
    /// The file is no SQLite file, or one of another program.
    #[error("the file is not a rapporteur record")]
    Foreign,
    /// The file was written by a later version of this program.
    #[error("the record has schema {found}, this rapporteur knows up to {known}")]
    Newer {
        /// Version of the file.
        found: usize,
        /// Version of this program.
        known: usize,
    },
    /// An article was handed over under an id that is not the hash of its text.
    #[error("{0} is not the id of the text that came with it")]
    WrongId(String),
    /// A stored payload cannot be read back.
    #[error("the stored {what} {id} cannot be read back: {source}")]
    Payload {
        /// Kind of thing.
        what: &'static str,
        /// Its id.
        id: String,
        /// What the JSON reader says.
        source: serde_json::Error,
    },
    /// The record refers to something that is not there.
    #[error("the record refers to {0}, which it does not hold")]
    Dangling(String),
    /// Writing JSON failed.
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// Reading or writing a file failed.
    #[error("{path}: {source}")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// SQLite refused.
    #[error("the record cannot be used: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => Self::Foreign,
            _ => Self::Sqlite(error),
        }
    }
}

impl Error {
    /// What to do about it, where that can be said.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Missing(_) => Some("`rapporteur ingest INPUT… --record FILE` makes one"),
            Self::Foreign => {
                Some("name a file that `rapporteur ingest` wrote, or one that does not exist yet")
            }
            Self::Newer { .. } => Some("update rapporteur, or export with the version that wrote the record"),
            Self::Payload { .. } | Self::Dangling(_) => Some(
                "the file was changed from outside: `rapporteur verify` lists what, ingesting anew repairs",
            ),
            Self::Sqlite(error) => match error.sqlite_error_code() {
                Some(rusqlite::ErrorCode::DatabaseBusy) => {
                    Some("another rapporteur is writing to it: wait for it")
                }
                Some(rusqlite::ErrorCode::DiskFull) => {
                    Some("make room on the disk and run the same command again")
                }
                Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly) => {
                    Some("check that the folder exists and that you may write there")
                }
                _ => None,
            },
            Self::WrongId(_) | Self::Json(_) | Self::File { .. } => None,
        }
    }
}
