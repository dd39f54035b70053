//! The log of inputs that could not be taken in; an input that later succeeds leaves it.

use rusqlite::{TransactionBehavior, params};
use serde::Serialize;

use crate::{Result, Store};

/// An input that could not be taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredReject {
    /// File or address.
    pub uri: String,
    /// Line in it; 0 where the whole input was rejected.
    pub line: usize,
    /// Why, in plain words.
    pub reason: String,
    /// What to do about it.
    pub remedy: String,
}

impl Store {
    /// Keeps rejects; one of the same place takes the place of the earlier one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn log_rejects(&mut self, rejects: &[StoredReject]) -> Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for reject in rejects {
            transaction
                .prepare_cached(
                    "INSERT OR REPLACE INTO reject (uri, line, reason, remedy) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![reject.uri, reject.line as i64, reject.reason, reject.remedy])?;
        }
        Ok(transaction.commit()?)
    }

    /// Forgets the rejects of inputs, and of parts of them, that are about to be tried again.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_rejects(&mut self, uris: &[String]) -> Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for uri in uris {
            transaction
                .prepare_cached(
                    "DELETE FROM reject WHERE uri = ?1 OR substr(uri, 1, length(?1) + 1) = ?1 || '#'",
                )?
                .execute([uri])?;
        }
        Ok(transaction.commit()?)
    }

    /// All rejects, in order of address and line.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rejects(&self) -> Result<Vec<StoredReject>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT uri, line, reason, remedy FROM reject ORDER BY uri, line, reason")?;
        let rows = statement.query_map([], |row| {
            Ok(StoredReject {
                uri: row.get(0)?,
                line: row.get::<_, i64>(1)? as usize,
                reason: row.get(2)?,
                remedy: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
