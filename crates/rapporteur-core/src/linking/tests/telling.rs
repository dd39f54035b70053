//! What the way of telling says: order, sentence, lead and elaboration, what was promised, whose words.

use super::super::builder::{ReportBuilder, account, attacked, city, interval, met, report};
use super::super::link;
use super::{across, only, reasons, within};
use crate::coding::Status;
use crate::knowledge::ontology::EventType;
use crate::record::{Record, Relation};

const DAY: &str = "2031-03-10";

fn graz() -> crate::reading::place::Place {
    city("Graz", "AT")
}

#[test]
fn what_comes_after_an_event_is_never_that_event() {
    let record =
        within(vec![met(&["Otto Wendel", "Alpine Front"]), met(&["Otto Wendel", "Alpine Front"]).follows(0)]);
    assert_eq!(record.events.len(), 2);
    assert!(reasons(&record).contains("the text puts one after the other"), "{}", reasons(&record));
}

#[test]
fn the_place_of_the_earlier_event_does_not_leak_into_the_one_that_follows() {
    let record = within(vec![
        met(&["Otto Wendel", "Alpine Front"]).sentence(0, 120, 10).at_word(graz(), 20),
        met(&["Otto Wendel", "Ada Bruck"]).sentence(0, 120, 90).at_word(graz(), 20).follows(0),
    ]);
    let places: Vec<Option<&str>> =
        record.events.iter().map(|event| event.place.as_ref().map(|place| place.name.as_str())).collect();
    assert!(places.contains(&None) && places.contains(&Some("Graz")), "{places:?}");
}

#[test]
fn a_lead_and_its_elaboration_are_one_meeting() {
    let record = within(vec![
        met(&["highest officer of Terra=NVTMIL", "Alpine Front"]).sentence(0, 90, 40).on("2031-03-08"),
        met(&["Otto Wendel=NVTMIL", "negotiators"]).sentence(91, 200, 120).at(graz()),
    ]);
    let event = only(&record);
    assert_eq!((event.reports.len(), event.place.is_some(), event.date.is_some()), (2, true, true));
}

#[test]
fn an_unnamed_officer_of_the_guard_is_its_commander_in_the_next_sentence() {
    let officer = || met(&["highest officer of the Alpine Guard", "Alpine Front"]).sentence(0, 90, 40);
    let guard = met(&["Alpine Guard", "Alpine Front"]).sentence(91, 200, 120).at(graz());
    assert_eq!(only(&within(vec![officer(), guard])).reports.len(), 2);
}

#[test]
fn rebels_who_meet_a_government_far_below_are_not_at_the_general_s_meeting() {
    let record = within(vec![
        met(&["Otto Wendel=NVTMIL", "Alpine Front"]).sentence(0, 90, 40).at(graz()),
        met(&["Alpine Front", "internationally recognised rulers"]).sentence(2000, 2090, 2040).at(graz()),
    ]);
    assert_eq!(record.events.len(), 2);
}

#[test]
fn two_sides_alone_are_not_the_two_with_a_mediator() {
    let record = within(vec![
        met(&["Ada Bruck=ITAGOV", "Terran Council=NVTGOV", "Alpine Front=NVTREBALP"]).at(graz()).named("met"),
        met(&["Terran Council=NVTGOV", "Alpine Front=NVTREBALP"]).at(graz()).named("meeting"),
        met(&["Ada Bruck=ITAGOV", "Alpine Front=NVTREBALP"]).named("meeting"),
    ]);
    let sizes: Vec<usize> = record.events.iter().map(|event| event.reports.len()).collect();
    assert_eq!(sizes.iter().sum::<usize>(), 3);
    assert_eq!(sizes.len(), 2, "{}", reasons(&record));
    assert!(reasons(&record).contains("with a third person"));
}

#[test]
fn who_is_silent_of_one_party_is_no_rival_of_whom_the_event_has_from_another_report() {
    let record = within(vec![
        met(&["Ada Bruck=ITAGOV", "Terran Council=NVTGOV", "Alpine Front=NVTREBALP"]).at(graz()).named("met"),
        met(&["Terran Republic=NVT", "Alpine Front=NVTREBALP"]).at(graz()).named("met"),
        met(&["Ada Bruck=ITAGOV", "Alpine Front=NVTREBALP"]).named("meeting"),
    ]);
    assert_eq!(only(&record).reports.len(), 3);
}

#[test]
fn one_sentence_with_a_second_meeting_and_one_in_june_tells_two() {
    let meeting = |trigger| met(&["Otto Wendel", "Alpine Front"]).sentence(0, 140, trigger).named("meeting");
    let record = within(vec![meeting(30).ordinal(2), meeting(100).on("2030-06-01/2030-06-30")]);
    assert_eq!(record.events.len(), 2);
}

#[test]
fn one_word_with_two_places_tells_two() {
    let meeting = |other: &str| met(&["Otto Wendel", other]).sentence(0, 140, 30).named("met");
    assert_eq!(within(vec![meeting("Alpine Front"), meeting("Alpine Front").at(graz())]).events.len(), 2);
}

