//! One open record.

use std::path::Path;

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::{Error, Result, schema};

/// An open record.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
}

impl Store {
    /// The file that holds the record; nothing for one in memory.
    pub fn path(&self) -> Option<&Path> {
        self.connection.path().filter(|path| !path.is_empty()).map(Path::new)
    }

    /// Opens the record at `path` and brings its schema up to date.
    ///
    /// # Errors
    /// When there is no file, when it is not a record, or when a newer rapporteur wrote it.
    pub fn open(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(Error::Missing(path.to_path_buf()));
        }
        Self::prepare(Connection::open_with_flags(
            path,
            OpenFlags::default() & !OpenFlags::SQLITE_OPEN_CREATE,
        )?)
    }

    /// Opens the record at `path`, making a new one where there is none.
    ///
    /// # Errors
    /// When the file cannot be written, is not a record, or was written by a newer rapporteur.
    pub fn create(path: &Path) -> Result<Self> {
        Self::prepare(Connection::open(path)?)
    }

    /// A record in memory, gone when it is dropped.
    ///
    /// # Errors
    /// When SQLite cannot get the memory.
    pub fn in_memory() -> Result<Self> {
        Self::prepare(Connection::open_in_memory()?)
    }

    fn prepare(mut connection: Connection) -> Result<Self> {
        schema::version(&connection)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.pragma_update(None, "foreign_keys", "ON")?;
        add_fold(&connection)?;
        connection.set_prepared_statement_cache_capacity(64);
        schema::migrate(&mut connection)?;
        Ok(Self { connection })
    }

    /// Whether accounts were added since the record was last linked.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_stale(&self) -> Result<bool> {
        Ok(setting(&self.connection, "stale")?.as_deref() == Some("1"))
    }
}

/// SQLite's own `lower` knows no letters but A to Z; names hold others.
fn add_fold(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("fold", 1, flags, |context| {
        Ok(context.get::<Option<String>>(0)?.map(|text| text.to_lowercase()))
    })?;
    Ok(())
}

/// A setting kept in the file.
pub(crate) fn setting(connection: &Connection, name: &str) -> Result<Option<String>> {
    Ok(connection
        .prepare_cached("SELECT value FROM setting WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

/// Keeps a setting.
pub(crate) fn set(connection: &Connection, name: &str, value: &str) -> Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)")?
        .execute([name, value])?;
    Ok(())
}
