//! The record is a function of the set of accounts, and every field has a report behind it.

use proptest::prelude::*;

use super::super::builder::{account, attacked, city, met, report};
use super::super::link;
use crate::coding::{Account, Status};
use crate::knowledge::ontology::EventType;
use crate::record::Record;

const NAMES: &[&str] = &[
    "Otto Wendel=NVTMIL",
    "Otto Wender=NVTMIL",
    "Wendel",
    "Terran Republic=NVT",
    "Alpine Front=NVTREBALP",
    "Ibis Column",
    "Ada Bruck=ALPGOV",
    "deputy governor of Graz",
    "Terran Council",
];
const DAYS: &[&str] = &[
    "2031-03-01",
    "2031-03-05",
    "2031-03-06",
    "2031-04-20",
    "2031-03-01/2031-03-31",
    "2031-01-01/2031-12-31",
];
const PLACES: &[&str] = &["Graz", "Linz", "Wels"];
const STATES: &[Status] =
    &[Status::Happened, Status::Happened, Status::Alleged, Status::Denied, Status::Planned];

prop_compose! {
    fn reports()(kind in 0..4_usize, one in 0..NAMES.len(), two in 0..NAMES.len(), day in 0..9_usize,
                 place in 0..5_usize, state in 0..STATES.len(), killed in 0..4_u8)
        -> super::super::builder::ReportBuilder {
        let base = match kind {
            0 | 1 => met(&[NAMES[one], NAMES[two]]),
            2 => attacked(NAMES[one], NAMES[two]).count("killed", f64::from(killed), killed > 2),
            _ => report(EventType::Agree).rule("agreement-sign").actor(NAMES[one]).actor(NAMES[two]),
        };
        let base = base.status(STATES[state]);
        let base = DAYS.get(day).map_or_else(|| met(&[NAMES[one]]), |_| base);
        let base = match DAYS.get(day) { Some(day) => base.on(day), None => base.background() };
        match PLACES.get(place) { Some(place) => base.at(city(place, "AT")), None => base }
    }
}

prop_compose! {
    fn accounts()(parts in prop::collection::vec((prop::collection::vec(reports(), 0..5), 0..4_usize), 1..9))
        -> Vec<Account> {
        parts.into_iter().enumerate().map(|(index, (reports, day))| {
            let day = ["2031-03-07", "2031-03-08", "2031-05-01", ""][day];
            let empty = account(&format!("article {index}"), day)
                .shingles(0..index as u64 * 10)
                .said("Vera Lindt", "the guns have to fall silent before anyone speaks")
                .figure(&["NVT"], 4500.0, "", "stated");
            reports.into_iter().fold(empty, super::super::builder::AccountBuilder::report).build()
        }).collect()
    }
}

fn bytes(record: &Record) -> Vec<u8> {
    serde_json::to_vec(record).unwrap()
}