fn pledge(text: &str, sentence: (usize, usize), rest: ReportBuilder) -> Record {
    link(&[account("only", DAY)
        .report(
            report(EventType::Agree)
                .rule("agreement-signed")
                .actor("Terran Council")
                .actor("Alpine Front")
                .sentence(0, 150, 30)
                .on("2031-03-09")
                .at(graz()),
        )
        .report(rest)
        .report(report(EventType::Agree).rule("agree-to").actor("Terran Council").sentence(
            sentence.0,
            sentence.1,
            sentence.0 + 20,
        ))
        .promise_in("Terran Council", "to free a hundred and twenty prisoners", (0, 150), 70)
        .promise_in("Terran Council", text, sentence, sentence.0 + 30)
        .build()])
}

#[test]
fn a_promise_is_no_agreement_and_two_promises_are_two() {
    let first = || report(EventType::Agree).rule("agree-to").actor("Terran Council").sentence(0, 150, 60);
    let other = pledge("to reduce the garrisons of the upper valleys", (400, 520), first());
    assert_eq!(other.events.len(), 3);
    assert!(reasons(&other).contains("different things are promised"), "{}", reasons(&other));
    let same = pledge("to free the prisoners, a hundred and twenty of them", (400, 520), first());
    assert_eq!(same.events.len(), 2, "the agreement, and the promise told twice");
}

#[test]
fn guns_withdrawn_are_not_the_troops_reduced() {
    let step = |at| {
        report(EventType::Retreat).rule("withdraw").actor("Terran Council").status(Status::Planned).sentence(
            at,
            at + 100,
            at + 10,
        )
    };
    let with = |second: &str| {
        link(&[account("only", DAY)
            .report(step(0))
            .report(step(200))
            .promise_in("Terran Council", "withdraw its artillery from the pass", (0, 100), 10)
            .promise_in("Terran Council", second, (200, 300), 210)
            .build()])
    };
    assert_eq!(with("reduce the number of soldiers in the valleys").events.len(), 2);
    assert_eq!(with("take the artillery back to barracks").events.len(), 1);
}

#[test]
fn two_demands_of_one_speaker_are_two() {
    let ask = |of: &str| report(EventType::Request).actor("Ada Bruck").recipient(of).named("requested");
    assert_eq!(within(vec![ask("all legislators"), ask("citizens of Terra")]).events.len(), 2);
    assert_eq!(within(vec![ask("Alpine Front"), ask("Alpine Front")]).events.len(), 1);
}

#[test]
fn a_sentence_taken_over_word_for_word_tells_one_charge() {
    let charge = |end| {
        report(EventType::Accuse)
            .actor("Alpine Front")
            .recipient("Terran Council")
            .named("accused")
            .sentence(0, end, 14)
    };
    let pair = |day, end| across((DAY, charge(90)), (day, charge(end)));
    assert_eq!(only(&pair("2031-03-11", 90)).reports.len(), 2);
    assert_eq!(pair("2031-03-11", 97).events.len(), 2, "another sentence");
    assert_eq!(pair("2031-03-29", 90).events.len(), 2, "weeks later");
}

#[test]
fn a_demand_quoted_in_part_and_in_full_is_one() {
    let ask = |word: &str| report(EventType::Request).actor("Ada Bruck").named(word);
    let record = link(&[account("only", DAY)
        .said("Ada Bruck", "stop the shelling at once")
        .said("Ada Bruck", "stop the shelling at once and let ambulances through")
        .said("Ada Bruck", "open the archives of the ministry")
        .report(ask("asked").sentence(0, 90, 40))
        .report(ask("urged").sentence(1000, 1090, 1040))
        .report(ask("asked").sentence(2000, 2090, 2040))
        .build()]);
    assert_eq!(record.events.len(), 2, "{}", reasons(&record));
}

#[test]
fn a_day_between_two_events_ends_with_the_first_telling_of_the_later() {
    let later = || met(&["Otto Wendel=NVTMIL", "Ada Bruck=NVTGOV"]).at(graz());
    let record = link(&[
        account("one", DAY).report(later()).build(),
        account("two", "2031-03-12")
            .report(met(&["Otto Wendel=NVTMIL", "Alpine Front"]).on("2031-03-09"))
            .report(later().follows(0))
            .build(),
    ]);
    let days: Vec<_> = record.events.iter().map(|event| event.date.map(|date| date.interval)).collect();
    assert!(days.contains(&Some(interval("2031-03-09/2031-03-10"))), "{days:?}");
}

#[test]
fn whom_it_hits_is_no_suspect() {
    let record = across(
        (DAY, attacked("Alpine Front", "Terran Guard").on("2031-03-09").at(graz())),
        (DAY, attacked("Terran Guard", "").on("2031-03-09").at(graz())),
    );
    assert!(record.disputes.is_empty(), "{:#?}", record.disputes);
}

