//! `rapporteur readings`: answers of language models listed, passed on and forgotten. Model and answers are invented.

use rapporteur_core::article::ArticleId;
use rapporteur_core::coding::language_model::{Answer, AnswerKey, READER, Spent, WindowAnswer};
use rapporteur_store::Store;
use serde_json::Value;

use crate::support::{Desk, ended};

const USABLE: &str = "{\"reports\": []}";

/// An answer of the model "stoa-7b", a text for each window.
fn answer(article: &ArticleId, texts: &[&str]) -> Answer {
    let key = AnswerKey { reader: READER.into(), model: "stoa-7b".into(), prompt: "00ff00ff00ff00ff".into() };
    let window = |text: &&str| WindowAnswer {
        start: 0,
        end: 40,
        text: (*text).to_owned(),
        cut_off: false,
        withheld: None,
    };
    let spent =
        Spent { requests: 2, tokens_in: 900, tokens_out: 85, milliseconds: 1_450, ..Spent::default() };
    Answer { article: article.clone(), key, windows: texts.iter().map(window).collect(), spent }
}

fn line(answer: &Answer) -> String {
    serde_json::to_string(answer).unwrap() + "\n"
}

/// Articles of the record of [`Desk::filled`], in its order of arrival, and one that it does not hold.
fn ids() -> [ArticleId; 3] {
    let meeting = ["Oda met Brenn in Fjordholm.", "Oda said “Roads, all of them, are open”."];
    let boats = ["Ünal met Brenn in Ås.", "14 boats in the harbour", "Oda promised Brenn a boat."];
    [meeting.join("\n"), boats.join("\n"), "Nobody has read this.".to_owned()]
        .map(|text| ArticleId::of(&text))
}

/// Answers to both articles and to the one that is not there.
fn answers() -> Vec<Answer> {
    let [meeting, boats, stranger] = ids();
    let mut estimated = answer(&boats, &["It is hard to say.", "{\"reports\": ["]);
    estimated.spent = Spent { estimated: true, cost: Some(0.1 + 0.2), ..estimated.spent };
    let mut larger = answer(&boats, &[USABLE]);
    larger.key.model = "stoa-70b".into();
    vec![answer(&meeting, &[USABLE]), estimated, larger, answer(&stranger, &[USABLE])]
}

fn answered() -> Desk {
    let desk = Desk::filled();
    Store::open(&desk.path("rapporteur.db")).unwrap().keep_answers(&answers()).unwrap();
    desk
}

