//! Events with their other ids, reports and participants.

use rapporteur_core::record::Event;
use rusqlite::{Connection, params};

use super::{days, name, payload};
use crate::Result;

pub(super) fn write(connection: &Connection, events: &[Event]) -> Result<()> {
    for (position, event) in events.iter().enumerate() {
        write_row(connection, position, event)?;
        write_aliases(connection, event)?;
        write_reports(connection, event)?;
        write_participants(connection, event)?;
    }
    Ok(())
}

fn write_row(connection: &Connection, position: usize, event: &Event) -> Result<()> {
    let (from, to) = days(event.date.map(|date| date.interval));
    let place = event.place.as_ref();
    connection
        .prepare_cached(
            "INSERT INTO event (position, id, type, status, date_from, date_to, place, province, country, payload)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            position as i64,
            event.id,
            event.event_type.name(),
            name(&event.status)?,
            from,
            to,
            place.map(|place| &place.name),
            place.and_then(|place| place.province.as_ref()),
            place.and_then(|place| place.country.as_ref()),
            payload(event)?,
        ])?;
    Ok(())
}

fn write_aliases(connection: &Connection, event: &Event) -> Result<()> {
    let mut statement = connection
        .prepare_cached("INSERT INTO event_alias (alias, event) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?;
    for alias in &event.aliases {
        statement.execute([alias, &event.id])?;
    }
    Ok(())
}

fn write_reports(connection: &Connection, event: &Event) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO event_report (event, position, report, article) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (position, report) in event.reports.iter().enumerate() {
        statement.execute(params![event.id, position as i64, report.id, report.article.0])?;
    }
    Ok(())
}

fn write_participants(connection: &Connection, event: &Event) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO event_participant (event, position, actor, name, code) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (position, participant) in event.participants.iter().enumerate() {
        let code = &participant.code;
        statement.execute(params![event.id, position as i64, participant.actor, participant.name, code])?;
    }
    Ok(())
}
