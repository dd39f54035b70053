//! Lists out of the record, narrowed by a [`Filter`]; in the record's own order.

mod actors;
mod articles;
mod commitments;
mod events;
mod figures;
mod quotations;
mod single;
mod stories;
mod traces;

use rapporteur_core::record::Record;
use rusqlite::params_from_iter;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::filter::{Conditions, VAGUE};
use crate::{Filter, Result, Store, derived};

/// How much a record holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // the names say it
pub struct Counts {
    pub articles: usize,
    pub reports: usize,
    /// Those that are not vague.
    pub events: usize,
    /// Events that cannot be told from others: see [`Event::is_vague`](rapporteur_core::record::Event::is_vague).
    pub vague: usize,
    pub quotations: usize,
    pub figures: usize,
    pub commitments: usize,
    pub disputes: usize,
    pub stories: usize,
    pub actors: usize,
    /// Articles of which a newer version is known.
    pub superseded: usize,
}

impl Store {
    /// How much the record holds. `reports` counts those that stand behind events.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn counts(&self) -> Result<Counts> {
        let count = |table: &str| -> Result<usize> {
            let sql = format!("SELECT count(*) FROM {table}");
            Ok(self.connection.query_row(&sql, [], |row| row.get::<_, i64>(0))? as usize)
        };
        let vague = count(&format!("event WHERE {VAGUE}"))?;
        Ok(Counts {
            articles: count("article")?,
            reports: count("event_report")?,
            events: count("event")? - vague,
            vague,
            quotations: count("quotation")?,
            figures: count("figure")?,
            commitments: count("commitment")?,
            disputes: count("dispute")?,
            stories: count("story")?,
            actors: count("actor")?,
            superseded: count("origin WHERE json_extract(payload, '$.versions[#-1]') <> article")?,
        })
    }

    /// The whole record as it was last linked.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn record(&self) -> Result<Record> {
        derived::read(&self.connection)
    }

    /// The payloads of a table that meet conditions.
    fn select<T: DeserializeOwned>(
        &self,
        table: &'static str,
        conditions: &Conditions,
        filter: &Filter,
    ) -> Result<Vec<T>> {
        let limit = filter.limit.map_or(-1, |limit| limit as i64);
        let clause = conditions.clause();
        let sql = format!(
            "SELECT {table}.position, {table}.payload FROM {table} {clause} ORDER BY {table}.position LIMIT {limit}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(&conditions.values))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(derived::parse(table, &row.get::<_, i64>(0)?.to_string(), &row.get::<_, String>(1)?)?);
        }
        Ok(found)
    }
}
