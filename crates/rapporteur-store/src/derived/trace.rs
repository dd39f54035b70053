//! How the record came to be: where texts come from, and which reports were merged or kept apart.

use rapporteur_core::article::ArticleId;
use rapporteur_core::record::{Decision, Origin};
use rusqlite::{Connection, params};

use super::payload;
use crate::Result;

pub(super) fn write_origins(connection: &Connection, origins: &[Origin]) -> Result<()> {
    let mut row =
        connection.prepare_cached("INSERT INTO origin (article, origin, why) VALUES (?1, ?2, ?3)")?;
    for origin in origins {
        row.execute([&origin.article.0, &origin.origin, &origin.why])?;
    }
    Ok(())
}

pub(super) fn write_decisions(connection: &Connection, decisions: &[Decision]) -> Result<()> {
    let mut row = connection.prepare_cached(
        "INSERT INTO decision (position, first, second, merged, payload) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (position, decision) in decisions.iter().enumerate() {
        let (first, second) = (&decision.first, &decision.second);
        row.execute(params![position as i64, first, second, decision.merged, payload(decision)?])?;
    }
    Ok(())
}

pub(super) fn origins(connection: &Connection) -> Result<Vec<Origin>> {
    let mut statement =
        connection.prepare_cached("SELECT article, origin, why FROM origin ORDER BY article")?;
    let rows = statement.query_map([], |row| {
        Ok(Origin { article: ArticleId(row.get(0)?), origin: row.get(1)?, why: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
