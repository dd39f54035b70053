//! Lists, single things, and the brief, from a small record.

use crate::support::Desk;

#[test]
fn events_as_table_csv_and_json_lines() {
    let desk = Desk::filled();
    insta::assert_snapshot!("events_table", desk.run(&["events"]).stdout);
    insta::assert_snapshot!("events_csv", desk.run(&["events", "--format", "csv"]).stdout);
    let row = desk.run(&["events", "--format", "jsonl", "--actor", "ünal", "--limit", "1"]).stdout;
    let row: serde_json::Value = serde_json::from_str(&row).unwrap();
    assert_eq!(row["summary"], "Ünal meets");
    assert_eq!(row["reports"][0]["spans"][0], serde_json::json!([0, 21]));
}

#[test]
fn every_list_takes_every_format() {
    let desk = Desk::filled();
    for list in
        ["events", "quotations", "figures", "commitments", "disputes", "articles", "actors", "stories"]
    {
        for format in ["table", "csv", "jsonl"] {
            let run = desk.run(&[list, "--format", format]);
            assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{list} {format}");
            assert!(!run.stdout.is_empty(), "{list} {format}");
        }
        let run = desk.run(&[list, "--text", "zzz"]);
        assert_eq!((run.code, run.stdout.as_str()), (0, "nothing found\n"), "{list}");
    }
}

#[test]
fn a_comma_in_a_quotation_keeps_the_columns() {
    let rows = Desk::filled().run(&["quotations", "--format", "csv"]).stdout;
    assert!(rows.contains("Oda,\"Roads, all of them, are open\",,1,quo:"), "{rows}");
}

#[test]
fn one_event_and_why() {
    let desk = Desk::filled();
    let ids = desk.run(&["events", "--format", "csv", "--actor", "oda"]).stdout;
    let id = ids.trim_end().rsplit(',').next().unwrap().to_owned();
    insta::assert_snapshot!("show_event", desk.run(&["show", &id]).stdout);
    insta::assert_snapshot!("why_event", desk.run(&["why", &id]).stdout);
    let json = desk.run(&["show", &id[..10], "--format", "json"]).stdout;
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["id"], id);
}

#[test]
fn why_tells_what_weighed_most_as_reading_does() {
    let desk = Desk::new();
    desk.write(
        "a.txt",
        "title: Talks\npublished: 2031-05-12\n\nÅsa Lund met the Kell Front in Graz on Friday.\n",
    );
    assert_eq!(desk.run(&["ingest", "a.txt"]).code, 0);
    let row = desk.run(&["events", "--format", "jsonl"]).stdout;
    let row: serde_json::Value = serde_json::from_str(row.lines().next().unwrap()).unwrap();
    let why = desk.run(&["why", row["id"].as_str().unwrap()]).stdout;
    assert!(why.contains("    reasons   the rule that holds here +"), "{why}");
    let read = desk.run(&["read", "a.txt", "--stage", "reports"]).stdout;
    let read: serde_json::Value = serde_json::from_str(&read).unwrap();
    // The title names talks too; the sentence is the report that has a participant.
    let mut reports = read["reports"].as_array().unwrap().iter();
    let meeting = reports.find(|report| report["rule"] == "meet").unwrap();
    let reasons = meeting["reasons"].as_array().unwrap();
    assert!((3..=5).contains(&reasons.len()), "{reasons:?}");
    for reason in reasons {
        let told = format!("{} {:+.2}", reason["name"].as_str().unwrap(), reason["weight"].as_f64().unwrap());
        assert!(why.contains(&told), "{told} is not in {why}");
    }
}

#[test]
fn every_kind_of_thing_can_be_shown_and_explained() {
    let desk = Desk::filled();
    for list in ["quotations", "figures", "commitments", "disputes", "articles", "actors"] {
        let row = desk.run(&[list, "--format", "jsonl", "--limit", "1"]).stdout;
        let id = serde_json::from_str::<serde_json::Value>(&row).unwrap()["id"].as_str().unwrap().to_owned();
        for arguments in [vec!["show", &id], vec!["why", &id], vec!["show", &id, "--format", "json"]] {
            let run = desk.run(&arguments);
            assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{arguments:?}");
            assert!(run.stdout.contains(&id), "{arguments:?}: {}", run.stdout);
        }
    }
}

#[test]
fn the_brief_cites_every_report() {
    let desk = Desk::filled();
    insta::assert_snapshot!("brief", desk.run(&["brief"]).stdout);
    let since = desk.run(&["brief", "--since", "2031-06"]).stdout;
    assert!(since.starts_with("# The record since 2031-06-01\n") && !since.contains("Fjordholm"), "{since}");
    let json = desk.run(&["brief", "--format", "json"]).stdout;
    let brief: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(brief["articles"].as_object().unwrap().len(), 3);
}
