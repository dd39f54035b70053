//! The parts of a file that is built as a mail message (RFC 2045 and 2046), in one pass over its lines.
//!
//! Made for pages that browsers saved. General mail parsers were tried on hostile files of 20 to 60 MB: one part
//! without an end costs them the whole file again, and messages within messages the stack.

use memchr::memmem;

use crate::reject::RejectReason;

/// Most parts; a saved page has hundreds.
const PART_LIMIT: usize = 10_000;
/// Longest head of a part, in bytes, and most fields in it.
const HEAD_LIMIT: usize = 64 << 10;
const FIELD_LIMIT: usize = 256;
/// Most multiparts within each other and beside each other; browsers write one or two.
const MULTIPART_LIMIT: usize = 16;

/// A part and its head.
#[derive(Debug, Default)]
pub(super) struct Part<'b> {
    /// Names in lower case, values unfolded.
    fields: Vec<(String, String)>,
    body: &'b [u8],
}

impl Part<'_> {
    /// The value of a field, by its name in lower case.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// Media type in lower case; plain text where none is given.
    pub(super) fn media_type(&self) -> String {
        let value = self.field("content-type").unwrap_or("text/plain");
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// A parameter of the media type: `charset`, `boundary`.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        parameter(self.field("content-type")?, name)
    }

    /// The body, transfer encoding undone.
    pub(super) fn decoded(&self) -> Vec<u8> {
        let encoding = self.field("content-transfer-encoding").unwrap_or_default();
        match encoding.trim().to_ascii_lowercase().as_str() {
            "quoted-printable" => quoted_printable(self.body),
            "base64" => base64(self.body),
            _ => self.body.to_vec(),
        }
    }
}

/// The whole file as a part, and the parts within it in their order, however deep.
///
/// # Errors
/// [`RejectReason::TooManyFiles`].
pub(super) fn parts(bytes: &[u8]) -> Result<Vec<Part<'_>>, RejectReason> {
    let (whole, start) = head(bytes, 0);
    let mut boundaries: Vec<Vec<u8>> = boundary(&whole).into_iter().collect();
    let mut parts = vec![Part { body: bytes.get(start..).unwrap_or_default(), ..whole }];
    // The part whose body goes on, and where that begins.
    let mut open: Option<(Part<'_>, usize)> = None;
    for place in memmem::find_iter(bytes, b"\n--").skip_while(|place| place + 1 < start) {
        let line = line(bytes, place + 1);
        let Some(last) = delimiter(line, &boundaries) else { continue };
        if let Some((part, body)) = open.take() {
            let end = place - usize::from(place > 0 && bytes.get(place - 1) == Some(&b'\r'));
            parts.push(Part { body: bytes.get(body..end).unwrap_or_default(), ..part });
        }
        if parts.len() > PART_LIMIT {
            return Err(RejectReason::TooManyFiles { limit: PART_LIMIT });
        }
        if !last {
            let (part, body) = head(bytes, place + 1 + line.len());
            boundaries.extend(boundary(&part).filter(|_| boundaries.len() < MULTIPART_LIMIT));
            open = Some((part, body));
        }
    }
    parts.extend(open.map(|(part, body)| Part { body: bytes.get(body..).unwrap_or_default(), ..part }));
    Ok(parts)
}

fn boundary(part: &Part<'_>) -> Option<Vec<u8>> {
    let found = part.media_type().starts_with("multipart/").then(|| part.parameter("boundary"))??;
    (!found.is_empty()).then(|| found.as_bytes().to_vec())
}

/// Whether a line that begins with two hyphens parts, and whether it is the last to do so.
fn delimiter(line: &[u8], boundaries: &[Vec<u8>]) -> Option<bool> {
    let rest = line.trim_ascii_end().strip_prefix(b"--")?;
    boundaries.iter().find_map(|boundary| match rest.strip_prefix(boundary.as_slice())? {
        [] => Some(false),
        b"--" => Some(true),
        _ => None,
    })
}

/// The line at a place, its end included.
fn line(bytes: &[u8], place: usize) -> &[u8] {
    let rest = bytes.get(place..).unwrap_or_default();
    let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
    rest.get(..end).unwrap_or_default()
}

