//! The record's tables: written whole from a [`Record`], read back from their payloads.
//!
//! One file for each kind of thing. Each row holds the thing's JSON and the columns that filters
//! need; `position` keeps the record's own order.

mod actor;
mod commitment;
mod dispute;
mod event;
mod figure;
mod quotation;
mod story;
mod text;
mod trace;

use jiff::civil::Date;
use rapporteur_core::coding::Account;
use rapporteur_core::reading::time::Interval;
use rapporteur_core::record::Record;
use rusqlite::Connection;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Error, Result};

/// The record's tables and the columns that order them; what refers to another comes before it.
pub(crate) const TABLES: [(&str, &str); 18] = [
    ("event_alias", "alias, event"),
    ("event_report", "event, position"),
    ("event_participant", "event, position"),
    ("quotation_alias", "alias, quotation"),
    ("occurrence", "quotation, position"),
    ("figure_report", "figure, position"),
    ("commitment_report", "commitment, position"),
    ("story_article", "story, position"),
    ("story_event", "story, position"),
    ("event", "position"),
    ("quotation", "position"),
    ("figure", "position"),
    ("commitment", "position"),
    ("dispute", "position"),
    ("story", "position"),
    ("actor", "position"),
    ("origin", "article"),
    ("decision", "position"),
];

/// Writes a record in the place of the one stored.
pub(crate) fn write(connection: &Connection, record: &Record, accounts: &[Account]) -> Result<()> {
    clear(connection)?;
    event::write(connection, &record.events)?;
    quotation::write(connection, &record.quotations)?;
    figure::write(connection, &record.figures)?;
    commitment::write(connection, &record.commitments)?;
    dispute::write(connection, &record.disputes)?;
    story::write(connection, &record.stories)?;
    actor::write(connection, &record.actors)?;
    trace::write_origins(connection, &record.origins)?;
    trace::write_decisions(connection, &record.decisions)?;
    text::write(connection, record, accounts)
}

/// Takes the record out, and leaves what it is made of.
pub(crate) fn clear(connection: &Connection) -> Result<()> {
    for (table, _) in TABLES {
        connection.execute(&format!("DELETE FROM {table}"), [])?;
    }
    Ok(())
}

/// Reads the whole record back.
pub(crate) fn read(connection: &Connection) -> Result<Record> {
    Ok(Record {
        events: payloads(connection, "event", "")?,
        quotations: payloads(connection, "quotation", "")?,
        figures: payloads(connection, "figure", "")?,
        commitments: payloads(connection, "commitment", "")?,
        disputes: payloads(connection, "dispute", "")?,
        stories: payloads(connection, "story", "")?,
        actors: payloads(connection, "actor", "")?,
        origins: trace::origins(connection)?,
        decisions: payloads(connection, "decision", "")?,
    })
}

/// The payloads of a table in order of position; `tail` may narrow them, starting with `WHERE`.
fn payloads<T: DeserializeOwned>(connection: &Connection, table: &'static str, tail: &str) -> Result<Vec<T>> {
    let mut statement =
        connection.prepare(&format!("SELECT position, payload FROM {table} {tail} ORDER BY position"))?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(parse(table, &row.get::<_, i64>(0)?.to_string(), &row.get::<_, String>(1)?)?);
    }
    Ok(found)
}

/// Reads a payload.
pub(crate) fn parse<T: DeserializeOwned>(what: &'static str, id: &str, payload: &str) -> Result<T> {
    serde_json::from_str(payload).map_err(|source| Error::Payload { what, id: id.to_owned(), source })
}

/// The JSON of a thing.
fn payload<T: Serialize>(thing: &T) -> Result<String> {
    Ok(serde_json::to_string(thing)?)
}

/// The text that serialises a field-less variant ("happened").
fn name<T: Serialize>(variant: &T) -> Result<String> {
    Ok(serde_json::to_string(variant)?.trim_matches('"').to_owned())
}

/// First and last day as columns.
fn days(interval: Option<Interval>) -> (Option<String>, Option<String>) {
    let column = |day: Date| day.to_string();
    (interval.map(|interval| column(interval.from)), interval.map(|interval| column(interval.to)))
}
