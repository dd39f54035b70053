//! Streams of a PDF that are packed in rows: room for a row is made before anybody looks whether it is there.

use pdf_extract::{Dictionary, Object, Stream};

use super::pdf_guard::find;

/// Longest row, in bits.
const ROW_LIMIT: u64 = 1 << 26;

/// Whether a stream asks for longer rows than are borne.
pub(super) fn is_wide(stream: &Stream) -> bool {
    let parameters = match stream.dict.get(b"DecodeParms") {
        Ok(Object::Array(items)) => items.iter().collect(),
        Ok(value) => vec![value],
        Err(_) => Vec::new(),
    };
    let number = |dictionary: &Dictionary, name: &[u8]| {
        dictionary
            .get(name)
            .and_then(Object::as_i64)
            .map_or(1, |number| u64::try_from(number).unwrap_or(1).max(1))
    };
    let row = |dictionary: &Dictionary| {
        let columns = number(dictionary, b"Columns").saturating_mul(number(dictionary, b"Colors"));
        columns.saturating_mul(number(dictionary, b"BitsPerComponent"))
    };
    parameters.into_iter().filter_map(|value| value.as_dict().ok()).map(row).any(|row| row > ROW_LIMIT)
}

/// The dictionary with its names in letters: names may be written with the numbers of their letters.
pub(super) fn unescaped(dictionary: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let (mut bytes, mut rest) = (Vec::with_capacity(dictionary.len()), dictionary);
    while let [first, behind @ ..] = rest {
        let written = match rest {
            [b'#', high, low, ..] => digit(*high).zip(digit(*low)),
            _ => None,
        };
        bytes.push(written.map_or(*first, |(high, low)| high << 4 | low));
        rest = if written.is_some() { behind.get(2..).unwrap_or_default() } else { behind };
    }
    bytes
}

/// As [`is_wide`], for a dictionary as it stands in the file.
pub(super) fn is_wide_source(dictionary: &[u8]) -> bool {
    let most = |name: &[u8]| {
        let (mut most, mut rest) = (1u64, dictionary);
        while let Some(at) = find(rest, name) {
            rest = rest.get(at + name.len()..).unwrap_or_default();
            let digits = rest.trim_ascii_start().iter().skip_while(|byte| **byte == b'+');
            let number = digits.take_while(|byte| byte.is_ascii_digit()).fold(0u64, |number, digit| {
                number.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
            });
            most = most.max(number);
        }
        most
    };
    most(b"/Columns").saturating_mul(most(b"/Colors")).saturating_mul(most(b"/BitsPerComponent")) > ROW_LIMIT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_rows_are_seen_however_they_are_written() {
        for wide in ["/Columns 2000000000", "/Columns\n9223372036854775808", "/Col#75mns 99999 /Colors 99999"]
        {
            assert!(is_wide_source(&unescaped(wide.as_bytes())), "{wide}");
        }
        assert!(!is_wide_source(
            b"<< /DecodeParms << /Predictor 12 /Columns 5000 /Colors 4 /BitsPerComponent 8 >>"
        ));
    }
}
