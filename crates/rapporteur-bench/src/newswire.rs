//! Task `newswire`: raw sentences to source country, target country and CAMEO root.

use std::collections::BTreeSet;

use rapporteur_core::coding::Participant;
use serde::{Deserialize, Serialize};

use crate::article::day;
use crate::rows::Files;
use crate::sentence_coding::{pairs, reports, root};

/// Letters of a code that name the country.
const COUNTRY: usize = 3;

/// What the task reads and writes.
pub(crate) const FILES: &str = "Rows are JSON Lines of {id, text, date}, other fields are not read; \
                                answers are JSON Lines of {id, events}";

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    date: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    events: Vec<Event>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Event {
    source: String,
    target: String,
    root: &'static str,
}

/// Runs the task.
pub(crate) fn run(files: &Files) -> anyhow::Result<()> {
    files.answer(|row: Row| Answer { events: events(&row), id: row.id })
}

/// One event for each pair of actors and root; who has no code is not known to CAMEO and makes no event.
fn events(row: &Row) -> Vec<Event> {
    let reports = reports(&row.text, row.date.as_deref().and_then(day));
    let mut seen = BTreeSet::new();
    let mut events = Vec::new();
    for report in &reports {
        let Some(root) = root(report) else { continue };
        for (actor, other) in pairs(report) {
            let (Some(source), Some(target)) = (actor.code.as_deref(), other.code.as_deref()) else {
                continue;
            };
            if seen.insert((source, target, root)) {
                events.extend(event(actor, other, root));
            }
        }
    }
    events
}

fn event(actor: &Participant, other: &Participant, root: &'static str) -> Option<Event> {
    let country = |one: &Participant| Some(in_cameo(one.code.as_deref()?.get(..COUNTRY)?).to_owned());
    Some(Event { source: country(actor)?, target: country(other)?, root })
}

/// CAMEO writes the organs of the United Nations and of the European Union as international organisations.
fn in_cameo(country: &str) -> &str {
    match country {
        "UNO" | "EUR" => "IGO",
        country => country,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(text: &str) -> Vec<(String, String, &'static str)> {
        let row = Row { id: "a".into(), text: text.into(), date: Some("20190304".into()) };
        events(&row).into_iter().map(|event| (event.source, event.target, event.root)).collect()
    }

    fn triple(source: &str, target: &str, root: &'static str) -> (String, String, &'static str) {
        (source.to_owned(), target.to_owned(), root)
    }

    #[test]
    fn a_sentence_gives_countries_and_root() {
        assert_eq!(coded("Kenyan troops attacked Somali rebels on Sunday."), [triple("KEN", "SOM", "19")]);
        assert_eq!(coded("Norway accused Russia of spying."), [triple("NOR", "RUS", "11")]);
    }

    #[test]
    fn those_who_meet_each_meet_the_other() {
        let text = "Austrian and Hungarian diplomats held talks in Graz on Tuesday.";
        let found = coded(text);
        assert!(found.iter().all(|(_, _, root)| *root == "04"), "{found:?}");
        let text = "President Ilham Aliyev of Azerbaijan met Georgian lawmakers on Tuesday.";
        assert!(coded(text).contains(&triple("AZE", "GEO", "04")), "{:?}", coded(text));
    }

    #[test]
    fn who_is_nobodys_and_what_did_not_happen_make_no_event() {
        assert_eq!(coded("Gunmen killed a shepherd."), []);
        assert_eq!(coded("Norway did not accuse Russia of spying."), []);
        assert_eq!(in_cameo("UNO"), "IGO");
    }
}
