//! What cannot be taken in: each is named with its reason and remedy, and the rest is taken in all the same.

use std::io::Write;
use std::path::Path;

use crate::support::{Desk, say};

const REPORT: &str = "The two delegations met at the old customs house on Tuesday and agreed to meet again in a month.\n\n\
    Neither side gave details of what was said, but both called the talks useful and open.\n";

/// Ingests the inputs between two sound ones and gives what is said of those turned away.
#[track_caller]
fn turned_away(desk: &Desk, inputs: &[&str], expected_articles: usize) -> String {
    desk.write("first.txt", REPORT);
    desk.write("last.txt", format!("Quillon, the mediator, was there.\n\n{REPORT}"));
    let mut arguments = vec!["ingest", "first.txt"];
    arguments.extend(inputs);
    arguments.push("last.txt");
    let run = desk.run(&arguments);
    let (articles, rejected) = (expected_articles + 2, run.stderr.lines().count());
    let counts =
        format!("in {} · articles {articles} · new {articles} · rejected {rejected} · ", articles + rejected);
    assert!(run.stdout.starts_with(&counts), "{counts}: {}\n{}", run.stdout, run.stderr);
    assert_eq!(run.code, i32::from(rejected > 0), "{}", run.stderr);
    run.stderr
}

#[test]
fn files_without_a_text() {
    let desk = Desk::new();
    desk.write("empty.txt", "");
    desk.write("blank.txt", " \n\t\n");
    desk.write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x01\0\x08\x06\0\0\0");
    desk.write("rows.jsonl", "");
    desk.write("table.jsonl", b"SQLite format 3\0\x10\0\x01\x01\0\x40\x20\x20\n");
    desk.write("wrong.txt", [REPORT.as_bytes(), b"\x81\x8d\xff\xfe\x90 and then \x9d\n"].concat());
    desk.write("wrong.jsonl", b"{\"text\": \"\xff\xfe\"}\n");
    let inputs =
        ["empty.txt", "blank.txt", "picture.txt", "rows.jsonl", "table.jsonl", "wrong.txt", "wrong.jsonl"];
    insta::assert_snapshot!(turned_away(&desk, &inputs, 0), @r#"
    rejected empty.txt: empty file (remove it or fetch the text again)
    rejected blank.txt: nothing but white space (remove it or fetch the text again)
    rejected picture.txt: not text (PNG picture) (convert it to plain text or HTML first)
    rejected rows.jsonl: empty file (remove it or fetch the text again)
    rejected table.jsonl: not text (it holds NUL bytes) (convert it to plain text or HTML first)
    rejected wrong.txt: not valid UTF-8 (first wrong byte at 185) and no older charset explains it (convert it to UTF-8 (for example: iconv -f CHARSET -t UTF-8))
    rejected wrong.jsonl:1: not valid UTF-8 (first wrong byte at 10) and no older charset explains it (convert it to UTF-8 (for example: iconv -f CHARSET -t UTF-8))
    "#);
}

#[test]
fn a_line_of_a_hundred_megabytes() {
    let desk = Desk::new();
    write_long_line(&desk.path("long.txt"), "", "");
    let row = serde_json::json!({ "id": "sound", "text": format!("It rained.\n\n{REPORT}") });
    write_long_line(&desk.path("long.jsonl"), "{\"text\": \"", &format!("\"}}\n{row}\n"));
    insta::assert_snapshot!(turned_away(&desk, &["long.txt", "long.jsonl"], 1), @r#"
    rejected long.txt: larger than 32 MiB (split it into single articles)
    rejected long.jsonl:1: row longer than 8 MiB (split it into single articles)
    "#);
}

/// Words for 100 MB without a line end.
fn write_long_line(path: &Path, before: &str, after: &str) {
    let words = "the road is open ".repeat(61_681);
    let mut file = std::fs::File::create(path).unwrap();
    file.write_all(before.as_bytes()).unwrap();
    for _ in 0..100 {
        file.write_all(words.as_bytes()).unwrap();
    }
    file.write_all(after.as_bytes()).unwrap();
}

#[test]
fn rows_that_are_none() {
    let desk = Desk::new();
    let sound = serde_json::json!({ "id": "sound", "text": format!("It snowed.\n\n{REPORT}") });
    let rows = [
        "{\"text\": \"cut off",
        "not json",
        "42",
        "null",
        "{\"id\": \"a\"}",
        "{\"text\": \"\"}",
        "{\"text\": 17}",
        "{\"text\": [\"a\"]}",
        "{\"text\": \"x\", \"published\": \"some day\"}",
        "{\"text\": \"x\", \"published\": 20310502}",
        "",
        &sound.to_string(),
        "{\"text\": \"no line end\"",
    ];
    desk.write("rows.jsonl", rows.join("\n"));
    desk.write("list.json", "[{\"id\": 1}, {\"text\": null}, \"words\"]");
    desk.write("none.json", "[]");
    insta::assert_snapshot!(turned_away(&desk, &["rows.jsonl", "list.json", "none.json"], 1), @r#"
    rejected rows.jsonl:1: malformed JSON row: EOF while parsing a string at line 1 column 17 (write one JSON object per line)
    rejected rows.jsonl:2: malformed JSON row: expected ident at line 1 column 2 (write one JSON object per line)
    rejected rows.jsonl:3: malformed JSON row: invalid type: integer `42`, expected a JSON object at line 1 column 2 (write one JSON object per line)
    rejected rows.jsonl:4: malformed JSON row: invalid type: null, expected a JSON object at line 1 column 4 (write one JSON object per line)
    rejected rows.jsonl:5: row without text (give the row a "text" or "html" field that is a non-empty string)
    rejected rows.jsonl:6: row without text (give the row a "text" or "html" field that is a non-empty string)
    rejected rows.jsonl:7: malformed JSON row: invalid type: integer `17`, expected a string at line 1 column 11 (write one JSON object per line)
    rejected rows.jsonl:8: malformed JSON row: invalid type: sequence, expected a string at line 1 column 9 (write one JSON object per line)
    rejected rows.jsonl:9: malformed publication date "some day" (write the date as YYYY-MM-DD or as an ISO 8601 date and time)
    rejected rows.jsonl:10: malformed publication date "20310502" (write the date as YYYY-MM-DD or as an ISO 8601 date and time)
    rejected rows.jsonl:13: malformed JSON row: EOF while parsing an object at line 1 column 22 (write one JSON object per line)
    rejected list.json#item-1: row without text (give the row a "text" or "html" field that is a non-empty string)
    rejected list.json#item-2: row without text (give the row a "text" or "html" field that is a non-empty string)
    rejected list.json#item-3: malformed JSON row: invalid type: string "words", expected a JSON object (write one JSON object per line)
    rejected none.json: empty file (remove it or fetch the text again)
    "#);
}

#[test]
fn names_that_lead_nowhere() {
    let desk = Desk::new();
    desk.write("mixed/table.xlsx", "");
    desk.write("mixed/.hidden.txt", REPORT);
    desk.write("mixed/noname", REPORT);
    desk.write("mixed/sound.txt", format!("It hailed.\n\n{REPORT}"));
    std::fs::create_dir(desk.path("folder.txt")).unwrap();
    let inputs =
        ["missing.txt", "missing/", "mixed", "folder.txt", "*.csv", "a[", "https://example.invalid/a.html"];
    insta::assert_snapshot!(turned_away(&desk, &inputs, 1), @r#"
    rejected missing.txt: no such file or folder (check the spelling and the current folder)
    rejected missing/: no such file or folder (check the spelling and the current folder)
    rejected mixed/.hidden.txt: hidden, not read (name the file itself to read it)
    rejected mixed/noname: unsupported format (no extension) (`rapporteur help ingest` lists the formats; name the file itself if it is plain text)
    rejected mixed/table.xlsx: unsupported format (.xlsx) (`rapporteur help ingest` lists the formats; name the file itself if it is plain text)
    rejected folder.txt: the folder holds no files (put articles into it or name another folder)
    rejected *.csv: no file matches this pattern (check the pattern, and quote it if the shell expands it)
    rejected a[: not a valid pattern: Pattern syntax error near position 1: invalid range pattern (check the pattern, and quote it if the shell expands it)
    rejected https://example.invalid/a.html: could not be fetched: the host is not known (check the spelling of the address)
    "#);
}

#[cfg(unix)]
#[test]
fn links_that_lead_in_circles_or_nowhere() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    desk.write("circle/sound.txt", format!("It thawed.\n\n{REPORT}"));
    symlink(desk.path("circle"), desk.path("circle/again")).unwrap();
    symlink(desk.path("b.txt"), desk.path("a.txt")).unwrap();
    symlink(desk.path("a.txt"), desk.path("b.txt")).unwrap();
    symlink(desk.path("gone.txt"), desk.path("dangling.txt")).unwrap();
    insta::assert_snapshot!(turned_away(&desk, &["circle", "a.txt", "dangling.txt"], 1), @r#"
    rejected circle/again: a link leads back to a folder that contains it (remove the link or name the files themselves)
    rejected a.txt: cannot be read: Too many levels of symbolic links (os error 40) (check its permissions and that it is a plain file)
    rejected dangling.txt: no such file or folder (check the spelling and the current folder)
    "#);
}

#[cfg(unix)]
#[test]
fn files_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.write("locked.txt", REPORT);
    let locked = desk.path("locked.txt");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&locked).is_ok() {
        say("skipped: files_that_may_not_be_read, this user may read everything");
        return;
    }
    insta::assert_snapshot!(turned_away(&desk, &["locked.txt"], 0), @"rejected locked.txt: cannot be read: Permission denied (os error 13) (check its permissions and that it is a plain file)");
}

#[test]
fn a_record_that_is_none_ends_the_run_with_a_hint() {
    let desk = Desk::new();
    desk.write("first.txt", REPORT);
    std::fs::create_dir(desk.path("folder.db")).unwrap();
    desk.write("words.db", REPORT);
    desk.write("cut.db", "SQLite format 3\0 and no more");
    for name in ["newer.db", "foreign.db"] {
        let connection = rusqlite::Connection::open(desk.path(name)).unwrap();
        connection.execute_batch("CREATE TABLE boat (name TEXT); PRAGMA user_version = 99").unwrap();
        let application = if name == "newer.db" { 0x7261_7070 } else { 4711 };
        connection.pragma_update(None, "application_id", application).unwrap();
    }
    for (record, words, hint) in [
        ("folder.db", "folder.db: ", "hint: "),
        ("words.db", "words.db: the file is not a rapporteur record", "hint: name a file that"),
        ("cut.db", "cut.db: the file is not a rapporteur record", "hint: name a file that"),
        ("foreign.db", "foreign.db: the file is not a rapporteur record", "hint: name a file that"),
        (
            "newer.db",
            "newer.db: the record has schema 99, this rapporteur knows up to",
            "hint: update rapporteur",
        ),
        ("no/folder/here.db", "no/folder/here.db: ", "hint: check that the folder exists"),
    ] {
        for command in [vec!["ingest", "first.txt"], vec!["events"], vec!["verify"]] {
            if record.starts_with("no/") && command[0] != "ingest" {
                continue;
            }
            let run = desk.run(&[&command[..], &["--record", record]].concat());
            assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{command:?} {record}: {}", run.stderr);
            assert!(
                run.stderr.contains(words) && run.stderr.contains(hint),
                "{command:?} {record}: {}",
                run.stderr
            );
        }
    }
    let kept = std::fs::read_to_string(desk.path("words.db")).unwrap();
    assert_eq!(kept, REPORT, "what is no record is left as it was");
}
