//! Runs the program in a folder of its own.

use std::io::Write;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use rapporteur_core::coding::Account;
use rapporteur_core::record::{Record, Story};
use rapporteur_store::Store;
use tempfile::TempDir;

use crate::toy;

/// The files of an export.
pub(crate) const KINDS: [&str; 8] =
    ["articles", "events", "quotes", "figures", "commitments", "disputes", "actors", "stories"];

/// A folder with the program's output at hand.
pub(crate) struct Desk {
    folder: TempDir,
}

/// How a run ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// The program, in this folder, with none of the caller's settings.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("rapporteur");
        command.current_dir(self.folder());
        command
            .env_remove("RAPPORTEUR_RECORD")
            .env_remove("RAPPORTEUR_MODELS")
            .env_remove("RAPPORTEUR_ACTORS")
            .env_remove("RAPPORTEUR_MODEL")
            .env_remove("RAPPORTEUR_MODEL_URL")
            .env_remove("RAPPORTEUR_MODEL_KEY")
            .env_remove("NO_COLOR")
            .env("COLUMNS", "100");
        command.args(arguments);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        ended(&mut self.command(arguments))
    }

    /// Exports a record to a folder.
    pub(crate) fn export(&self, record: &str, folder: &str) {
        let run = self.run(&["export", "jsonl", "--out", folder, "--record", record]);
        assert_eq!(run.code, 0, "{record}: {}", run.stderr);
    }

    /// Holds two exports against each other, byte by byte.
    #[track_caller]
    pub(crate) fn assert_same_folders(&self, left: &str, right: &str) {
        for name in KINDS {
            let read = |folder: &str| std::fs::read(self.path(&format!("{folder}/{name}.jsonl"))).unwrap();
            assert!(read(left) == read(right), "{left} and {right} differ in {name}");
        }
    }

    /// Writes a record with one of each kind of thing to `rapporteur.db`.
    pub(crate) fn filled() -> Self {
        let desk = Self::new();
        let mut store = Store::create(&desk.path("rapporteur.db")).unwrap();
        let articles = [
            toy::article(
                "a.txt",
                Some("2031-05-02"),
                &["Oda met Brenn in Fjordholm.", "Oda said “Roads, all of them, are open”."],
            ),
            toy::article(
                "b.txt",
                Some("2031-06-02"),
                &["Ünal met Brenn in Ås.", "14 boats in the harbour", "Oda promised Brenn a boat."],
            ),
            toy::article("c.txt", None, &["Oda met Brenn once more in Fjordholm."]),
        ];
        store.add_batch(&articles.map(|article| toy::pair(&article)), "toy").unwrap();
        store.relink_with(each_a_story).unwrap();
        desk
    }
}

/// The toy's record, each article a story of its own.
fn each_a_story(accounts: &[Account]) -> Record {
    let story = |account: &Account| Story {
        id: Story::id_of(&account.article),
        title: account.outlet.clone().unwrap_or_default(),
        from: account.published.as_ref().map(|days| days.from),
        to: account.published.as_ref().map(|days| days.to),
        articles: vec![account.article.clone()],
        events: Vec::new(),
    };
    Record { stories: accounts.iter().map(story).collect(), ..toy::link(accounts) }
}

/// Writes a line that shows in the log of a run whose tests all pass.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

pub(crate) fn ended(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
}
