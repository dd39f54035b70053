//! The head of a server's answer, and its body with transfer encoding undone.

use std::borrow::Cow;

/// Most fields in the head of an answer.
const FIELD_LIMIT: usize = 256;
/// Longest head of an answer of a later version than the parser knows, in bytes.
const HEAD_LIMIT: usize = 64 << 10;

/// What the head of an answer says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// 200 for a page.
    pub(super) status: u16,
    /// As written, parameters included.
    pub(super) media_type: Option<String>,
    /// Content encodings in the order in which they were applied.
    pub(super) encodings: Vec<String>,
    /// Whether the body is cut into chunks.
    pub(super) chunked: bool,
    /// Length of the head.
    pub(super) length: usize,
}

/// Reads the head of an answer; nothing where it is none.
pub(super) fn answer(block: &[u8]) -> Option<Answer> {
    /// What the parser knows; crawlers write answers of later versions in the same form.
    const VERSION: &[u8] = b"HTTP/1.1";
    if block.starts_with(b"HTTP/1.") {
        return parsed(block);
    }
    let version =
        memchr::memchr(b' ', block.get(..block.len().min(12))?).filter(|_| block.starts_with(b"HTTP/"))?;
    let head = block.get(version..block.len().min(HEAD_LIMIT))?;
    let answer = parsed(&[VERSION, head].concat())?;
    Some(Answer { length: answer.length + version - VERSION.len(), ..answer })
}

fn parsed(block: &[u8]) -> Option<Answer> {
    let mut fields = [httparse::EMPTY_HEADER; FIELD_LIMIT];
    let mut response = httparse::Response::new(&mut fields);
    let mut config = httparse::ParserConfig::default();
    config
        .allow_spaces_after_header_name_in_responses(true)
        .allow_obsolete_multiline_headers_in_responses(true)
        .allow_multiple_spaces_in_response_status_delimiters(true)
        .ignore_invalid_headers_in_responses(true);
    let Ok(httparse::Status::Complete(length)) = config.parse_response(&mut response, block) else {
        return None;
    };
    let mut answer = Answer { status: response.code?, length, ..Answer::default() };
    for field in response.headers.iter() {
        let value = String::from_utf8_lossy(field.value);
        match field.name.to_ascii_lowercase().as_str() {
            "content-type" => answer.media_type = Some(value.trim().to_owned()),
            "content-encoding" => answer.encodings.extend(words(&value)),
            "transfer-encoding" => answer.chunked |= words(&value).any(|word| word == "chunked"),
            _ => {}
        }
    }
    answer.encodings.retain(|encoding| encoding != "identity");
    Some(answer)
}

fn words(value: &str) -> impl Iterator<Item = String> + '_ {
    value.split(',').map(|word| word.trim().to_ascii_lowercase()).filter(|word| !word.is_empty())
}

/// The body without the lengths between its chunks; as it is where it is not cut into chunks, as crawlers
/// often undo them and keep the field. What follows a chunk that breaks off is left out.
pub(super) fn unchunked(body: &[u8]) -> Cow<'_, [u8]> {
    if chunk(body).is_none() {
        return Cow::Borrowed(body);
    }
    let (mut whole, mut rest) = (Vec::with_capacity(body.len()), body);
    while let Some((length, behind)) = chunk(rest) {
        whole.extend_from_slice(behind.get(..length.min(behind.len())).unwrap_or_default());
        let next = behind.get(length..).unwrap_or_default();
        rest = next.strip_prefix(b"\r\n").or_else(|| next.strip_prefix(b"\n")).unwrap_or_default();
        if length == 0 {
            break;
        }
    }
    Cow::Owned(whole)
}

/// Length of the chunk that begins here, and the bytes behind that length.
fn chunk(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = memchr::memchr(b'\n', bytes.get(..bytes.len().min(256))?)?;
    let line = bytes.get(..end)?.trim_ascii();
    let digits = line.split(|byte| *byte == b';').next()?.trim_ascii();
    let length = usize::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    (digits.len() <= 8).then_some((length, bytes.get(end + 1..)?))
}

/// Media type in lower case, and the charset that it names.
pub(super) fn media_type(value: &str) -> (String, Option<String>) {
    let mut parts = value.split(';');
    let media = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, label) = part.split_once('=')?;
        let label = label.trim().trim_matches(['"', '\'']);
        (name.trim().eq_ignore_ascii_case("charset") && !label.is_empty()).then(|| label.to_owned())
    });
    (media, charset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_status_type_and_encodings() {
        let block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"windows-1252\"\r\ncontent-encoding: gzip\r\nTransfer-Encoding: chunked\r\nBad Field\r\n\r\nx";
        let answer = answer(block).unwrap();
        assert_eq!((answer.status, answer.chunked, answer.length), (200, true, block.len() - 1));
        assert_eq!(answer.encodings, ["gzip"]);
        let (media, charset) = media_type(&answer.media_type.unwrap());
        assert_eq!((media.as_str(), charset.as_deref()), ("text/html", Some("windows-1252")));
        assert_eq!(super::answer(b"<html>"), None);
        for version in ["HTTP/2", "HTTP/2.0", "HTTP/3", "HTTP/1.0"] {
            let block = format!("{version} 404 \r\nContent-Type: text/html\r\n\r\nx");
            let answer = super::answer(block.as_bytes()).unwrap();
            assert_eq!((answer.status, answer.length), (404, block.len() - 1), "{version}");
        }
    }

    #[test]
    fn chunks_are_joined_where_there_are_any() {
        assert_eq!(unchunked(b"4\r\nHarb\r\n3;x=y\r\nour\r\n0\r\n\r\n").as_ref(), b"Harbour");
        assert_eq!(unchunked(b"4\r\nHarb\r\nff\r\nour").as_ref(), b"Harbour");
        assert_eq!(unchunked(b"<html>\nHarbour").as_ref(), b"<html>\nHarbour");
        assert_eq!(unchunked(b"").as_ref(), b"");
    }
}