/// The fields of the head at a place, and where the body behind it begins.
fn head(bytes: &[u8], start: usize) -> (Part<'_>, usize) {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut place = start;
    while place < bytes.len() && place - start < HEAD_LIMIT {
        let line = line(bytes, place);
        if line.starts_with(b"--") {
            break;
        }
        place += line.len();
        let words = String::from_utf8_lossy(line.get(..line.len().min(HEAD_LIMIT)).unwrap_or_default());
        if words.trim().is_empty() {
            break;
        }
        if words.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut() {
                value.push(' ');
                value.push_str(words.trim());
            }
        } else if let Some((name, value)) = words.split_once(':')
            && fields.len() < FIELD_LIMIT
        {
            fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    (Part { fields, body: &[] }, place)
}

/// A parameter of a field's value, with or without quotation marks.
fn parameter<'v>(value: &'v str, name: &str) -> Option<&'v str> {
    let mut rest = value;
    while let Some((_, behind)) = rest.split_once(';') {
        let (found, value) = behind.split_once('=')?;
        let value = value.trim_start();
        let (value, behind) = match value.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => value.split_at(value.find(';').unwrap_or(value.len())),
        };
        if found.trim().eq_ignore_ascii_case(name) {
            return Some(value.trim());
        }
        rest = behind;
    }
    None
}

/// Bytes written as `=3D`, line ends behind `=` left out; what is written wrongly stays as it is.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(place) = memchr::memchr(b'=', rest) {
        let (before, behind) = rest.split_at(place);
        bytes.extend_from_slice(before);
        let behind = behind.get(1..).unwrap_or_default();
        rest = match behind {
            [b'\r', b'\n', rest @ ..] | [b'\n', rest @ ..] => rest,
            [high, low, rest @ ..] => {
                let written = digit(*high).zip(digit(*low));
                bytes.push(written.map_or(b'=', |(high, low)| high << 4 | low));
                if written.is_some() { rest } else { behind }
            }
            _ => behind,
        };
    }
    bytes.extend_from_slice(rest);
    bytes
}

fn digit(letter: u8) -> Option<u8> {
    char::from(letter).to_digit(16).map(|digit| digit as u8)
}

/// Bytes written in base 64; line ends and strange letters are passed over, padding ends them.
fn base64(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0u8);
    for letter in body {
        let six = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn encodings_are_undone() {
        assert_eq!(quoted_printable(b"caf=C3=A9 =\r\n=3D=\nx =zz ="), "café =x =zz ".as_bytes());
        for (packed, text) in [("SGFyYm91cg==", "Harbour"), ("SGFy\r\nYm91", "Harbou"), ("SGFyYm8=", "Harbo")]
        {
            assert_eq!(base64(packed.as_bytes()), text.as_bytes());
        }
    }

    #[test]
    fn parts_come_in_order_however_deep() {
        let file = b"Content-Type: multipart/related;\r\n\tboundary=\"a b\"\r\n\r\nbefore\r\n--a b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n\r\none\r\n--c\r\nX: y\r\n z\r\n\r\ntwo\r\n--c--\r\n--a b\r\n\r\nthree\r\n--a bc\r\n--a b--\r\nbehind";
        let parts = parts(file).unwrap();
        let bodies: Vec<_> = parts.iter().skip(1).map(|part| String::from_utf8_lossy(part.body)).collect();
        assert_eq!(bodies, ["", "one", "two", "three\r\n--a bc"]);
        assert_eq!(parts[3].field("x"), Some("y z"));
        assert_eq!(parts[0].parameter("boundary"), Some("a b"));
    }

    #[test]
    fn a_file_that_breaks_off_gives_its_last_part() {
        let parts = parts(b"Content-Type: multipart/related; boundary=c\n\n--c\n\none\n--c\n\ntwo").unwrap();
        assert_eq!((parts.len(), parts[2].body), (3, &b"two"[..]));
    }

    #[test]
    fn hostile_files_cost_no_more_than_their_length() {
        let top = "Content-Type: multipart/related; boundary=P\r\n\r\n";
        let missing = "--P\r\nContent-Type: multipart/mixed; boundary=Q\r\n\r\nx\r\n".repeat(9000);
        let nested = "Content-Type: message/rfc822\r\n\r\n".repeat(100_000);
        for rest in
            [missing + &"\r\n-".repeat(1 << 20), nested, "X: y\r\n".repeat(1 << 20), "\r\n--".repeat(1 << 20)]
        {
            assert!(parts(format!("{top}{rest}").as_bytes()).unwrap().len() <= PART_LIMIT);
        }
        let many = format!("{top}{}", "--P\r\n\r\nx\r\n".repeat(PART_LIMIT + 1));
        assert_eq!(parts(many.as_bytes()).unwrap_err(), RejectReason::TooManyFiles { limit: PART_LIMIT });
    }

    proptest! {
        #[test]
        fn any_file_has_parts(text in "(--a|a|\r\n|\n|Content-Type: multipart/x; boundary=a|;|=|\"|\\PC){0,60}") {
            let bytes = text.into_bytes();
            let parts = parts(&bytes).unwrap();
            prop_assert!(!parts.is_empty());
            prop_assert!(parts.iter().skip(1).map(|part| part.body.len()).sum::<usize>() <= bytes.len());
            for part in parts {
                prop_assert!(quoted_printable(part.body).len() <= part.body.len());
                prop_assert!(base64(part.body).len() <= part.body.len());
            }
        }
    }
}
