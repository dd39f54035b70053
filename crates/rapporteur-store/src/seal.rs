//! The seal: a fingerprint of all that the record was linked from.
//!
//! An offset that was moved may still fit its text. What an article says is therefore sealed when it
//! is linked, and `verify` tells when it is no longer the same.

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use crate::Result;

/// Name of the setting that keeps it.
pub(crate) const SETTING: &str = "seal";

/// Every account with the sighting that speaks for its article.
const SEALED: &str = "
    SELECT account.article, account.reader, account.payload, sighting.metadata, sighting.body, sighting.cut
    FROM account JOIN sighting ON sighting.article = account.article AND sighting.chosen = 1
    ORDER BY account.article";

/// The seal of what is stored now.
pub(crate) fn of(connection: &Connection) -> Result<String> {
    let mut statement = connection.prepare_cached(SEALED)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut hasher = blake3::Hasher::new();
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            let bytes = match row.get_ref(column)? {
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
                _ => &[],
            };
            // With its length, so that words cannot wander from one column to the next.
            hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
        }
    }
    Ok(hasher.finalize().to_hex().to_string())
}
