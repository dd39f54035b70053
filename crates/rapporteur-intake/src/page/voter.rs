//! Extractors that say which words of a page are the article. Each is a crate of its own; none is trusted alone.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

/// What each extractor takes for the article, an empty text where it finds none.
pub(crate) fn votes(html: &str, document: &Document) -> Vec<String> {
    vec![guarded(|| by_density(document)), guarded(|| by_structure(html))]
}

/// A crate that panics on a page has no vote on it.
fn guarded(extract: impl FnOnce() -> Option<String>) -> String {
    catch_unwind(AssertUnwindSafe(extract)).ok().flatten().unwrap_or_default()
}

/// Readability's way: the element with the densest paragraphs, and its kin.
fn by_density(document: &Document) -> Option<String> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut readability = Readability::with_document(document.clone(), None, Some(config)).ok()?;
    Some(readability.parse().ok()?.text_content.to_string())
}

/// Trafilatura's way: known marks of articles and of furniture.
fn by_structure(html: &str) -> Option<String> {
    let options = trafilatura::Options::default().with_exclude_comments(true);
    Some(trafilatura::extract(html, &options).ok()?.content_text)
}
