//! What the coder makes of a text, from the words to the account: sentences of our own, read as an article
//! that was published on Monday, 10 May 2021.

mod account;
mod classifier;
mod lexicon;
mod setting;

use rapporteur_core::article::{Article, ArticleId, Metadata, Published};
use rapporteur_core::coding::{self, Account};
use rapporteur_core::reading;
use rapporteur_core::text::Span;

/// What the rules alone make of a text whose lines are its paragraphs.
fn account(text: &str) -> Account {
    let article = article(text);
    coding::code_with(&article, &reading::read(&article), None)
}

fn article(text: &str) -> Article {
    let day = jiff::civil::date(2021, 5, 10);
    Article {
        id: ArticleId::of(text),
        text: text.to_owned(),
        body: paragraphs(text),
        cut: Vec::new(),
        metadata: Metadata {
            uri: "test".into(),
            published: Some(Published { from: day, to: day, basis: "metadata".into() }),
            ..Metadata::default()
        },
    }
}

fn paragraphs(text: &str) -> Vec<Span> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        Span::new(at - line.len(), at).trimmed(text)
    });
    lines.filter(|line| !line.is_empty()).collect()
}
