//! The tables, as numbered migrations that are never edited once released.
//!
//! `PRAGMA user_version` holds the number of the last one applied; a file that an older rapporteur
//! wrote is brought up to date when it is opened, each step in its own transaction.

use rusqlite::{Connection, TransactionBehavior};

use crate::{Error, Result};

/// What marks an SQLite file as ours: the letters "rapp".
const APPLICATION: i32 = 0x7261_7070;

/// All migrations in order; the first leads from an empty file to version 1.
const MIGRATIONS: [&str; 7] = [
    include_str!("0001_record.sql"),
    include_str!("0002_search.sql"),
    include_str!("0003_lineage.sql"),
    include_str!("0004_stories.sql"),
    include_str!("0005_watch.sql"),
    include_str!("0006_intake.sql"),
    include_str!("0007_readings.sql"),
];

/// The version that this program writes.
pub const VERSION: usize = MIGRATIONS.len();

/// Brings a file up to [`VERSION`]. An empty file becomes a new record.
pub(crate) fn migrate(connection: &mut Connection) -> Result<()> {
    loop {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let version = version(&transaction)?;
        let Some(step) = MIGRATIONS.get(version) else { return Ok(()) };
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", (version + 1) as i64)?;
        transaction.commit()?;
    }
}

/// The version of a file, after a check that it is a record and not newer than this program.
pub(crate) fn version(connection: &Connection) -> Result<usize> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, version) = (pragma("application_id")?, pragma("user_version")? as usize);
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables > 0 && application != i64::from(APPLICATION) {
        return Err(Error::Foreign);
    }
    if version > VERSION {
        return Err(Error::Newer { found: version, known: VERSION });
    }
    Ok(version)
}
