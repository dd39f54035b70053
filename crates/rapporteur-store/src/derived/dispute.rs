//! Disputes.

use rapporteur_core::record::Dispute;
use rusqlite::{Connection, params};

use super::payload;
use crate::Result;

pub(super) fn write(connection: &Connection, disputes: &[Dispute]) -> Result<()> {
    let mut row = connection.prepare_cached(
        "INSERT INTO dispute (position, id, event, field, payload) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (position, dispute) in disputes.iter().enumerate() {
        row.execute(params![position as i64, dispute.id, dispute.event, dispute.field, payload(dispute)?])?;
    }
    Ok(())
}
