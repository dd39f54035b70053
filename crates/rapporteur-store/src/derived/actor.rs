//! Actors, found by any of their names.

use rapporteur_core::record::Actor;
use rusqlite::{Connection, params};

use super::payload;
use crate::Result;

pub(super) fn write(connection: &Connection, actors: &[Actor]) -> Result<()> {
    let mut row = connection.prepare_cached(
        "INSERT INTO actor (position, key, code, names, payload) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (position, actor) in actors.iter().enumerate() {
        let names =
            std::iter::once(&actor.name).chain(&actor.aliases).cloned().collect::<Vec<_>>().join("\n");
        row.execute(params![position as i64, actor.key, actor.code, names, payload(actor)?])?;
    }
    Ok(())
}
