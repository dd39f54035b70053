//! What lineage promises, said as tests on invented accounts.

use super::super::builder::{AccountBuilder, ReportBuilder, account, met};
use super::super::link;
use crate::article::ArticleId;
use crate::coding::Account;
use crate::record::{Origin, Record};

/// Shingles of the wire's text, 300 words from byte 0.
const WIRE: std::ops::Range<u64> = 1000..1300;

fn origin<'r>(record: &'r Record, name: &str) -> &'r Origin {
    let article = ArticleId::of(name);
    record.origins.iter().find(|origin| origin.article == article).unwrap()
}

fn origins(record: &Record, names: &[&str]) -> Vec<String> {
    names.iter().map(|name| origin(record, name).origin.clone()).collect()
}

fn id(name: &str) -> String {
    ArticleId::of(name).0
}

fn wire(day: &str) -> AccountBuilder {
    account("wire", day).passage(WIRE, 0)
}

/// The same meeting, told at a byte.
fn meeting(at: usize) -> ReportBuilder {
    met(&["Otto Wendel", "Alpine Front"]).on("2031-03-01").trigger(at, at + 3)
}

fn linked(accounts: Vec<AccountBuilder>) -> Record {
    link(&accounts.into_iter().map(AccountBuilder::build).collect::<Vec<Account>>())
}

#[test]
fn a_copy_counts_as_the_earlier_text() {
    let record = linked(vec![
        wire("2031-03-01"),
        account("copy", "2031-03-02").passage(1010..1300, 40).passage(0..20, 1780),
        account("own", "2031-03-02").passage(2000..2300, 0),
    ]);
    assert_eq!(origins(&record, &["wire", "copy", "own"]), [id("wire"), id("wire"), id("own")]);
    let copy = origin(&record, "copy");
    assert_eq!((copy.source.as_ref(), copy.earlier, copy.share), (Some(&ArticleId::of("wire")), true, 94));
    assert_eq!((copy.parts[0].span.start, copy.parts[0].source_span.start), (40, 60));
    assert!(origin(&record, "own").source.is_none());
}

#[test]
fn where_days_do_not_tell_no_direction_is_claimed_and_it_is_one_origin() {
    for (one, two) in [("2031-03-01", "2031-03-01"), ("2031-03-01", ""), ("", "")] {
        let record = linked(vec![wire(one), account("copy", two).passage(WIRE, 0)]);
        let found = origins(&record, &["wire", "copy"]);
        assert_eq!(found[0], found[1], "{one} {two}");
        assert!(record.origins.iter().all(|origin| !origin.earlier));
        let why: Vec<&str> = record.origins.iter().map(|origin| origin.why.as_str()).collect();
        assert!(why.iter().any(|why| why.ends_with("which came first is not known")), "{why:?}");
    }
}

#[test]
fn three_paragraphs_of_a_wire_in_an_article_of_ones_own_are_the_wires() {
    let record = linked(vec![
        wire("2031-03-01").report(meeting(700)),
        account("own", "2031-03-02").passage(2000..2400, 0).passage(1100..1160, 2600).report(meeting(2700)),
        account("other", "2031-03-02").passage(3000..3400, 0).passage(1100..1160, 2600).report(meeting(300)),
    ]);
    let own = origin(&record, "own");
    assert_eq!((own.origin.clone(), own.share), (id("own"), 13));
    assert_eq!(own.why, "its own, but for a passage that other articles carry too (13 % of its wording)");
    assert_eq!((own.parts.len(), own.parts[0].origin.clone()), (1, id("wire")));
    assert_eq!((own.parts[0].span.start, own.parts[0].source_span.start), (2600, 600));
    // The meeting stands in the wire, in the wire's passage of one article, and in the other's own words.
    assert_eq!(record.events.len(), 1);
    assert_eq!((record.events[0].reports.len(), record.events[0].origins), (3, 2));
}

#[test]
fn a_stock_phrase_is_no_passage_and_a_credit_for_parts_is_shown() {
    let record = linked(vec![
        account("one", "2031-03-01").passage(2000..2300, 0).passage(1000..1012, 1900),
        account("two", "2031-03-02").passage(3000..3300, 0).passage(1000..1012, 1900).inputs(2100, 2127),
        account("three", "2031-03-03").agency("Nordlicht").inputs(5, 30),
    ]);
    assert!(record.origins.iter().all(|origin| origin.parts.is_empty()));
    let two = origin(&record, "two");
    assert_eq!(two.inputs, Some(crate::text::Span::new(2100, 2127)));
    assert!(two.why.ends_with("; it credits others with parts of it"), "{}", two.why);
    assert_eq!(origin(&record, "three").inputs, None, "the whole is an agency's");
}

#[test]
fn what_an_outlet_adds_to_a_copy_is_its_own() {
    let copy = |at: usize| {
        account("copy", "2031-03-02").passage(WIRE, 0).passage(2000..2120, 1860).report(meeting(at))
    };
    let counted = |at| linked(vec![wire("2031-03-01").report(meeting(700)), copy(at)]).events[0].origins;
    assert_eq!(counted(800), 1);
    assert_eq!(counted(2200), 2);
    // A sentence that the copy words in its own way is no second origin.
    let edited = account("copy", "2031-03-02")
        .passage(1000..1100, 0)
        .passage(2000..2015, 640)
        .passage(1120..1300, 760)
        .report(meeting(660));
    assert_eq!(linked(vec![wire("2031-03-01").report(meeting(700)), edited]).events[0].origins, 1);
}

