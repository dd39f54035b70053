//! Getting pages from the network: the seam only. Intake itself never opens a connection.

use rapporteur_core::article::Article;

use crate::feed::{self, Item};
use crate::input::Format;
use crate::open::Options;
use crate::reject::{Reject, RejectReason};

/// Gets what stands at an address.
pub trait Fetch: std::fmt::Debug + Send + Sync {
    /// The answer of the address, redirects followed.
    ///
    /// # Errors
    /// Whatever keeps the answer away: rules of the site, limits, faults of the network.
    fn fetch(&self, address: &str) -> Result<Fetched, RejectReason>;
}

/// An answer from the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// Where it stands, redirects followed.
    pub address: String,
    /// The body, content encoding undone.
    pub bytes: Vec<u8>,
    /// What its content type says.
    pub format: Format,
    /// The charset that its content type names.
    pub charset: Option<String>,
}

impl Fetched {
    /// What the content type of an answer says of its format; most of what is said is not worth believing.
    pub fn format_of(content_type: &str) -> Format {
        let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match essence.as_str() {
            "text/html" | "application/xhtml+xml" => Format::Html,
            "application/pdf" => Format::Pdf,
            "application/json" | "application/feed+json" => Format::Json,
            "application/rss+xml" | "application/atom+xml" | "application/rdf+xml" | "text/x-opml" => {
                Format::Feed
            }
            "application/xml" | "text/xml" => Format::Feed,
            "application/gzip" | "application/x-gzip" => Format::Gzip,
            "application/zip" => Format::Zip,
            "application/warc" => Format::Warc,
            _ => Format::Unknown,
        }
    }
}

/// The articles in the answer of the address that an item of a feed leads to: what the page says of itself wins over
/// what the feed says.
pub fn open_item(item: &Item, uri: &str, answer: Fetched, options: &Options) -> Vec<Result<Article, Reject>> {
    feed::of_answer(item, uri, answer, options).collect()
}

/// The article that an item of a feed carries itself.
///
/// # Errors
/// Where it carries none.
pub fn open_item_text(item: &Item, uri: &str, options: &Options) -> Result<Article, Reject> {
    feed::article_of(item, uri.to_owned(), options)
}
