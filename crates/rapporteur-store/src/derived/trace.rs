//! How the record came to be: where texts come from, and which reports were merged or kept apart.

use rapporteur_core::record::{Decision, Origin};
use rusqlite::{Connection, params};

use super::{parse, payload};
use crate::Result;

pub(super) fn write_origins(connection: &Connection, origins: &[Origin]) -> Result<()> {
    let mut row = connection
        .prepare_cached("INSERT INTO origin (article, origin, why, payload) VALUES (?1, ?2, ?3, ?4)")?;
    for origin in origins {
        row.execute([&origin.article.0, &origin.origin, &origin.why, &payload(origin)?])?;
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
    let mut statement = connection.prepare_cached("SELECT article, payload FROM origin ORDER BY article")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(parse("origin", &row.get::<_, String>(0)?, &row.get::<_, String>(1)?)?);
    }
    Ok(found)
}
