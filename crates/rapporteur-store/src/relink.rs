//! The record anew from all accounts, in one transaction.

use std::collections::BTreeMap;

use rapporteur_core::article::ArticleId;
use rapporteur_core::coding::Account;
use rapporteur_core::linking;
use rapporteur_core::record::Record;
use rusqlite::{Connection, TransactionBehavior};

use crate::{Result, Store, accounts, derived, store};

/// The texts of all articles, in which linking looks words up.
pub type Texts = BTreeMap<ArticleId, String>;

impl Store {
    /// Links all accounts, in order of article id, and writes the record in the place of the old one.
    ///
    /// # Errors
    /// When an account cannot be read back or the file cannot be written; the old record then stays.
    pub fn relink(&mut self) -> Result<()> {
        self.relink_with(built_in)
    }

    /// As [`Store::relink`], with another way of linking: the seam that tests use.
    ///
    /// # Errors
    /// As [`Store::relink`]; also when the record made refers to what is not stored.
    pub fn relink_with(&mut self, link: impl FnOnce(&[Account], &Texts) -> Record) -> Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let accounts = accounts::all(&transaction)?;
        let record = link(&accounts, &texts(&transaction)?);
        derived::write(&transaction, &record, &accounts)?;
        store::set(&transaction, "stale", "0")?;
        Ok(transaction.commit()?)
    }
}

/// The way of linking that the program uses.
pub(crate) fn built_in(accounts: &[Account], texts: &Texts) -> Record {
    linking::link_with_words(accounts, texts)
}

/// The texts of all articles.
pub(crate) fn texts(connection: &Connection) -> Result<Texts> {
    let mut statement = connection.prepare_cached("SELECT id, text FROM article")?;
    let rows = statement.query_map([], |row| Ok((ArticleId(row.get(0)?), row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
