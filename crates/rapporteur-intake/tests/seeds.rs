//! Body detection against texts read by hand, which are not part of the repository: every line that is
//! article must lie in the body, and no other line may touch it.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::io::Write as _;
use std::path::{Path, PathBuf};

use rapporteur_intake::{Given, article_from_text};
use serde_json::Value;

fn shared() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let found =
        root.map(|folder| folder.join("shared")).find(|folder| folder.join("gold/seeds_body.json").is_file());
    if found.is_none() {
        // Straight to the log: the test runner keeps what a passing test prints.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: ../shared/gold/seeds_body.json is not beside the repository"
        );
    }
    found
}

fn text_of(folder: &Path, key: &str) -> String {
    let path = std::fs::read_dir(folder.join("seeds"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_name().unwrap().to_string_lossy().starts_with(key))
        .unwrap();
    std::fs::read_to_string(path).unwrap()
}

fn numbers(gold: &Value, name: &str) -> Vec<usize> {
    gold[name].as_array().unwrap().iter().map(|number| number.as_u64().unwrap() as usize).collect()
}

/// How many bytes of each line (from 1) lie in the body, beside how many are not white space.
fn coverage(text: &str, body: &[rapporteur_core::text::Span]) -> Vec<(usize, usize)> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let span = rapporteur_core::text::Span::new(start, start + line.len()).trimmed(text);
            start += line.len();
            let inside = body
                .iter()
                .map(|part| part.end.min(span.end).saturating_sub(part.start.max(span.start)))
                .sum();
            (inside, span.len())
        })
        .collect()
}

#[test]
fn every_line_of_the_seeds_is_judged_as_by_hand() {
    let Some(folder) = shared() else { return };
    let gold: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("gold/seeds_body.json")).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for (key, gold) in gold.as_object().unwrap() {
        let text = text_of(&folder, key);
        let article = article_from_text(text.clone(), Given::of(key)).unwrap();
        let lines = coverage(&text, &article.body);
        for number in numbers(gold, "body") {
            let (inside, length) = lines[number - 1];
            // A dateline in front of the words is cut from its paragraph.
            if inside == 0 || inside + 40 < length {
                wrong.push(format!("{key}: line {number} is lost"));
            }
        }
        for number in numbers(gold, "not_body").into_iter().filter(|number| lines[number - 1].0 > 0) {
            wrong.push(format!("{key}: line {number} leaks"));
        }
        let metadata = &article.metadata;
        let day = metadata
            .published
            .as_ref()
            .and_then(rapporteur_core::article::Published::day)
            .map(|day| day.to_string());
        for (name, found) in [
            ("title", metadata.title.clone()),
            ("outlet", metadata.outlet.clone()),
            ("dateline_agency", metadata.agency.clone()),
            ("dateline_place", metadata.dateline.as_ref().map(|dateline| dateline.place.to_lowercase())),
        ] {
            let expected = gold[name].as_str().map(ToOwned::to_owned);
            let expected =
                if name == "dateline_place" { expected.map(|place| place.to_lowercase()) } else { expected };
            if found != expected {
                wrong.push(format!("{key}: {name} is {found:?}, not {expected:?}"));
            }
        }
        if day.is_some() && day.as_deref() != gold["published_date"].as_str() {
            wrong.push(format!("{key}: published {day:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
