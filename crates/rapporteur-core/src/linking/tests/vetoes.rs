//! What keeps two reports apart however alike they are.

use super::super::builder::{attacked, city, country, met, report};
use super::{across, reasons, within};
use crate::coding::{Naming, Status};
use crate::knowledge::ontology::EventType;

const DAY: &str = "2031-03-10";
const NEXT: &str = "2031-03-11";

fn graz() -> crate::reading::place::Place {
    city("Graz", "AT")
}

#[test]
fn two_named_persons_never_share_a_meeting_with_the_same_others() {
    let record = across(
        (DAY, met(&["Otto Wendel=NVTMIL", "Alpine Front=NVTREBALP"]).on("2031-03-09").at(graz())),
        (NEXT, met(&["Otto Wender=NVTMIL", "Alpine Front=NVTREBALP"]).on("2031-03-09").at(graz())),
    );
    assert_eq!(record.events.len(), 2);
    assert!(reasons(&record).contains("two different persons"), "{}", reasons(&record));
}

#[test]
fn two_generals_told_by_surname_alone_are_two() {
    let record = across(
        (DAY, met(&["Wendel", "Alpine Front"]).on("2031-03-09").at(graz())),
        (DAY, met(&["Otto Wender=NVTMIL", "Alpine Front"]).on("2031-03-09").at(graz())),
    );
    assert_eq!(record.events.len(), 2);
}

#[test]
fn the_army_beside_each_general_does_not_tie_them() {
    let record = across(
        (
            DAY,
            met(&["Otto Wendel=NVTMIL", "Terran Army=NVTMIL", "Alpine Front=NVTREBALP"])
                .on("2031-03-09")
                .at(graz()),
        ),
        (
            DAY,
            met(&["Otto Wender=NVTMIL", "Terran Army=NVTMIL", "Alpine Front=NVTREBALP"])
                .on("2031-03-09")
                .at(graz()),
        ),
    );
    assert_eq!(record.events.len(), 2);
}

#[test]
fn a_third_report_that_fits_both_persons_joins_one_and_never_ties_them() {
    let one = super::super::builder::account("one", DAY)
        .report(met(&["Otto Wendel=NVTMIL", "Alpine Front=NVTREBALP"]).on("2031-03-09").at(graz()))
        .build();
    let two = super::super::builder::account("two", DAY)
        .report(met(&["Otto Wender=NVTMIL", "Alpine Front=NVTREBALP"]).on("2031-03-09").at(graz()))
        .build();
    let three = super::super::builder::account("three", DAY)
        .report(met(&["Terran Army=NVTMIL", "Alpine Front=NVTREBALP"]).on("2031-03-09").at(graz()))
        .build();
    let record = super::super::link(&[one, two, three]);
    assert_eq!(record.events.len(), 2);
    assert!(reasons(&record).contains("kept apart by"));
}

#[test]
fn a_meeting_with_the_rebels_is_not_one_with_the_president() {
    let record = across(
        (DAY, met(&["Otto Wendel=NVTMIL", "Alpine Front=ALPREB"]).on("2031-03-09")),
        (DAY, met(&["Otto Wendel=NVTMIL", "Ada Bruck=ALPGOV"]).on("2031-03-09")),
    );
    assert_eq!(record.events.len(), 2);
    let uncoded = across(
        (DAY, met(&["Otto Wendel", "Alpine Front"]).on("2031-03-09")),
        (DAY, met(&["Otto Wendel", "Ada Bruck"]).on("2031-03-09")),
    );
    assert_eq!(uncoded.events.len(), 2);
}

#[test]
fn dates_that_exclude_each_other_are_two_meetings() {
    let meeting = || met(&["Otto Wendel", "Alpine Front"]).at(graz());
    let record = across((DAY, meeting().on("2031-03-09")), (DAY, meeting().on("2031-03-08")));
    assert_eq!(record.events.len(), 2);
    assert!(reasons(&record).contains("dates exclude"));
    assert_eq!(
        within(vec![meeting().on("2031-03-09"), meeting().on("2031-02-20").background()]).events.len(),
        2
    );
}

#[test]
fn two_cities_are_two_meetings_and_a_country_agrees_with_its_city() {
    let meeting = || met(&["Otto Wendel", "Alpine Front"]).on("2031-03-09");
    let apart = across((DAY, meeting().at(graz())), (DAY, meeting().at(city("Linz", "AT"))));
    assert_eq!(apart.events.len(), 2);
    let one = across((DAY, meeting().at(graz())), (DAY, meeting().at(country("Austria", "AT"))));
    assert_eq!(super::only(&one).place.as_ref().map(|place| place.name.as_str()), Some("Graz"));
}

#[test]
fn a_plan_and_a_happening_are_related_and_stay_two() {
    let meeting = || met(&["Otto Wendel", "Alpine Front"]).on("2031-03-12").at(graz());
    let record = across((DAY, meeting().status(Status::Planned)), ("2031-03-13", meeting()));
    assert_eq!(record.events.len(), 2);
    assert!(
        reasons(&record).contains("one is planned, the other told as having happened"),
        "{}",
        reasons(&record)
    );
    let plans = across((DAY, meeting().status(Status::Planned)), (NEXT, meeting().status(Status::Planned)));
    assert_eq!(super::only(&plans).status, Status::Planned);
}

