//! Web pages: the article's text and what the page says of it.

mod guard;
mod json_ld;
mod metadata;

use dom_smoothie::{Config, Readability, TextMode};
use rapporteur_core::article::Article;

use crate::assemble::{Given, article_from_text};
use crate::reject::RejectReason;

/// What a page holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The extracted article, a paragraph a line, blank lines between blocks.
    pub text: String,
    /// Metadata of the page; `uri` is empty.
    pub given: Given,
}

/// Why a page cannot be read.
pub type PageFault = RejectReason;

/// Reads a page: metadata from JSON-LD, OpenGraph and `meta`, the text by the readability algorithm.
///
/// # Errors
/// A page that is too large, nested too deeply, or holds no article.
pub fn read_page(html: &str) -> Result<Page, PageFault> {
    guard::check(html)?;
    std::panic::catch_unwind(|| extract(html)).unwrap_or(Err(RejectReason::NoArticleText))
}

fn extract(html: &str) -> Result<Page, PageFault> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut readability =
        Readability::new(html, None, Some(config)).map_err(|_| RejectReason::NoArticleText)?;
    let linked = json_ld::read(&readability);
    let given = metadata::read(&readability, &linked);
    let text = match readability.parse() {
        Ok(article) => paragraphs(&article.text_content),
        Err(_) => linked.text.as_deref().map(paragraphs).unwrap_or_default(),
    };
    if text.is_empty() { Err(RejectReason::NoArticleText) } else { Ok(Page { text, given }) }
}

/// Trimmed lines, at most one blank line between them.
fn paragraphs(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.split('\n').map(str::trim) {
        if line.is_empty() {
            blank = true;
            continue;
        }
        if !lines.is_empty() {
            lines.push_str(if blank { "\n\n" } else { "\n" });
        }
        lines.extend(line.split('\r'));
        blank = false;
    }
    lines
}

/// Makes an article of a page; what `given` says wins over what the page says.
pub(crate) fn article_from_page(html: &str, given: Given) -> Result<Article, RejectReason> {
    let page = read_page(html)?;
    article_from_text(page.text, given.or(page.given))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const PAGE: &str = r#"<!doctype html><html lang="en-GB"><head><title>Gates closed | Harbour Post</title>
        <meta property="og:site_name" content="Harbour Post"><link rel="canonical" href="https://post.example/gates">
        <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Harbour workers close both gates",
        "datePublished": "2021-03-04T09:00:00+01:00", "author": [{"@type": "Person", "name": "Ida Holm"}]}]}</script></head><body>
        <nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Harbour workers close both gates</h1>
        <p>Workers at the harbour went on strike on Monday and closed both gates, the union said in a statement that was read out in the old town hall.</p>
        <p>The company offered talks, which the union wants to hold in public, and asked the workers to open at least one of the two gates until then.</p>
        <p>Nobody came to the old town hall on Tuesday, although the doors were open until midnight, said a spokesman for the town.</p></article></body></html>"#;

    #[test]
    fn a_page_gives_text_and_metadata() {
        let article = article_from_page(PAGE, Given::of("gates.html")).unwrap();
        let metadata = &article.metadata;
        assert_eq!(metadata.title.as_deref(), Some("Harbour workers close both gates"));
        assert_eq!(metadata.outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(metadata.bylines, ["Ida Holm"]);
        assert_eq!(metadata.language.as_deref(), Some("en"));
        assert_eq!(metadata.url.as_deref(), Some("https://post.example/gates"));
        let published = metadata.published.as_ref().unwrap();
        assert_eq!(
            (published.day(), published.basis.as_str()),
            (Some(date(2021, 3, 4)), "page: JSON-LD datePublished")
        );
        assert_eq!(article.body.len(), 3);
    }

    #[test]
    fn a_page_without_an_article_is_turned_away() {
        let menu = "<html><body><nav><a href='/'>Home</a></nav></body></html>";
        assert_eq!(article_from_page(menu, Given::of("x")), Err(RejectReason::NoArticleText));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_page_panics(parts in proptest::collection::vec("(<(div|p|script|table|td|a|/div|!--|b)>?|\\PC{0,8})", 0..40)) {
            let _ = read_page(&parts.concat());
        }
    }
}
