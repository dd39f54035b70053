//! One thing by its present id.

use rapporteur_core::record::{Commitment, Dispute, Event, Figure, Quotation, Story};
use rusqlite::OptionalExtension;
use serde::de::DeserializeOwned;

use crate::{Result, Store, derived};

impl Store {
    /// The event of that id; ids that it once had are looked up by [`Store::find`].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn event(&self, id: &str) -> Result<Option<Event>> {
        self.single("event", id)
    }

    /// The quotation of that id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn quotation(&self, id: &str) -> Result<Option<Quotation>> {
        self.single("quotation", id)
    }

    /// The figure of that id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn figure(&self, id: &str) -> Result<Option<Figure>> {
        self.single("figure", id)
    }

    /// The commitment of that id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn commitment(&self, id: &str) -> Result<Option<Commitment>> {
        self.single("commitment", id)
    }

    /// The dispute of that id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn dispute(&self, id: &str) -> Result<Option<Dispute>> {
        self.single("dispute", id)
    }

    /// The story of that id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn story(&self, id: &str) -> Result<Option<Story>> {
        self.single("story", id)
    }

    fn single<T: DeserializeOwned>(&self, table: &'static str, id: &str) -> Result<Option<T>> {
        let mut statement =
            self.connection.prepare_cached(&format!("SELECT payload FROM {table} WHERE id = ?1"))?;
        let payload: Option<String> = statement.query_row([id], |row| row.get(0)).optional()?;
        payload.map(|payload| derived::parse(table, id, &payload)).transpose()
    }
}
