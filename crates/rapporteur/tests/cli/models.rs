//! `--models`: models that a user has trained, in place of the program's own.

use std::path::Path;

use crate::support::Desk;

const TEXT: &str = "title: Talks\npublished: 2031-05-02\n\nÅsa Lund met the delegations of Fjordholm and Brenn in Oslo on Friday.\n";

/// The models that a folder may hold.
const FILES: [&str; 3] = ["syntax.bin", "entities.bin", "events.bin"];

/// The program's own models, as files of a user's.
const OWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../rapporteur-core/models");

#[test]
fn a_folder_without_models_and_a_file_that_is_none_are_refused_by_name() {
    let desk = Desk::new();
    desk.write("a.txt", TEXT);
    desk.write("empty/readme.txt", "no model");
    for name in FILES {
        desk.write(&format!("damaged {name}/{name}"), "RPSYN and nothing behind it");
    }
    for command in ["read", "ingest"] {
        let run = desk.run(&[command, "a.txt", "--models", "empty"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains("--models empty: no model in this folder"), "{}", run.stderr);
        assert!(FILES.iter().all(|name| run.stderr.contains(name)), "{}", run.stderr);
        for name in FILES {
            let folder = format!("damaged {name}");
            let run = desk.run(&[command, "a.txt", "--models", &folder]);
            assert_eq!((run.code, run.stdout.as_str()), (2, ""));
            let file = Path::new(&folder).join(name);
            assert!(run.stderr.contains(&format!("{}: not a model of this version", file.display())));
            assert!(run.stderr.contains("hint: "));
        }
    }
    assert!(!desk.path("rapporteur.db").exists());
}

#[test]
fn articles_read_with_other_models_are_read_again_and_the_same_weights_give_the_same_record() {
    let desk = Desk::new();
    desk.write("a.txt", TEXT);
    let ingest = |models: &[&str]| {
        let run = desk.run(&[&["ingest", "a.txt"], models].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        let store = rusqlite::Connection::open(desk.path("rapporteur.db")).unwrap();
        store.query_row("SELECT reader FROM account", [], |row| row.get::<_, String>(0)).unwrap()
    };
    let own = ingest(&[]);
    desk.export("rapporteur.db", "own");
    let other = ingest(&["--models", OWN]);
    desk.export("rapporteur.db", "other");
    assert!(other.starts_with(&format!("{own}, models ")), "{other}");
    desk.assert_same_folders("own", "other");
    assert_eq!(ingest(&[]), own);
}

#[test]
fn each_model_alone_in_a_folder_is_taken_and_the_programs_own_weights_give_the_same_record() {
    let desk = Desk::new();
    desk.write("a.txt", TEXT);
    assert_eq!(desk.run(&["ingest", "a.txt"]).code, 0);
    desk.export("rapporteur.db", "own");
    for name in FILES {
        std::fs::create_dir(desk.path(name)).unwrap();
        std::fs::copy(Path::new(OWN).join(name), desk.path(name).join(name)).unwrap();
        let record = format!("{name}.db");
        let run = desk.run(&["--record", &record, "--models", name, "ingest", "a.txt"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        desk.export(&record, &format!("by {name}"));
        desk.assert_same_folders("own", &format!("by {name}"));
    }
}

#[test]
fn events_are_coded_with_the_folders_own_classifier() {
    let desk = Desk::new();
    desk.write("a.txt", TEXT);
    let mut bytes = std::fs::read(Path::new(OWN).join("events.bin")).unwrap();
    let own = desk.run(&["read", "a.txt", "--stage", "reports"]);
    assert!(own.stdout.contains("CONSULT"), "{}", own.stdout);
    // Behind the header and its length stands the chance from which a word names an event: none is as likely as that.
    bytes[12..16].copy_from_slice(&2e9_f32.to_le_bytes());
    desk.write("strict/events.bin", bytes);
    let strict = desk.run(&["read", "a.txt", "--stage", "reports", "--models", "strict"]);
    assert_eq!(strict.code, 0, "{}", strict.stderr);
    assert!(!strict.stdout.contains("CONSULT"), "{}", strict.stdout);
}
