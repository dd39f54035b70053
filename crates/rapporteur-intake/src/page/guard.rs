//! Pages that would exhaust an extractor are turned away: by their size before any parsing, by nesting and number of
//! elements while the tree grows.
//!
//! The tree is asked, not the source: what is nested in what is decided by the parser's own rules, and a small page can
//! become millions of elements, where each paragraph repeats what was left open before it.

use dom_query::{Document, NodeData, NodeId};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

use crate::reject::RejectReason;
use crate::words::head;

/// Largest page as it arrives, pictures written into it included, in bytes.
const RAW_LIMIT: usize = 32 << 20;
/// Largest page without scripts, styles and pictures, in bytes.
const SIZE_LIMIT: usize = 2 << 20;
/// Deepest nesting, in elements.
const DEPTH_LIMIT: usize = 1024;
/// Deepest nesting of tables in tables; extractors look at each of them anew from each that holds it.
const TABLE_LIMIT: usize = 16;
/// Most elements with the words between them; the longest live blogs stay far below.
const NODE_LIMIT: usize = 200_000;
/// Most attributes of all elements.
const ATTRIBUTE_LIMIT: usize = 500_000;
/// What writing all texts out again may cost, in bytes looked at: some writers look at the rest of a text anew behind
/// each `&` and each letter whose first byte is 0xC2.
const WRITING_LIMIT: usize = 1 << 36;
/// The tree's nesting is measured whenever it has grown by so many elements.
const STRIDE: usize = 8192;
/// The parser is given so many bytes at a time.
const PIECE: usize = 512;

/// Turns away what is too large to be looked at.
pub(crate) fn check_size(html: &str) -> Result<(), RejectReason> {
    if html.len() > RAW_LIMIT { Err(RejectReason::TooLarge { limit: RAW_LIMIT >> 20 }) } else { Ok(()) }
}

/// The tree of a page; one that is too large or nested too deeply is given up while it grows.
pub(crate) fn tree(html: &str) -> Result<Document, RejectReason> {
    if html.len() > SIZE_LIMIT {
        return Err(RejectReason::TooLarge { limit: SIZE_LIMIT >> 20 });
    }
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    let mut parser = parse_document(Document::default(), options);
    let (mut rest, mut measured) = (html, 0);
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(head(rest, PIECE).len());
        parser.process(StrTendril::from(piece));
        let grown = &parser.tokenizer.sink.sink;
        if grown.tree.len() >= measured + STRIDE {
            measured = grown.tree.len();
            check(grown)?;
        }
        rest = behind;
    }
    let document = parser.finish();
    check(&document)?;
    Ok(document)
}

fn check(document: &Document) -> Result<(), RejectReason> {
    let tree = &document.tree;
    if tree.len() > NODE_LIMIT {
        return Err(RejectReason::TooManyElements { limit: NODE_LIMIT });
    }
    let (mut attributes, mut writing) = (0, 0);
    let mut left: Vec<(NodeId, usize, usize)> = vec![(tree.root().id, 0, 0)];
    while let Some((id, depth, tables)) = left.pop() {
        let (template, table) = tree.query_node_or(&id, (None, false), |node| match &node.data {
            NodeData::Element(element) => {
                attributes += element.attrs.len();
                (element.template_contents, &*element.name.local == "table")
            }
            NodeData::Text { contents } => {
                writing += memchr::memchr2_iter(b'&', 0xc2, contents.as_bytes()).count() * contents.len();
                (None, false)
            }
            _ => (None, false),
        });
        let tables = tables + usize::from(table);
        if tables > TABLE_LIMIT {
            return Err(RejectReason::TablesTooDeep { limit: TABLE_LIMIT });
        }
        if depth > DEPTH_LIMIT {
            return Err(RejectReason::NestedTooDeep { limit: DEPTH_LIMIT });
        }
        let inside = tree.child_ids_of_it(&id, false).chain(template);
        left.extend(inside.map(|child| (child, depth + 1, tables)));
    }
    if attributes > ATTRIBUTE_LIMIT {
        return Err(RejectReason::TooManyElements { limit: NODE_LIMIT });
    }
    if writing > WRITING_LIMIT { Err(RejectReason::NoArticleText) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(html: &str) -> Option<RejectReason> {
        tree(html).err()
    }

    #[test]
    fn pages_of_countless_elements_are_turned_away() {
        let many = Some(RejectReason::TooManyElements { limit: NODE_LIMIT });
        assert_eq!(fault(&"<p>x".repeat(250_000)), many);
        // Each paragraph opens again what was left open in the first.
        let numbered = |count: usize, words: &dyn Fn(usize) -> String| {
            (0..count).map(words).collect::<Vec<_>>().concat()
        };
        let open = numbered(400, &|number| format!("<b id={number}>"));
        assert_eq!(fault(&format!("<p>{open}{}", "<p>x".repeat(14_000))), many);
        let attributes = numbered(90, &|number| format!(" a{number}=b"));
        assert_eq!(fault(&format!("<p{attributes}>x").repeat(2600)), None);
        let open = numbered(90, &|number| format!("<b id={number}{attributes}>"));
        assert_eq!(fault(&format!("<p>{open}{}", "<p>x".repeat(1000))), many);
    }

    #[test]
    fn nested_bombs_are_turned_away() {
        let deep = Some(RejectReason::NestedTooDeep { limit: DEPTH_LIMIT });
        for part in ["<div>", "<div></i>", "<p-x>", "<rt>", "<optgroup>", "<ul><li>"] {
            assert_eq!(fault(&part.repeat(20_000)), deep, "{part}");
        }
        let bomb = "<div>".repeat(20_000);
        for front in ["<!-->", "<title-x>", "<x a=\"<title>\">", "<textarea></textareaX><title></textarea>"] {
            assert_eq!(fault(&format!("{front}{bomb}")), deep, "{front}");
        }
        let tables = Some(RejectReason::TablesTooDeep { limit: TABLE_LIMIT });
        assert_eq!(fault(&"<table><tr><td>".repeat(TABLE_LIMIT + 1)), tables);
        assert_eq!(fault(&"<p>x".repeat(20_000)), None);
    }

    #[test]
    fn texts_that_are_slow_to_write_are_turned_away() {
        assert_eq!(fault(&"&".repeat(1 << 20)), Some(RejectReason::NoArticleText));
        assert_eq!(
            fault(&"The gates of Orr\u{a0}& Kell stayed closed, said the governor. ".repeat(2000)),
            None
        );
    }

    #[test]
    fn pieces_make_the_tree_that_the_whole_makes() {
        let page = format!(
            "<p title='ä'>{}<table><b>ö</b><tr><td>&auml;&#8220",
            "<i>ä &amp; <a href=\"é\">é</a>".repeat(200)
        );
        assert_eq!(tree(&page).unwrap().html(), Document::from(page.as_str()).html());
    }
}
