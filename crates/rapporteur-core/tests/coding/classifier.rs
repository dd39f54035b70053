//! What the program makes of a text, rules and trained classifier together.

use proptest::prelude::*;
use rapporteur_core::coding::classifier::model::Model;
use rapporteur_core::coding::{self, Report, Role, Status};
use rapporteur_core::knowledge::ontology::EventType;
use rapporteur_core::reading;

use crate::{account, article};

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
fn every_report_tells_what_weighed_most_and_rules_alone_tell_none() {
    let text = "Kell Front fighters attacked a convoy near Graz on Friday, killing four soldiers.";
    for report in reports(text) {
        let reasons = &report.reasons;
        assert!((3..=5).contains(&reasons.len()), "{report:#?}");
        assert!(reasons.windows(2).all(|pair| pair[0].weight.abs() >= pair[1].weight.abs()), "{reasons:#?}");
        assert!(reasons.iter().all(|one| (one.weight * 100.0 - (one.weight * 100.0).round()).abs() < 1e-3));
    }
    let attack = reports(text).into_iter().find(|one| one.event_type == EventType::Assault).unwrap();
    let rule = attack.reasons.iter().find(|one| one.name == "the rule that holds here");
    assert!(rule.is_some_and(|one| one.weight > 0.0), "{attack:#?}");
    assert!(account(text).reports.iter().all(|report| report.reasons.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_damaged_classifier_is_refused_or_used_without_panic(
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..200),
        head in proptest::collection::vec((0_usize..64, any::<u8>()), 0..3),
    ) {
        let mut bytes = Model::EMBEDDED.to_vec();
        let length = bytes.len();
        let places = damage.into_iter().map(|(place, byte)| (place.index(length), byte)).chain(head);
        places.for_each(|(place, byte)| bytes[place] = byte);
        let article = article("Ana Moss met the Kell Front in Graz. It may attack, police said.");
        if let Some(model) = Model::read(&bytes) {
            let account = coding::code_with(&article, &reading::read(&article), Some(&model));
            prop_assert!(account.reports.iter().all(|report| report.trigger.fits(&article.text)));
            let told = serde_json::to_string(&account).unwrap();
            prop_assert!(serde_json::from_str::<coding::Account>(&told).is_ok(), "{told}");
        }
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

#[test]
fn a_condition_keeps_the_day_and_the_place_of_what_would_follow() {
    let reports = reports(
        "If the Kell Front returns to the talks, the next round could be held in Graz in January, Ana Moss said.",
    );
    for report in &reports {
        let after = report.date.as_ref().is_none_or(|date| date.interval.from.to_string() == "2022-01-01");
        let condition = report.words == "talks" && report.clause.start == 0;
        assert!(after && !(condition && (report.place.is_some() || report.date.is_some())), "{report:#?}");
    }
}
