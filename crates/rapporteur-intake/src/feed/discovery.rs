//! The feeds that a page names in its head.

use std::sync::LazyLock;

use regex::Regex;

use super::item::Link;
use super::words::{address, plain};

/// Feeds are named in the head; it ends within so many bytes.
const REACH: usize = 256 << 10;
/// No page has more feeds than this.
const MOST: usize = 20;

static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?is)<link\b[^<>]{0,2000}>").ok());
static ATTRIBUTE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?is)\b(rel|type|href|title)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"#).ok()
});

/// The feeds that a page at `base` names, in its order.
pub fn feeds_of_page(bytes: &[u8], base: &str) -> Vec<Link> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(REACH)).unwrap_or_default());
    let Some(link) = LINK.as_ref() else { return Vec::new() };
    link.find_iter(&head).filter_map(|tag| feed_of(tag.as_str(), base)).take(MOST).collect()
}

fn feed_of(tag: &str, base: &str) -> Option<Link> {
    let attributes = ATTRIBUTE.as_ref()?;
    let value = |name: &str| {
        attributes.captures_iter(tag).find(|found| found[1].eq_ignore_ascii_case(name)).and_then(|found| {
            let written = found.get(2).or(found.get(3)).or(found.get(4))?;
            plain(written.as_str())
        })
    };
    let kind = value("type")?.to_ascii_lowercase();
    let feeds =
        ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"];
    let alternate = value("rel")?.to_ascii_lowercase().split_whitespace().any(|word| word == "alternate");
    if !alternate || !feeds.contains(&kind.as_str()) {
        return None;
    }
    Some(Link { address: address(&value("href")?, Some(base))?, title: value("title"), modified: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_are_named_in_the_head() {
        let page = b"<html><head><link rel=stylesheet href=/a.css><LINK REL='alternate' TYPE='application/rss+xml'
            title='World &amp; more' href='/world.rss?a=1&amp;b=2'><link rel=\"alternate\" hreflang=de href=/de>
            <link rel=alternate type=application/atom+xml href=https://post.example/atom></head>";
        let found = feeds_of_page(page, "https://courier.example/");
        let addresses: Vec<_> = found.iter().map(|link| link.address.as_str()).collect();
        assert_eq!(addresses, ["https://courier.example/world.rss?a=1&b=2", "https://post.example/atom"]);
        assert_eq!(found[0].title.as_deref(), Some("World & more"));
    }
}
