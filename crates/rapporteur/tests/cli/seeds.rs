//! The five articles that the project began from, held against the record made by hand. They stand beside the
//! project, not in it; without them the tests say that they are skipped.

use std::path::PathBuf;
use std::process::Command;

use crate::support::{Desk, say};

/// Expectations that must be met with dates given; the floor rises with the coder.
const FLOOR: usize = 97;

fn shared() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let there = folder.join("gold/score_seeds.py").exists();
    if !there {
        say("skipped: the seed articles are not beside the project (../shared)");
    }
    there.then_some(folder)
}

/// Ingests the seeds, exports, and gives the scorer's last line: `seeds: 100/120 … forbidden 0; …`.
fn score(flags: &[&str], scorer_flags: &[&str]) -> Option<String> {
    let shared = shared()?;
    let desk = Desk::new();
    let (seeds, gold) = (shared.join("seeds"), shared.join("gold"));
    let metadata = gold.join("seeds_metadata.jsonl");
    let mut ingest = vec!["ingest", seeds.to_str()?, "--record", "seeds.db"];
    for flag in flags {
        ingest.push(if *flag == "METADATA" { metadata.to_str()? } else { flag });
    }
    assert_eq!(desk.run(&ingest).code, 0);
    assert_eq!(desk.run(&["export", "jsonl", "--out", "seeds", "--record", "seeds.db"]).code, 0);
    assert_eq!(desk.run(&["verify", "--record", "seeds.db"]).code, 0);
    let run = Command::new("python3")
        .arg(gold.join("score_seeds.py"))
        .arg(desk.path("seeds"))
        .args(scorer_flags)
        .output()
        .unwrap();
    let printed = String::from_utf8(run.stdout).unwrap();
    printed.lines().find(|line| line.starts_with("seeds: ")).map(str::to_owned)
}

#[test]
fn the_seeds_meet_their_record_and_nothing_forbidden_is_on_it() {
    let Some(line) = score(&["--metadata", "METADATA"], &[]) else { return };
    let met: usize = line["seeds: ".len()..].split('/').next().unwrap().parse().unwrap();
    assert!(met >= FLOOR && line.contains("forbidden 0;"), "{line}");
}

#[test]
fn undated_seeds_put_nothing_forbidden_on_the_record() {
    let Some(line) = score(&[], &["--undated"]) else { return };
    assert!(line.contains("forbidden 0;"), "{line}");
}
