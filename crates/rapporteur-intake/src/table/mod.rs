//! Tables: CSV and its kin with named columns, and lists of addresses.

mod asked;
mod columns;
mod day;
mod kind;
mod records;
mod rows;

use std::io::{BufRead, Cursor};

use crate::charset::decode;
use crate::open::Options;
use crate::source::{Items, Source, one};

pub(crate) use asked::Asked;
pub use columns::{Columns, ColumnsFault};
pub(crate) use columns::{Field, folded};
pub(crate) use day::day;

use records::{Records, delimiter};
use rows::Rows;

/// The articles of a table, read as they are asked for.
pub(crate) fn open<'o>(mut source: Source<'o>, options: &'o Options) -> Items<'o> {
    let start = match source.reader.fill_buf() {
        Ok(start) => start,
        Err(fault) => {
            let reason = crate::reject::RejectReason::Unreadable(fault.to_string());
            return one(Err(source.reject(reason)));
        }
    };
    // Sixteen bits a character cannot be read record by record.
    if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
        return match source.read_all() {
            Ok((bytes, source)) => match decode(&bytes, false, None) {
                Ok(text) => rows(source, Cursor::new(text.into_bytes()), options),
                Err(reason) => one(Err(source.reject(reason))),
            },
            Err(reject) => one(Err(reject)),
        };
    }
    let reader = std::mem::replace(&mut source.reader, Box::new(std::io::empty()));
    rows(source, reader, options)
}

fn rows<'o>(source: Source<'o>, mut reader: impl BufRead + 'o, options: &'o Options) -> Items<'o> {
    let stated = reader.fill_buf().ok().and_then(stated_delimiter);
    let delimiter = match stated {
        Some(stated) => {
            reader.consume(5);
            stated
        }
        None => reader.fill_buf().map_or(b',', delimiter),
    };
    Box::new(Rows::new(Records::new(reader, delimiter), source.uri, source.given, options))
}

/// Excel's first line "sep=;" states what parts the fields.
fn stated_delimiter(start: &[u8]) -> Option<u8> {
    let rest = start.strip_prefix(b"sep=")?;
    let (delimiter, rest) = rest.split_first()?;
    (rest.starts_with(b"\r") || rest.starts_with(b"\n")).then_some(*delimiter)
}

/// The articles of a plain text that is a list of addresses, one a line; nothing where it is none.
pub(crate) fn in_text<'o>(text: &str, source: &Source<'_>, options: &'o Options) -> Option<Items<'o>> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut any = false;
    if !lines.all(|line| {
        any = true;
        crate::address::is_address(line)
    }) || !any
    {
        return None;
    }
    let listed: String = text
        .lines()
        .map(|line| if line.trim().starts_with('#') { "\n".to_owned() } else { format!("{}\n", line.trim()) })
        .collect();
    // Tabs cannot stand in an address, so that commas in one part nothing.
    let records = Records::new(Cursor::new(listed.into_bytes()), b'\t');
    Some(Box::new(Rows::new(records, source.uri.clone(), source.given.clone(), options)))
}
