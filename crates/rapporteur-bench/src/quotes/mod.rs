//! Task `quotes`: what is attributed to whom, with and without quotation marks, for score_quotes.py.

mod chain;
mod learned;
pub(crate) mod own;
pub(crate) mod propbank;
mod table;
pub(crate) mod treebank;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::Context;
use rapporteur_core::article::{Article, ArticleId, Metadata};
use rapporteur_core::reading::{self, Reading};
use rapporteur_core::text::{CodePoints, Span};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use rapporteur_core::reading::quotation::attribution::{
    self, Attribution as Parts, Model, Packed, Page, ruled,
};
use table::Table;

/// Options of the task.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// JSON Lines of {id, title, text}; other fields are not read
    #[arg(long)]
    data: PathBuf,
    /// JSON Lines of {id, attributions} to write
    #[arg(long)]
    out: PathBuf,
    /// JSON Lines of {id, text, attributions}: train a measuring model on them first, and answer with it
    #[arg(long, num_args = 1..)]
    train: Vec<PathBuf>,
    /// Packed model to answer with, in place of the embedded one
    #[arg(long)]
    model: Option<PathBuf>,
    /// Least score of a cue of the measuring model
    #[arg(long, default_value_t = -0.4, allow_negative_numbers = true)]
    threshold: f32,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    #[serde(default)]
    title: Option<String>,
    text: String,
}

#[derive(Deserialize)]
struct GoldRow {
    #[serde(flatten)]
    row: Row,
    attributions: Vec<Attribution>,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    attributions: Vec<Attribution>,
}

#[derive(Serialize, Deserialize)]
struct Attribution {
    content: Vec<[usize; 2]>,
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
}

/// An article with what was read in it.
struct Read {
    id: String,
    article: Article,
    reading: Reading,
}

impl Read {
    fn new(row: Row) -> Self {
        let article = Article {
            id: ArticleId::of(&row.text),
            body: paragraphs(&row.text),
            text: row.text,
            cut: Vec::new(),
            metadata: Metadata { title: row.title, ..Metadata::default() },
        };
        let reading = reading::read(&article);
        Self { id: row.id, article, reading }
    }

    fn page(&self) -> Page<'_> {
        Page::new(&self.article.text, &self.article.body, &self.reading)
    }
}

/// Runs the task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let bytes = arguments.model.as_ref().map(std::fs::read).transpose()?;
    let shipped = match &bytes {
        Some(bytes) => Model::read(bytes),
        None => attribution::embedded(),
    };
    let measuring = if arguments.train.is_empty() { None } else { Some(trained(arguments)?) };
    let answers = lines(&arguments.data)?
        .par_iter()
        .map(|line| {
            let read = Read::new(serde_json::from_str(line)?);
            Ok(serde_json::to_string(&answer(&read, shipped.as_ref(), measuring.as_ref()))?)
        })
        .collect::<anyhow::Result<Vec<String>>>()?;
    std::fs::write(&arguments.out, answers.join("\n") + "\n")
        .with_context(|| format!("cannot write {}", arguments.out.display()))
}

pub(crate) fn lines(path: &Path) -> anyhow::Result<Vec<String>> {
    let file = std::fs::File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    Ok(BufReader::new(file).lines().collect::<Result<Vec<String>, _>>()?)
}

fn trained(arguments: &Arguments) -> anyhow::Result<Model<Table>> {
    let mut all = Vec::new();
    for path in &arguments.train {
        all.extend(lines(path)?);
    }
    let read = all
        .par_iter()
        .map(|line| {
            let gold: GoldRow = serde_json::from_str(line)?;
            let bytes = Bytes::new(&gold.row.text);
            let parts: Vec<Parts> = gold.attributions.iter().map(|one| bytes.parts(one)).collect();
            Ok((Read::new(gold.row), parts))
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    Ok(taught(&read, arguments.threshold))
}

fn taught(read: &[(Read, Vec<Parts>)], threshold: f32) -> Model<Table> {
    let pages: Vec<(Page, Vec<Parts>)> =
        read.iter().map(|(read, gold)| (read.page(), gold.clone())).collect();
    learned::train(&learned::lessons(&pages), threshold)
}

/// Trains on documents and packs the model.
pub(crate) fn pack(documents: Vec<own::Document>, threshold: f32, least: f32) -> Vec<u8> {
    let read: Vec<(Read, Vec<Parts>)> = documents
        .into_par_iter()
        .map(|document| {
            let row = Row { id: String::new(), title: None, text: document.text };
            (Read::new(row), document.attributions)
        })
        .collect();
    let model = taught(&read, threshold);
    let parts = [model.cues.packed(least), model.labels.packed(least), model.steps.packed(least)];
    Model::pack(threshold, parts)
}

/// Byte of each code point.
struct Bytes(Vec<usize>);

impl Bytes {
    fn new(text: &str) -> Self {
        Self(text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect())
    }

    fn spans(&self, pairs: &[[usize; 2]]) -> Vec<Span> {
        let byte = |point: usize| self.0.get(point).or(self.0.last()).copied().unwrap_or(0);
        pairs.iter().map(|pair| Span::new(byte(pair[0]), byte(pair[1]))).collect()
    }

    fn parts(&self, one: &Attribution) -> Parts {
        Parts {
            content: self.spans(&one.content),
            source: self.spans(&one.source),
            cue: self.spans(&one.cue),
            ..Parts::default()
        }
    }
}

/// The measuring model's answer with the rules' direct quotations beside it, or the shipped reader's.
fn answer(read: &Read, shipped: Option<&Model<Packed>>, measuring: Option<&Model<Table>>) -> Answer {
    let text = &read.article.text;
    let points = CodePoints::new(text);
    let attributions = match measuring {
        Some(model) => {
            let mut found = attribution::find(model, &read.page());
            ruled::add_free(&mut found, ruled::direct(text, &read.reading));
            found
        }
        None => attribution::read(shipped, &read.article, &read.reading),
    };
    let pairs = |spans: &[Span]| spans.iter().map(|&span| points.pair(span)).collect();
    let attributions = attributions.iter().map(|one| Attribution {
        content: pairs(&one.content),
        source: pairs(&one.source),
        cue: pairs(&one.cue),
    });
    Answer { id: read.id.clone(), attributions: attributions.collect() }
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