#[test]
fn what_was_told_before_a_day_is_not_what_happened_on_it() {
    let record = across(
        (DAY, met(&["Otto Wendel", "Alpine Front"]).at(graz())),
        ("2031-03-20", met(&["Otto Wendel", "Alpine Front"]).at(graz()).on("2031-03-18")),
    );
    assert_eq!(record.events.len(), 2);
}

#[test]
fn undated_reports_more_than_thirty_days_apart_are_two_events() {
    let meeting = || met(&["Otto Wendel", "Alpine Front"]).at(graz());
    assert_eq!(across((DAY, meeting()), ("2031-04-20", meeting())).events.len(), 2);
    assert_eq!(across((DAY, meeting()), ("2031-03-14", meeting())).events.len(), 1);
    assert_eq!(across((DAY, meeting()), ("", meeting())).events.len(), 2);
}

#[test]
fn the_second_meeting_is_not_the_first() {
    let meeting = |ordinal| met(&["Otto Wendel", "Alpine Front"]).ordinal(ordinal);
    let record = across((DAY, meeting(2)), (DAY, meeting(1)));
    assert_eq!(record.events.len(), 2);
    assert!(
        reasons(&record).contains("number 2 and number 1")
            || reasons(&record).contains("number 1 and number 2")
    );
}

#[test]
fn forty_five_released_are_not_the_seventy_five() {
    let release = |count| {
        report(EventType::Retreat)
            .actor("Terran Council")
            .recipient("Alpine Front")
            .count("released", count, false)
    };
    let record = across((DAY, release(45.0).on("2031-03-09")), (NEXT, release(75.0).on("2031-03-09")));
    assert_eq!(record.events.len(), 2);
    let record = across((DAY, release(45.0).on("2031-03-09")), (NEXT, release(45.0).on("2031-03-09")));
    assert_eq!(record.events.len(), 1);
}

#[test]
fn accuser_and_accused_are_not_exchanged() {
    let accuse = |one, two| report(EventType::Accuse).actor(one).recipient(two).on("2031-03-09");
    let record = across(
        (DAY, accuse("Terran Council", "Alpine Front")),
        (DAY, accuse("Alpine Front", "Terran Council")),
    );
    assert_eq!(record.events.len(), 2);
}

#[test]
fn two_victims_are_two_attacks() {
    let record = across(
        (DAY, attacked("Alpine Front", "Ada Bruck").on("2031-03-09").at(graz())),
        (DAY, attacked("Alpine Front", "Emil Kranz").on("2031-03-09").at(graz())),
    );
    assert_eq!(record.events.len(), 2);
}

#[test]
fn different_kinds_of_events_are_never_joined() {
    let record = within(vec![
        met(&["Otto Wendel", "Alpine Front"]),
        report(EventType::Accuse).actor("Otto Wendel").recipient("Alpine Front"),
    ]);
    assert_eq!(record.events.len(), 2);
}

#[test]
fn what_explains_other_participants_explains_no_other_day() {
    let record = within(vec![
        met(&["deputy governor of Graz", "Alpine Front=NVTREBALP"]).at(city("Graz", "AT")).on("2031-03-05"),
        met(&["Otto Wendel=NVTMIL", "Otto Wendel=NVTMIL"]).at(city("Graz", "AT")).on("2031-03-01"),
        met(&["Alpine Front=NVTREBALP", "Wendel"]).on("2031-03-01/2031-03-31"),
    ]);
    let days = |event: &crate::record::Event| event.date.map(|date| date.interval.from.to_string());
    let days: Vec<_> = record.events.iter().filter_map(days).collect();
    assert!(days.contains(&"2031-03-05".into()) && days.contains(&"2031-03-01".into()), "{days:?}");
}

#[test]
fn another_attack_is_not_the_one_told_before() {
    let attack = || attacked("Alpine Front", "Terran Army").at(graz());
    let plain = within(vec![attack(), attack().naming(Naming::Definite)]);
    assert_eq!(plain.events.len(), 1, "{}", reasons(&plain));
    let another = within(vec![attack(), attack().naming(Naming::Another)]);
    assert_eq!(another.events.len(), 2);
    assert!(reasons(&another).contains("another one"), "{}", reasons(&another));
}

#[test]
fn an_earlier_attack_is_not_the_news_and_may_be_what_was_told_as_past() {
    let attack = || attacked("Alpine Front", "Terran Army").at(graz());
    assert_eq!(within(vec![attack().news(), attack().naming(Naming::Former)]).events.len(), 2);
    assert_eq!(within(vec![attack(), attack().naming(Naming::Former)]).events.len(), 1);
}

#[test]
fn what_two_parties_may_do_and_will_do_is_one_plan() {
    let talks = |status| met(&["Otto Wendel=NVTMIL", "Ada Bruck=ALPGOV"]).on("2031-03-20").status(status);
    let record = across((DAY, talks(Status::Planned)), (NEXT, talks(Status::Hypothetical)));
    assert_eq!(record.events.len(), 1, "{}", reasons(&record));
    assert_eq!(record.events[0].status, Status::Planned);
}