fn exported(desk: &Desk, record: &str) -> String {
    let run = desk.run(&["readings", "export", "-", "--record", record]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout
}

#[test]
fn answers_are_listed_with_what_they_are_worth_and_took() {
    let desk = answered();
    insta::assert_snapshot!(desk.run(&["readings"]).stdout);
    assert_eq!(desk.run(&["readings"]).stdout, desk.run(&["readings", "list"]).stdout);
    let csv = desk.run(&["readings", "--model", "stoa-70b", "--format", "csv"]).stdout;
    assert_eq!(csv.lines().count(), 2, "{csv}");
    let rows = desk.run(&["readings", "list", "--format", "jsonl"]).stdout;
    let rows: Vec<Value> = rows.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
    let estimated = rows.iter().find(|row| row["estimated"] == true).unwrap();
    let unusable = serde_json::json!([
        { "window": 1, "objection": "no-json" }, { "window": 2, "objection": "broken-off" }
    ]);
    assert_eq!((&estimated["unusable"], &estimated["cost"]), (&unusable, &serde_json::json!(0.3)));
    assert_eq!(rows.iter().filter(|row| row["in_record"] == true).count(), 3);
    assert_eq!(desk.run(&["readings", "--limit", "1", "--format", "jsonl"]).stdout.lines().count(), 1);
    assert_eq!(desk.run(&["readings", "--model", "nobody"]).stdout, "nothing found\n");
}

#[test]
fn the_answers_to_one_article_are_shown_as_they_came() {
    let desk = answered();
    let [_, boats, stranger] = ids();
    let shown = desk.run(&["readings", "show", &boats.0]).stdout;
    let texts: Vec<Value> = shown.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
    assert_eq!((&texts[0]["model"], &texts[1]["model"]), (&"stoa-70b".into(), &"stoa-7b".into()));
    assert_eq!(texts[1]["windows"][0]["text"], "It is hard to say.");
    assert_eq!(desk.run(&["readings", "show", &stranger.0[4..]]).stdout.lines().count(), 1);
    let run = desk.run(&["readings", "show", "art:x"]);
    assert!(
        run.code == 2 && run.stderr.contains("no answer is kept to an article \"art:x\""),
        "{}",
        run.stderr
    );
    let run = desk.run(&["readings", "show", "art:"]);
    assert!(run.code == 2 && run.stderr.contains("write more of the one you mean"), "{}", run.stderr);
}

#[test]
fn what_is_exported_and_imported_is_the_same_to_the_byte() {
    let desk = answered();
    let run = desk.run(&["readings", "export", "answers.jsonl"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, "answers 4 · articles 3\n"));
    let written = std::fs::read_to_string(desk.path("answers.jsonl")).unwrap();
    assert_eq!(written, exported(&desk, "rapporteur.db"));
    let run = desk.run(&["readings", "import", "answers.jsonl", "--record", "fresh.db"]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (0, "in 4 · kept 4 · known 0 · rejected 0\n"),
        "{}",
        run.stderr
    );
    assert_eq!(exported(&desk, "fresh.db"), written);
    let run = desk.run(&["readings", "--record", "fresh.db", "import", "answers.jsonl"]);
    assert_eq!(run.stdout, "in 4 · kept 0 · known 4 · rejected 0\n");

    let backwards: Vec<&str> = written.lines().rev().collect();
    let mut command = desk.command(&["readings", "import", "-", "--record", "backwards.db"]);
    let run = ended(command.write_stdin(backwards.join("\r\n")));
    assert_eq!(run.stdout, "in 4 · kept 4 · known 0 · rejected 0\n");
    assert_eq!(exported(&desk, "backwards.db"), written);
    let run = desk.run(&["readings", "export", "-", "--model", "stoa-70b"]);
    assert_eq!((run.stdout.lines().count(), run.stderr.as_str()), (1, "answers 1 · articles 1\n"));
}

#[test]
fn answers_may_come_before_their_articles_or_after() {
    let desk = Desk::new();
    let text = "General Ana Moss met rebel leader Idris Kell in Graz on Monday. They spoke for an hour.\n";
    desk.write("a.txt", text);
    desk.run(&["ingest", "a.txt", "--record", "after.db"]);
    let row = desk.run(&["articles", "--format", "jsonl", "--record", "after.db"]).stdout;
    let id = serde_json::from_str::<Value>(&row).unwrap()["id"].as_str().unwrap().to_owned();
    let id = ArticleId(id);
    let better = answer(&id, &[USABLE]);
    desk.write("answers.jsonl", line(&answer(&id, &["no"])) + &line(&better));
    for (record, steps) in [
        ("after.db", [["readings", "import", "answers.jsonl"]].to_vec()),
        ("before.db", [["readings", "import", "answers.jsonl"], ["ingest", "a.txt", "--quiet"]].to_vec()),
    ] {
        for step in steps {
            let run = desk.run(&[&step[..], &["--record", record]].concat());
            assert_eq!(run.code, 0, "{record} {step:?}: {}", run.stderr);
        }
        let run = desk.run(&["verify", "--record", record]);
        assert!(run.code == 0 && run.stdout.contains(" · answers 1 · faults 0"), "{}", run.stdout);
        desk.export(record, &format!("{record} out"));
    }
    desk.assert_same_folders("after.db out", "before.db out");
    assert_eq!(exported(&desk, "after.db"), exported(&desk, "before.db"));
    let kept = Store::open(&desk.path("before.db")).unwrap().answer(&id, &better.key).unwrap();
    assert_eq!(kept, Some(better));
    desk.run(&["forget", &id.0, "--record", "before.db"]);
    assert_eq!(exported(&desk, "before.db"), "", "an article is forgotten with its answers");
}

#[test]
fn lines_that_are_no_answers_are_rejected_by_number() {
    let desk = Desk::new();
    let sound = answer(&ids()[0], &[USABLE]);
    let mut reversed = sound.clone();
    reversed.windows[0].start = 41;
    let mut nameless = sound.clone();
    nameless.article = ArticleId("../a.txt".into());
    let damaged = line(&sound).trim_end().replace("}}", "},\"digest\":\"0011223344556677\"}");
    let lines = [
        "{\"article\":\"art:00",
        "42",
        "[]",
        "{}",
        "",
        line(&reversed).trim_end(),
        line(&nameless).trim_end(),
        &damaged,
        &line(&sound).trim_end().replace("\"windows\":[", "\"windows\":[7,"),
        line(&sound).trim_end(),
    ]
    .join("\n");
    desk.write("lines.jsonl", [lines.as_bytes(), b"\n\xff\xfe\n"].concat());
    let run = desk.run(&["readings", "import", "lines.jsonl"]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (1, "in 10 · kept 1 · known 0 · rejected 9\n"),
        "{}",
        run.stderr
    );
    insta::assert_snapshot!(run.stderr, @r#"
    rejected lines.jsonl:1: no answer: EOF while parsing a string at line 1 column 18 (write one answer a line, as `rapporteur readings export` does)
    rejected lines.jsonl:2: no answer: invalid type: integer `42`, expected an answer as one JSON object at line 1 column 2 (write one answer a line, as `rapporteur readings export` does)
    rejected lines.jsonl:3: no answer: invalid type: sequence, expected an answer as one JSON object at line 1 column 0 (write one answer a line, as `rapporteur readings export` does)
    rejected lines.jsonl:4: no answer: missing field `article` at line 1 column 2 (write one answer a line, as `rapporteur readings export` does)
    rejected lines.jsonl:6: window 1 ends before it begins (41..40) (export the answers again: a window begins before it ends)
    rejected lines.jsonl:7: "../a.txt" is no article's id (write it as art: and sixteen of the digits 0 to 9 and a to f, as `rapporteur articles` lists it)
    rejected lines.jsonl:8: its digest is not that of what was answered: the line was damaged or changed (export the answers again, or leave "digest" out where the change is meant)
    rejected lines.jsonl:9: no answer: invalid type: integer `7`, expected struct WindowAnswer at line 1 column 243 (write one answer a line, as `rapporteur readings export` does)
    rejected lines.jsonl:11: not valid UTF-8 (export the answers again: the file was damaged)
    "#);
    assert_eq!(exported(&desk, "rapporteur.db").lines().count(), 1);
}

#[test]
fn a_line_of_twenty_megabytes_is_skipped_and_the_next_is_read() {
    let desk = Desk::new();
    let sound = line(&answer(&ids()[0], &[USABLE]));
    desk.write("long.jsonl", format!("{{\"article\": \"{}\"}}\n{sound}", "a".repeat(20 << 20)));
    let run = desk.run(&["readings", "import", "long.jsonl"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, "in 2 · kept 1 · known 0 · rejected 1\n"));
    assert!(run.stderr.starts_with("rejected long.jsonl:1: line longer than 16 MiB ("), "{}", run.stderr);
    let run = desk.run(&["readings", "import", "long.jsonl", "missing.jsonl", "--record", "other.db"]);
    assert!(run.code == 2 && run.stderr.contains("missing.jsonl") && run.stderr.contains("hint: "));
    assert!(!desk.path("other.db").exists(), "nothing is begun");
}

#[test]
fn answers_are_forgotten_by_model_and_by_article() {
    let desk = answered();
    let [meeting, boats, _] = ids();
    let run = desk.run(&["readings", "forget"]);
    assert!(run.code == 2 && run.stderr.contains("--model"), "{}", run.stderr);
    let run = desk.run(&["readings", "forget", "--model", "stoa-70b"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "forgotten 1 · answers 3\n"), "{}", run.stderr);
    let run = desk.run(&["readings", "forget", "--model", "stoa-70b"]);
    assert!(run.code == 2 && run.stderr.contains("no such answer is kept\nhint: "), "{}", run.stderr);
    let run = desk.run(&["readings", "forget", "--article", &boats.0, "--model", "stoa-7b"]);
    assert_eq!(run.stdout, "forgotten 1 · answers 2\n");
    desk.run(&["readings", "forget", "--article", &meeting.0[..12]]);
    assert_eq!(exported(&desk, "rapporteur.db").lines().count(), 1);
    assert_eq!(desk.run(&["verify"]).code, 0);
}

#[test]
fn what_narrows_the_list_is_not_taken_for_what_narrows_another_command() {
    let desk = answered();
    let run = desk.run(&["readings", "--model", "stoa-70b", "forget", "--article", &ids()[1].0]);
    assert!(run.code == 2 && run.stderr.contains("write them behind it"), "{}", run.stderr);
    assert_eq!(exported(&desk, "rapporteur.db").lines().count(), 4);
}
