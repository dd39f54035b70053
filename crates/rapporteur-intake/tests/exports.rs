//! Exports of press libraries, mail programs and data sets, as they lie on researchers' disks.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rapporteur_intake::{Article, Columns, Options, Reject, expand, open};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports")
}

/// All that a file holds, a line for each statement.
fn told(path: &Path, options: &Options) -> String {
    let mut told = String::new();
    for input in expand(&[path.display().to_string()]) {
        match input {
            Ok(input) => open(&input, options).for_each(|found| tell(&mut told, found)),
            Err(reject) => tell(&mut told, Err(reject)),
        }
    }
    let folder = format!("{}/", path.parent().unwrap().display());
    told.replace(&folder, "")
}

fn tell(told: &mut String, found: Result<Article, Reject>) {
    match found {
        Ok(article) => tell_article(told, &article),
        Err(reject) => writeln!(told, "! {reject}").unwrap(),
    }
}

fn tell_article(told: &mut String, article: &Article) {
    let metadata = &article.metadata;
    writeln!(told, "{}", metadata.uri).unwrap();
    let published = metadata.published.as_ref().map(|day| match day.day() {
        Some(only) => format!("{only} ({})", day.basis),
        None => format!("{}/{} ({})", day.from, day.to, day.basis),
    });
    for (name, value) in [
        ("title", metadata.title.clone()),
        ("outlet", metadata.outlet.clone()),
        ("agency", metadata.agency.clone()),
        ("bylines", Some(metadata.bylines.join("; ")).filter(|names| !names.is_empty())),
        ("published", published),
        ("language", metadata.language.clone()),
        ("url", metadata.url.clone()),
        ("caution", metadata.caution.clone()),
    ] {
        if let Some(value) = value {
            writeln!(told, "  {name}: {value}").unwrap();
        }
    }
    for evidence in &metadata.evidence {
        writeln!(told, "  says {}: {} [{}]", evidence.field, evidence.value, evidence.source).unwrap();
    }
    for span in &article.body {
        let words: Vec<&str> = span.of(&article.text).split(' ').collect();
        let (first, last) = (&words[..words.len().min(4)], &words[words.len().saturating_sub(3)..]);
        writeln!(told, "  - {} … {} ({} words)", first.join(" "), last.join(" "), words.len()).unwrap();
    }
    for cut in &article.cut {
        writeln!(told, "  cut {:?}: {}", cut.why, cut.span.of(&article.text)).unwrap();
    }
}

#[test]
fn every_export_is_read() {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end != "md")) {
        let name = path.file_name().unwrap().to_str().unwrap();
        insta::assert_snapshot!(name, told(path, &Options::default()));
    }
}

#[test]
fn columns_may_be_named() {
    let columns = Columns::parse("title=Headline,outlet=Outlet name,published=Day,text=Headline").unwrap();
    let options = Options { columns, ..Options::default() };
    insta::assert_snapshot!("named columns", told(&folder().join("table-without-text.csv"), &options));
}
