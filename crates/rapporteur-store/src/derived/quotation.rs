//! Quotations with their other ids and occurrences.

use rapporteur_core::record::Quotation;
use rusqlite::{Connection, params};

use super::payload;
use crate::Result;

pub(super) fn write(connection: &Connection, quotations: &[Quotation]) -> Result<()> {
    for (position, quotation) in quotations.iter().enumerate() {
        connection
            .prepare_cached(
                "INSERT INTO quotation (position, id, speaker, actor, payload) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                position as i64,
                quotation.id,
                quotation.speaker,
                quotation.actor,
                payload(quotation)?
            ])?;
        write_references(connection, quotation)?;
    }
    Ok(())
}

fn write_references(connection: &Connection, quotation: &Quotation) -> Result<()> {
    let mut alias_row = connection.prepare_cached(
        "INSERT INTO quotation_alias (alias, quotation) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
    )?;
    for alias in &quotation.aliases {
        alias_row.execute([alias, &quotation.id])?;
    }
    let mut occurrence_row = connection
        .prepare_cached("INSERT INTO occurrence (quotation, position, article) VALUES (?1, ?2, ?3)")?;
    for (position, occurrence) in quotation.occurrences.iter().enumerate() {
        occurrence_row.execute(params![quotation.id, position as i64, occurrence.article.0])?;
    }
    Ok(())
}
