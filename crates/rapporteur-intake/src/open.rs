//! One input becomes its articles: the bytes are read, the format is told, the text is taken apart.

use std::io::{BufRead, BufReader, Cursor};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use rapporteur_core::article::Article;
use serde_json::Value;

use crate::assemble::{Given, article_from_text, on};
use crate::charset::decode;
use crate::fetch::Fetch;
use crate::front_matter::{FrontMatter, front_matter};
use crate::input::{Format, Input, Origin};
use crate::json_lines::{Opener, Rows};
use crate::json_row::read_value;
use crate::metadata_table::MetadataTable;
use crate::page::article_from_page;
use crate::reject::{Reject, RejectReason};
use crate::source::{DEEPEST_ARCHIVE, Items, Source, one};
use crate::{archive, feed, library, mail, sniff, table};

/// What the user says of all inputs.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Day of publication of every text (`--published`).
    pub published: Option<Date>,
    /// Outlet of every text (`--outlet`).
    pub outlet: Option<String>,
    /// Metadata by file name (`--metadata`); it wins over the two above.
    pub metadata: MetadataTable,
    /// Which column of a table holds what (`--columns text=Body,published=Date`).
    pub columns: table::Columns,
    /// Who gets pages from the network; without one, addresses are turned away.
    pub fetch: Option<Arc<dyn Fetch>>,
}

/// The articles of one input, read as they are asked for; one result for each text that the input holds.
pub fn open<'o>(input: &Input, options: &'o Options) -> Items<'o> {
    let (uri, format) = (input.uri.clone(), input.format);
    match &input.origin {
        Origin::Stdin => open_source(Source::new(uri, format, BufReader::new(std::io::stdin())), options),
        Origin::File(path) => match open_file(path) {
            Ok(file) => {
                let reader = BufReader::with_capacity(1 << 16, file);
                let source = Source { file: Some(path.clone()), ..Source::new(uri, format, reader) };
                open_source(source, options)
            }
            Err(reason) => one(Err(Reject::new(uri, reason))),
        },
        Origin::Address => open_address(Given { url: Some(uri.clone()), ..Given::of(uri) }, options),
    }
}

/// The articles in bytes of a format that is known, as an archive's part is read.
pub fn open_bytes(
    uri: &str,
    format: Format,
    bytes: Vec<u8>,
    options: &Options,
) -> Vec<Result<Article, Reject>> {
    open_source(Source::new(uri.to_owned(), format, Cursor::new(bytes)), options).collect()
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

/// The articles at an address (`given.url`); `given` is what is known of them already.
pub(crate) fn open_address(given: Given, options: &Options) -> Items<'_> {
    follow(given, 0, false, options)
}

/// As [`open_address`], for an address that stands in something else: so deep, and whether a feed lists it.
pub(crate) fn follow(given: Given, depth: u8, listed: bool, options: &Options) -> Items<'_> {
    let Some(address) = given.url.clone() else {
        return one(Err(Reject::new(given.uri, RejectReason::Address)));
    };
    let Some(fetch) = &options.fetch else {
        return one(Err(Reject::new(given.uri, RejectReason::Address)));
    };
    match fetch.fetch(&address) {
        Ok(fetched) => {
            let source = Source {
                charset: fetched.charset,
                given: Given { url: Some(fetched.address), ..given.clone() },
                depth,
                listed,
                ..Source::new(given.uri.clone(), fetched.format, Cursor::new(fetched.bytes))
            };
            open_source(source, options)
        }
        Err(reason) => one(Err(Reject::new(given.uri, reason))),
    }
}

