//! What cannot run ends with code 2 and says what to do; a reader who goes away is no failure.

use std::process::{Command, Stdio};

use crate::support::Desk;

#[track_caller]
fn assert_fails(desk: &Desk, arguments: &[&str], words: &str) {
    let run = desk.run(arguments);
    assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
    assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
    assert!(run.stderr.contains("hint: "), "{arguments:?}: {}", run.stderr);
    assert_eq!(run.stdout, "", "{arguments:?}");
}

#[test]
fn every_mistake_has_a_hint() {
    let desk = Desk::filled();
    desk.write("notes.txt", "only notes");
    assert_fails(&desk, &["events", "--record", "none.db"], "there is no record at none.db");
    assert_fails(&desk, &["events", "--record", "notes.txt"], "not a rapporteur record");
    assert_fails(&desk, &["ingest", "x.txt", "--record", "notes.txt"], "not a rapporteur record");
    assert_fails(&desk, &["ingest", "x.txt", "--record", "no/such/folder/r.db"], "cannot be used");
    assert_fails(&desk, &["events", "--since", "Tuesday"], "2023-11-14");
    assert_fails(&desk, &["events", "--type", "meeting"], "consult");
    assert_fails(&desk, &["events", "--status", "maybe"], "planned");
    assert_fails(&desk, &["show", "evt:nowhere"], "nothing in the record has the id");
    assert_fails(&desk, &["show", "art:"], "beginning of several ids");
    assert_fails(&desk, &["ingest"], "INPUT");
    assert_fails(&desk, &["ingest", "x.txt", "--batch", "0"], "0");
    assert_fails(&desk, &["ingest", "x.txt", "--published", "May"], "2023-11-14");
    assert_fails(&desk, &["ingest", "x.txt", "--metadata", "none.jsonl"], "none.jsonl: no such file");
    assert_fails(&desk, &["ingest", "x.txt", "--metadata", "notes.txt"], "notes.txt:1: malformed JSON row");
    assert_fails(&desk, &["export", "parquet", "--out", "x"], "jsonl");
    assert_fails(&desk, &["export", "jsonl", "--out", "notes.txt"], "notes.txt");
    assert_fails(&desk, &["gazetteer"], "unrecognized subcommand");
    assert_fails(&desk, &["evnets"], "events");
}

#[test]
fn that_nobody_reads_on_is_no_error() {
    let desk = Desk::filled();
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("rapporteur"))
        .args(["articles", "--format", "jsonl"])
        .current_dir(desk.folder())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn nothing_is_coloured_where_no_terminal_is() {
    let desk = Desk::filled();
    for setting in ["", "1"] {
        let mut command = desk.command(&["events"]);
        let run = crate::support::ended(command.env("NO_COLOR", setting));
        assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'));
    }
}
