//! Taking articles in: counts, rejects, repetition.

use rapporteur_store::{Filter, Store};

use crate::news;
use crate::support::Desk;

const REPORT: &str = "The two delegations met at the old customs house on Tuesday and agreed to meet again in a month.\n\n\
    Neither side gave details of what was said, but both called the talks useful and open.\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("news/one.txt", REPORT);
    desk.write("news/two.txt", format!("Quillon, the mediator, was there.\n\n{REPORT}"));
    desk
}

#[test]
fn the_last_line_counts() {
    let run = desk().run(&["ingest", "news"]);
    assert_eq!(
        run.stdout,
        "in 2 · articles 2 · new 2 · rejected 0 · reports 0 · events 0\n"
            .replace("reports 0 · events 0", &tail(&run.stdout))
    );
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

/// "reports 0 · events 0": how many there are is the reader's matter, not this test's.
fn is_of_reader(part: &str) -> bool {
    ["reports ", "events ", "vague "].iter().any(|name| part.starts_with(name))
}

fn tail(stdout: &str) -> String {
    stdout.trim_end().split(" · ").filter(|part| is_of_reader(part)).collect::<Vec<_>>().join(" · ")
}

fn head(stdout: &str) -> String {
    stdout.trim_end().split(" · ").filter(|part| !is_of_reader(part)).collect::<Vec<_>>().join(" · ")
}

#[test]
fn what_is_rejected_is_listed_with_reason_and_remedy() {
    let desk = desk();
    desk.write(
        "rows.jsonl",
        format!(
            "{{\"id\": \"a\", \"text\": \"{}\"}}\n{{\"id\": \"b\"}}\nnot json\n",
            REPORT.replace('\n', "\\n")
        ),
    );
    desk.write("empty.txt", "");
    let run = desk.run(&["ingest", "news", "rows.jsonl", "empty.txt", "missing.txt"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!(head(&run.stdout), @"in 7 · articles 2 · new 2 · rejected 4 · duplicates 1");
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 4, "{}", run.stderr);
    assert!(lines[0].starts_with("rejected rows.jsonl:2: row without text ("), "{}", run.stderr);
    assert!(lines[1].starts_with("rejected rows.jsonl:3: malformed JSON row"), "{}", run.stderr);
    assert!(lines[2].starts_with("rejected empty.txt: empty file ("), "{}", run.stderr);
    assert!(lines[3].starts_with("rejected missing.txt: no such file"), "{}", run.stderr);
    assert_eq!(Store::open(&desk.path("rapporteur.db")).unwrap().rejects().unwrap().len(), 4);

    desk.write("empty.txt", REPORT);
    desk.run(&["ingest", "empty.txt"]);
    let left = Store::open(&desk.path("rapporteur.db")).unwrap().rejects().unwrap();
    assert_eq!(left.len(), 3, "what succeeds later leaves the log");
}

#[test]
fn the_same_again_changes_nothing() {
    let desk = desk();
    desk.run(&["ingest", "news"]);
    let run = desk.run(&["ingest", "news"]);
    insta::assert_snapshot!(head(&run.stdout), @"in 2 · articles 0 · new 0 · rejected 0 · duplicates 2");
    assert_eq!(run.code, 0);
}

#[test]
fn flags_and_metadata_date_the_articles() {
    let desk = desk();
    desk.write(
        "dates.jsonl",
        "{\"file\": \"two.txt\", \"published\": \"2031-05-02\", \"outlet\": \"Harbour Post\"}\n",
    );
    desk.run(&[
        "ingest",
        "news",
        "--published",
        "2031-01-01",
        "--outlet",
        "Fjord Herald",
        "--metadata",
        "dates.jsonl",
    ]);
    let rows = desk.run(&["articles", "--format", "csv"]).stdout;
    assert!(
        rows.contains("2031-01-01,Fjord Herald,,") && rows.contains("2031-05-02,Harbour Post,,"),
        "{rows}"
    );
}

#[test]
fn standard_input_and_the_environment_are_understood() {
    let desk = desk();
    let mut command = desk.command(&["ingest", "-"]);
    let run = crate::support::ended(command.env("RAPPORTEUR_RECORD", "named.db").write_stdin(REPORT));
    insta::assert_snapshot!(head(&run.stdout), @"in 1 · articles 1 · new 1 · rejected 0");
    assert!(desk.path("named.db").exists() && !desk.path("rapporteur.db").exists());
}

#[test]
fn order_and_batches_leave_no_trace_in_the_export() {
    let desk = desk();
    desk.run(&["ingest", "news/two.txt", "news/one.txt", "--batch", "1", "--record", "a.db"]);
    desk.run(&["ingest", "news", "--threads", "2", "--record", "b.db"]);
    assert_eq!(desk.run(&["export", "jsonl", "--out", "a", "--record", "a.db"]).stdout.lines().count(), 10);
    desk.export("b.db", "b");
    desk.assert_same_folders("a", "b");
}

#[test]
fn the_order_of_rows_leaves_no_trace() {
    let desk = Desk::new();
    let rows = news::rows(60);
    desk.write("rows.jsonl", &rows);
    desk.run(&["ingest", "rows.jsonl", "--record", "a.db"]);
    let mut rows: Vec<&str> = rows.lines().collect();
    news::Random::new(3).shuffle(&mut rows);
    desk.write("rows.jsonl", rows.join("\n"));
    desk.run(&["ingest", "rows.jsonl", "--batch", "7", "--threads", "3", "--record", "b.db"]);
    desk.export("a.db", "a");
    desk.export("b.db", "b");
    assert!(std::fs::read_to_string(desk.path("a/events.jsonl")).unwrap().lines().count() > 20);
    desk.assert_same_folders("a", "b");
}

#[test]
fn verify_finds_what_was_changed_from_outside() {
    let desk = desk();
    desk.run(&["ingest", "news"]);
    assert_eq!(desk.run(&["verify"]).code, 0);
    let path = desk.path("rapporteur.db");
    let bytes = std::fs::read(&path).unwrap();
    let at = bytes.windows(7).position(|window| window == b"Quillon").unwrap();
    let changed = [&bytes[..at], b"Quillan", &bytes[at + 7..]].concat();
    std::fs::write(&path, changed).unwrap();
    let run = desk.run(&["verify"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("the text is not the one that the id was made from"), "{}", run.stdout);
    assert!(run.stderr.starts_with("hint: "));
}

#[test]
fn the_demo_reads_the_bundled_example() {
    let desk = Desk::new();
    let run = desk.run(&["demo", "--dir", "alps", "--no-serve"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("in 14 · articles 14 · new 14 · rejected 0"), "{}", run.stdout);
    let store = Store::open(&desk.path("alps/rapporteur.db")).unwrap();
    assert_eq!(store.articles(&Filter::default()).unwrap().len(), 14);
    assert_eq!(desk.run(&["verify", "--record", "alps/rapporteur.db"]).code, 0);
}

#[test]
fn the_record_in_the_folder_that_is_read_is_no_article() {
    let desk = Desk::new();
    desk.write(
        "one.txt",
        "General Ana Moss met rebel leader Idris Kell in Graz on Monday. They spoke for an hour.",
    );
    for _ in 0..2 {
        let run = desk.run(&["ingest", ".", "--record", "own.db"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    }
}
