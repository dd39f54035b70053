//! `wire`: which articles reuse each other's text, and the groups that this makes of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Instant;

use rapporteur_core::coding::shingle;
use rapporteur_core::linking::lineage::{Reuse, groups, reuses};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::rows;

/// What the task reads and writes.
const FILES: &str = "\
Rows are JSON Lines of {doc_id, text}; a folder holds them in docs.jsonl.

The answer serves the scorers of pairs and of groups alike. Each row is {a, b, containment, doc_id, cluster_id}: two
articles of which the one holds at least half of the word 5-grams of the other (the shorter), and an article with its
group. First comes every article that has such a pair, beside the pair of which it holds most; then the other pairs,
whose doc_id is both ids joined by a plus sign and no article's. An article without a pair is alone in its group and has
no row; --groups writes {doc_id, cluster_id} of all.";

/// Share of the shorter article's 5-grams from which the set speaks of reused text.
const REUSED: f64 = 0.5;

/// Articles that may hold a 5-gram before the set takes it for furniture and leaves it out of what two share.
const FURNITURE: usize = 60;

#[derive(clap::Args, Debug)]
#[command(after_help = FILES)]
pub(crate) struct Arguments {
    /// File of articles, or folder with docs.jsonl in it
    #[arg(long)]
    data: PathBuf,
    /// File of answers to write
    #[arg(long)]
    out: PathBuf,
    /// File of {doc_id, cluster_id} to write, a row for every article
    #[arg(long)]
    groups: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Row {
    doc_id: String,
    text: String,
}

#[derive(Serialize)]
struct Answer<'r> {
    a: &'r str,
    b: &'r str,
    containment: f64,
    doc_id: String,
    cluster_id: &'r str,
}

#[derive(Serialize)]
struct Group<'r> {
    doc_id: &'r str,
    cluster_id: &'r str,
}

/// Answers a set of articles.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let rows: Vec<Row> = rows::read(&docs(&arguments.data))?;
    let started = Instant::now();
    let shingles: Vec<Vec<u64>> = rows.par_iter().map(|row| shingles(&row.text)).collect();
    let lists: Vec<&[u64]> = shingles.iter().map(Vec::as_slice).collect();
    let pairs = reuses(&lists, FURNITURE, REUSED);
    let groups = groups(rows.len(), &pairs);
    let seconds = started.elapsed().as_secs_f64();
    let different = groups.iter().collect::<BTreeSet<_>>().len();
    eprintln!(
        "{} articles, {} pairs, {different} groups in {:.0} ms: {:.0} articles/s",
        rows.len(),
        pairs.len(),
        seconds * 1e3,
        rows.len() as f64 / seconds
    );
    rows::write(&arguments.out, &lines(&answers(&rows, &pairs, &groups))?)?;
    if let Some(file) = &arguments.groups {
        let of = |(row, &group): (&'_ Row, &usize)| (row.doc_id.clone(), rows[group].doc_id.clone());
        let named: Vec<(String, String)> = rows.iter().zip(&groups).map(of).collect();
        let all: Vec<Group> = named.iter().map(|(doc_id, cluster_id)| Group { doc_id, cluster_id }).collect();
        rows::write(file, &lines(&all)?)?;
    }
    Ok(())
}

fn docs(data: &Path) -> PathBuf {
    if data.is_dir() { data.join("docs.jsonl") } else { data.to_owned() }
}

fn lines<T: Serialize>(rows: &[T]) -> anyhow::Result<String> {
    let mut lines = String::new();
    for row in rows {
        lines += &serde_json::to_string(row)?;
        lines.push('\n');
    }
    Ok(lines)
}

/// The articles that have a pair, each beside its closest; then the pairs that are nobody's closest.
fn answers<'r>(rows: &'r [Row], pairs: &[Reuse], groups: &[usize]) -> Vec<Answer<'r>> {
    let mut closest: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, pair) in pairs.iter().enumerate() {
        for article in [pair.first, pair.second] {
            let best = closest.entry(article).or_insert(index);
            if pairs[*best].share < pair.share {
                *best = index;
            }
        }
    }
    let shown: BTreeSet<usize> = closest.values().copied().collect();
    let answer = |pair: &Reuse, doc_id: String| Answer {
        a: &rows[pair.first].doc_id,
        b: &rows[pair.second].doc_id,
        containment: (pair.share * 1e4).round() / 1e4,
        doc_id,
        cluster_id: &rows[groups[pair.first]].doc_id,
    };
    let articles = closest.iter().map(|(&article, &best)| answer(&pairs[best], rows[article].doc_id.clone()));
    let others = (0..pairs.len()).filter(|index| !shown.contains(index)).map(|index| {
        let pair = &pairs[index];
        answer(pair, format!("{}+{}", rows[pair.first].doc_id, rows[pair.second].doc_id))
    });
    articles.chain(others).collect()
}

/// Hashes of the word 5-grams of a text, in order, each once.
fn shingles(text: &str) -> Vec<u64> {
    shingle::of_words(&words(&text.to_lowercase()))
}

/// Words as the set counts them: plain letters and digits, with the letters behind a straight apostrophe.
fn words(lower: &str) -> Vec<&str> {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_lowercase);
    let sign = |byte: Option<&u8>| letter(byte) || byte.is_some_and(u8::is_ascii_digit);
    let (bytes, mut at, mut words) = (lower.as_bytes(), 0, Vec::new());
    while at < bytes.len() {
        let start = at;
        while sign(bytes.get(at)) {
            at += 1;
        }
        if at > start && bytes.get(at) == Some(&b'\'') && letter(bytes.get(at + 1)) {
            at += 1;
            while letter(bytes.get(at)) {
                at += 1;
            }
        }
        words.extend(lower.get(start..at).filter(|word| !word.is_empty()));
        at = at.max(start + 1);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_plain_letters_and_an_apostrophe_joins() {
        let text = "Lund's 2nd visit — “didn’t” stop.".to_lowercase();
        assert_eq!(words(&text), ["lund's", "2nd", "visit", "didn", "t", "stop"]);
        assert_eq!(words("'a1'b2'3"), ["a1'b", "2", "3"]);
    }

    #[test]
    fn one_file_answers_for_pairs_and_for_groups() {
        let row = |doc_id: &str, text: &str| Row { doc_id: doc_id.into(), text: text.into() };
        let wire = "The envoys met in Graz on Monday and agreed to meet again in a week";
        let rows = [
            row("wire", wire),
            row("copy", &format!("{wire}.")),
            row("half", &wire[..50]),
            row("own", "Nothing of all this was told to the paper of the town that day"),
        ];
        let shingles: Vec<Vec<u64>> = rows.iter().map(|row| shingles(&row.text)).collect();
        let lists: Vec<&[u64]> = shingles.iter().map(Vec::as_slice).collect();
        let pairs = reuses(&lists, FURNITURE, REUSED);
        let groups = groups(rows.len(), &pairs);
        let answers = answers(&rows, &pairs, &groups);
        let told: BTreeSet<(&str, &str)> = answers.iter().map(|one| (one.a, one.b)).collect();
        assert_eq!(told, BTreeSet::from([("wire", "copy"), ("wire", "half"), ("copy", "half")]));
        let ids: Vec<&str> = answers.iter().map(|one| one.doc_id.as_str()).collect();
        assert_eq!(ids, ["wire", "copy", "half", "copy+half"]);
        assert!(answers.iter().all(|one| one.cluster_id == "wire"));
    }
}
