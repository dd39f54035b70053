//! A feed as an input: full texts become articles, addresses are gone to where somebody fetches them.

use std::io::Cursor;

use rapporteur_core::article::Article;

use super::{Content, Item, Link, Listing, read_feed};
use crate::address::host;
use crate::assemble::{Given, article_from_text};
use crate::open::{Options, follow, overridden};
use crate::page::article_from_page;
use crate::reject::{Reject, RejectReason};
use crate::source::{Items, Source, one};

pub(crate) fn open<'o>(source: Source<'o>, options: &'o Options) -> Items<'o> {
    let (bytes, source) = match source.read_all() {
        Ok(read) => read,
        Err(reject) => return one(Err(reject)),
    };
    if source.listed {
        return one(Err(source.reject(RejectReason::FeedInFeed)));
    }
    // A feed from the network rolls on: its items are named by what they are, not by their place.
    let address = source.given.url.clone();
    let (uri, depth, asked) = (source.uri.clone(), source.depth, source.asked);
    match read_feed(&bytes, address.as_deref(), source.charset.as_deref()) {
        Ok(Listing::Feed(feed) | Listing::Sitemap(feed)) => {
            let end = match feed.damage {
                Some(damage) => Some(Err(Reject::new(uri.clone(), damage))),
                None if feed.items.is_empty() => Some(Err(Reject::new(uri.clone(), RejectReason::EmptyFeed))),
                None => None,
            };
            let items = feed.items.into_iter().enumerate().flat_map(move |(index, item)| {
                let name = match address.as_deref() {
                    Some(address) => item.key(address),
                    None => format!("{uri}#item-{}", index + 1),
                };
                articles_of(&item, name, depth, asked, options)
            });
            Box::new(items.chain(end))
        }
        Ok(Listing::Feeds(links) | Listing::SitemapIndex(links)) if links.is_empty() => {
            one(Err(source.reject(RejectReason::EmptyFeed)))
        }
        Ok(Listing::Feeds(links) | Listing::SitemapIndex(links)) if !asked => {
            let rejects =
                links.into_iter().map(move |link| Err(Reject::new(link.address, RejectReason::Address)));
            Box::new(rejects)
        }
        Ok(Listing::Feeds(links) | Listing::SitemapIndex(links)) => {
            Box::new(links.into_iter().flat_map(move |link| articles_at(link, depth, options)))
        }
        Err(reason) => one(Err(source.reject(reason))),
    }
}

/// All that a feed in a list leads to.
fn articles_at(link: Link, depth: u8, options: &Options) -> Items<'_> {
    let given = Given { url: Some(link.address.clone()), ..Given::of(link.address) };
    follow(given, depth + 1, false, options)
}

fn articles_of(item: &Item, uri: String, depth: u8, asked: bool, options: &Options) -> Items<'static> {
    if item.text.is_some() {
        return one(article_of(item, uri, options));
    }
    if item.address.is_none() {
        return one(Err(Reject::new(uri, RejectReason::ItemWithoutText)));
    }
    if !asked {
        return one(Err(Reject::new(uri, RejectReason::Address)));
    }
    let said = item.given(uri.clone());
    let given = Given { url: said.url.clone(), ..Given::of(uri) };
    // What comes of one address is small and bounded: it need not be lazy.
    let found: Vec<_> = follow(given, depth + 1, true, options)
        .map(|result| result.map(|article| filled(article, &said)))
        .collect();
    Box::new(found.into_iter())
}

/// The article that an item carries itself.
///
/// # Errors
/// Where it carries none.
pub(crate) fn article_of(item: &Item, uri: String, options: &Options) -> Result<Article, Reject> {
    let given = overridden(item.given(uri.clone()), &uri, options);
    let article = match &item.text {
        Some(Content::Html(html)) => from_html(html, given),
        Some(Content::Plain(text)) => from_text(text, given),
        None => Err(RejectReason::ItemWithoutText),
    };
    article.map_err(|reason| Reject::new(uri, reason))
}

fn from_text(text: &str, given: Given) -> Result<Article, RejectReason> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    article_from_text(headed(text.trim(), &given), given)
}

/// The stored text begins with its title, as that of a page does.
fn headed(text: &str, given: &Given) -> String {
    match given.title.as_deref() {
        Some(title) if !text.starts_with(title) => format!("{title}\n\n{text}"),
        _ => text.to_owned(),
    }
}

/// The piece is read as a page of nothing else; where that finds less than half of its words, all are taken.
fn from_html(html: &str, given: Given) -> Result<Article, RejectReason> {
    let title = html_escape::encode_text(given.title.as_deref().unwrap_or_default()).into_owned();
    let page = format!(
        "<!DOCTYPE html><html><head><title>{title}</title></head>\
         <body><article><h1>{title}</h1>\n{html}</article></body></html>"
    );
    let words = |text: &str| text.split_whitespace().count();
    let whole = super::words::paragraphs(html);
    match article_from_page(&page, given.clone()) {
        Ok(article) if words(&article.text) * 2 >= words(&whole) => Ok(article),
        Ok(_) | Err(RejectReason::NoArticleText) => article_from_text(headed(&whole, &given), given),
        Err(reason) => Err(reason),
    }
}

/// What a feed says of a page holds where the page itself is silent; evidence of both is kept.
pub(crate) fn filled(mut article: Article, said: &Given) -> Article {
    let metadata = &mut article.metadata;
    metadata.title = metadata.title.take().or_else(|| said.title.clone());
    metadata.published = metadata.published.take().or_else(|| said.published.clone());
    metadata.modified = metadata.modified.take().or_else(|| said.modified.clone());
    // A host is no more than the guess of last resort.
    let named =
        metadata.outlet.take().filter(|outlet| metadata.url.as_deref().and_then(host) != Some(outlet));
    let guessed = || metadata.url.as_deref().and_then(host).map(ToOwned::to_owned);
    metadata.outlet = named.or_else(|| said.outlet.clone()).or_else(guessed);
    if metadata.bylines.is_empty() {
        metadata.bylines.clone_from(&said.bylines);
    }
    metadata.evidence.extend(said.evidence.iter().cloned());
    article
}

/// The articles in an answer to what a feed lists: the page, or, where there is none, the item's own text.
pub(crate) fn of_answer<'o>(
    item: &Item,
    uri: &str,
    answer: crate::fetch::Fetched,
    options: &'o Options,
) -> Items<'o> {
    let said = item.given(uri);
    let source = Source {
        charset: answer.charset,
        given: Given { url: Some(answer.address), ..Given::of(uri) },
        depth: 1,
        listed: true,
        ..Source::new(uri.to_owned(), answer.format, Cursor::new(answer.bytes))
    };
    Box::new(
        crate::open::open_source(source, options)
            .map(move |result| result.map(|article| filled(article, &said))),
    )
}
