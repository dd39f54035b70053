//! Records of a table, read one at a time; memory holds one record, and never more than its cap.

use std::io::BufRead;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use crate::bounded::ROW_LIMIT;

/// A record with more fields than this is none.
const MOST_FIELDS: usize = 4096;

/// One record of a table.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Record {
    /// Its fields, undecoded.
    Whole(Vec<Vec<u8>>),
    /// It was longer than [`ROW_LIMIT`] and was skipped.
    TooLong,
}

/// Reads the records of a stream.
pub(crate) struct Records<R> {
    reader: R,
    machine: Reader,
    line: usize,
    ended: bool,
}

impl<R: BufRead> Records<R> {
    /// The records of `reader`, whose fields `delimiter` parts.
    pub(crate) fn new(reader: R, delimiter: u8) -> Self {
        // Tables parted by tabs are written without quotes; a quotation mark in one is part of a word.
        let machine = ReaderBuilder::new().delimiter(delimiter).quoting(delimiter != b'\t').build();
        Self { reader, machine, line: 1, ended: false }
    }

    /// The line of the next record, from 1; blank lines in front of it are skipped.
    pub(crate) fn line(&mut self) -> std::io::Result<usize> {
        loop {
            let input = match self.reader.fill_buf() {
                Err(fault) if fault.kind() == std::io::ErrorKind::Interrupted => continue,
                input => input?,
            };
            let blank = input.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            if blank == 0 {
                return Ok(self.line);
            }
            self.line += input.iter().take(blank).filter(|byte| **byte == b'\n').count();
            self.reader.consume(blank);
        }
    }

    /// The next record; nothing at the end.
    pub(crate) fn read(&mut self) -> std::io::Result<Option<Record>> {
        let (mut fields, mut field) = (Vec::new(), Vec::new());
        let (mut length, mut any) = (0usize, false);
        let mut output = [0u8; 4096];
        while !self.ended {
            let input = match self.reader.fill_buf() {
                Err(fault) if fault.kind() == std::io::ErrorKind::Interrupted => continue,
                input => input?,
            };
            let (result, used, written) = self.machine.read_field(input, &mut output);
            self.line += input.iter().take(used).filter(|byte| **byte == b'\n').count();
            self.reader.consume(used);
            length += written;
            if length <= ROW_LIMIT && fields.len() <= MOST_FIELDS {
                field.extend_from_slice(output.get(..written).unwrap_or_default());
            }
            match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::End => self.ended = true,
                ReadFieldResult::Field { record_end } => {
                    any = true;
                    if fields.len() <= MOST_FIELDS {
                        fields.push(std::mem::take(&mut field));
                    }
                    if record_end {
                        break;
                    }
                }
            }
        }
        Ok(match () {
            () if !any => None,
            () if length > ROW_LIMIT || fields.len() > MOST_FIELDS => Some(Record::TooLong),
            () => Some(Record::Whole(fields)),
        })
    }
}

/// The character that parts the fields: the one that the first line has most of.
pub(crate) fn delimiter(start: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b'\t', 0usize), (b';', 0), (b',', 0), (b'|', 0)];
    for byte in start {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            byte if !quoted => {
                counts.iter_mut().filter(|count| count.0 == *byte).for_each(|count| count.1 += 1);
            }
            _ => {}
        }
    }
    let most = counts.iter().map(|count| count.1).max().unwrap_or(0);
    counts.iter().find(|count| count.1 == most && most > 0).map_or(b',', |count| count.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<String> {
        let mut records = Records::new(bytes, delimiter(bytes));
        std::iter::from_fn(|| records.read().unwrap())
            .map(|record| match record {
                Record::Whole(fields) => fields
                    .iter()
                    .map(|field| String::from_utf8_lossy(field).into_owned())
                    .collect::<Vec<_>>()
                    .join("|"),
                Record::TooLong => "too long".to_owned(),
            })
            .collect()
    }

    #[test]
    fn fields_may_hold_lines_and_quotes() {
        assert_eq!(
            read(b"a;b, c\n\"x\ny\";\"say \"\"no\"\"\"\n\nlast;"),
            ["a|b, c", "x\ny|say \"no\"", "last|"]
        );
        assert_eq!(read(b"a\tb\n\"open\tx\n"), ["a|b", "\"open|x"]);
        assert_eq!(read(b""), Vec::<String>::new());
    }

    #[test]
    fn a_huge_record_is_skipped() {
        let mut bytes = b"a,b\n".to_vec();
        bytes.resize(ROW_LIMIT + 100, b'x');
        bytes.extend_from_slice(b",\"y\"\nlast,1\n");
        assert_eq!(read(&bytes), ["a|b", "too long", "last|1"]);
    }
}
