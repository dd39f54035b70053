//! What was changed from outside is found.

use std::path::Path;

use rapporteur_store::Store;
use rusqlite::Connection;

use crate::{answers, toy};

fn write(path: &Path) {
    let mut store = Store::create(path).unwrap();
    let lines = [
        "Oda met Brenn in Fjordholm.",
        "Oda said “Roads are open”.",
        "14 boats",
        "Oda promised Brenn a boat.",
    ];
    let article = toy::article("a.txt", Some("2031-05-02"), &lines);
    store.add_batch(&[toy::pair(&article)], "toy 1").unwrap();
    let answer = answers::answer(&article.id, &["{\"reports\": []}"]);
    store.keep_answer(&answer).unwrap();
    answers::read_with_answers(&mut store);
    store.relink_with(toy::link).unwrap();
}

/// What `verify` says after `sql` was run on the file.
fn faults_after(sql: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    write(&path);
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(sql).unwrap();
    drop(connection);
    let report = Store::open(&path).unwrap().verify_with(toy::link).unwrap();
    report.faults.into_iter().map(|fault| fault.what).collect()
}

#[track_caller]
fn assert_found(sql: &str, words: &str) {
    let faults = faults_after(sql);
    assert!(faults.iter().any(|fault| fault.contains(words)), "{sql}: {faults:#?}");
}

#[test]
fn an_untouched_record_is_sound() {
    assert_eq!(faults_after("SELECT 1"), Vec::<String>::new());
}

#[test]
fn a_changed_text_is_found() {
    assert_found("UPDATE article SET text = replace(text, 'open', 'shut')", "not the one that the id");
    assert_found("UPDATE article SET text = replace(text, 'open', 'shut')", "not in the words of the text");
}

#[test]
fn a_moved_offset_is_found() {
    let moved = "UPDATE account SET payload = json_set(payload, '$.reports[0].trigger[1]', 9999)";
    assert_found(moved, "trigger 4..9999 does not fit");
    let record = "UPDATE quotation SET payload = json_set(payload, '$.occurrences[0].span[0]', 1)";
    assert_found(record, "differs from what a fresh linking");
    let body = "UPDATE sighting SET body = '[[0,100000]]'";
    assert_found(body, "body or cut 0..100000 does not fit");
}

#[test]
fn a_stray_word_that_names_an_event_again_is_found() {
    let stray = "UPDATE account SET payload = json_set(payload, '$.reports[0].also', json('[[4,9999]]'))";
    assert_found(stray, "word that names the event again 4..9999 does not fit");
    let inside = "UPDATE account SET payload = json_set(payload, '$.reports[0].also', json('[[4,7]]'))";
    assert_found(inside, "changed after it was linked");
}

#[test]
fn an_offset_that_was_moved_and_still_fits_is_found() {
    let words = "what its articles say was changed after it was linked";
    assert_found("UPDATE account SET payload = json_set(payload, '$.reports[0].clause[1]', 20)", words);
    assert_found("UPDATE account SET reader = 'toy 2'", words);
    assert_found("UPDATE sighting SET body = '[[0,8]]'", words);
    assert_found("UPDATE sighting SET metadata = json_set(metadata, '$.outlet', 'Fjord Herald')", words);
}

#[test]
fn a_changed_quotation_is_found() {
    let quote = "UPDATE quotation SET payload = json_set(payload, '$.occurrences[0].text', 'Roads are shut')";
    assert_found(quote, "its words do not stand in");
    let title = "UPDATE quotation SET payload = json_set(payload, '$.text', 'Roads are shut')";
    assert_found(title, "those of none of its occurrences");
}

#[test]
fn a_changed_fact_reference_or_index_is_found() {
    let place = "UPDATE event SET payload = json_set(payload, '$.place.name', 'Oslo')";
    assert_found(place, "differs from what a fresh linking");
    assert_found("UPDATE event SET country = 'XX'", "differs from what a fresh linking");
    assert_found("DELETE FROM event_participant", "differs from what a fresh linking");
    let reference = "UPDATE event SET payload = json_set(payload, '$.reports[0].index', 7)";
    assert_found(reference, "refers to report 7");
    assert_found(
        "UPDATE dispute SET payload = json_set(payload, '$.event', 'evt:x')",
        "there is no event or quotation evt:x",
    );
    assert_found("UPDATE account SET payload = '{'", "cannot be read back");
    assert_found("UPDATE event SET payload = '{'", "cannot be read back");
    assert_found("UPDATE sighting SET chosen = 0", "speaks for it");
}

#[test]
fn a_changed_answer_is_found() {
    let said = "UPDATE answer SET payload = replace(payload, 'reports', 'figures')";
    assert_found(said, "the answer of stoa-7b is not the one that its digest was made from");
    assert_found("UPDATE answer SET digest = '0011223344556677'", "its digest was made from");
    assert_found("UPDATE answer SET payload = '{'", "the answer of stoa-7b cannot be read back");
    let moved = "UPDATE answer SET article = 'art:0011223344556677'";
    assert_found(moved, "the answer of stoa-7b is to art:");
    assert_found("UPDATE answer SET model = 'stoa-70b'", "under a key that is not its own");
}

#[test]
fn an_answer_that_an_account_was_made_with_is_missed() {
    assert_found("DELETE FROM answer", "was made with an answer that is not stored");
    let other = "UPDATE account SET payload = json_set(payload, '$.answer', '0011223344556677')";
    assert_found(other, "was made with an answer that is not stored (0011223344556677)");
    assert_found(other, "changed after it was linked");
}
