//! Web pages: the article's text and what the page says of it.
//!
//! A page is made lean, held against caps, and taken apart into blocks. Two extractors vote on the blocks, place and
//! form of each weigh in, and what is chosen becomes the text, a block a paragraph. Metadata comes from JSON-LD first.

mod author;
mod ballot;
mod block;
mod choice;
mod element;
mod guard;
mod json_ld;
mod lean;
mod metadata;
mod voter;

use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::civil::Date;
use rapporteur_core::article::Article;

use crate::assemble::{Given, article_from_extracted};
use crate::body::date_line;
use crate::calendar::written_day;
use crate::reject::RejectReason;
use crate::words;
use block::{Block, Mark};
use choice::Known;
use element::Elements;
use json_ld::LinkedData;
use lean::Lean;

/// Longest line that states a day and little else, in bytes.
const LONGEST_DATE_LINE: usize = 60;
/// A date near the title stands within so many blocks of the article's first.
const NEAR_TITLE: usize = 12;

/// What a page holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The extracted article, a paragraph a line, blank lines between them.
    pub text: String,
    /// Numbers (from 0) of the paragraphs that the page sets as headings.
    pub headings: Vec<usize>,
    /// Metadata of the page; `uri` is empty.
    pub given: Given,
}

/// Why a page cannot be read.
pub type PageFault = RejectReason;

/// Reads a page: the text by vote, metadata from JSON-LD, OpenGraph, `meta` and visible elements.
///
/// # Errors
/// A page that is too large, nested too deeply, or holds no article.
pub fn read_page(html: &str) -> Result<Page, PageFault> {
    guard::check_size(html)?;
    let lean = lean::lean(html);
    catch_unwind(AssertUnwindSafe(|| extract(&lean))).unwrap_or(Err(RejectReason::NoArticleText))
}

/// Everything that a page shows, a block a line: menus, links, lists and the article alike.
///
/// # Errors
/// A page that is too large or nested too deeply.
pub fn shown_text(html: &str) -> Result<String, PageFault> {
    guard::check_size(html)?;
    let shown = || {
        let blocks = block::blocks(&guard::tree(&lean::lean(html).html)?);
        let shown = blocks.iter().filter(|block| !block.place.is(Mark::Hidden));
        Ok(shown.map(|block| &*block.text).collect::<Vec<_>>().join("\n"))
    };
    catch_unwind(AssertUnwindSafe(shown)).unwrap_or(Err(RejectReason::NoArticleText))
}

fn extract(lean: &Lean) -> Result<Page, PageFault> {
    let document = guard::tree(&lean.html)?;
    let linked = json_ld::read(&lean.linked_data);
    let elements = Elements::of(&document);
    let blocks = block::blocks(&document);
    let known = Known {
        votes: voter::votes(&lean.html, &document),
        linked_text: linked.text.clone(),
        titles: metadata::known_titles(&elements, &linked),
        descriptions: descriptions(&elements, &linked),
    };
    let chosen = choice::chosen(&blocks, &known);
    let text = if chosen.is_empty() {
        linked.text.as_deref().map(paragraphs).unwrap_or_default()
    } else {
        chosen.iter().map(|block| &*block.text).collect::<Vec<_>>().join("\n\n")
    };
    if text.is_empty() {
        return Err(RejectReason::NoArticleText);
    }
    let given = metadata::read(&elements, &linked, seen_day(&blocks, &chosen));
    let headings = chosen
        .iter()
        .enumerate()
        .filter(|(_, block)| block.place.heading > 0)
        .map(|(index, _)| index)
        .collect();
    Ok(Page { text, headings, given })
}

fn descriptions(elements: &Elements, linked: &LinkedData) -> Vec<String> {
    let meta = ["description", "og:description", "twitter:description"];
    let meta = meta.iter().filter_map(|name| elements.meta(name)).map(ToOwned::to_owned);
    meta.chain(linked.description.clone()).map(|words| metadata::plain(&words)).collect()
}

/// The day that a short block near the beginning of the article states.
fn seen_day(blocks: &[Block], chosen: &[&Block]) -> Option<(Date, String)> {
    let first = *chosen.first()?;
    let at = blocks.iter().position(|block| std::ptr::eq(block, first))?;
    let near = blocks.get(at.saturating_sub(NEAR_TITLE)..(at + 4).min(blocks.len()))?;
    near.iter().find_map(|block| Some((stated_day(&block.text)?, block.text.clone())))
}

/// The day of a line that says little else, in any language that writes days in numbers.
fn stated_day(line: &str) -> Option<Date> {
    if let Some(found) = date_line::date_line(line) {
        return found.day;
    }
    let (day, range) = written_day(words::head(line, LONGEST_DATE_LINE))?;
    let others = line.get(..range.start)?.split_whitespace().chain(line.get(range.end..)?.split_whitespace());
    let spoken = others.filter(|word| word.chars().any(char::is_alphabetic)).count();
    (line.len() <= LONGEST_DATE_LINE && spoken <= 2).then_some(day)
}

/// Trimmed lines, blank lines between them.
fn paragraphs(text: &str) -> String {
    let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n\n")
}

/// Makes an article of a page; what `given` says wins over what the page says.
pub(crate) fn article_from_page(html: &str, given: Given) -> Result<Article, RejectReason> {
    let page = read_page(html)?;
    article_from_extracted(page, given)
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
