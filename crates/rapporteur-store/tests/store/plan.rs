//! Which reader a record uses stands in its file.

use rapporteur_store::{Error, ReaderMode, ReadingPlan, Store};
use rusqlite::Connection;

use crate::answers::key;

#[test]
fn a_new_record_is_read_by_the_programs_own_reader() {
    let store = Store::in_memory().unwrap();
    assert_eq!(store.reading_plan().unwrap(), ReadingPlan { mode: ReaderMode::BuiltIn, model: None });
}

#[test]
fn a_plan_is_there_when_the_file_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    for mode in [ReaderMode::Model, ReaderMode::Both, ReaderMode::BuiltIn] {
        let plan = ReadingPlan { mode, model: Some(key()) };
        Store::create(&path).unwrap().set_reading_plan(&plan).unwrap();
        assert_eq!(Store::open(&path).unwrap().reading_plan().unwrap(), plan);
        let used = (mode != ReaderMode::BuiltIn).then(key);
        assert_eq!(plan.answers(), used.as_ref());
    }
    let modes = [ReaderMode::BuiltIn, ReaderMode::Model, ReaderMode::Both];
    assert_eq!(serde_json::to_string(&modes).unwrap(), r#"["builtin","model","both"]"#);
}

#[test]
fn a_plan_that_nobody_understands_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    Store::create(&path).unwrap().set_reading_plan(&ReadingPlan::default()).unwrap();
    Connection::open(&path)
        .unwrap()
        .execute_batch("UPDATE setting SET value = '{\"mode\":\"oracle\"}'")
        .unwrap();
    let error = Store::open(&path).unwrap().reading_plan().unwrap_err();
    assert!(matches!(error, Error::Payload { .. }) && error.to_string().contains("reading plan"), "{error}");
}
