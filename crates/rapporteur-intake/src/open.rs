//! One input becomes its articles: the bytes are read, the format is told, the text is taken apart.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use jiff::civil::Date;
use rapporteur_core::article::Article;
use serde_json::Value;

use crate::assemble::{Given, article_from_text, on};
use crate::charset::decode;
use crate::front_matter::front_matter;
use crate::input::{Format, Input, Origin};
use crate::json_lines::{Rows, article_of_value};
use crate::metadata_table::MetadataTable;
use crate::page::article_from_page;
use crate::reject::{Reject, RejectReason};
use crate::source::read_text;

/// What the user says of all inputs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Day of publication of every text (`--published`).
    pub published: Option<Date>,
    /// Outlet of every text (`--outlet`).
    pub outlet: Option<String>,
    /// Metadata by file name (`--metadata`); it wins over the two above.
    pub metadata: MetadataTable,
}

/// The articles of one input, read as they are asked for; one result for each text that the input holds.
pub fn open<'o>(input: &Input, options: &'o Options) -> Box<dyn Iterator<Item = Result<Article, Reject>> + 'o> {
    let reader: Box<dyn Read> = match &input.origin {
        Origin::Stdin => Box::new(std::io::stdin()),
        Origin::File(path) => match open_file(path) {
            Ok(file) => Box::new(file),
            Err(reason) => return one(Err(Reject::new(input.uri.clone(), reason))),
        },
    };
    read(BufReader::with_capacity(1 << 16, reader), input, options)
}

fn open_file(path: &Path) -> Result<std::fs::File, RejectReason> {
    let unreadable = |fault: std::io::Error| match fault.kind() {
        std::io::ErrorKind::NotFound => RejectReason::Missing,
        _ => RejectReason::Unreadable(fault.to_string()),
    };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
        return Err(RejectReason::Unreadable("it is a folder".to_owned()));
    }
    Ok(file)
}

fn one<'o>(result: Result<Article, Reject>) -> Box<dyn Iterator<Item = Result<Article, Reject>> + 'o> {
    Box::new(std::iter::once(result))
}

fn read<'o, R: Read + 'o>(
    mut reader: BufReader<R>,
    input: &Input,
    options: &'o Options,
) -> Box<dyn Iterator<Item = Result<Article, Reject>> + 'o> {
    let uri = input.uri.clone();
    let format = match reader.fill_buf() {
        Ok(start) => told_by(start, input.format),
        Err(fault) => {
            return one(Err(Reject::new(uri, RejectReason::Unreadable(fault.to_string()))));
        }
    };
    if format == Format::JsonLines {
        return Box::new(Rows::new(reader, uri, options));
    }
    let bytes = match read_text(reader) {
        Ok(bytes) => bytes,
        Err(reason) => return one(Err(Reject::new(uri, reason))),
    };
    if format == Format::Json {
        return read_json(bytes, uri, options);
    }
    one(read_single(&bytes, format == Format::Html, input, options))
}

/// The format, where the first bytes know better than the name.
fn told_by(start: &[u8], named: Format) -> Format {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let begins = |words: &[u8]| start.get(..words.len()).is_some_and(|first| first.eq_ignore_ascii_case(words));
    match named {
        Format::Text | Format::Unknown if begins(b"<!doctype html") || begins(b"<html") => Format::Html,
        Format::Unknown if begins(b"{\"") || begins(b"{ \"") => Format::JsonLines,
        Format::Unknown => Format::Text,
        named => named,
    }
}

/// A file with one text or page.
fn read_single(bytes: &[u8], page: bool, input: &Input, options: &Options) -> Result<Article, Reject> {
    let reject = |reason| Reject::new(input.uri.clone(), reason);
    let text = decode(bytes, page).map_err(reject)?;
    if page {
        return article_from_page(&text, overridden(Given::of(&input.uri), input, options)).map_err(reject);
    }
    let (given, start) = match front_matter(&text) {
        Ok(found) => given_by(found, &input.uri),
        Err((line, reason)) => return Err(Reject::at(input.uri.clone(), line, reason)),
    };
    let text = text.get(start..).unwrap_or_default().to_owned();
    if text.trim().is_empty() {
        return Err(reject(RejectReason::NoArticleText));
    }
    article_from_text(text, overridden(given, input, options)).map_err(reject)
}

fn given_by(found: Option<crate::front_matter::FrontMatter>, uri: &str) -> (Given, usize) {
    let Some(found) = found else { return (Given::of(uri), 0) };
    let given = Given {
        uri: uri.to_owned(),
        title: found.title,
        outlet: found.outlet,
        agency: found.agency,
        bylines: found.bylines,
        published: found.published.map(|day| on(day, "metadata")),
        url: found.url,
        language: found.language,
    };
    (given, found.end)
}

fn overridden(given: Given, input: &Input, options: &Options) -> Given {
    let given = given.overridden_with(options.published, options.outlet.as_deref());
    match options.metadata.row(Path::new(&input.uri)) {
        Some(row) => given.overridden_by(row),
        None => given,
    }
}

/// A `.json` file: an array of rows, one row, or rows a line each.
fn read_json(
    bytes: Vec<u8>,
    uri: String,
    options: &Options,
) -> Box<dyn Iterator<Item = Result<Article, Reject>> + '_> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    match serde_json::from_slice::<Value>(start) {
        Ok(Value::Array(rows)) if !rows.is_empty() => Box::new(rows.into_iter().enumerate().map(move |(index, row)| {
            article_of_value(row, &uri, index + 1, options).map_err(|reason| Reject::at(uri.clone(), index + 1, reason))
        })),
        Ok(Value::Array(_)) => one(Err(Reject::new(uri, RejectReason::Empty))),
        Ok(value) => one(article_of_value(value, &uri, 1, options).map_err(|reason| Reject::new(uri, reason))),
        Err(_) => Box::new(Rows::new(std::io::Cursor::new(bytes), uri, options)),
    }
}
