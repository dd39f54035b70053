//! What the reader of attributions must do with whole texts, and bear.

use proptest::prelude::*;

use super::*;
use crate::article::{ArticleId, Metadata};
use crate::reading::read as read_article;

fn article(text: &str) -> Article {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        start += line.len();
        Span::new(start - line.len(), start).trimmed(text)
    });
    let body = lines.filter(|span| !span.is_empty()).collect();
    let id = ArticleId::of(text);
    Article { id, text: text.to_owned(), body, cut: Vec::new(), metadata: Metadata::default() }
}

/// `act | source | content` of each attribution.
fn attributions(text: &str) -> Vec<String> {
    let article = article(text);
    let found = super::read(embedded().as_ref(), &article, &read_article(&article));
    let words = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" / ");
    found
        .iter()
        .map(|one| format!("{:?} | {} | {}", one.act, words(&one.source), words(&one.content)))
        .collect()
}

#[test]
fn the_embedded_model_can_be_read() {
    assert!(embedded().is_some());
}

#[test]
fn damaged_bytes_are_no_model() {
    assert!(Model::read(&[]).is_none());
    assert!(Model::read(&[0; 40]).is_none());
}

#[test]
fn a_wish_is_thought_and_a_statement_said() {
    let found =
        attributions("Ana Horvat said that the bridge was closed. Petar Lukic wants to build a new road.");
    assert_eq!(
        found,
        ["Said | Ana Horvat | that the bridge was closed", "Thought | Petar Lukic | to build a new road"]
    );
}

#[test]
fn marks_belong_to_the_content() {
    let found = attributions("“The road is closed to all traffic,” Ana Horvat said.");
    assert_eq!(found, ["Said | Ana Horvat | “The road is closed to all traffic,”"]);
}

#[test]
fn a_side_that_is_taken_is_an_attribution() {
    let found = attributions("Ana Horvat supports the decision to delay the vote.");
    assert_eq!(found, ["Held | Ana Horvat | the decision to delay the vote"]);
}

proptest! {
    #[test]
    fn any_text_gives_spans_that_fit(
        text in "([A-Z][a-z]{1,6}|said|wants|told|that|he|according|to|[,.:;\"'“”‘’é—\n]| ){0,60}"
    ) {
        let article = article(&text);
        for one in super::read(embedded().as_ref(), &article, &read_article(&article)) {
            prop_assert!(!one.content.is_empty());
            for span in one.content.iter().chain(&one.source).chain(&one.cue) {
                prop_assert!(span.fits(&text));
            }
        }
    }
}