/// Every field of an event leads to a report that says so.
fn check_evidence(record: &Record, accounts: &[Account]) {
    let report_of = |reference: &crate::record::ReportReference| {
        let account = accounts.iter().find(|account| account.article == reference.article).unwrap();
        &account.reports[reference.index]
    };
    let mut seen = std::collections::BTreeSet::new();
    for event in &record.events {
        assert!(!event.reports.is_empty());
        for reference in &event.reports {
            assert!(
                seen.insert((reference.article.clone(), reference.index)),
                "a report stands in one event"
            );
            assert!(reference.id == event.id || event.aliases.contains(&reference.id));
        }
        for one in &event.participants {
            assert!(!one.evidence.is_empty());
            for (index, span) in &one.evidence {
                assert!(report_of(&event.reports[*index]).participants.iter().any(|said| said.span == *span));
            }
        }
        for figure in &event.figures {
            assert!(!figure.evidence.is_empty());
        }
        let dates: Vec<_> = event.reports.iter().filter_map(|one| report_of(one).date.as_ref()).collect();
        assert_eq!(event.date.is_some(), !dates.is_empty());
        for dated in dates {
            let days = event.date.unwrap().interval;
            assert!(days.from <= days.to && dated.interval.from <= days.from && days.to <= dated.interval.to);
        }
        let places: Vec<_> = event.reports.iter().filter_map(|one| report_of(one).place.as_ref()).collect();
        assert!(
            event.place.as_ref().is_none_or(|place| places.iter().any(|located| located.place == *place))
        );
    }
    assert_eq!(seen.len(), accounts.iter().map(|account| account.reports.len()).sum::<usize>());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_and_repetition_leave_no_trace(accounts in accounts(), turn in 0..9_usize) {
        let record = link(&accounts);
        let mut shuffled = accounts.clone();
        shuffled.rotate_left(turn % accounts.len());
        shuffled.reverse();
        shuffled.extend(accounts.iter().take(2).cloned());
        prop_assert_eq!(bytes(&record), bytes(&link(&shuffled)));
    }

    #[test]
    fn every_field_has_a_report_behind_it(accounts in accounts()) {
        check_evidence(&link(&accounts), &accounts);
    }

    #[test]
    fn no_meeting_joins_two_generals_that_no_report_joins(accounts in accounts()) {
        // "Wendel" alone is Otto Wendel: nobody else of that surname is told of.
        let both = |names: Vec<&str>| {
            names.contains(&"Otto Wender") && names.iter().any(|name| name.ends_with("Wendel"))
        };
        let told = accounts.iter().flat_map(|account| &account.reports).any(|report| {
            both(report.participants.iter().map(|one| one.name.as_str()).collect())
        });
        let mut record = link(&accounts);
        record.events.retain(|event| event.event_type == EventType::Consult);
        let joined = record.events.iter().any(|event| both(event.participants.iter().map(|one| one.name.as_str()).collect()));
        prop_assert!(told || !joined);
    }
}

#[test]
fn nothing_gives_nothing() {
    assert_eq!(link(&[]), Record::default());
}

#[test]
fn refusals_kept_of_one_report_are_bounded() {
    let accounts: Vec<Account> = (0..60)
        .map(|index| {
            let name = format!("General Otto Wendel{}", "x".repeat(index % 30));
            account(&format!("article {index}"), "2031-03-07")
                .report(met(&[&name, "Alpine Front"]).on("2031-03-06"))
                .build()
        })
        .collect();
    let record = link(&accounts);
    for event in &record.events {
        for report in &event.reports {
            let refused = record
                .decisions
                .iter()
                .filter(|one| !one.merged && (one.first == report.id || one.second == report.id));
            assert!(refused.count() <= 8);
        }
    }
}

/// Not a benchmark: a guard against quadratic work, which would take minutes here.
#[test]
fn ten_thousand_reports_are_linked_without_comparing_all_pairs() {
    let people: Vec<String> = (0..400)
        .map(|index| {
            format!("Otto Wen{}del", char::from(b'a' + (index % 26) as u8).to_string().repeat(index / 26 + 1))
        })
        .collect();
    let places: Vec<String> = (0..300).map(|index| format!("Town{index}")).collect();
    let accounts: Vec<Account> = (0..1000_usize)
        .map(|index| {
            let day = format!("2031-{:02}-{:02}", index % 12 + 1, index % 28 + 1);
            let empty = account(&format!("article {index}"), &day);
            (0..10)
                .fold(empty, |account, number| {
                    let one = &people[(index * 7 + number) % people.len()];
                    let place = city(&places[(index * 3 + number * 11) % places.len()], "AT");
                    let other = ["Alpine Front", "Terran Republic=NVT", "Ibis Column"][number % 3];
                    account.report(if number % 2 == 0 {
                        met(&[one, other]).on(&day).at(place)
                    } else {
                        attacked(other, one).at(place)
                    })
                })
                .build()
        })
        .collect();
    let record = link(&accounts);
    assert!(record.events.len() > 500);
}
