//! What a stream is, told from its first bytes where they know better than its name.

use crate::feed::{begins_feed, begins_packed_feed};
use crate::input::Format;

/// The format, where the first bytes know better than the name.
pub(crate) fn told_by(start: &[u8], named: Format) -> Format {
    if let Some(format) = by_magic(start, named) {
        return format;
    }
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let begins =
        |words: &[u8]| start.get(..words.len()).is_some_and(|first| first.eq_ignore_ascii_case(words));
    let open = matches!(
        named,
        Format::Text | Format::Html | Format::Json | Format::JsonLines | Format::Feed | Format::Unknown
    );
    match named {
        _ if open && begins_feed(start) => Format::Feed,
        // Pages in XML are pages.
        Format::Feed if holds(start, b"<!doctype html") || holds(start, b"<html") => Format::Html,
        Format::Text | Format::Unknown if begins(b"<!doctype html") || begins(b"<html") => Format::Html,
        Format::Unknown if begins(b"{\"") || begins(b"{ \"") => Format::JsonLines,
        Format::Unknown => Format::Text,
        named => named,
    }
}

/// Whether words stand near the start, in capitals or not.
fn holds(start: &[u8], words: &[u8]) -> bool {
    let head = start.get(..start.len().min(1024)).unwrap_or_default();
    head.windows(words.len()).any(|window| window.eq_ignore_ascii_case(words))
}

/// Formats that begin with bytes that nothing else begins with.
fn by_magic(start: &[u8], named: Format) -> Option<Format> {
    match start {
        // Sitemaps are often packed; the reader of feeds unpacks them itself.
        [0x1f, 0x8b, ..] if begins_packed_feed(start) => Some(Format::Feed),
        [0x1f, 0x8b, ..] => Some(Format::Gzip),
        [b'P', b'K', 3, 4, ..] if named != Format::Docx => Some(Format::Zip),
        _ if start.starts_with(b"WARC/1.") || start.starts_with(b"WARC/0.") => Some(Format::Warc),
        _ if start.starts_with(b"%PDF-") => Some(Format::Pdf),
        _ if start.starts_with(b"{\\rtf") => Some(Format::Rtf),
        _ => None,
    }
}
