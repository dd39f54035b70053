//! `ingest` ended by SIGKILL, wherever it was, and run again gives the record of an undisturbed run.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rapporteur_store::Store;

use crate::news;
use crate::support::{Desk, say};

/// Each record is killed at a random point of its run, and once more while the run is taken up.
const RECORDS: usize = 25;
const KILLS_A_RECORD: usize = 2;
/// Fewer where the program is built without optimisation.
const ROWS: usize = if cfg!(debug_assertions) { 160 } else { 300 };
/// Of the fifty kills, so many at least must have met a run that was not done yet.
const FEWEST_HITS: usize = 30;

const LINKING: &str = "while linking";

#[test]
fn fifty_runs_killed_at_random_points_and_taken_up_again_leave_no_trace() {
    let desk = Desk::new();
    desk.write("rows.jsonl", news::rows(ROWS));
    let duration = undisturbed(&desk);
    let mut latest = duration;
    let mut random = news::Random::new(0x5eed);
    let (mut hits, mut stages) = (0, BTreeMap::<&str, usize>::new());
    for number in 0..RECORDS {
        let record = format!("{number}.db");
        for _ in 0..KILLS_A_RECORD {
            let hit = killed(&desk, &record, latest.mul_f64(random.fraction()));
            // How fast runs are changes with what else the machine does; the kills follow.
            latest = duration.min(latest.mul_f64(if hit { 1.05 } else { 0.8 }));
            hits += usize::from(hit);
            *stages.entry(stage(&desk, &record)).or_default() += 1;
        }
        assert_as_undisturbed(&desk, &record);
    }
    say(&format!(
        "{hits} of 50 kills met a run under way ({stages:?}); an undisturbed run takes {duration:?}"
    ));
    assert!(hits > FEWEST_HITS, "only {hits} kills met a run under way");
}

#[test]
fn a_run_killed_while_it_links_is_taken_up_again() {
    let desk = Desk::new();
    desk.write("rows.jsonl", news::rows(ROWS));
    undisturbed(&desk);
    for number in 0..3 {
        let record = format!("{number}.db");
        let mut child = started(&desk, &record);
        while child.try_wait().unwrap().is_none() && stage(&desk, &record) != LINKING {
            std::thread::sleep(Duration::from_millis(1));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        println!("killed {}", stage(&desk, &record));
        assert_as_undisturbed(&desk, &record);
    }
}

/// The run that the others are held against, and how long it takes.
fn undisturbed(desk: &Desk) -> Duration {
    let began = Instant::now();
    let run = desk.run(&ingest("whole.db"));
    let duration = began.elapsed();
    assert_eq!(run.code, 0, "{}", run.stderr);
    let events = desk.run(&["events", "--format", "jsonl", "--record", "whole.db"]).stdout;
    assert!(events.lines().count() > ROWS / 4, "too little happens in these articles: {}", run.stdout);
    desk.export("whole.db", "whole");
    duration
}

fn ingest(record: &str) -> [&str; 8] {
    ["ingest", "rows.jsonl", "--batch", "8", "--threads", "2", "--record", record]
}

/// Starts a run and kills it after a while; whether it was still under way.
fn killed(desk: &Desk, record: &str, after: Duration) -> bool {
    let mut child = started(desk, record);
    std::thread::sleep(after);
    child.kill().unwrap();
    // A run that was done has an exit code, one that was killed has none.
    child.wait().unwrap().code().is_none()
}

/// How far a killed run had come, told from a copy so that the file stays as the kill left it.
fn stage(desk: &Desk, record: &str) -> &'static str {
    for ending in ["", "-wal"] {
        let _ = std::fs::remove_file(desk.path(&format!("copy.db{ending}")));
        let _ =
            std::fs::copy(desk.path(&format!("{record}{ending}")), desk.path(&format!("copy.db{ending}")));
    }
    let Ok(store) = Store::open(&desk.path("copy.db")) else { return "before the file" };
    match store.counts().map_or(0, |counts| counts.articles) {
        0 => "before the first batch",
        ROWS if store.is_stale().unwrap_or(true) => LINKING,
        ROWS => "after all",
        _ => "between batches",
    }
}

fn started(desk: &Desk, record: &str) -> Child {
    Command::new(assert_cmd::cargo::cargo_bin!("rapporteur"))
        .args(ingest(record))
        .current_dir(desk.folder())
        .env_remove("RAPPORTEUR_RECORD")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn assert_as_undisturbed(desk: &Desk, record: &str) {
    let run = desk.run(&ingest(record));
    assert_eq!(run.code, 0, "{record}: {}", run.stderr);
    assert!(
        run.stdout.starts_with(&format!("in {ROWS} · articles ")) && run.stdout.contains(" · rejected 0 · "),
        "{record}: {}",
        run.stdout
    );
    let folder = format!("{record}-export");
    desk.export(record, &folder);
    desk.assert_same_folders("whole", &folder);
    let verify = desk.run(&["verify", "--record", record]);
    assert_eq!(verify.code, 0, "{record}: {}", verify.stdout);
}
