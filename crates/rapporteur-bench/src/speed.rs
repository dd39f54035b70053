//! Task `speed`: how fast articles of about 500 words are read on one core, whole and step by step.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use rapporteur_core::article::{Article, ArticleId, Metadata};
use rapporteur_core::coding;
use rapporteur_core::reading::models::Models;
use rapporteur_core::reading::{self, Step};
use rapporteur_core::text::Span;
use serde::Deserialize;

use crate::rows;

/// Options of the task.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// JSON Lines whose `text` is read; other fields are not
    #[arg(long)]
    data: PathBuf,
    /// Words of an article, at least; paragraphs are put together until there are as many
    #[arg(long, default_value_t = 500)]
    words: usize,
    /// Times that all articles are read; the fastest counts
    #[arg(long, default_value_t = 5)]
    rounds: usize,
}

#[derive(Deserialize)]
struct Row {
    text: String,
}

/// Time spent, by step, over all articles.
#[derive(Clone, Default)]
struct Spent {
    steps: BTreeMap<Step, Duration>,
    coding: Duration,
}

impl Spent {
    fn reading(&self) -> Duration {
        self.steps.values().sum()
    }
}

/// Runs the task.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let articles = articles(&rows::read::<Row>(&arguments.data)?, arguments.words);
    let words: usize = articles.iter().map(|article| article.text.split_whitespace().count()).sum();
    ensure!(words > 0, "{} has no words", arguments.data.display());
    let models = Models::embedded().context("the program carries damaged models")?;
    let rounds = (0..arguments.rounds.max(1)).map(|_| read_all(&models, &articles));
    let best = rounds.min_by_key(Spent::reading).unwrap_or_default();
    print(&best, articles.len(), words);
    Ok(())
}

/// The paragraphs of all rows, put together into articles of at least so many words.
fn articles(rows: &[Row], words: usize) -> Vec<Article> {
    let mut articles = Vec::new();
    let mut text = String::new();
    for paragraph in rows.iter().flat_map(|row| row.text.lines()).filter(|line| !line.trim().is_empty()) {
        text.push_str(paragraph);
        text.push_str("\n\n");
        if text.split_whitespace().count() >= words {
            articles.push(article(articles.len(), std::mem::take(&mut text)));
        }
    }
    articles
}

fn article(number: usize, text: String) -> Article {
    let body = vec![Span::new(0, text.len())];
    Article { id: ArticleId(number.to_string()), text, metadata: Metadata::default(), body, cut: Vec::new() }
}

fn read_all(models: &Models<'_>, articles: &[Article]) -> Spent {
    let mut spent = Spent::default();
    for article in articles {
        let mut started = Instant::now();
        let reading = reading::read_with(models, article, |step| {
            *spent.steps.entry(step).or_default() += started.elapsed();
            started = Instant::now();
        });
        let started = Instant::now();
        let account = coding::code(article, &reading);
        spent.coding += started.elapsed();
        drop(account);
    }
    spent
}

fn print(spent: &Spent, articles: usize, words: usize) {
    let rate = |duration: Duration| words as f64 / duration.as_secs_f64();
    println!("{articles} articles, {words} words, one core; words/s");
    for (step, duration) in &spent.steps {
        println!("{:<10} {:>9.0}", format!("{step:?}").to_lowercase(), rate(*duration));
    }
    let reading = spent.reading();
    println!(
        "{:<10} {:>9.0}, {:.0} articles/s",
        "reading",
        rate(reading),
        articles as f64 / reading.as_secs_f64()
    );
    println!("{:<10} {:>9.0}", "coding", rate(spent.coding));
}
