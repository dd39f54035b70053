//! What the program makes of a text, rules and trained classifier together.

use rapporteur_core::coding::{self, Report, Role, Status};
use rapporteur_core::knowledge::ontology::EventType;
use rapporteur_core::reading;

use crate::article;

fn reports(text: &str) -> Vec<Report> {
    let article = article(text);
    coding::code(&article, &reading::read(&article)).reports
}

fn named(report: &Report, role: Role) -> Vec<&str> {
    report.participants.iter().filter(|one| one.role == role).map(|one| one.name.as_str()).collect()
}

#[test]
fn plain_events_of_a_conflict_are_coded_with_who_did_it_to_whom() {
    for (text, event_type, actor, recipient) in [
        (
            "Austrian police arrested three activists in Graz on Friday.",
            EventType::Coerce,
            "police",
            "activists",
        ),
        (
            "Foreign Minister Ana Moss condemned the Kell Front on Monday.",
            EventType::Accuse,
            "Ana Moss",
            "Kell Front",
        ),
        (
            "Austria demanded that the Kell Front free its hostages.",
            EventType::Request,
            "Austria",
            "Kell Front",
        ),
    ] {
        let reports = reports(text);
        let found = reports.iter().find(|report| report.event_type == event_type);
        let found = found.unwrap_or_else(|| panic!("{text}: {reports:#?}"));
        let holds = |role, name: &str| named(found, role).iter().any(|one| one.contains(name));
        assert!(holds(Role::Actor, actor) && holds(Role::Recipient, recipient), "{text} {found:#?}");
        assert_eq!(found.status, Status::Happened, "{text}");
    }
}

#[test]
fn sport_trade_and_weather_tell_no_events() {
    for text in [
        "Graz beat Linz 3-1 on Saturday and climbed to second place in the league.",
        "Shares of the brewery fell by two per cent after its quarterly report.",
        "Heavy rain is expected in Styria over the weekend.",
        "The orchestra opened its season with a symphony of the local composer.",
    ] {
        let reports = reports(text);
        assert!(reports.is_empty(), "{text} {reports:#?}");
    }
}

#[test]
fn every_report_tells_what_was_weighed_the_reading_taken_first() {
    let reports =
        reports("Kell Front fighters attacked a convoy near Graz on Friday, killing four soldiers.");
    assert!(!reports.is_empty());
    for report in &reports {
        assert!(report.weighed.iter().any(|one| one.event_type == Some(report.event_type)), "{report:#?}");
        assert!(report.weighed.windows(2).all(|pair| pair[0].chance >= pair[1].chance));
    }
}

#[test]
fn a_word_that_names_an_event_again_goes_with_it() {
    let text =
        "Kell Front fighters attacked a convoy near Graz on Friday.\nThe attack drew wide condemnation.";
    let reports = reports(text);
    let attacks: Vec<&Report> =
        reports.iter().filter(|report| report.event_type == EventType::Assault).collect();
    assert_eq!(attacks.len(), 1, "{reports:#?}");
    assert!(attacks[0].also.iter().any(|span| span.of(text) == "attack"), "{attacks:#?}");
}
