//! The record anew from all accounts, in one transaction.

use rapporteur_core::coding::Account;
use rapporteur_core::linking;
use rapporteur_core::record::Record;
use rusqlite::TransactionBehavior;

use crate::{Result, Store, accounts, derived, seal, store};

impl Store {
    /// Links all accounts, in order of article id, and writes the record in the place of the old one.
    ///
    /// # Errors
    /// When an account cannot be read back or the file cannot be written; the old record then stays.
    pub fn relink(&mut self) -> Result<()> {
        self.relink_with(linking::link)
    }

    /// As [`Store::relink`], with another way of linking: the seam that tests use.
    ///
    /// # Errors
    /// As [`Store::relink`]; also when the record made refers to what is not stored.
    pub fn relink_with(&mut self, link: impl FnOnce(&[Account]) -> Record) -> Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let accounts = accounts::all(&transaction)?;
        let record = link(&accounts);
        derived::write(&transaction, &record, &accounts)?;
        store::set(&transaction, seal::SETTING, &seal::of(&transaction)?)?;
        store::set(&transaction, "stale", "0")?;
        Ok(transaction.commit()?)
    }
}
