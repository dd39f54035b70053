//! Task `quotes`: what is attributed to whom, with and without quotation marks, for score_quotes.py.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;

use anyhow::Context;
use rapporteur_core::article::{Article, ArticleId, Metadata};
use rapporteur_core::reading::quotation::{self, QuotationMention};
use rapporteur_core::reading::{self, Reading};
use rapporteur_core::text::{CodePoints, Span};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Options of the task.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// JSON Lines of {id, title, text}; other fields are not read
    #[arg(long)]
    data: PathBuf,
    /// JSON Lines of {id, attributions} to write
    #[arg(long)]
    out: PathBuf,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    #[serde(default)]
    title: Option<String>,
    text: String,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    attributions: Vec<Attribution>,
}

#[derive(Serialize)]
struct Attribution {
    content: Vec<[usize; 2]>,
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
}

/// Runs the task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let open = || format!("cannot open {}", arguments.data.display());
    let input = BufReader::new(std::fs::File::open(&arguments.data).with_context(open)?);
    let lines = input.lines().collect::<Result<Vec<String>, _>>()?;
    let answers = lines
        .par_iter()
        .map(|line| Ok(serde_json::to_string(&answer(serde_json::from_str(line)?))?))
        .collect::<anyhow::Result<Vec<String>>>()?;
    std::fs::write(&arguments.out, answers.join("\n") + "\n")
        .with_context(|| format!("cannot write {}", arguments.out.display()))
}

fn answer(row: Row) -> Answer {
    let article = Article {
        id: ArticleId::of(&row.text),
        body: paragraphs(&row.text),
        text: row.text,
        cut: Vec::new(),
        metadata: Metadata { title: row.title, ..Metadata::default() },
    };
    let reading = reading::read(&article);
    let attributions =
        Corpus { points: CodePoints::new(&article.text), text: &article.text, reading: &reading };
    Answer { id: row.id, attributions: attributions.all() }
}

/// The corpus's way to cut: one attribution for each cue, with its marks, clause and whole speaker.
struct Corpus<'a> {
    points: CodePoints,
    text: &'a str,
    reading: &'a Reading,
}

impl Corpus<'_> {
    fn all(&self) -> Vec<Attribution> {
        let mut found: Vec<(Option<Span>, Attribution)> = Vec::new();
        for quotation in &self.reading.quotations {
            let one = self.attribution(quotation);
            match found.iter_mut().find(|(cue, _)| cue.is_some() && *cue == quotation.cue) {
                Some((_, same)) => same.content.extend(one.content),
                None => found.push((quotation.cue, one)),
            }
        }
        found.into_iter().map(|(_, attribution)| attribution).collect()
    }

    fn attribution(&self, quotation: &QuotationMention) -> Attribution {
        let (syntax, entities) = (&self.reading.syntax, &self.reading.entities);
        let marked = quotation.content.iter().map(|span| with_marks(self.text, *span));
        let clause = quotation::statement(self.text, syntax, entities, quotation);
        let source = quotation::source(self.text, syntax, entities, quotation);
        let pairs =
            |spans: &mut dyn Iterator<Item = Span>| spans.map(|span| self.points.pair(span)).collect();
        Attribution {
            content: pairs(&mut marked.chain(clause)),
            source: pairs(&mut source.into_iter()),
            cue: pairs(&mut quotation.cue.into_iter()),
        }
    }
}

fn with_marks(text: &str, span: Span) -> Span {
    const MARKS: [char; 5] = ['"', '“', '”', '‘', '’'];
    let before = text.get(..span.start).unwrap_or("").chars().next_back();
    let before = before.filter(|mark| MARKS.contains(mark)).map_or(0, char::len_utf8);
    let rest = text.get(span.end..).unwrap_or("");
    let tail = rest.trim_start_matches([',', '.', ' ']);
    let after = tail.chars().next().filter(|mark| MARKS.contains(mark) && before > 0);
    let after = after.map_or(0, |mark| rest.len() - tail.len() + mark.len_utf8());
    Span::new(span.start - before, span.end + after)
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
