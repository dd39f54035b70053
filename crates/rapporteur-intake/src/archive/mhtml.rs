//! A page saved with its parts as one file (MHTML, RFC 2557): the page itself is read, its pictures and
//! style sheets are not.

use std::io::{Cursor, Read};

use rapporteur_core::article::Evidence;

use super::mime::{Part, parts};
use crate::assemble::Given;
use crate::input::Format;
use crate::open::{Options, open_source};
use crate::reject::RejectReason;
use crate::source::{Items, Source, one};

/// Largest file, in bytes: a page with its pictures.
const SIZE_LIMIT: usize = 64 << 20;

/// The page of a saved file.
pub(crate) fn open<'o>(mut source: Source<'o>, options: &'o Options) -> Items<'o> {
    let page = match read(&mut source).and_then(|bytes| page(&bytes)) {
        Ok(page) => page,
        Err(reason) => return one(Err(source.reject(reason))),
    };
    let given = Given { uri: source.uri.clone(), ..source.given.or(page.given) };
    open_source(
        Source {
            charset: page.charset,
            given,
            depth: source.depth + 1,
            ..Source::new(source.uri, page.format, Cursor::new(page.bytes))
        },
        options,
    )
}

fn read(source: &mut Source<'_>) -> Result<Vec<u8>, RejectReason> {
    let mut bytes = Vec::new();
    (&mut source.reader)
        .take(SIZE_LIMIT as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|fault| RejectReason::Unreadable(fault.to_string()))?;
    match bytes.len() {
        0 => Err(RejectReason::Empty),
        length if length > SIZE_LIMIT => Err(RejectReason::TooLarge { limit: SIZE_LIMIT >> 20 }),
        _ => Ok(bytes),
    }
}

/// The page among the parts.
struct Page {
    bytes: Vec<u8>,
    format: Format,
    charset: Option<String>,
    given: Given,
}

fn page(bytes: &[u8]) -> Result<Page, RejectReason> {
    let parts = parts(bytes)?;
    let Some((whole, part)) = parts.first().zip(root(&parts)) else {
        return Err(RejectReason::NoArticleText);
    };
    Ok(Page {
        bytes: part.decoded(),
        format: if part.media_type() == "text/plain" { Format::Text } else { Format::Html },
        charset: part.parameter("charset").map(ToOwned::to_owned),
        given: Given { url: address(whole, part), evidence: fetched(whole), ..Given::default() },
    })
}

/// The part that the whole names as its root, or the first page, or the first text.
fn root<'p, 'b>(parts: &'p [Part<'b>]) -> Option<&'p Part<'b>> {
    let bare = |id: &str| id.trim_matches(['<', '>', ' ']).to_owned();
    let named = parts.first().and_then(|whole| whole.parameter("start")).map(bare);
    let is_page =
        |part: &&Part<'_>| matches!(part.media_type().as_str(), "text/html" | "application/xhtml+xml");
    let pages = || parts.iter().filter(is_page);
    pages()
        .find(|part| named.is_some() && part.field("content-id").map(bare) == named)
        .or_else(|| pages().next())
        .or_else(|| {
            parts
                .iter()
                .find(|part| part.media_type() == "text/plain" && part.field("content-type").is_some())
        })
}

/// The address that the page was saved from.
fn address(whole: &Part<'_>, part: &Part<'_>) -> Option<String> {
    let places = [
        whole.field("snapshot-content-location"),
        part.field("content-location"),
        whole.field("content-location"),
    ];
    let is_web = |place: &&str| place.starts_with("http://") || place.starts_with("https://");
    places.into_iter().flatten().find(is_web).map(ToOwned::to_owned)
}

/// When the page was saved: no day of publication.
fn fetched(whole: &Part<'_>) -> Vec<Evidence> {
    let date = whole.field("date").filter(|value| !value.is_empty());
    let evidence = |value: &str| Evidence {
        field: "fetched".to_owned(),
        value: value.to_owned(),
        source: "Date of the saved file".to_owned(),
    };
    date.map(evidence).into_iter().collect()
}
