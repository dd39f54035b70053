//! Task `sentences`: raw sentences to events with quad, CAMEO root, source and target.

use rapporteur_core::coding::{Report, Role};
use serde::{Deserialize, Serialize};

use crate::rows::Files;
use crate::sentence_coding::{reports, root};

/// What the task reads and writes.
pub(crate) const FILES: &str =
    "Rows are JSON Lines of {id, text}, other fields are not read; answers are JSON Lines of {id, events}";

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    events: Vec<Event>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Event {
    quad: u8,
    root: &'static str,
    source: String,
    target: String,
}

/// Runs the task.
pub(crate) fn run(files: &Files) -> anyhow::Result<()> {
    files.answer(|row: Row| Answer { events: events(&row), id: row.id })
}

fn events(row: &Row) -> Vec<Event> {
    reports(&row.text, None).iter().filter_map(event).collect()
}

/// One event for each report; several actors stand in one text, as the coders of the set wrote them.
fn event(report: &Report) -> Option<Event> {
    let root = root(report)?;
    let names = |role| {
        let named = report.participants.iter().filter(move |one| one.role == role);
        named.map(|one| one.name.as_str()).collect::<Vec<_>>().join("; ")
    };
    Some(Event { quad: quad(root), root, source: names(Role::Actor), target: names(Role::Recipient) })
}

/// Quads as the set has them: words and deeds of cooperation, then of conflict; relations cut down (16) are words.
fn quad(root: &str) -> u8 {
    match root.parse().unwrap_or(0) {
        0..=5 => 1,
        6..=8 => 2,
        9..=13 | 16 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_an_event_with_its_quad() {
        let row = Row { id: "a".into(), text: "Kenyan troops attacked Somali rebels on Sunday.".into() };
        let events = events(&row);
        assert_eq!(events.len(), 1);
        assert_eq!((events[0].quad, events[0].root), (4, "19"));
        assert!(events[0].source.contains("troops") && events[0].target.contains("rebels"));
        assert_eq!([quad("05"), quad("06"), quad("09"), quad("14")], [1, 2, 3, 4]);
    }
}
