//! Commitments with their reports.

use rapporteur_core::record::Commitment;
use rusqlite::{Connection, params};

use super::{days, payload};
use crate::Result;

pub(super) fn write(connection: &Connection, commitments: &[Commitment]) -> Result<()> {
    for (position, commitment) in commitments.iter().enumerate() {
        write_row(connection, position, commitment)?;
        let mut report_row = connection.prepare_cached(
            "INSERT INTO commitment_report (commitment, position, article) VALUES (?1, ?2, ?3)",
        )?;
        for (place, (article, _)) in commitment.reports.iter().enumerate() {
            report_row.execute(params![commitment.id, place as i64, article.0])?;
        }
    }
    Ok(())
}

fn write_row(connection: &Connection, position: usize, commitment: &Commitment) -> Result<()> {
    let (from, to) = days(commitment.due);
    connection
        .prepare_cached(
            "INSERT INTO commitment (position, id, status, due_from, due_to, payload)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            position as i64,
            commitment.id,
            commitment.status,
            from,
            to,
            payload(commitment)?
        ])?;
    Ok(())
}
