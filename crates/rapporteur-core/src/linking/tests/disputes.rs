//! Where reports differ, both sides stand; where they are only less precise, nobody does.

use super::super::builder::{account, attacked, city, report};
use super::super::link;
use super::{across, only};
use crate::coding::{Role, Status};
use crate::knowledge::ontology::EventType;

fn graz() -> crate::reading::place::Place {
    city("Graz", "AT")
}

#[test]
fn a_claim_and_a_denial_leave_an_alleged_event_in_dispute() {
    let attack = || attacked("Alpine Front", "Ada Bruck").on("2031-03-09").at(graz());
    let record = across(
        ("2031-03-10", attack().status(Status::Alleged)),
        ("2031-03-10", attack().status(Status::Denied).participant(Role::Other, "Emil Kranz")),
    );
    assert_eq!(only(&record).status, Status::Alleged);
    let dispute = &record.disputes[0];
    assert_eq!((dispute.field.as_str(), dispute.sides.len()), ("status", 2));
    assert_eq!(dispute.sides[1].claimant.as_deref(), Some("Emil Kranz"));
    assert!(dispute.sides.iter().all(|side| !side.reports.is_empty()));
}

#[test]
fn one_attack_claimed_by_two_groups_is_one_event_and_a_dispute() {
    let record = across(
        ("2031-03-10", attacked("Alpine Front", "").on("2031-03-09").at(graz()).count("killed", 4.0, true)),
        ("2031-03-11", attacked("Ibis Column", "").on("2031-03-09").at(graz()).count("killed", 4.0, true)),
    );
    only(&record);
    let values: Vec<&str> = record.disputes[0].sides.iter().map(|side| side.value.as_str()).collect();
    assert_eq!((record.disputes[0].field.as_str(), values), ("actor", vec!["Alpine Front", "Ibis Column"]));
}

#[test]
fn tolls_of_one_day_that_exclude_each_other_are_disputed_and_later_ones_are_not() {
    let attack = |count| {
        attacked("Alpine Front", "Ada Bruck").on("2031-03-09").at(graz()).count("killed", count, false)
    };
    let same_day = across(("2031-03-10", attack(4.0)), ("2031-03-10", attack(9.0)));
    only(&same_day);
    assert_eq!(same_day.disputes[0].field, "killed");
    let later = across(("2031-03-10", attack(4.0)), ("2031-03-11", attack(9.0)));
    only(&later);
    assert!(later.disputes.is_empty());
}

#[test]
fn an_accusation_rejected_in_the_same_article_is_a_dispute_on_it() {
    let record = link(&[account("one", "2031-03-10")
        .report(report(EventType::Accuse).actor("Alpine Front").recipient("Terran Council"))
        .report(report(EventType::Reject).actor("Terran Council"))
        .report(report(EventType::Reject).actor("Ada Bruck"))
        .build()]);
    assert_eq!(record.disputes.len(), 1);
    let sides = &record.disputes[0].sides;
    assert_eq!(sides[0].claimant.as_deref(), Some("Alpine Front"));
    assert_eq!(sides[1].claimant.as_deref(), Some("Terran Council"));
}

#[test]
fn an_accusation_both_denied_and_rejected_is_one_dispute() {
    let accuse = || {
        report(EventType::Accuse)
            .actor("Alpine Front")
            .recipient("Terran Council")
            .on("2031-03-09")
            .at(graz())
    };
    let claim = account("one", "2031-03-10")
        .report(accuse())
        .report(report(EventType::Reject).actor("Terran Council"))
        .build();
    let denial = account("two", "2031-03-10").report(accuse().status(Status::Denied)).build();
    let record = link(&[claim, denial]);
    let accusation = record.events.iter().find(|event| event.event_type == EventType::Accuse).unwrap();
    assert_eq!(accusation.reports.len(), 2);
    assert_eq!(record.disputes.len(), 1, "{:#?}", record.disputes);
    let values: Vec<&str> = record.disputes[0].sides.iter().map(|side| side.value.as_str()).collect();
    assert_eq!(values, ["happened", "denied", "accusation", "rejection"]);
}

#[test]
fn a_rejection_in_another_article_answers_only_the_accuser_it_names() {
    let accuse = || report(EventType::Accuse).actor("Alpine Front").recipient("Terran Council");
    let reject = || report(EventType::Reject).actor("Terran Council");
    let silent = across(("2031-03-10", accuse()), ("2031-03-11", reject()));
    assert!(silent.disputes.is_empty());
    let named = across(("2031-03-10", accuse()), ("2031-03-11", reject().recipient("Alpine Front")));
    assert_eq!(named.disputes.len(), 1);
}
