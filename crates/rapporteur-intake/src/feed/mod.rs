//! Feeds: RSS, Atom, JSON Feed, sitemaps with or without news, lists of feeds (OPML).
//!
//! Written by hand and not by a crate for three reasons: the day of publication is the day as the feed
//! writes it, in the writer's time zone; the written words are kept as evidence; and what stands before
//! a damaged place is read, because half of the feeds that "die" are cut off or hold a raw `&`.

mod articles;
mod discovery;
mod element;
mod item;
mod json_feed;
mod opml;
mod sitemap;
mod syndication;
mod words;
mod xml;

use std::io::Read;

use flate2::read::MultiGzDecoder;

pub(crate) use articles::{article_of, of_answer, open};
pub use discovery::feeds_of_page;
pub use item::{Content, Feed, Item, Link, Stamp};

use crate::address::host;
use crate::bounded::TEXT_LIMIT;
use crate::charset::decode;
use crate::reject::RejectReason;

/// A sitemap may list this many pages (its own rule); no feed has more items.
const MOST_ITEMS: usize = 50_000;
/// Within so many bytes the outermost element tells what a document is.
const HEAD: usize = 4096;

/// What stands at the address of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// RSS, Atom or JSON Feed.
    Feed(Feed),
    /// A list of feeds.
    Feeds(Vec<Link>),
    /// Pages of a site.
    Sitemap(Feed),
    /// A list of sitemaps.
    SitemapIndex(Vec<Link>),
}

/// Reads a feed, sitemap or list of feeds, plain or gzipped; `address` is where it came from and completes
/// the addresses in it, `charset` is what the transport calls its charset: the bytes may know better.
///
/// # Errors
/// Where it is none of these, is no text, or is larger or deeper than an honest one.
pub fn read_feed(
    bytes: &[u8],
    address: Option<&str>,
    charset: Option<&str>,
) -> Result<Listing, RejectReason> {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut unpacked = Vec::new();
        let damage = |fault: std::io::Error| RejectReason::Damaged { offset: 0, what: fault.to_string() };
        MultiGzDecoder::new(bytes).take(TEXT_LIMIT as u64 + 1).read_to_end(&mut unpacked).map_err(damage)?;
        if unpacked.len() > TEXT_LIMIT {
            return Err(RejectReason::Bomb { limit: TEXT_LIMIT >> 20 });
        }
        return read_text(&decode(&unpacked, true, charset)?, address);
    }
    read_text(&decode(bytes, true, charset)?, address)
}

fn read_text(text: &str, address: Option<&str>) -> Result<Listing, RejectReason> {
    let start = text.trim_start();
    if start.starts_with('{') {
        return json_feed::read_json_feed(start, address).map(Listing::Feed);
    }
    match kind(start.as_bytes()) {
        Some(Kind::Syndication) => syndication::read_syndication(text, address).map(Listing::Feed),
        Some(Kind::Feeds) => opml::read_opml(text, address).map(Listing::Feeds),
        Some(Kind::Sitemap) => sitemap::read_sitemap(text, address).map(Listing::Sitemap),
        Some(Kind::SitemapIndex) => sitemap::read_index(text, address).map(Listing::SitemapIndex),
        None => Err(RejectReason::NotAFeed),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Syndication,
    Feeds,
    Sitemap,
    SitemapIndex,
}

/// Whether a stream is a feed whatever its name or content type says.
pub(crate) fn begins_feed(start: &[u8]) -> bool {
    let start = start.get(..start.len().min(HEAD)).unwrap_or_default();
    if start.starts_with(b"{") {
        let words: Vec<u8> = start.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
        let marks =
            [&b"\"version\":\"https://jsonfeed.org/"[..], b"\"version\":\"https:\\/\\/jsonfeed.org\\/"];
        return marks.iter().any(|mark| words.windows(mark.len()).any(|window| window == *mark));
    }
    start.starts_with(b"<") && kind(start).is_some()
}

/// As [`begins_feed`], for a stream packed by gzip.
pub(crate) fn begins_packed_feed(start: &[u8]) -> bool {
    let mut head = Vec::new();
    // The start of a stream ends in the middle of it: that is no fault here.
    let _ = MultiGzDecoder::new(start).take(HEAD as u64).read_to_end(&mut head);
    begins_feed(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head).trim_ascii_start())
}

/// What the first element says; declarations, comments and document types before it are passed over.
fn kind(text: &[u8]) -> Option<Kind> {
    let head = String::from_utf8_lossy(text.get(..text.len().min(HEAD)).unwrap_or_default());
    let mut rest = head.trim_start();
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        let end = if rest.starts_with("!--") {
            rest.find("-->").map(|place| place + 3)
        } else if rest.starts_with('?') {
            rest.find("?>").map(|place| place + 2)
        } else if rest.starts_with('!') {
            // A document type may hold declarations between brackets.
            let subset = rest.find('[').filter(|open| rest.find('>').is_some_and(|close| open < &close));
            let from = subset.map_or(Some(0), |open| rest.get(open..)?.find(']').map(|place| open + place));
            from.and_then(|from| rest.get(from..)?.find('>').map(|place| from + place + 1))
        } else {
            break;
        };
        rest = rest.get(end?..)?;
    }
    let name = rest.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next()?;
    match name.rsplit(':').next()?.to_ascii_lowercase().as_str() {
        "rss" | "feed" | "rdf" | "channel" => Some(Kind::Syndication),
        "opml" => Some(Kind::Feeds),
        "urlset" => Some(Kind::Sitemap),
        "sitemapindex" => Some(Kind::SitemapIndex),
        _ => None,
    }
}

/// Records as they are read, no more than [`MOST_ITEMS`].
struct Collected<T>(Vec<T>);

impl<T> Default for Collected<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Collected<T> {
    fn push(&mut self, record: T) -> Result<(), RejectReason> {
        if self.0.len() >= MOST_ITEMS {
            return Err(RejectReason::TooManyItems { limit: MOST_ITEMS });
        }
        self.0.push(record);
        Ok(())
    }

    fn into_inner(self) -> Vec<T> {
        self.0
    }
}

/// What a feed says of itself holds for its items that do not say otherwise: its language, and its name as
/// the outlet of what stands on its own site. A feed that gathers from elsewhere is no outlet.
fn speak_for(feed: &mut Feed, base: Option<&str>) {
    let site = feed.address.as_deref().or(base).and_then(host).map(ToOwned::to_owned);
    for item in &mut feed.items {
        let own = item.address.as_deref().is_none_or(|address| host(address) == site.as_deref());
        item.outlet = item.outlet.take().or_else(|| feed.title.clone().filter(|_| own));
        item.language = item.language.take().or_else(|| feed.language.clone());
    }
}

#[cfg(test)]
mod opening_tests;
#[cfg(test)]
mod tests;
