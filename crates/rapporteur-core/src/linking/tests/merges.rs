//! What makes one event of two reports, and the fields that follow.

use super::super::builder::{account, attacked, city, country, interval, met, report, site};
use super::super::link;
use super::{across, only, sorted_reports, within};
use crate::coding::{Role, Status};
use crate::knowledge::ontology::EventType;

const DAY: &str = "2031-03-10";
const NEXT: &str = "2031-03-12";

fn graz() -> crate::reading::place::Place {
    city("Graz", "AT")
}

#[test]
fn a_dated_and_an_undated_report_of_the_same_news_are_one_meeting() {
    let record = across(
        (DAY, met(&["Otto Wendel=NVTMIL", "Alpine Front=ALPREB"]).on("2031-03-08").at(graz())),
        (NEXT, met(&["Otto B. Wendel=NVTMIL", "Alpine Front=ALPREB"]).at(country("Austria", "AT"))),
    );
    let event = only(&record);
    assert_eq!(event.date.map(|date| date.interval), Some(interval("2031-03-08")));
    assert_eq!(event.participants.len(), 2);
    assert_eq!(event.participants[0].name, "Otto B. Wendel");
    assert_eq!(event.participants[0].evidence.len(), 2);
    assert_eq!(event.summary, "Otto B. Wendel and Alpine Front met in Graz");
    assert!(event.id.starts_with("evt:2031-03-08:GRAZ:CONSULT:"), "{}", event.id);
    assert!(event.aliases[0].starts_with("evt:undated:AUSTRIA:CONSULT:"));
    assert_eq!(event.origins, 2);
}

#[test]
fn background_without_a_date_is_not_joined_to_news() {
    let record = across(
        (DAY, met(&["Otto Wendel", "Alpine Front"]).on("2031-03-08")),
        (NEXT, met(&["Otto Wendel", "Alpine Front"]).background()),
    );
    assert_eq!(record.events.len(), 2);
    assert!(super::reasons(&record).contains("possibly the same"), "{}", super::reasons(&record));
}

#[test]
fn two_bodies_that_meet_often_need_a_day_or_a_city() {
    let talks = || met(&["Terran Council", "Alpine Front"]);
    assert_eq!(across((DAY, talks()), ("2031-03-28", talks())).events.len(), 2);
    assert_eq!(across((DAY, talks().on("2031-03-09")), (NEXT, talks().on("2031-03-09"))).events.len(), 1);
}

#[test]
fn a_person_here_and_their_body_there_are_one_side() {
    let record = across(
        (DAY, met(&["Otto Wendel=NVTMIL", "Alpine Front=ALPREB"]).on("2031-03-09").at(graz())),
        (DAY, met(&["Terran Republic=NVT", "Alpine Front=ALPREB"]).on("2031-03-09").at(graz())),
    );
    let names: Vec<&str> = only(&record).participants.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Otto Wendel", "Alpine Front", "Terran Republic"]);
}

#[test]
fn a_surname_alone_is_the_person_of_that_name() {
    let record = across(
        (DAY, met(&["Otto Wendel", "Alpine Front"]).on("2031-03-09")),
        (DAY, met(&["Wendel", "Alpine Front"]).on("2031-03-09")),
    );
    assert_eq!(only(&record).participants.len(), 2);
    let wendel = record.actors.iter().find(|actor| actor.name == "Otto Wendel").unwrap();
    assert_eq!(
        (wendel.key.as_str(), wendel.aliases.as_slice()),
        ("name:otto wendel", &["Wendel".to_owned()][..])
    );
}

#[test]
fn one_agreement_by_its_day_its_month_or_no_date_at_all() {
    let pact =
        |kind| report(kind).rule("agreement-sign").actor("Terran Republic=NVT").actor("Alpine Front=ALPREB");
    let accounts = [
        account("one", "2031-05-01").report(pact(EventType::Agree).on("2031-02-28").at(graz())).build(),
        account("two", "2031-06-01").report(pact(EventType::Support).on("2031-02-01/2031-02-28")).build(),
        account("three", "2031-08-01").report(pact(EventType::Support).on("2031-01-01/2031-08-01")).build(),
        account("four", "2031-09-09").report(pact(EventType::Agree).background()).build(),
    ];
    let record = link(&accounts);
    let event = only(&record);
    assert_eq!(event.date.map(|date| date.interval), Some(interval("2031-02-28")));
    assert_eq!(sorted_reports(&accounts, event).len(), 4);
    assert!(record.disputes.is_empty(), "differing precision is no dispute");
}

#[test]
fn an_agreement_without_parties_is_the_one_of_that_month_in_its_article() {
    let pact = || report(EventType::Agree).rule("agreement-sign").on("2031-02-01/2031-02-28");
    let record = within(vec![pact(), pact().actor("Terran Council").actor("Alpine Front")]);
    assert_eq!(only(&record).participants.len(), 2);
}

