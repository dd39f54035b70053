//! The table as a specification.

use jiff::civil::{Date, date};

use super::{ActorTable, Resolved, table};

fn resolved(words: &str) -> Resolved {
    table().resolve_description(words, None).unwrap_or_default()
}

fn code(words: &str) -> String {
    resolved(words).code.unwrap_or_default()
}

#[test]
fn every_table_can_be_read() {
    ActorTable::embedded().unwrap();
    assert!(!table().entries().is_empty());
}

#[test]
fn the_longest_name_wins_and_case_counts() {
    let matched = table().longest_match(&["United", "States", "of", "America", "and"]).unwrap();
    assert_eq!((matched.0, matched.1.key.as_str()), (4, "USA"));
    assert_eq!(table().longest_match(&["U.S.", "troops"]).unwrap().1.key, "USA");
    assert!(table().longest_match(&["us"]).is_none());
    assert_eq!(table().longest_match(&["TALIBAN", "TALKS"]).unwrap().1.key, "taliban");
}

#[test]
fn a_description_gives_country_sector_and_code() {
    assert_eq!(code("Afghan government"), "AFGGOV");
    assert_eq!(code("US Secretary of State"), "USAGOV");
    assert_eq!(code("Taliban negotiators"), "AFGREBTAL");
    assert_eq!(resolved("the military").sector.as_deref(), Some("MIL"));
    assert_eq!(resolved("the military").code, None);
}
