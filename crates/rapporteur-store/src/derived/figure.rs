//! Figures with their reports.

use rapporteur_core::record::Figure;
use rusqlite::{Connection, params};

use super::{days, payload};
use crate::Result;

pub(super) fn write(connection: &Connection, figures: &[Figure]) -> Result<()> {
    for (position, figure) in figures.iter().enumerate() {
        write_row(connection, position, figure)?;
        let mut report_row = connection
            .prepare_cached("INSERT INTO figure_report (figure, position, article) VALUES (?1, ?2, ?3)")?;
        for (place, (article, _)) in figure.reports.iter().enumerate() {
            report_row.execute(params![figure.id, place as i64, article.0])?;
        }
    }
    Ok(())
}

fn write_row(connection: &Connection, position: usize, figure: &Figure) -> Result<()> {
    let (from, to) = days(figure.as_of);
    connection
        .prepare_cached(
            "INSERT INTO figure (position, id, subject, status, claimant, as_of_from, as_of_to, payload)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            position as i64,
            figure.id,
            figure.subject,
            figure.status,
            figure.claimant,
            from,
            to,
            payload(figure)?,
        ])?;
    Ok(())
}
