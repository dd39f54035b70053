//! The whole chain on the bundled example: what must hold of any record holds of this one.

use std::collections::BTreeSet;

use rapporteur_core::coding::Report;
use rapporteur_core::record::{Basis, Event, EventDate, Record};
use rapporteur_store::{Filter, Store};
use rusqlite::Connection;
use serde_json::Value;

use crate::news::Random;
use crate::support::Desk;

/// The record that `demo` makes.
pub(crate) const RECORD: &str = "alps/rapporteur.db";

/// A folder with the example read into [`RECORD`].
pub(crate) fn desk() -> Desk {
    let desk = Desk::new();
    let run = desk.run(&["demo", "--dir", "alps", "--no-serve"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    desk
}

/// The example's files as `demo` wrote them.
fn files(desk: &Desk) -> Vec<String> {
    let entries = std::fs::read_dir(desk.path("alps/articles")).unwrap();
    let name = |entry: std::fs::DirEntry| format!("alps/articles/{}", entry.file_name().to_str().unwrap());
    let mut files: Vec<String> = entries.map(|entry| name(entry.unwrap())).collect();
    files.sort();
    files
}

fn ingest(desk: &Desk, record: &str, files: &[String], batch: usize, threads: usize) {
    let (batch, threads) = (batch.to_string(), threads.to_string());
    let mut arguments = vec!["ingest", "--record", record, "--batch", &batch, "--threads", &threads];
    arguments.extend(files.iter().map(String::as_str));
    let run = desk.run(&arguments);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

#[test]
fn order_batches_threads_and_stages_of_arrival_leave_no_trace() {
    let desk = desk();
    desk.export(RECORD, "whole");
    let mut random = Random::new(11);
    for round in 0..6 {
        let mut files = files(&desk);
        random.shuffle(&mut files);
        let record = format!("{round}.db");
        let (first, rest) = files.split_at(random.below(files.len()));
        for part in [first, rest] {
            if !part.is_empty() {
                ingest(&desk, &record, part, 1 + random.below(20), 1 + random.below(4));
            }
        }
        let folder = format!("export-{round}");
        desk.export(&record, &folder);
        desk.assert_same_folders("whole", &folder);
    }
}

#[test]
fn twice_is_once() {
    let desk = desk();
    desk.export(RECORD, "once");
    ingest(&desk, RECORD, &files(&desk), 5, 2);
    desk.export(RECORD, "twice");
    desk.assert_same_folders("once", "twice");
}

/// Every line of an exported file.
fn exported(desk: &Desk, kind: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(desk.path(&format!("export/{kind}.jsonl"))).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The words of an article from one code point to another.
fn words(store: &Store, article: &Value, start: &Value, end: &Value) -> String {
    let id = rapporteur_core::article::ArticleId(article.as_str().unwrap().to_owned());
    let (start, end) = (start.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize);
    let text = store.article(&id).unwrap().text;
    assert!(start < end && end <= text.chars().count(), "{article} {start}..{end}");
    text.chars().skip(start).take(end - start).collect()
}

#[test]
fn what_is_exported_stands_in_the_articles_word_for_word() {
    let desk = desk();
    desk.export(RECORD, "export");
    let store = Store::open(&desk.path(RECORD)).unwrap();
    for report in exported(&desk, "events").iter().flat_map(|event| event["reports"].as_array().unwrap()) {
        let spans = report["spans"].as_array().unwrap();
        assert_eq!(words(&store, &report["article"], &spans[0][0], &spans[0][1]), report["text"]);
        for span in spans {
            words(&store, &report["article"], &span[0], &span[1]);
        }
    }
    for kind in ["figures", "commitments"] {
        for report in exported(&desk, kind).iter().flat_map(|thing| thing["reports"].as_array().unwrap()) {
            words(&store, &report["article"], &report["start"], &report["end"]);
        }
    }
    for one in exported(&desk, "quotes").iter().flat_map(|quote| quote["occurrences"].as_array().unwrap()) {
        let between = words(&store, &one["article"], &one["start"], &one["end"]);
        // What stands between two halves of a quotation ("…," she said, "…") is left out of its words.
        let said: Vec<String> = one["text"].as_str().unwrap().split_whitespace().map(str::to_owned).collect();
        let mut rest = between.as_str();
        for word in said {
            let at = rest.find(&word).unwrap_or_else(|| panic!("{word:?} does not stand in {between:?}"));
            rest = &rest[at + word.len()..];
        }
    }
}

#[test]
fn every_field_of_every_event_has_a_report_behind_it() {
    let desk = desk();
    let store = Store::open(&desk.path(RECORD)).unwrap();
    let (record, accounts) = (store.record().unwrap(), store.accounts().unwrap());
    assert!(record.events.len() > 20, "{} events", record.events.len());
    for event in &record.events {
        let reports: Vec<&Report> = event
            .reports
            .iter()
            .map(|one| {
                &accounts.iter().find(|account| account.article == one.article).unwrap().reports[one.index]
            })
            .collect();
        assert_backed(event, &reports, &record);
    }
}

fn assert_backed(event: &Event, reports: &[&Report], record: &Record) {
    let id = &event.id;
    assert!(!reports.is_empty(), "{id} has no report");
    assert!(reports.iter().any(|report| report.event_type == event.event_type), "{id}: type");
    assert!(reports.iter().any(|report| report.status == event.status), "{id}: status {:?}", event.status);
    for mode in &event.modes {
        assert!(reports.iter().any(|report| report.modes.contains(mode)), "{id}: mode {mode}");
    }
    for context in &event.contexts {
        assert!(reports.iter().any(|report| report.contexts.contains(context)), "{id}: context {context}");
    }
    if let Some(place) = &event.place {
        let told = reports.iter().filter_map(|report| report.place.as_ref()).any(|one| one.place == *place);
        assert!(told, "{id}: place {}", place.name);
    }
    if let Some(date) = event.date {
        assert!(date_is_told(date, reports), "{id}: date {date:?}");
    }
    assert!(event.origins >= 1 && event.origins <= event.reports.len(), "{id}: {} origins", event.origins);
    assert_participants_backed(event, reports, record);
    assert_figures_backed(event, reports);
}

/// Both ends of the days come from reports, and no report speaks of other days altogether; or the days
/// follow from another event that a report places this one after, or from its being told as news.
fn date_is_told(date: EventDate, reports: &[&Report]) -> bool {
    if date.basis == Basis::Publication {
        return reports.iter().all(|report| report.date.is_none() && !report.background)
            && reports.iter().any(|report| report.setting.news);
    }
    let days: Vec<_> =
        reports.iter().filter_map(|report| report.date.as_ref()).map(|one| one.interval).collect();
    let (from, to) = (date.interval.from, date.interval.to);
    let begins = days.iter().any(|told| told.from == from || told.to == from);
    let ends = days.iter().any(|told| told.to == to || told.from == to);
    let within = days.iter().any(|told| told.from <= from && to <= told.to);
    begins && ends && within || reports.iter().any(|report| report.follows.is_some())
}

fn assert_participants_backed(event: &Event, reports: &[&Report], record: &Record) {
    for one in &event.participants {
        assert!(!one.evidence.is_empty(), "{}: {} stands on nothing", event.id, one.name);
        for (index, span) in &one.evidence {
            let named = reports[*index].participants.iter().any(|other| other.span == *span);
            assert!(named, "{}: report {index} does not name {} at {span:?}", event.id, one.name);
        }
        let names = one.evidence.iter().flat_map(|(index, _)| &reports[*index].participants);
        assert!(
            names.map(|other| &other.name).any(|name| *name == one.name),
            "{}: no report that is named calls anyone {}",
            event.id,
            one.name
        );
        assert!(
            record.actors.iter().any(|actor| actor.key == one.actor),
            "{}: actor {}",
            event.id,
            one.actor
        );
    }
}

fn assert_figures_backed(event: &Event, reports: &[&Report]) {
    for one in &event.figures {
        assert!(!one.evidence.is_empty(), "{}: {} stands on nothing", event.id, one.what);
        let told: Vec<_> = one
            .evidence
            .iter()
            .flat_map(|(index, span)| {
                reports[*index].figures.iter().filter(move |figure| figure.span == *span)
            })
            .collect();
        for value in [one.low, one.best, one.high].into_iter().flatten() {
            let values = told.iter().flat_map(|figure| [figure.low, figure.best, figure.high]).flatten();
            assert!(values.clone().any(|other| other.total_cmp(&value).is_eq()), "{}: {value}", event.id);
        }
    }
}

#[test]
fn participants_that_count_as_one_are_one() {
    let desk = desk();
    let store = Store::open(&desk.path(RECORD)).unwrap();
    for event in store.events(&Filter::default()).unwrap() {
        let mut seen = BTreeSet::new();
        for one in &event.participants {
            assert!(seen.insert((one.role, one.actor.clone())), "{}: {} twice", event.id, one.name);
        }
    }
}

#[test]
fn verify_passes_and_finds_every_tampering() {
    let desk = desk();
    let sound = desk.run(&["verify", "--record", RECORD]);
    assert_eq!(sound.code, 0, "{}", sound.stdout);
    for (sql, words) in [
        ("UPDATE article SET text = replace(text, 'met', 'hit')", "not the one that the id was made from"),
        ("UPDATE article SET text = text || ' '", "not the one that the id was made from"),
        ("UPDATE quotation SET payload = replace(payload, 'We ', 'They ')", "fault quo:"),
        (
            "UPDATE account SET payload = json_set(payload, '$.statements[0].text', 'No.')",
            "is not in the words of the text",
        ),
        (
            "UPDATE account SET payload = json_set(payload, '$.reports[0].trigger[0]', 0)",
            "is not named by the words of the text",
        ),
        (
            "UPDATE account SET payload = json_set(payload, '$.reports[0].clause[1]', 999999)",
            "does not fit the text",
        ),
        (
            "UPDATE account SET payload = json_set(payload, '$.reports[0].clause[1]',
                 json_extract(payload, '$.reports[0].clause[1]') - 1)",
            "what its articles say was changed after it was linked",
        ),
        ("UPDATE event SET payload = json_set(payload, '$.status', 'denied')", "fault event: differs"),
        ("UPDATE event SET payload = json_set(payload, '$.reports[0].index', 999)", "refers to report 999"),
        ("UPDATE event SET payload = json_remove(payload, '$.participants[0]')", "fault event: differs"),
        ("DELETE FROM event WHERE position = 3", "fault event: differs"),
        ("DELETE FROM account WHERE article IN (SELECT min(article) FROM account)", "which it does not hold"),
        ("UPDATE decision SET merged = 1 - merged", "fault decision: differs"),
    ] {
        std::fs::copy(desk.path(RECORD), desk.path("changed.db")).unwrap();
        let connection = Connection::open(desk.path("changed.db")).unwrap();
        connection.pragma_update(None, "foreign_keys", "OFF").unwrap();
        connection.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
        drop(connection);
        let run = desk.run(&["verify", "--record", "changed.db"]);
        assert_eq!(run.code, 1, "{sql}: {}", run.stdout);
        assert!(run.stdout.contains(words), "{sql}: {}", run.stdout);
        assert!(run.stderr.starts_with("hint: "), "{sql}: {}", run.stderr);
    }
}

#[test]
fn vague_events_are_listed_apart_and_none_is_lost() {
    let store = Store::open(&desk().path(RECORD)).unwrap();
    let listed = |vague| store.events(&Filter { vague, ..Filter::default() }).unwrap();
    let (told, vague) = (listed(false), listed(true));
    assert!(!told.iter().any(Event::is_vague) && vague.iter().all(Event::is_vague) && !vague.is_empty());
    let counts = store.counts().unwrap();
    assert_eq!((counts.events, counts.vague), (told.len(), vague.len()));
    assert_eq!(told.len() + vague.len(), store.record().unwrap().events.len());
}
