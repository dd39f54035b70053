//! Task `quotes`: what is attributed to whom, with and without quotation marks, for score_quotes.py.

mod chain;
mod learned;
pub(crate) mod own;
pub(crate) mod propbank;
mod table;
pub(crate) mod treebank;

use std::path::PathBuf;

use rapporteur_core::article::{Article, Metadata};
use rapporteur_core::reading::{self, Reading};
use rapporteur_core::text::{CodePoints, Span};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::article;
use crate::rows::{self, Files};
use rapporteur_core::reading::quotation::attribution::{
    self, Attribution as Parts, Model, Packed, Page, ruled,
};
use table::Table;

/// Options of the task.
#[derive(clap::Args)]
#[command(after_help = "Rows are JSON Lines of {id, title, text}, other fields are not read; \
                        answers are JSON Lines of {id, attributions}")]
pub(crate) struct Arguments {
    #[command(flatten)]
    files: Files,
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
        let metadata = Metadata { title: row.title, ..Metadata::default() };
        let article = article::of_lines(row.text, metadata);
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
    arguments.files.answer(|row| answer(&Read::new(row), shipped.as_ref(), measuring.as_ref()))
}

fn trained(arguments: &Arguments) -> anyhow::Result<Model<Table>> {
    let read: Vec<(Read, Vec<Parts>)> = rows::read_all::<GoldRow>(&arguments.train)?
        .into_par_iter()
        .map(|gold| {
            let bytes = Bytes::new(&gold.row.text);
            let parts: Vec<Parts> = gold.attributions.iter().map(|one| bytes.parts(one)).collect();
            (Read::new(gold.row), parts)
        })
        .collect();
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
