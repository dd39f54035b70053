//! Task `newswire`: raw sentences to source country, target country and CAMEO root.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;

use anyhow::Context;
use rapporteur_core::coding::Participant;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::sentence_coding::{day, pairs, reports, root};

/// Letters of a code that name the country.
const COUNTRY: usize = 3;

/// Options of the task.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// JSON Lines of {id, text, date}; other fields are not read
    #[arg(long)]
    data: PathBuf,
    /// JSON Lines of {id, events} to write
    #[arg(long)]
    out: PathBuf,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    date: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a str,
    events: Vec<Event>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Event {
    source: String,
    target: String,
    root: &'static str,
}

/// Runs the task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let open = || format!("cannot open {}", arguments.data.display());
    let input = BufReader::new(std::fs::File::open(&arguments.data).with_context(open)?);
    let lines = input.lines().collect::<Result<Vec<_>, _>>()?;
    let answer = |line: &String| -> anyhow::Result<String> {
        let row: Row = serde_json::from_str(line)?;
        Ok(serde_json::to_string(&Answer { id: &row.id, events: events(&row) })? + "\n")
    };
    let answers: Vec<String> = lines.par_iter().map(answer).collect::<anyhow::Result<_>>()?;
    std::fs::write(&arguments.out, answers.concat())
        .with_context(|| format!("cannot write {}", arguments.out.display()))
}

/// One event for each pair of actors and root; who has no code is not known to CAMEO and makes no event.
fn events(row: &Row) -> Vec<Event> {
    let reports = reports(&row.id, &row.text, row.date.as_deref().and_then(day));
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

    #[test]
    fn days_come_in_two_forms() {
        assert_eq!(day("2019-03-04T10:00"), day("20190304"));
        assert_eq!(day("soon"), None);
    }
}
