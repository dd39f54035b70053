//! A page saved with its parts as one file (MHTML, RFC 2557): the page itself is read, its pictures and
//! style sheets are not.

use std::io::{Cursor, Read};

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders};
use rapporteur_core::article::Evidence;

use crate::assemble::Given;
use crate::input::Format;
use crate::mime_guard;
use crate::open::{Options, open_source};
use crate::reject::RejectReason;
use crate::source::{Items, Source, one};

/// Largest file, in bytes: a page with its pictures.
const SIZE_LIMIT: usize = 64 << 20;

/// The page of a saved file.
pub(crate) fn open<'o>(mut source: Source<'o>, options: &'o Options) -> Items<'o> {
    let bytes = match read(&mut source) {
        Ok(bytes) => bytes,
        Err(reason) => return one(Err(source.reject(reason))),
    };
    let parsed = MessageParser::default().parse(&bytes);
    let found = parsed.as_ref().and_then(page);
    parsed.into_iter().for_each(mime_guard::take_apart);
    drop(bytes);
    let Some(page) = found else {
        return one(Err(source.reject(RejectReason::NoArticleText)));
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
        _ => mime_guard::check(&bytes).map(|()| bytes),
    }
}

/// The page among the parts.
struct Page {
    bytes: Vec<u8>,
    format: Format,
    charset: Option<String>,
    given: Given,
}

fn page(message: &Message<'_>) -> Option<Page> {
    let part = root(message)?;
    let media = part.content_type();
    let plain = is(part, "text", "plain");
    Some(Page {
        bytes: body(message, part)?,
        format: if plain { Format::Text } else { Format::Html },
        charset: media.and_then(|media| media.attribute("charset")).map(ToOwned::to_owned),
        given: Given { url: address(message, part), evidence: fetched(message), ..Given::default() },
    })
}

/// The part that the container names as its root, or the first page, or the first text.
fn root<'m, 'x>(message: &'m Message<'x>) -> Option<&'m MessagePart<'x>> {
    let named = message.content_type().and_then(|media| media.attribute("start"));
    let bare = |id: &str| id.trim_matches(['<', '>', ' ']).to_owned();
    let page = |part: &&MessagePart<'x>| is(part, "text", "html") || is(part, "application", "xhtml+xml");
    let parts = || message.parts.iter();
    parts()
        .filter(page)
        .find(|part| named.is_some() && part.content_id().map(bare) == named.map(bare))
        .or_else(|| parts().find(page))
        .or_else(|| parts().find(|part| is(part, "text", "plain")))
}

fn is(part: &MessagePart<'_>, kind: &str, subtype: &str) -> bool {
    part.content_type().is_some_and(|media| {
        media.ctype().eq_ignore_ascii_case(kind)
            && media.subtype().is_some_and(|found| found.eq_ignore_ascii_case(subtype))
    })
}

/// The bytes of a part, transfer encoding undone; its charset is looked at later, with what the page says.
fn body(message: &Message<'_>, part: &MessagePart<'_>) -> Option<Vec<u8>> {
    let raw = message.raw_message.get(part.offset_body as usize..part.offset_end as usize)?;
    Some(match part.encoding {
        Encoding::None => raw.to_vec(),
        Encoding::QuotedPrintable => quoted_printable_decode(raw)?,
        Encoding::Base64 => base64_decode(raw)?,
    })
}

/// The address that the page was saved from.
fn address(message: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let snapshot = message.header("Snapshot-Content-Location").and_then(|value| value.as_text());
    let places = [snapshot, part.content_location(), message.content_location()];
    let is_web = |place: &&str| place.starts_with("http://") || place.starts_with("https://");
    places.into_iter().flatten().map(str::trim).find(is_web).map(ToOwned::to_owned)
}

/// When the page was saved: no day of publication.
fn fetched(message: &Message<'_>) -> Vec<Evidence> {
    let date = message.header_raw("Date").map(str::trim).filter(|value| !value.is_empty());
    let evidence = |value: &str| Evidence {
        field: "fetched".to_owned(),
        value: value.to_owned(),
        source: "Date of the saved file".to_owned(),
    };
    date.map(evidence).into_iter().collect()
}
