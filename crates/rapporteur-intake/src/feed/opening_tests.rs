//! Feeds as inputs: what becomes an article, and what is gone after.

use std::sync::Arc;

use proptest::prelude::*;

use super::tests::BODY;
use super::*;
use crate::fetch::{Fetch, Fetched};
use crate::input::Format;
use crate::open::{Options, open_source};
use crate::source::Source;

/// Answers every address but `/gone` with a page, `/feed` with a feed.
#[derive(Debug)]
struct Site;

impl Fetch for Site {
    fn fetch(&self, address: &str) -> Result<Fetched, RejectReason> {
        let body = match address.rsplit('/').next() {
            Some("gone") => return Err(RejectReason::NotFetched { what: "gone".to_owned(), remedy: "wait" }),
            Some("feed") => {
                "<rss><channel><item><link>https://courier.example/feed</link></item></channel></rss>"
                    .to_owned()
            }
            _ => format!(
                "<html><head><title>Envoys meet</title></head><body><article>{BODY}{BODY}</article></body></html>"
            ),
        };
        let format = Format::Html;
        Ok(Fetched { address: address.to_owned(), bytes: body.into_bytes(), format, charset: None })
    }
}

fn opened(text: &str, options: &Options) -> Vec<String> {
    let source =
        Source::new("feed.xml".to_owned(), Format::Feed, std::io::Cursor::new(text.as_bytes().to_vec()));
    open_source(source, options)
        .map(|result| match result {
            Ok(article) => {
                let published = article.metadata.published.map(|day| format!("{} ({})", day.from, day.basis));
                let url = article.metadata.url.unwrap_or_default();
                format!("{} | {url} | {}", article.metadata.uri, published.unwrap_or_default())
            }
            Err(reject) => format!("{} ! {}", reject.uri, reject.reason),
        })
        .collect()
}

#[test]
fn every_item_of_a_file_becomes_an_article_or_a_reject() {
    let text = format!(
        "<rss><channel><item><title>Full</title><link>https://courier.example/1</link><pubDate>2 Mar 2021</pubDate>
         <content:encoded>{}</content:encoded></item>
         <item><link>https://courier.example/2</link><pubDate>3 Mar 2021</pubDate></item>
         <item><link>https://courier.example/gone</link></item><item><link>https://courier.example/feed</link></item>
         <item><title>Nothing</title></item></channel></rss>",
        html_escape::encode_text(BODY)
    );
    assert_eq!(
        opened(&text, &Options::default()),
        [
            "feed.xml#item-1 | https://courier.example/1 | 2021-03-02 (feed pubDate)",
            "feed.xml#item-2 ! an address, not a file",
            "feed.xml#item-3 ! an address, not a file",
            "feed.xml#item-4 ! an address, not a file",
            "feed.xml#item-5 ! item with neither a full text nor an address",
        ]
    );
    let options = Options { fetch: Some(Arc::new(Site)), ..Options::default() };
    assert_eq!(
        opened(&text, &options)[1..4],
        [
            "feed.xml#item-2 | https://courier.example/2 | 2021-03-03 (feed pubDate)",
            "feed.xml#item-3 ! could not be fetched: gone",
            "feed.xml#item-4 ! a feed listed by a feed",
        ]
    );
}

#[test]
fn nothing_in_an_archive_is_gone_after() {
    let options = Options { fetch: Some(Arc::new(Site)), ..Options::default() };
    for text in [
        "<rss><channel><item><link>https://courier.example/2</link></item></channel></rss>",
        "<opml><body><outline xmlUrl='https://courier.example/2'/></body></opml>",
    ] {
        let archive = Source::new("a.zip".to_owned(), Format::Zip, std::io::empty());
        let part = Source {
            depth: archive.depth + 1,
            ..Source::new("a.zip#feed.xml".to_owned(), Format::Feed, text.as_bytes())
        };
        let results: Vec<_> = open_source(part, &options).collect();
        assert_eq!(results[0].as_ref().unwrap_err().reason, RejectReason::Address);
    }
}

#[test]
fn a_packed_sitemap_is_a_feed_whatever_it_is_called() {
    use std::io::Write;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer
        .write_all(b"<?xml version='1.0'?><urlset><url><loc>https://courier.example/2</loc></url></urlset>")
        .unwrap();
    let bytes = packer.finish().unwrap();
    let options = Options { fetch: Some(Arc::new(Site)), ..Options::default() };
    let source = Source::new("sitemap.xml.gz".to_owned(), Format::Gzip, std::io::Cursor::new(bytes));
    assert!(open_source(source, &options).next().unwrap().is_ok());
}

#[test]
fn a_full_text_is_stored_under_its_title_with_all_its_words() {
    let text = format!(
        "<rss><channel><title>Harbour Post</title><item><title>Envoys meet</title><author>Mira Brandt</author>
         <content:encoded><![CDATA[{BODY}]]></content:encoded></item></channel></rss>"
    );
    let source = Source::new("feed.xml".to_owned(), Format::Feed, std::io::Cursor::new(text.into_bytes()));
    let article = open_source(source, &Options::default()).next().unwrap().unwrap();
    assert!(article.text.contains("said.\n\nNeither side"), "{}", article.text);
    assert_eq!(article.metadata.title.as_deref(), Some("Envoys meet"));
    assert_eq!(article.metadata.bylines, ["Mira Brandt"]);
    assert_eq!(article.metadata.outlet.as_deref(), Some("Harbour Post"));
}

proptest! {
    #[test]
    fn any_shape_of_tags_is_read_or_turned_away(
        parts in prop::collection::vec(prop::sample::select(vec![
            "<item>", "</item>", "<entry>", "</entry>", "<title>", "</title>", "<link>", "</link>", "<link href='/a'/>",
            "&amp;", "&", "<![CDATA[", "]]>", "<!--", "-->", "words", "<content:encoded>", "</content:encoded>",
            "</channel>", "</rss>", "<a:b xmlns:a='http://www.w3.org/2005/Atom'>", "<", ">", "\"", "é",
        ]), 0..60)
    ) {
        let text = format!("<rss><channel>{}", parts.concat());
        let options = Options::default();
        if let Ok(Listing::Feed(feed)) = read_feed(text.as_bytes(), None, None) {
            let expected = feed.items.len() + usize::from(feed.damage.is_some() || feed.items.is_empty());
            prop_assert_eq!(opened(&text, &options).len(), expected);
        }
    }
}
