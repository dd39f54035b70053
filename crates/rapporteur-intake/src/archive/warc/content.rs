//! A record becomes its texts: the answer's head is read, encodings are undone, the media type tells the format.

use rapporteur_core::article::Evidence;

use super::encoding::decoded;
use super::header::{Head, Kind};
use super::http::{answer, media_type, unchunked};
use crate::assemble::Given;
use crate::input::Format;
use crate::open::{Options, open_source};
use crate::reject::{Reject, RejectReason};
use crate::source::{Items, Source, one};

/// The texts of a record; nothing where it is no text of anybody.
pub(super) fn open(
    head: Head,
    block: Vec<u8>,
    uri: String,
    depth: u8,
    options: &Options,
) -> Option<Items<'_>> {
    let looked_up = head.address.as_deref().is_some_and(|address| address.starts_with("dns:"));
    if looked_up || matches!(head.kind, Kind::Bookkeeping | Kind::Continuation) {
        return None;
    }
    Some(match body(&head, block) {
        Ok(Body { bytes, format, charset }) => {
            let given = given(head, uri.clone());
            let reader = std::io::Cursor::new(bytes);
            open_source(
                Source { charset, given, depth: depth + 1, ..Source::new(uri, format, reader) },
                options,
            )
        }
        Err(reason) => one(Err(Reject::new(uri, reason))),
    })
}

/// What a record carries.
struct Body {
    bytes: Vec<u8>,
    format: Format,
    charset: Option<String>,
}

fn body(head: &Head, block: Vec<u8>) -> Result<Body, RejectReason> {
    match head.kind {
        Kind::Revisit => return Err(RejectReason::Revisit),
        Kind::Unknown => return Err(RejectReason::MediaType("a record of unknown type".to_owned())),
        _ => {}
    }
    if head.kind == Kind::Response && (is_http(head) || block.starts_with(b"HTTP/")) {
        return answered(&block);
    }
    let (format, charset) = format_of(head.media_type.as_deref(), &block)?;
    Ok(Body { bytes: block, format, charset })
}

fn is_http(head: &Head) -> bool {
    head.media_type.as_deref().is_some_and(|media| media.trim_start().starts_with("application/http"))
}

/// The body of a server's answer.
fn answered(block: &[u8]) -> Result<Body, RejectReason> {
    let answer = answer(block).ok_or(RejectReason::MalformedAnswer)?;
    if answer.status != 200 {
        return Err(RejectReason::Answered { status: answer.status });
    }
    let rest = block.get(answer.length..).unwrap_or_default();
    // Told before anything is unpacked: most of a crawl of everything is pictures.
    format_of(answer.media_type.as_deref(), b"{}")?;
    let bytes = if answer.chunked { unchunked(rest).into_owned() } else { rest.to_vec() };
    let bytes = decoded(bytes, &answer.encodings)?;
    let (format, charset) = format_of(answer.media_type.as_deref(), &bytes)?;
    Ok(Body { bytes, format, charset })
}

/// The format and charset that a media type stands for; without one, the bytes tell.
fn format_of(media: Option<&str>, bytes: &[u8]) -> Result<(Format, Option<String>), RejectReason> {
    let Some(media) = media else { return Ok((Format::Unknown, None)) };
    let (name, charset) = media_type(media);
    let format = match name.as_str() {
        "text/html" | "application/xhtml+xml" => Format::Html,
        "text/plain" | "text/markdown" => Format::Text,
        "application/rss+xml"
        | "application/atom+xml"
        | "application/rdf+xml"
        | "application/feed+json"
        | "application/xml"
        | "text/xml" => Format::Feed,
        "application/json" if is_feed(bytes) => Format::Feed,
        "" => Format::Unknown,
        _ => return Err(RejectReason::MediaType(name)),
    };
    Ok((format, charset))
}

/// Whether JSON is a feed: it names the version of the format near its beginning. An empty object stands
/// for a body that was not looked at yet.
fn is_feed(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    bytes == b"{}" || memchr::memmem::find(start, b"jsonfeed.org/version").is_some()
}

/// What the archive says of the text. The day of the visit is no day of publication.
fn given(head: Head, uri: String) -> Given {
    let url =
        head.address.filter(|address| address.starts_with("http://") || address.starts_with("https://"));
    let fetched = head.date.map(|value| Evidence {
        field: "fetched".to_owned(),
        value,
        source: "WARC-Date".to_owned(),
    });
    let caution = head.truncated.map(|why| format!("the crawler kept the beginning only ({why})"));
    Given { url, caution, evidence: fetched.into_iter().collect(), ..Given::of(uri) }
}
