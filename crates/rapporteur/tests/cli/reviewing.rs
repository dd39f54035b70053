//! Taking articles out, and the pairs that are possibly the same.

use crate::support::Desk;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("one.txt", "General Ana Moss met President Ivo Kern in Graz on Monday.\n");
    desk.write("two.txt", "Rebels of the Alpine Front shelled Linz on Tuesday, killing four soldiers.\n");
    assert_eq!(desk.run(&["ingest", "one.txt", "two.txt", "--published", "2031-05-14"]).code, 0);
    desk
}

#[test]
fn an_article_forgotten_leaves_nothing_and_the_record_is_that_of_the_rest() {
    let desk = desk();
    let ids = desk.run(&["articles", "--text", "shelled", "--format", "jsonl"]).stdout;
    let id = serde_json::from_str::<serde_json::Value>(&ids).unwrap()["id"].as_str().unwrap().to_owned();
    let run = desk.run(&["forget", &id]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.starts_with("forgotten 1 · articles 1 · reports 1 · events 1"), "{}", run.stdout);
    assert_eq!(desk.run(&["articles", "--text", "shelled"]).stdout, "nothing found\n");
    assert_eq!(desk.run(&["verify"]).code, 0);
    assert_eq!(desk.run(&["show", &id]).code, 2);
    let rest = Desk::new();
    rest.write("one.txt", "General Ana Moss met President Ivo Kern in Graz on Monday.\n");
    rest.run(&["ingest", "one.txt", "--published", "2031-05-14"]);
    let list = ["events", "--format", "jsonl"];
    assert_eq!(desk.run(&list).stdout, rest.run(&list).stdout);
}

#[test]
fn what_is_no_article_is_not_forgotten() {
    let desk = desk();
    let events = desk.run(&["events", "--format", "csv", "--text", "shelled"]).stdout;
    let id = events.trim_end().rsplit(',').next().unwrap().to_owned();
    let run = desk.run(&["forget", &id]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("names no article"), "{}", run.stderr);
    assert_eq!(desk.run(&["forget", "art:none"]).code, 2);
    assert_eq!(desk.run(&["articles", "--format", "jsonl"]).stdout.lines().count(), 2);
}

#[test]
fn pairs_possibly_the_same_show_both_sentences_and_stand_in_two_events() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["demo", "--no-serve", "--dir", "demo"]).code, 0);
    let record = ["--record", "demo/rapporteur.db"];
    let run = desk.run(&[&["review", "--format", "jsonl"], &record[..]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.lines().count() > 0, "the example has pairs in doubt");
    for line in run.stdout.lines() {
        let pair: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_ne!(pair["first"]["event"], pair["second"]["event"]);
        for side in ["first", "second"] {
            assert!(!pair[side]["text"].as_str().unwrap().is_empty());
        }
        let reasons = pair["reasons"][0].as_str().unwrap();
        assert!(reasons.starts_with("possibly the same"), "{reasons}");
    }
    let two = desk.run(&[&["review", "--limit", "2"], &record[..]].concat());
    assert!(two.stdout.contains("possibly the same"), "{}", two.stdout);
}