#[test]
fn one_text_with_two_numbers_of_killed_tells_two_attacks() {
    let attack = |count, open| {
        attacked("Alpine Front", "people").on("2031-03-09").at(graz()).count("killed", count, open)
    };
    assert_eq!(within(vec![attack(6.0, true), attack(8.0, false)]).events.len(), 2);
    assert_eq!(within(vec![attack(6.0, true), attack(6.0, false)]).events.len(), 1);
}

#[test]
fn a_visit_far_below_is_not_one_of_two_meetings_by_guess() {
    let record = within(vec![
        met(&["Otto Wendel=NVTMIL", "Alpine Front"]).sentence(0, 90, 40).at(graz()),
        met(&["Otto Wendel=NVTMIL"]).sentence(2000, 2090, 2040).named("visit"),
    ]);
    assert_eq!(record.events.len(), 2);
}

#[test]
fn talks_of_a_country_alone_are_not_its_president_s_meeting_in_the_capital() {
    let record = within(vec![
        met(&["Otto Wendel=NVTMIL", "Ada Bruck=AUTGOV"]).sentence(0, 90, 40).at(graz()),
        met(&["Austria=AUT"]).sentence(2000, 2090, 2040).at(graz()),
    ]);
    assert_eq!(record.events.len(), 2);
}

#[test]
fn a_meeting_with_nobody_named_is_not_the_next_one_by_the_same_verb() {
    let first = || met(&["Otto Wendel=NVTMIL"]).sentence(0, 90, 40).rule("meet");
    let next = |rule: &str| met(&["Otto Wendel=NVTMIL", "Ada Bruck"]).sentence(91, 180, 120).rule(rule);
    assert_eq!(within(vec![first(), next("meet")]).events.len(), 2);
    assert_eq!(within(vec![first(), next("talks")]).events.len(), 1);
}

#[test]
fn two_attacks_of_one_force_far_apart_in_a_text_are_not_one() {
    let attack = |at| attacked("Terran Army=NVTMIL", "").sentence(at, at + 90, at + 40);
    assert_eq!(within(vec![attack(0), attack(2000)]).events.len(), 2);
    assert_eq!(within(vec![attack(0), attack(100)]).events.len(), 1);
    assert_eq!(within(vec![attack(0).at(graz()), attack(2000).at(graz())]).events.len(), 1);
}

#[test]
fn at_least_four_and_six_a_day_later_are_an_update() {
    let attack = |count, open| {
        attacked("Alpine Front", "Ada Bruck").on("2031-03-09").at(graz()).count("killed", count, open)
    };
    let record = across((DAY, attack(4.0, true)), ("2031-03-11", attack(6.0, false)));
    assert_eq!(only(&record).figures[0].best, Some(6.0));
    assert!(record.disputes.is_empty());
}

#[test]
fn an_unresolved_pronoun_is_nobody_and_joins_nothing() {
    let record = across(
        (DAY, met(&["They", "Alpine Front"]).at(graz())),
        (DAY, met(&["They", "Council of Elders"]).at(graz())),
    );
    let names: Vec<&str> =
        record.events.iter().flat_map(|event| &event.participants).map(|one| one.name.as_str()).collect();
    assert_eq!(record.events.len(), 2);
    assert!(!names.contains(&"They") && names.contains(&"Alpine Front"), "{names:?}");
}

/// Two accounts of unrest without day or place, the second with another word or another sentence.
fn rewritten(word: &str, wording: std::ops::Range<u32>, day: &str) -> usize {
    let seized = |end, word: &str, wording| attacked("rebels", "").sentence(0, end, 20).told(word, wording);
    across((DAY, seized(140, "seized", 0..12)), (day, seized(160, word, wording))).events.len()
}

#[test]
fn a_sentence_with_words_changed_tells_the_same_event_for_some_days() {
    assert_eq!(rewritten("seized", 3..15, DAY), 1, "nine words of fifteen");
    assert_eq!(rewritten("seized", 7..19, DAY), 2, "five words of nineteen");
    assert_eq!(rewritten("left", 3..15, DAY), 2, "another word names the event");
    assert_eq!(rewritten("seized", 3..15, "2031-03-28"), 2, "too late");
}

#[test]
fn a_meeting_held_has_to_do_with_the_plan_for_it() {
    let talks = |status| met(&["Otto Wendel=NVTMIL", "Ada Bruck=ALPGOV"]).on("2031-03-09").status(status);
    let planned = across(("2031-03-08", talks(Status::Planned)), (DAY, talks(Status::Happened)));
    let tie = |record: &crate::record::Record, event: usize| record.events[event].related.clone();
    assert_eq!(planned.events.len(), 2);
    for event in 0..2 {
        let tied = tie(&planned, event);
        assert_eq!(tied.len(), 1);
        let wanted =
            if planned.events[event].status == Status::Planned { Relation::Outcome } else { Relation::Plan };
        assert_eq!((tied[0].relation, &tied[0].id), (wanted, &planned.events[1 - event].id));
    }
}
