//! Where an archive's bytes are: a file that is opened again, or memory.

use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::PathBuf;
use std::sync::Arc;

use crate::reject::RejectReason;
use crate::source::Source;

/// Largest archive that is held in memory, in bytes: one that comes from a pipe, the web or an archive.
const MEMORY_LIMIT: usize = 128 << 20;

/// Bytes that can be read from any place.
pub(super) trait Seekable: Read + Seek + Send {}
impl<R: Read + Seek + Send> Seekable for R {}

/// An archive's bytes.
pub(super) enum Store {
    /// A file, and its length.
    File(PathBuf, u64),
    /// Bytes in memory.
    Memory(Arc<[u8]>),
}

impl Store {
    /// The bytes of a source; only those that are no file are read now.
    ///
    /// # Errors
    /// They cannot be read, or are too many to be held.
    pub(super) fn of(source: &mut Source<'_>) -> Result<Self, RejectReason> {
        if let Some(path) = &source.file
            && let Ok(about) = std::fs::metadata(path)
            && about.is_file()
        {
            return Ok(Self::File(path.clone(), about.len()));
        }
        let mut bytes = Vec::new();
        (&mut source.reader)
            .take(MEMORY_LIMIT as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|fault| RejectReason::Unreadable(fault.to_string()))?;
        if bytes.len() > MEMORY_LIMIT {
            return Err(RejectReason::TooLarge { limit: MEMORY_LIMIT >> 20 });
        }
        Ok(Self::Memory(bytes.into()))
    }

    /// A reader at the first byte.
    pub(super) fn reader(&self) -> std::io::Result<Box<dyn Seekable>> {
        Ok(match self {
            Self::File(path, _) => Box::new(File::open(path)?),
            Self::Memory(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }

    /// Length in bytes.
    pub(super) fn length(&self) -> u64 {
        match self {
            Self::File(_, length) => *length,
            Self::Memory(bytes) => bytes.len() as u64,
        }
    }
}
