//! Bytes to text: byte order marks, UTF-8, a page's declared charset, and windows-1252 as the last
//! resort where its result looks like writing.

use std::borrow::Cow;
use std::sync::LazyLock;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use regex::bytes::Regex;

use crate::reject::RejectReason;

/// How far into a page a charset declaration is looked for (HTML's own rule is 1024 bytes; pages break it).
const DECLARATION_REACH: usize = 4096;

/// First bytes of file types that are often mistaken for text.
const MAGIC: [(&[u8], &str); 8] = [
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP, DOCX or ODT"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "PNG picture"),
    (b"GIF8", "GIF picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"\xd0\xcf\x11\xe0", "old Office document"),
    (b"{\\rtf", "RTF"),
];

static DECLARED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?i)<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)"#).ok()
});

/// Decodes the bytes of one text, whose charset the transport may name; line ends become `\n` and the byte order mark goes.
///
/// # Errors
/// [`RejectReason::Empty`], [`RejectReason::OnlyWhiteSpace`], [`RejectReason::Binary`] or
/// [`RejectReason::UnknownCharset`].
pub(crate) fn decode(bytes: &[u8], page: bool, named: Option<&str>) -> Result<String, RejectReason> {
    if bytes.is_empty() {
        return Err(RejectReason::Empty);
    }
    let named = named.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let text = decode_any(bytes, page, named)?;
    let text = unify_line_ends(&text);
    if text.trim().is_empty() {
        return Err(RejectReason::OnlyWhiteSpace);
    }
    Ok(text)
}

fn decode_any<'b>(
    bytes: &'b [u8],
    page: bool,
    named: Option<&'static Encoding>,
) -> Result<Cow<'b, str>, RejectReason> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_marked(bytes.get(mark..).unwrap_or_default(), encoding, mark);
    }
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(RejectReason::Binary((*name).to_owned()));
    }
    if bytes.contains(&0) {
        return Err(RejectReason::Binary("it holds NUL bytes".to_owned()));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if too_many_controls(text) => {
            Err(RejectReason::Binary("it is full of control characters".to_owned()))
        }
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(fault) => decode_legacy(
            bytes,
            named.or_else(|| page.then(|| declared(bytes)).flatten()),
            fault.valid_up_to(),
        ),
    }
}

fn decode_marked<'b>(
    bytes: &'b [u8],
    encoding: &'static Encoding,
    mark: usize,
) -> Result<Cow<'b, str>, RejectReason> {
    debug_assert!(encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE);
    let (text, faulty) = encoding.decode_without_bom_handling(bytes);
    if faulty {
        let at = std::str::from_utf8(bytes).map_or_else(|fault| fault.valid_up_to() + mark, |_| mark);
        return Err(RejectReason::UnknownCharset { at });
    }
    if text.contains('\0') {
        return Err(RejectReason::Binary("it holds NUL characters".to_owned()));
    }
    Ok(text)
}

fn decode_legacy<'b>(
    bytes: &'b [u8],
    named: Option<&'static Encoding>,
    at: usize,
) -> Result<Cow<'b, str>, RejectReason> {
    if let Some(encoding) = named {
        let (text, faulty) = encoding.decode_without_bom_handling(bytes);
        if !faulty && encoding != UTF_8 {
            return Ok(text);
        }
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    if mostly_utf8(bytes) || !looks_written(&text) {
        return Err(RejectReason::UnknownCharset { at });
    }
    Ok(text)
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(DECLARATION_REACH))?;
    let label = DECLARED.as_ref()?.captures(head)?.get(1)?;
    Encoding::for_label(label.as_bytes())
}

/// Whether the text was UTF-8 and got damaged: then reading it as windows-1252 only adds harm.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// Whether text decoded as windows-1252 is writing: no control characters, and most characters beyond
/// ASCII are letters or typographic marks.
fn looks_written(text: &str) -> bool {
    let (mut all, mut foreign, mut letters) = (0usize, 0usize, 0usize);
    for character in text.chars() {
        if character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{c}') {
            return false;
        }
        all += 1;
        if !character.is_ascii() {
            foreign += 1;
            letters +=
                usize::from(character.is_alphabetic() || "‘’“”–—…•£€«»°§©®·´\u{a0}½¼¿¡".contains(character));
        }
    }
    foreign * 3 <= all && letters * 4 >= foreign * 3
}

/// A tenth of control characters is no text.
fn too_many_controls(text: &str) -> bool {
    let controls = text
        .bytes()
        .filter(|byte| (*byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x0c)) || *byte == 0x7f)
        .count();
    controls * 10 > text.len()
}

fn unify_line_ends(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_go_and_line_ends_are_one() {
        assert_eq!(decode("\u{feff}One\r\nTwo\rThree".as_bytes(), false, None).unwrap(), "One\nTwo\nThree");
        assert_eq!(decode(b"\xff\xfeA\0b\0", false, None).unwrap(), "Ab");
        assert_eq!(decode(b"\xfe\xff\0A\0b", false, None).unwrap(), "Ab");
    }

    #[test]
    fn an_old_western_text_is_read_as_windows_1252() {
        assert_eq!(
            decode(b"The caf\xe9 \x93reopened\x94 on Friday.", false, None).unwrap(),
            "The café “reopened” on Friday."
        );
    }

    #[test]
    fn a_page_says_its_charset() {
        let page = b"<html><meta charset=\"windows-1251\"><p>\xcc\xe8\xf0</p>";
        assert!(decode(page, true, None).unwrap().contains("Мир"));
    }

    #[test]
    fn damaged_utf_8_is_not_made_worse() {
        let mut bytes = "Überraschung in Zürich, später Schnee.".as_bytes().to_vec();
        bytes.push(0xe2);
        assert!(matches!(decode(&bytes, false, None), Err(RejectReason::UnknownCharset { .. })));
    }

    #[test]
    fn binaries_are_named() {
        assert_eq!(decode(b"%PDF-1.7 x", false, None), Err(RejectReason::Binary("PDF".to_owned())));
        assert!(matches!(decode(b"ab\0cd", false, None), Err(RejectReason::Binary(_))));
        assert_eq!(decode(b"", false, None), Err(RejectReason::Empty));
        assert_eq!(decode(b" \n\t", false, None), Err(RejectReason::OnlyWhiteSpace));
    }

    proptest! {
        #[test]
        fn any_bytes_are_text_or_a_reason(bytes in proptest::collection::vec(any::<u8>(), 0..300), page: bool) {
            if let Ok(text) = decode(&bytes, page, None) {
                prop_assert!(!text.contains('\r'));
            }
        }
    }
}
