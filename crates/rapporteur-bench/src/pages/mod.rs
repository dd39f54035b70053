//! Task `pages`: articles out of web pages, for score_pages.py; and how long hostile pages take.

mod hostile;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context;
use rapporteur_core::article::{Article, CutReason};
use rapporteur_core::text::Span;
use rapporteur_intake::{Given, article_from_extracted, article_from_text, read_page, shown_text};
use serde::{Deserialize, Serialize};

use crate::memory::peak_mebibytes;
use crate::rows;

const FILES: &str = "\
The folder holds gold.jsonl, of which {id, html, url} are read and nothing else, and the pages, compressed or not.
Answers are JSON Lines of {id, body, title, authors, date}. One core reads the pages; speed, the slowest page and the
largest memory are printed.

--plain renders every page to plain text first, menus, links and lists a line each, and reads that.
--hostile reads pages made to exhaust a reader and takes no data.";

#[derive(clap::Args, Debug)]
#[command(after_help = FILES)]
pub(crate) struct Arguments {
    /// Folder with gold.jsonl and the pages
    #[arg(long, required_unless_present = "hostile")]
    data: Option<PathBuf>,
    /// File of answers to write
    #[arg(long, required_unless_present = "hostile")]
    out: Option<PathBuf>,
    /// Read the pages as plain text
    #[arg(long)]
    plain: bool,
    /// Read pages that are made to exhaust a reader
    #[arg(long)]
    hostile: bool,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    html: String,
    url: Option<String>,
}

#[derive(Default, Serialize)]
struct Answer {
    id: String,
    body: String,
    title: Option<String>,
    authors: Vec<String>,
    date: Option<String>,
}

/// Answers a folder of pages, or reads the hostile ones.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    // A crate that gives up on a page by a panic is caught; its message would only hide the table.
    std::panic::set_hook(Box::new(|_| ()));
    let (Some(data), Some(out)) = (&arguments.data, &arguments.out) else { return hostile::run() };
    let rows: Vec<Row> = rows::read(&data.join("gold.jsonl"))?;
    let (mut lines, mut all, mut slowest) = (String::new(), Duration::ZERO, (Duration::ZERO, String::new()));
    for row in &rows {
        let html = page(&data.join(&row.html))?;
        let started = Instant::now();
        let answer = if arguments.plain { from_text(row, &html) } else { from_page(row, &html) };
        let took = started.elapsed();
        all += took;
        slowest = slowest.max((took, row.id.clone()));
        lines += &serde_json::to_string(&answer)?;
        lines.push('\n');
    }
    rows::write(out, &lines)?;
    eprintln!(
        "{} pages, {:.0} pages/s on one core, slowest {:.0} ms ({}), largest memory {} MiB",
        rows.len(),
        rows.len() as f64 / all.as_secs_f64(),
        slowest.0.as_secs_f64() * 1e3,
        slowest.1,
        peak_mebibytes()
    );
    Ok(())
}

fn page(path: &Path) -> anyhow::Result<String> {
    let mut bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    if bytes.starts_with(b"\x1f\x8b") {
        let mut unpacked = Vec::new();
        flate2::read::MultiGzDecoder::new(&*bytes)
            .read_to_end(&mut unpacked)
            .with_context(|| path.display().to_string())?;
        bytes = unpacked;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn given(row: &Row) -> Given {
    Given { url: row.url.clone(), ..Given::of(&*row.id) }
}

fn from_page(row: &Row, html: &str) -> Answer {
    let article = read_page(html).and_then(|page| article_from_extracted(page, given(row)));
    article
        .map_or_else(|_| Answer { id: row.id.clone(), ..Answer::default() }, |article| answer(row, article))
}

fn from_text(row: &Row, html: &str) -> Answer {
    let article = shown_text(html).and_then(|text| article_from_text(text, given(row)));
    article
        .map_or_else(|_| Answer { id: row.id.clone(), ..Answer::default() }, |article| answer(row, article))
}

fn answer(row: &Row, article: Article) -> Answer {
    let body = body(&article);
    let metadata = article.metadata;
    let date = metadata.published.as_ref().and_then(rapporteur_core::article::Published::day);
    Answer {
        id: row.id.clone(),
        body,
        title: metadata.title,
        authors: metadata.bylines,
        date: date.map(|day| day.to_string()),
    }
}

/// Paragraphs and cross-headings.
fn body(article: &Article) -> String {
    let headings = article.cut.iter().filter(|cut| cut.why == CutReason::Subheading).map(|cut| cut.span);
    let mut spans: Vec<Span> = article.body.iter().copied().chain(headings).collect();
    spans.sort_by_key(|span| span.start);
    spans.iter().map(|span| span.of(&article.text)).collect::<Vec<_>>().join("\n")
}
