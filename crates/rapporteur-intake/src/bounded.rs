//! Bounded reading: whole texts up to a cap, rows up to a cap, nothing kept beyond.

use std::io::{BufRead, Read};

use crate::reject::RejectReason;

/// Largest text, in bytes.
pub(crate) const TEXT_LIMIT: usize = 32 << 20;
/// Longest row of a JSON Lines file, in bytes.
pub(crate) const ROW_LIMIT: usize = 8 << 20;

/// Reads a text of at most [`TEXT_LIMIT`] bytes.
pub(crate) fn read_text(reader: impl Read) -> Result<Vec<u8>, RejectReason> {
    let mut bytes = Vec::new();
    reader
        .take(TEXT_LIMIT as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|fault| RejectReason::Unreadable(fault.to_string()))?;
    if bytes.len() > TEXT_LIMIT { Err(RejectReason::TooLarge { limit: TEXT_LIMIT >> 20 }) } else { Ok(bytes) }
}

/// One row's bytes without its line end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// The row.
    Whole(Vec<u8>),
    /// It was longer than `limit` bytes and was skipped.
    TooLong,
    /// No more rows.
    End,
}

/// Reads one line of at most `limit` bytes; a longer one is skipped to its end.
///
/// # Errors
/// When the reader fails.
pub fn read_row(reader: &mut impl BufRead, limit: usize) -> std::io::Result<Row> {
    let (mut row, mut length, mut any) = (Vec::new(), 0usize, false);
    loop {
        let chunk = match reader.fill_buf() {
            Err(fault) if fault.kind() == std::io::ErrorKind::Interrupted => continue,
            chunk => chunk?,
        };
        any |= !chunk.is_empty();
        let end = chunk.iter().position(|byte| *byte == b'\n');
        let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
        length += part.len();
        if length <= limit {
            row.extend_from_slice(part);
        }
        let (used, done) = (end.map_or(chunk.len(), |end| end + 1), end.is_some() || chunk.is_empty());
        reader.consume(used);
        if done {
            return Ok(match () {
                () if !any => Row::End,
                () if length > limit => Row::TooLong,
                () => Row::Whole(row),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_row_is_skipped_and_the_next_is_read() {
        let mut reader = std::io::BufReader::with_capacity(4, &b"ab\nabcdefghijkl\n\ncd"[..]);
        let mut read = || match read_row(&mut reader, 5).unwrap() {
            Row::Whole(row) => String::from_utf8(row).unwrap(),
            Row::TooLong => "too long".to_owned(),
            Row::End => "end".to_owned(),
        };
        assert_eq!([read(), read(), read(), read(), read()], ["ab", "too long", "", "cd", "end"]);
    }
}
