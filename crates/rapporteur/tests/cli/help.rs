//! The help, word by word: it is the manual.

use crate::support::Desk;

const COMMANDS: [&str; 22] = [
    "demo",
    "ingest",
    "watch",
    "brief",
    "events",
    "quotations",
    "figures",
    "commitments",
    "disputes",
    "stories",
    "articles",
    "actors",
    "show",
    "why",
    "review",
    "readings",
    "forget",
    "verify",
    "export",
    "read",
    "serve",
    "completions",
];

#[test]
fn the_help_of_the_program() {
    let run = Desk::new().run(&["--help"]);
    assert_eq!(run.code, 0);
    insta::assert_snapshot!("program", run.stdout);
}

#[test]
fn the_help_of_every_command_teaches_with_examples() {
    let desk = Desk::new();
    for command in COMMANDS {
        let run = desk.run(&["help", command]);
        assert_eq!(run.code, 0, "{command}");
        assert!(run.stdout.contains("Examples:\n  "), "{command} shows no example");
        insta::assert_snapshot!(command, run.stdout);
    }
}

#[test]
fn the_help_of_what_readings_does_teaches_with_examples() {
    let desk = Desk::new();
    for task in ["list", "show", "export", "import", "forget"] {
        let run = desk.run(&["help", "readings", task]);
        assert_eq!(run.code, 0, "{task}");
        assert!(run.stdout.contains(&format!("Examples:\n  rapporteur readings {task}")), "{task}");
        insta::assert_snapshot!(format!("readings_{task}"), run.stdout);
    }
}

#[test]
fn completions_are_written_for_the_usual_shells() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish"] {
        assert!(desk.run(&["completions", shell]).stdout.contains("quotations"), "{shell}");
    }
}