/// The articles of a stream; archives hand their parts back to here.
pub(crate) fn open_source<'o>(mut source: Source<'o>, options: &'o Options) -> Items<'o> {
    // What lies in an archive was named by whoever made the archive.
    source.asked &= source.depth == 0;
    if source.depth > DEEPEST_ARCHIVE {
        return one(Err(source.reject(RejectReason::ArchivedTooDeep { limit: DEEPEST_ARCHIVE })));
    }
    source.format = match source.reader.fill_buf() {
        Ok(start) => sniff::told_by(start, source.format),
        Err(fault) => {
            let reason = RejectReason::Unreadable(fault.to_string());
            return one(Err(source.reject(reason)));
        }
    };
    match source.format {
        Format::JsonLines => Box::new(Rows::new(source.reader, source.uri, options)),
        Format::Json => read_json(source, options),
        Format::Text | Format::Html | Format::Unknown => read_single(source, options),
        Format::Gzip => archive::gzip::open(source, options),
        Format::Warc => archive::warc::open(source, options),
        Format::Zip => archive::zip::open(source, options),
        Format::Mhtml => archive::mhtml::open(source, options),
        Format::Docx => library::docx::open(source, options),
        Format::Rtf => library::rtf::open(source, options),
        Format::Pdf => library::pdf::open(source, options),
        Format::Mail => mail::open(source, options),
        Format::Mailbox => mail::open_mailbox(source, options),
        Format::Table => table::open(source, options),
        Format::Feed => feed::open(source, options),
    }
}

/// A file with one text or page, or a library's export of many.
fn read_single<'o>(source: Source<'o>, options: &'o Options) -> Items<'o> {
    let page = source.format == Format::Html;
    let (bytes, source) = match source.read_all() {
        Ok(read) => read,
        Err(reject) => return one(Err(reject)),
    };
    let text = match decode(&bytes, page, source.charset.as_deref()) {
        Ok(text) => text,
        Err(reason) => return one(Err(source.reject(reason))),
    };
    drop(bytes);
    let export = if page {
        library::in_page(&text, &source, options)
    } else {
        library::in_text(&text, &source, options).or_else(|| table::in_text(&text, &source, options))
    };
    export.unwrap_or_else(|| one(article_of(&text, page, source, options)))
}

fn article_of(text: &str, page: bool, source: Source<'_>, options: &Options) -> Result<Article, Reject> {
    let uri = source.uri;
    let reject = |reason| Reject::new(uri.clone(), reason);
    if page {
        let given = archive::single_file::noted(text, source.given);
        return article_from_page(text, overridden(given, &uri, options)).map_err(reject);
    }
    let (found, start) = match front_matter(text) {
        Ok(Some(found)) => {
            let end = found.end;
            (given_by(found, &uri), end)
        }
        Ok(None) => (Given::of(&*uri), 0),
        Err((line, reason)) => return Err(Reject::at(uri, line, reason)),
    };
    let text = text.get(start..).unwrap_or_default().to_owned();
    if text.trim().is_empty() {
        return Err(reject(RejectReason::NoArticleText));
    }
    article_from_text(text, overridden(found.or(source.given), &uri, options)).map_err(reject)
}

fn given_by(found: FrontMatter, uri: &str) -> Given {
    Given {
        title: found.title,
        outlet: found.outlet,
        agency: found.agency,
        bylines: found.bylines,
        published: found.published.map(|day| on(day, "metadata")),
        url: found.url,
        language: found.language,
        ..Given::of(uri)
    }
}

/// What the user says wins over what the input says.
pub(crate) fn overridden(given: Given, uri: &str, options: &Options) -> Given {
    let given = given.overridden_with(options.published, options.outlet.as_deref());
    match options.metadata.row(Path::new(uri)) {
        Some(row) => given.overridden_by(row),
        None => given,
    }
}

/// A `.json` file: an array of rows, one row, or rows a line each.
fn read_json<'o>(source: Source<'o>, options: &'o Options) -> Items<'o> {
    let (bytes, Source { uri, .. }) = match source.read_all() {
        Ok(read) => read,
        Err(reject) => return one(Err(reject)),
    };
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    match serde_json::from_slice::<Value>(start) {
        Ok(Value::Array(rows)) if !rows.is_empty() => {
            let mut opener = Opener::new(options);
            Box::new(rows.into_iter().enumerate().flat_map(move |(index, row)| {
                let read = read_value(row, &uri, index + 1, options);
                opener
                    .items(read, index + 1, |reason| Reject::new(format!("{uri}#item-{}", index + 1), reason))
            }))
        }
        Ok(Value::Array(_)) => one(Err(Reject::new(uri, RejectReason::Empty))),
        Ok(value) => {
            let read = read_value(value, &uri, 1, options);
            Opener::new(options).items(read, 1, |reason| Reject::new(uri.clone(), reason))
        }
        Err(_) => Box::new(Rows::new(Cursor::new(bytes), uri, options)),
    }
}
