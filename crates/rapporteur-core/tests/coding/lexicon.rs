//! Runs the tests that the predicate lexicon carries: each sentence is read and coded as an article
//! of its own, published on 10 May 2021.

use rapporteur_core::coding::{Report, Role, Status, lexicon};

use crate::account;

/// Whether a report fits `CONSULT happened actor:Moss recipient:Front place:Graz`.
fn fits(report: &Report, expected: &str) -> bool {
    let mut words = expected.split(' ');
    let kind = words.next() == Some(report.event_type.name());
    let status = words.next().is_some_and(|name| name == status_name(report.status));
    let rest: Vec<&str> = words.collect();
    kind && status && fields(&rest).iter().all(|(field, value)| holds(report, field, value))
}

/// Joins values of several words again: `actor:Ana Moss place:Graz`.
fn fields(words: &[&str]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for word in words {
        match (word.split_once(':'), fields.last_mut()) {
            (Some((field, value)), _) => fields.push((field.into(), value.into())),
            (None, Some((_, value))) => *value = format!("{value} {word}"),
            (None, None) => {}
        }
    }
    fields
}

fn holds(report: &Report, field: &str, value: &str) -> bool {
    let takes_part =
        |role: Role| report.participants.iter().any(|one| one.role == role && one.name.contains(value));
    match field {
        "actor" => takes_part(Role::Actor),
        "recipient" => takes_part(Role::Recipient),
        "place" => report.place.as_ref().is_some_and(|place| place.place.name.contains(value)),
        _ => false,
    }
}

fn status_name(status: Status) -> String {
    serde_json::to_value(status)
        .map_or_else(|_| String::new(), |name| name.as_str().unwrap_or_default().to_owned())
}

fn shown(report: &Report) -> String {
    let who: Vec<String> =
        report.participants.iter().map(|one| format!("{:?}:{}", one.role, one.name)).collect();
    let place = report.place.as_ref().map(|place| &place.place.name);
    format!("{} {} {who:?} at {place:?} ({})", report.event_type, status_name(report.status), report.rule)
}

#[test]
fn every_rule_codes_its_own_sentences() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for rule in lexicon().rules() {
        for test in &rule.tests {
            count += 1;
            let reports = account(&test.text).reports;
            let fitting = |expected: &String| reports.iter().find(|report| fits(report, expected));
            let own = test.reports.is_empty() || reports.iter().any(|report| report.rule == rule.name);
            let met = own
                && test.reports.iter().all(|expected| fitting(expected).is_some())
                && (!test.reports.is_empty() || reports.is_empty());
            if !met {
                let found: Vec<String> = reports.iter().map(shown).collect();
                wrong.push(format!(
                    "{}: {}\n   expected {:?}\n   found {found:#?}",
                    rule.name, test.text, test.reports
                ));
            }
        }
    }
    assert!(count >= 30, "only {count} tests were found");
    assert!(wrong.is_empty(), "{} of {count} sentences are coded wrong:\n{}", wrong.len(), wrong.join("\n"));
}
