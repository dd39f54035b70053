//! Articles that are no more than a text.

use rapporteur_core::article::{Article, ArticleId, Metadata, Published};
use rapporteur_core::text::Span;

/// Its lines are its paragraphs; it was published on a known day.
pub fn of(text: &str) -> Article {
    let day = jiff::civil::date(2021, 5, 10);
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        Span::new(at - line.len(), at).trimmed(text)
    });
    Article {
        id: ArticleId::of(text),
        text: text.to_owned(),
        body: lines.filter(|line| !line.is_empty()).collect(),
        cut: Vec::new(),
        metadata: Metadata {
            published: Some(Published { from: day, to: day, basis: "metadata".into() }),
            ..Metadata::default()
        },
    }
}