#[test]
fn a_shortened_name_is_no_second_participant() {
    let record = across(
        (DAY, met(&["Otto Wendel", "Alpine Front"]).on("2031-03-09")),
        (DAY, met(&["Otto Wendel", "Front"]).on("2031-03-09")),
    );
    let event = only(&record);
    assert_eq!((event.participants.len(), event.participants[1].actor.as_str()), (2, "name:alpine front"));
    assert!(record.actors.iter().all(|actor| !actor.name.is_empty()));
}

#[test]
fn an_undated_mention_joins_no_agreement_where_the_parties_made_two() {
    let pact = || {
        report(EventType::Agree)
            .rule("agreement-sign")
            .actor("Terran Republic=NVT")
            .actor("Alpine Front=ALPREB")
    };
    let record = link(&[
        account("one", "2031-05-01").report(pact().on("2031-02-28")).build(),
        account("two", "2031-06-01").report(pact().on("2030-02-28")).build(),
        account("three", "2031-08-01").report(pact().background()).build(),
    ]);
    assert_eq!(record.events.len(), 3);
}

#[test]
fn an_attack_is_known_by_city_day_and_toll() {
    let record = across(
        (DAY, attacked("", "").on("2031-03-09").at(graz()).count("killed", 8.0, true)),
        (NEXT, attacked("", "").on("2031-03-09").at(graz()).count("killed", 8.0, true)),
    );
    assert_eq!(only(&record).figures[0].best, Some(8.0));
    let elsewhere = across(
        (DAY, attacked("", "").on("2031-03-09").count("killed", 8.0, true)),
        (NEXT, attacked("", "").on("2031-03-09").count("killed", 8.0, true)),
    );
    assert_eq!(elsewhere.events.len(), 2);
}

#[test]
fn a_toll_that_rises_is_the_latest_with_all_bounds() {
    let shelling = || attacked("", "villagers of Graz").on("2031-03-09").at(graz());
    let record =
        across((DAY, shelling().count("killed", 4.0, true)), (NEXT, shelling().count("killed", 6.0, false)));
    let figure = &only(&record).figures[0];
    assert_eq!((figure.low, figure.best, figure.high), (Some(4.0), Some(6.0), Some(6.0)));
    assert!(record.disputes.is_empty(), "six lies within at least four");
}

#[test]
fn a_withdrawal_ordered_and_under_way_is_one() {
    let cut = |kind| {
        report(kind)
            .rule("withdraw-troops")
            .actor("Terran Republic=NVT")
            .recipient("Terran Army=NVTMIL")
            .on("2031-05-15")
    };
    let record = across(
        (DAY, cut(EventType::Retreat).status(Status::Planned)),
        (NEXT, cut(EventType::Concede).status(Status::Planned)),
    );
    assert_eq!(only(&record).status, Status::Planned);
    let under_way =
        across((DAY, cut(EventType::Retreat).status(Status::Planned)), (NEXT, cut(EventType::Retreat)));
    assert_eq!(only(&under_way).status, Status::Planned, "its day is still to come");
}

#[test]
fn the_narrowest_place_is_kept() {
    let attack = || attacked("", "Ada Bruck").on("2031-03-09");
    let record = across((DAY, attack().at(graz())), (NEXT, attack().at(site("Graz University", "AT"))));
    assert_eq!(only(&record).place.as_ref().map(|place| place.name.as_str()), Some("Graz University"));
}

#[test]
fn two_outlets_that_rest_on_one_agency_are_one_origin() {
    let meeting = || met(&["Otto Wendel", "Alpine Front"]).on("2031-03-09").via("Nordlicht");
    assert_eq!(only(&across((DAY, meeting()), (NEXT, meeting()))).origins, 1);
}

#[test]
fn inside_one_article_the_talks_and_the_meeting_are_one() {
    let record = within(vec![
        met(&["Otto Wendel", "Alpine Front"]).on("2031-03-09").at(graz()),
        met(&["Otto Wendel", "Alpine Front"]),
        met(&["Otto Wendel", "Alpine Front"]).on("2030-11-01").background(),
    ]);
    assert_eq!(record.events.len(), 2);
    let newer = record.events.iter().find(|event| event.reports.len() == 2).unwrap();
    assert_eq!(newer.date.map(|date| date.interval), Some(interval("2031-03-09")));
    assert_eq!(newer.participants.iter().filter(|one| one.role == Role::Actor).count(), 2);
}

#[test]
fn a_report_of_the_same_words_twice_has_two_ids() {
    let split = |place| met(&["Otto Wendel", "Alpine Front"]).trigger(5, 8).at(city(place, "AT"));
    let record = within(vec![split("Graz"), split("Graz"), split("Linz")]);
    let ids: std::collections::BTreeSet<_> =
        record.events.iter().flat_map(|event| &event.reports).map(|report| report.id.clone()).collect();
    assert_eq!(ids.len(), 3);
}
