//! Status, place, day, participants, figures and promises, each held by sentences of several shapes.

use rapporteur_core::coding::{Report, Status};
use rapporteur_core::knowledge::ontology::EventType;

use crate::account;

fn meetings(text: &str) -> Vec<Report> {
    account(text).reports.into_iter().filter(|report| report.event_type == EventType::Consult).collect()
}

fn place(report: &Report) -> Option<&str> {
    report.place.as_ref().map(|place| place.place.name.as_str())
}

fn day(report: &Report) -> Option<String> {
    report.date.as_ref().map(|date| date.interval.from.to_string())
}

#[test]
fn plans_conditions_and_denials_have_not_happened() {
    let cases = [
        ("Ana Moss will meet Idris Kell in Graz on Friday.", Status::Planned),
        ("Ana Moss is to meet Idris Kell in Graz on Friday.", Status::Planned),
        ("Ana Moss would meet Idris Kell if the Kell Front freed the hostages.", Status::Hypothetical),
        ("Ana Moss did not meet Idris Kell in Graz.", Status::Negated),
        ("The ministry denied a report that Ana Moss had met Idris Kell in Graz.", Status::Denied),
        ("Ana Moss met Idris Kell in Graz on Friday.", Status::Happened),
    ];
    for (text, status) in cases {
        let found = meetings(text);
        assert_eq!(found.first().map(|report| report.status), Some(status), "{text} {found:#?}");
    }
}

#[test]
fn two_meetings_told_with_one_verb_are_two() {
    for text in [
        "Ana Moss met with Idris Kell in Graz and with Otto Wendel in Vienna.",
        "Ana Moss held talks with Idris Kell in Graz and with Otto Wendel in Vienna.",
    ] {
        let found = meetings(text);
        let told: Vec<(Option<&str>, bool, bool)> = found
            .iter()
            .map(|report| {
                let named = |name: &str| report.participants.iter().any(|one| one.name.contains(name));
                (place(report), named("Kell"), named("Wendel"))
            })
            .collect();
        assert_eq!(told, [(Some("Graz"), true, false), (Some("Vienna"), false, true)], "{text}");
    }
}

#[test]
fn the_day_of_telling_is_not_the_day_of_the_event() {
    let found = meetings("Ana Moss met Idris Kell in Graz, the ministry said on Saturday.");
    assert_eq!(day(&found[0]), None);
    let found = meetings("Ana Moss met Idris Kell in Graz on Friday, the ministry said on Saturday.");
    assert_eq!(day(&found[0]).as_deref(), Some("2021-05-07"));
}

#[test]
fn the_place_of_a_participant_is_not_the_place_of_the_event() {
    let found = meetings("Ana Moss, commander of the forces in Vienna, met Idris Kell in Graz.");
    assert_eq!(place(&found[0]), Some("Graz"));
    let found = meetings("Ana Moss flew to Graz, where she met Idris Kell.");
    assert_eq!(place(found.last().unwrap()), Some("Graz"));
}

#[test]
fn a_place_that_is_added_belongs_to_the_meeting_told_last() {
    let found =
        meetings("Ana Moss met Idris Kell in Graz on Friday after a first meeting in March, also in Linz.");
    let first = found.iter().find(|report| report.words == "meeting").unwrap();
    assert_eq!(place(first), Some("Linz"));
}

#[test]
fn an_attack_and_its_victims_are_one_event() {
    for text in [
        "Kell Front fighters attacked a convoy near Graz on Friday, killing four soldiers.",
        "Four soldiers were killed when Kell Front fighters attacked a convoy near Graz on Friday.",
        "The visit came after a rocket attack that struck busy streets in Graz, killing four people.",
    ] {
        let reports = account(text).reports;
        let attacks: Vec<&Report> =
            reports.iter().filter(|report| report.event_type == EventType::Assault).collect();
        assert_eq!(attacks.len(), 1, "{text} {reports:#?}");
        let killed =
            attacks[0].figures.iter().any(|figure| figure.what == "killed" && figure.best == Some(4.0));
        assert!(killed && place(attacks[0]) == Some("Graz"), "{text} {:#?}", attacks[0]);
    }
}

#[test]
fn a_number_for_each_of_several_places_is_a_figure_of_each() {
    let figures = account("Austria will keep 300 soldiers each in Graz, Linz and Salzburg.").figures;
    let places: Vec<&str> = figures.iter().map(|figure| figure.subject.as_str()).collect();
    assert_eq!(figures.len(), 3, "{places:?}");
}

#[test]
fn few_days_and_sides_are_no_figures_but_many_pages_are() {
    let figures = account("The two sides met for three days. The Front handed over 412 pages.").figures;
    assert_eq!(figures.iter().map(|figure| figure.best).collect::<Vec<_>>(), [Some(412.0)]);
}

#[test]
fn a_promise_keeps_its_words_and_its_deadline() {
    let promises = account("The Kell Front pledged to free the hostages by Friday.").promises;
    let one = promises.first().unwrap();
    assert!(one.text.contains("free the hostages"), "{}", one.text);
    assert_eq!(one.due.as_ref().map(|due| due.interval.from.to_string()).as_deref(), Some("2021-05-14"));
    let passive = account("The Kell Front agreed not to let Graz be used by smugglers.").promises;
    assert_eq!(passive[0].text, "not to let Graz be used by smugglers");
    let spring = account("The Kell Front pledged to free the hostages in the spring.").promises;
    assert!(spring.iter().all(|promise| promise.due.is_none()), "a season is no deadline");
}

#[test]
fn what_refers_back_takes_part_with_those_told_before() {
    let text =
        "Ana Moss met Idris Kell in Graz.\nTheir meeting took place on Friday night, the ministry said.";
    let found = meetings(text);
    let second = found.iter().find(|report| report.words == "meeting").unwrap();
    assert_eq!((second.participants.len(), day(second).as_deref()), (2, Some("2021-05-07")));
}

#[test]
fn who_acts_stands_behind_by_wherever_the_tree_puts_it() {
    for text in [
        "Ana Moss condemned the attack by the Kell Front.",
        "The attack by the Kell Front was condemned by Ana Moss.",
    ] {
        let found = account(text).reports;
        let attack = found.iter().find(|report| report.event_type == EventType::Assault);
        let actors = attack.map(|report| report.participants.iter().map(|one| one.name.as_str()).collect());
        assert_eq!(actors, Some(vec!["Kell Front"]), "{text} {found:#?}");
    }
}

#[test]
fn a_description_and_the_name_beside_it_are_one_participant() {
    for text in [
        "Ana Moss accused her predecessor, Idris Kell, of theft.",
        "Ana Moss met the mayor, Idris Kell, in Graz.",
    ] {
        let found = account(text).reports;
        let names: Vec<&str> = found[0].participants.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Ana Moss", "Idris Kell"], "{found:#?}");
    }
}

#[test]
fn a_rewritten_sentence_keeps_most_of_its_wording() {
    let wording = |text: &str| account(text).reports[0].wording.clone();
    let one = wording("Ana Moss met Idris Kell in Graz on Friday, a spokesman said.");
    let two = wording("On Friday, Ana Moss met with Idris Kell in the town of Graz.");
    assert!(one.is_sorted() && two.is_sorted());
    let shared = one.iter().filter(|word| two.binary_search(word).is_ok()).count();
    assert_eq!((shared, one.len(), two.len()), (7, 9, 8));
}
