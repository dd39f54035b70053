//! Task `timex`: time expressions of texts with a document date, for score_timex.py.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;

use anyhow::Context;
use rapporteur_core::article::{Article, ArticleId, Metadata, Published};
use rapporteur_core::reading::{syntax, time};
use rapporteur_core::text::{CodePoints, Span};
use serde::{Deserialize, Serialize};

/// Options of the task.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// JSON Lines of {id, text, dct}; other fields are not read
    #[arg(long)]
    data: PathBuf,
    /// JSON Lines of {id, timex} to write
    #[arg(long)]
    out: PathBuf,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    dct: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    timex: Vec<Timex>,
}

#[derive(Serialize)]
struct Timex {
    start: usize,
    end: usize,
    r#type: time::TimexKind,
    value: String,
}

/// Runs the task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let open = || format!("cannot open {}", arguments.data.display());
    let input = BufReader::new(std::fs::File::open(&arguments.data).with_context(open)?);
    let mut lines = String::new();
    for line in input.lines() {
        let row: Row = serde_json::from_str(&line?)?;
        lines.push_str(&serde_json::to_string(&answer(row))?);
        lines.push('\n');
    }
    std::fs::write(&arguments.out, lines).with_context(|| format!("cannot write {}", arguments.out.display()))
}

fn answer(row: Row) -> Answer {
    let published = row.dct.as_deref().and_then(|dct| dct.get(..10)?.parse().ok());
    let published = published.map(|day| Published { from: day, to: day, basis: "metadata".to_owned() });
    let article = Article {
        id: ArticleId::of(&row.text),
        body: paragraphs(&row.text),
        text: row.text,
        cut: Vec::new(),
        metadata: Metadata { published, ..Metadata::default() },
    };
    let syntax = syntax::analyse(&article.text, &article.body);
    let points = CodePoints::new(&article.text);
    let timex = time::find(&article, &syntax)
        .into_iter()
        .map(|one| {
            let [start, end] = points.pair(one.span);
            Timex { start, end, r#type: one.kind, value: one.value }
        })
        .collect();
    Answer { id: row.id, timex }
}

/// The lines of a text that are not empty.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        start += line.len();
        Span::new(start - line.len(), start).trimmed(text)
    });
    lines.filter(|span| !span.is_empty()).collect()
}