#[test]
fn a_speech_that_two_report_is_no_copy_of_one_by_the_other() {
    let words = "a".repeat(400);
    let speech = |name: &str, own: std::ops::Range<u64>| {
        account(name, "2031-03-02").said("Vera Lindt", &words).passage(1000..1040, 0).passage(own, 500)
    };
    let record = linked(vec![speech("one", 2000..2300), speech("two", 3000..3300)]);
    assert!(record.origins.iter().all(|origin| origin.parts.is_empty()));
}

#[test]
fn a_passage_counts_as_the_one_who_had_it_first() {
    let record = linked(vec![
        account("first", "2031-03-01").passage(1000..1100, 0),
        account("roundup", "2031-03-02").passage(1000..1100, 0).passage(4000..4400, 600),
        account("late", "2031-03-03")
            .passage(4100..4300, 0)
            .passage(1000..1060, 1200)
            .passage(6000..6300, 1600),
    ]);
    let late = origin(&record, "late");
    let parts: Vec<&str> = late.parts.iter().map(|part| part.origin.as_str()).collect();
    assert_eq!(parts, [id("roundup"), id("first")]);
    assert_eq!(late.origin, id("late"));
}

#[test]
fn an_agency_credited_is_the_origin_of_all_who_credit_it_and_of_its_own_text() {
    let record = linked(vec![
        account("wire", "2031-03-01").outlet("Nordlicht"),
        account("copy", "2031-03-02").outlet("Morgenblatt").agency("NORDLICHT"),
        account("second", "2031-03-03").passage(0..100, 0),
        account("third", "2031-03-04").agency("Nordlicht").passage(0..100, 0),
    ]);
    let found = origins(&record, &["wire", "copy", "third"]);
    assert!(found.iter().all(|origin| *origin == found[0]), "{found:?}");
    // It printed, a day before, word for word what another credits: it has it from there too, without saying so.
    assert_eq!(origin(&record, "second").origin, found[0]);
    assert!(origin(&record, "second").why.contains("which credits"));
    let third = origin(&record, "third");
    assert_eq!(
        (third.why.as_str(), third.source.clone()),
        ("credits NORDLICHT", Some(ArticleId::of("second")))
    );
}

#[test]
fn a_text_that_an_article_with_a_credit_takes_over_weeks_later_stays_its_own() {
    let record = linked(vec![
        account("scoop", "2031-03-01").passage(0..100, 0),
        account("later", "2031-03-20").agency("Nordlicht").passage(0..100, 0),
    ]);
    assert_eq!(origin(&record, "scoop").origin, id("scoop"));
}

#[test]
fn words_told_to_one_outlet_are_of_that_outlet_wherever_they_stand() {
    let words = "Otto Wendel and the Front met on Saturday and will meet again";
    let told = |name, day, outlet: &str| {
        let empty = account(name, day).report(meeting(12));
        if outlet.is_empty() {
            empty.said("Vera Lindt", words)
        } else {
            empty.told("Vera Lindt", words, outlet)
        }
    };
    let origins = |second: &str, third: &str| {
        linked(vec![
            told("one", "2031-03-02", "Nordlicht"),
            told("two", "2031-03-03", second),
            told("three", "2031-03-03", third),
        ])
        .events[0]
            .origins
    };
    assert_eq!(origins("Nordlicht", ""), 1);
    assert_eq!(origins("Morgenblatt", ""), 3, "told to two, the words are nobody's own");
}

#[test]
fn where_a_reader_kept_no_places_copies_are_seen_all_the_same() {
    let record = linked(vec![
        account("wire", "2031-03-01").shingles(0..40),
        account("copy", "2031-03-02").shingles(15..60),
        account("own", "2031-03-02").shingles(50..200),
    ]);
    assert_eq!(origins(&record, &["wire", "copy", "own"]), [id("wire"), id("wire"), id("own")]);
}

/// Not a benchmark: a guard against quadratic work, which would take minutes here.
#[test]
fn a_thousand_copies_of_a_wire_and_a_stock_phrase_of_all_are_linked_at_once() {
    let accounts: Vec<Account> = (0..3000_u64)
        .map(|index| {
            let name = format!("article {index}");
            let own = 10_000 + index * 100;
            let empty = account(&name, "2031-03-02").passage(0..20, 0).passage(own..own + 90, 200);
            if index % 3 == 0 { empty.passage(5000..5300, 800).build() } else { empty.build() }
        })
        .collect();
    let record = link(&accounts);
    let copies = record.origins.iter().filter(|origin| origin.source.is_some()).count();
    assert!(copies < 1000, "{copies}");
}

#[test]
fn a_newer_version_is_no_second_witness_and_disputes_nothing() {
    let told = |name: &str, day: &str, killed: f64| {
        let version = account(name, day).passage(WIRE, 0).stands_at("post.example/raid", day);
        version.report(
            super::super::builder::attacked("Alpine Front", "Timavo")
                .on("2031-03-01")
                .count("killed", killed, false),
        )
    };
    let record = linked(vec![told("first", "2031-03-01", 8.0), told("second", "2031-03-02", 12.0)]);
    assert_eq!(record.events.len(), 1);
    assert_eq!((record.events[0].origins, record.events[0].reports.len()), (1, 2));
    assert_eq!(record.disputes, []);
    let ids = [ArticleId::of("first"), ArticleId::of("second")];
    assert_eq!(origin(&record, "second").versions, ids);
    assert!(origin(&record, "second").why.starts_with("another version of art:"));
}

#[test]
fn one_address_for_many_stories_makes_no_versions() {
    let front = |name: &str, shingles: std::ops::Range<u64>| {
        account(name, "2031-03-01").passage(shingles, 0).stands_at("post.example/latest", "2031-03-01")
    };
    let record = linked(vec![front("one", 0..300), front("two", 500..800)]);
    assert_eq!(origins(&record, &["one", "two"]), [id("one"), id("two")]);
}
