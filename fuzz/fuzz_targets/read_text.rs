//! Any text is read and coded without panic, and every span found is a stretch of it.
#![no_main]

#[path = "../../crates/rapporteur-core/tests/any_text/stray.rs"]
mod stray;

use libfuzzer_sys::fuzz_target;
use rapporteur_core::article::{Article, ArticleId, Metadata, Published};
use rapporteur_core::coding;
use rapporteur_core::reading;
use rapporteur_core::text::Span;

use stray::stray_spans;

fuzz_target!(|text: &str| {
    let article = article(text);
    let reading = reading::read(&article);
    let account = coding::code(&article, &reading);
    assert_eq!(stray_spans(&reading, text), []);
    assert_eq!(stray_spans(&account, text), []);
});

/// Its lines are its paragraphs; it was published on a known day.
fn article(text: &str) -> Article {
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
