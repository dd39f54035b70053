//! Attachments: what intake reads is read, the rest is turned away by name.

use std::path::Path;

use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

use crate::input::Format;
use crate::open::{Options, open_source};
use crate::reject::{Reject, RejectReason};
use crate::source::{Items, Source, one};

/// Attachments of one message that are looked at.
const MOST_PARTS: usize = 500;

/// The results of a message's attachments, read one at a time.
pub(crate) fn attachments<'o>(
    message: &Message<'_>,
    uri: &str,
    depth: u8,
    options: &'o Options,
) -> impl Iterator<Item = Result<crate::Article, Reject>> + 'o {
    let parts: Vec<Part> = message
        .attachments()
        .filter(|part| !is_decoration(part))
        .enumerate()
        .map(|(index, part)| Part::of(part, message, uri, index + 1))
        .take(MOST_PARTS)
        .collect();
    let all = message.attachments().filter(|part| !is_decoration(part)).count();
    let reason = RejectReason::TooManyAttachments { limit: MOST_PARTS };
    let more = (all > MOST_PARTS).then(|| Err(Reject::new(uri, reason)));
    parts.into_iter().flat_map(move |part| part.open(depth, options)).chain(more)
}

/// Pictures within the text, tracking pixels and signatures hold no words.
fn is_decoration(part: &MessagePart<'_>) -> bool {
    let Some(kind) = part.content_type() else { return false };
    let inline = part.content_id().is_some()
        || part
            .content_disposition()
            .is_some_and(|disposition| disposition.ctype().eq_ignore_ascii_case("inline"));
    let signature =
        kind.subtype().is_some_and(|subtype| subtype.to_ascii_lowercase().ends_with("-signature"));
    (kind.ctype().eq_ignore_ascii_case("image") && inline) || signature
}

/// An attachment on its way.
struct Part {
    uri: String,
    format: Option<Format>,
    kind: String,
    charset: Option<String>,
    bytes: Vec<u8>,
}

impl Part {
    fn of(part: &MessagePart<'_>, message: &Message<'_>, uri: &str, number: usize) -> Self {
        let kind =
            part.content_type().map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("")));
        let kind = kind.unwrap_or_else(|| "no content type".to_owned()).to_ascii_lowercase();
        let name = part.attachment_name().map(file_name).unwrap_or_default();
        let format = if matches!(part.body, PartType::Message(_)) {
            Some(Format::Mail)
        } else {
            Format::of(Path::new(&name)).or_else(|| format_of(&kind))
        };
        let bytes = match &part.body {
            PartType::Message(inner) if !inner.raw_message.is_empty() => nested(message, part, inner),
            _ => part.contents().to_vec(),
        };
        // Text was decoded with the part's charset already.
        let charset = matches!(part.body, PartType::Text(_) | PartType::Html(_)).then(|| "utf-8".to_owned());
        let name = if name.is_empty() { String::new() } else { format!(":{name}") };
        Self { uri: format!("{uri}#attachment-{number}{name}"), format, kind, charset, bytes }
    }

    fn open(self, depth: u8, options: &Options) -> Items<'_> {
        let Some(format) = self.format else {
            return one(Err(Reject::new(self.uri, RejectReason::UnsupportedFormat(self.kind))));
        };
        let source = Source::new(self.uri, format, std::io::Cursor::new(self.bytes));
        open_source(Source { depth: depth + 1, charset: self.charset, ..source }, options)
    }
}

/// A message within the message: its own bytes, decoded where it was encoded.
fn nested(message: &Message<'_>, part: &MessagePart<'_>, inner: &Message<'_>) -> Vec<u8> {
    let (start, end) = (part.offset_body as usize, part.offset_end as usize);
    let outer = message.raw_message.len() == inner.raw_message.len();
    let bytes = if outer { message.raw_message.get(start..end) } else { None };
    bytes.unwrap_or(&inner.raw_message).to_vec()
}

/// A name without folders and control characters.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or("");
    crate::words::head(&crate::library::clean(last), 200).to_owned()
}

fn format_of(kind: &str) -> Option<Format> {
    match kind {
        "application/pdf" => Some(Format::Pdf),
        "application/rtf" | "text/rtf" => Some(Format::Rtf),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => Some(Format::Docx),
        "message/rfc822" => Some(Format::Mail),
        "text/html" => Some(Format::Html),
        "text/plain" => Some(Format::Text),
        "text/csv" => Some(Format::Table),
        _ => None,
    }
}
