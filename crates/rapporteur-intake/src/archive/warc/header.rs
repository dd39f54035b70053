//! The named fields at the head of a WARC record (ISO 28500, versions 0.17 to 1.1).

/// Longest head of a record, in bytes.
pub(super) const HEAD_LIMIT: usize = 64 << 10;
/// Most fields of a head; writers use about fifteen.
const FIELD_LIMIT: usize = 64;
/// Longest line that names a version, its end included.
const VERSION_LIMIT: usize = 12;

/// What a head says, as far as it matters here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// What the record is.
    pub(super) kind: Kind,
    /// Length of the block behind the head, in bytes.
    pub(super) length: u64,
    /// The address that the block came from.
    pub(super) address: Option<String>,
    /// When it was fetched, as written.
    pub(super) date: Option<String>,
    /// Media type of the block.
    pub(super) media_type: Option<String>,
    /// Why the crawler kept no more than the beginning of the block (`length`, `time`), where it did.
    pub(super) truncated: Option<String>,
    /// Checksum of the block, `sha1:` and base 32.
    pub(super) digest: Option<String>,
}

/// What a record is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// An answer of a server, its head included.
    Response,
    /// A file without an answer's head.
    Resource,
    /// Something made of another record: the text of a page.
    Conversion,
    /// A visit that found nothing changed.
    Revisit,
    /// The rest of a record that was cut into segments.
    Continuation,
    /// What the crawler says of itself, its requests and findings: no text of anybody.
    #[default]
    Bookkeeping,
    /// A kind that no standard names, or a damaged name.
    Unknown,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "response" => Self::Response,
            "resource" => Self::Resource,
            "conversion" => Self::Conversion,
            "revisit" => Self::Revisit,
            "continuation" => Self::Continuation,
            "warcinfo" | "request" | "metadata" => Self::Bookkeeping,
            _ => Self::Unknown,
        }
    }
}

/// What stands where a record should begin.
pub(super) enum Found {
    /// A head, and its length with the blank line behind it.
    Head(Head, usize),
    /// A head as far as it goes: the blank line that ends it is still to come.
    Unfinished,
    /// Something else.
    Nothing,
}

/// Reads the head at the beginning of `bytes`, line by line; the first line that does not belong ends it.
pub(super) fn head(bytes: &[u8]) -> Found {
    let bytes = bytes.get(..HEAD_LIMIT).unwrap_or(bytes);
    let Some((version, mut place)) = line(bytes.get(..VERSION_LIMIT).unwrap_or(bytes), 0) else {
        let begun =
            bytes.len() < VERSION_LIMIT && (b"WARC/".starts_with(bytes) || bytes.starts_with(b"WARC/"));
        return if begun { Found::Unfinished } else { Found::Nothing };
    };
    if !is_version(version) {
        return Found::Nothing;
    }
    let (mut head, mut kind, mut length) = (Head::default(), None, None);
    for _ in 0..=FIELD_LIMIT {
        let Some((field, behind)) = line(bytes, place) else {
            return if bytes.len() < HEAD_LIMIT { Found::Unfinished } else { Found::Nothing };
        };
        place = behind;
        if field.is_empty() {
            return match (kind, length) {
                (Some(kind), Some(length)) => Found::Head(Head { kind, length, ..head }, place),
                _ => Found::Nothing,
            };
        }
        // Two heads run together where what stood between them was destroyed.
        if is_version(field.get(field.len().saturating_sub(8)..).unwrap_or_default()) {
            return Found::Nothing;
        }
        if field.starts_with(b" ") || field.starts_with(b"\t") {
            continue;
        }
        let Some((name, value)) = named(field) else { return Found::Nothing };
        let again = name == "warc-type" && kind.is_some() || name == "content-length" && length.is_some();
        if again {
            return Found::Nothing;
        }
        match name.as_str() {
            "warc-type" => kind = Some(Kind::of(&value)),
            "content-length" => length = value.parse::<u64>().ok(),
            "warc-target-uri" => head.address = Some(bare(&value)),
            "warc-date" => head.date = Some(value),
            "content-type" => head.media_type = Some(value),
            "warc-truncated" => head.truncated = Some(value),
            "warc-block-digest" => head.digest = Some(value),
            _ => {}
        }
    }
    Found::Nothing
}

/// `WARC/1.0`, `WARC/1.1`, `WARC/0.18`.
fn is_version(line: &[u8]) -> bool {
    let number = line.strip_prefix(b"WARC/").unwrap_or_default();
    let plain = number.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.');
    plain && (number.starts_with(b"1.") || number.starts_with(b"0.1")) && number.len() <= 5
}

/// The line at a place without its end, and the place of the next.
fn line(bytes: &[u8], place: usize) -> Option<(&[u8], usize)> {
    let rest = bytes.get(place..)?;
    let end = memchr::memchr(b'\n', rest)?;
    let line = rest.get(..end)?;
    Some((line.strip_suffix(b"\r").unwrap_or(line), place + end + 1))
}

/// Name in lower case and value of a field; bytes that are no UTF-8 are replaced.
fn named(field: &[u8]) -> Option<(String, String)> {
    let colon = memchr::memchr(b':', field)?;
    let name = field.get(..colon)?;
    // What empty and failing disks give; no text in any charset.
    if field.iter().any(|byte| matches!(byte, 0..=8 | 10..=31 | 127 | 255)) {
        return None;
    }
    let known = !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
    let value = String::from_utf8_lossy(field.get(colon + 1..)?).trim().to_owned();
    known.then(|| (String::from_utf8_lossy(name).to_ascii_lowercase(), value))
}

/// An address without the angle brackets that older writers put around it.
fn bare(address: &str) -> String {
    let inside = address.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inside.unwrap_or(address).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(bytes: &[u8]) -> Option<(Head, usize)> {
        match head(bytes) {
            Found::Head(head, length) => Some((head, length)),
            _ => None,
        }
    }

    #[test]
    fn a_head_is_read_in_all_versions() {
        for version in ["0.18", "1.0", "1.1"] {
            let text = format!(
                "WARC/{version}\r\nWARC-Type: response\r\nWARC-Target-URI: <https://post.example/a>\r\nwarc-date: 2021-03-04T09:00:00Z\r\nContent-Length: 12\r\n\r\nbody"
            );
            let (head, length) = whole(text.as_bytes()).unwrap();
            assert_eq!((head.kind, head.length, length), (Kind::Response, 12, text.len() - 4));
            assert_eq!(head.address.as_deref(), Some("https://post.example/a"));
            assert_eq!(head.date.as_deref(), Some("2021-03-04T09:00:00Z"));
        }
    }

    #[test]
    fn what_is_no_head_is_told_from_one_cut_off() {
        for nothing in
            ["<html>", "WARC/1.0\r\nno field\r\n", "WARC/1.0\r\nWARC-Type: response\r\n\r\n", "WARC/9\r\n"]
        {
            assert!(matches!(head(nothing.as_bytes()), Found::Nothing), "{nothing}");
        }
        for begun in ["WARC/1", "WARC/1.0\r\nWARC-Type: resp", "WARC/1.0\r\nContent-Length: 3\r\n"] {
            assert!(matches!(head(begun.as_bytes()), Found::Unfinished), "{begun}");
        }
    }
}
