//! Rows `{id, text|html, title, published, url, outlet, authors, language}`, one article each.
//!
//! Other names that everybody uses ("body", "publish_date", `source: {title}`, …) are known too, and the
//! user may name keys; a row without text is read by its address.

use std::io::BufRead;

use rapporteur_core::article::{Article, Evidence};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::address::is_address;
use crate::assemble::{Given, article_from_text, on};
use crate::bounded::{ROW_LIMIT, Row, read_row};
use crate::calendar::iso_day;
use crate::front_matter::names;
use crate::library::language;
use crate::open::{Options, open_address};
use crate::page::article_from_page;
use crate::reject::{Reject, RejectReason};
use crate::source::{Items, one};
use crate::table::{Asked, Columns, Field, day, folded};

/// A row as written.
#[derive(Deserialize)]
#[serde(expecting = "a JSON object")]
struct RawRow {
    id: Option<Value>,
    text: Option<String>,
    html: Option<String>,
    title: Option<String>,
    published: Option<Value>,
    url: Option<String>,
    outlet: Option<String>,
    #[serde(alias = "author", alias = "bylines")]
    authors: Option<Value>,
    #[serde(alias = "lang")]
    language: Option<String>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// What a row gives.
pub(crate) enum RowRead {
    /// An article.
    Article(Box<Article>),
    /// No text, but an address (`url`).
    Address(Box<Given>),
}

/// Turns what rows give into results; an address that several rows name is asked once.
pub(crate) struct Opener<'o> {
    options: &'o Options,
    asked: Asked,
}

impl<'o> Opener<'o> {
    /// For the rows of one input.
    pub(crate) fn new(options: &'o Options) -> Self {
        Self { options, asked: Asked::default() }
    }

    /// The results of row `number`; `reject` says how its rejects are named.
    pub(crate) fn items(
        &mut self,
        read: Result<RowRead, RejectReason>,
        number: usize,
        reject: impl Fn(RejectReason) -> Reject,
    ) -> Items<'o> {
        match read {
            Ok(RowRead::Article(article)) => one(Ok(*article)),
            Ok(RowRead::Address(given)) => {
                let before = given.url.as_deref().and_then(|url| self.asked.before(url, number));
                match before {
                    Some(row) => one(Err(reject(RejectReason::SameAddress(row)))),
                    None => open_address(*given, self.options),
                }
            }
            Err(reason) => one(Err(reject(reason))),
        }
    }
}

/// The articles of a JSON Lines stream, read as they are asked for; memory holds one row.
pub(crate) struct Rows<'o, R> {
    reader: R,
    uri: String,
    options: &'o Options,
    line: usize,
    any: bool,
    ended: bool,
    opener: Opener<'o>,
    pending: Option<Items<'o>>,
}

impl<'o, R: BufRead> Rows<'o, R> {
    /// The rows of `reader`, known to the user as `uri`.
    pub(crate) fn new(reader: R, uri: String, options: &'o Options) -> Self {
        let opener = Opener::new(options);
        Self { reader, uri, options, line: 0, any: false, ended: false, opener, pending: None }
    }

    fn read(&mut self, row: &[u8]) -> Option<Result<Article, Reject>> {
        let row = row.strip_prefix(b"\xef\xbb\xbf").unwrap_or(row);
        let read = read_row_bytes(row, &self.uri, self.line, self.options);
        let (uri, line) = (&self.uri, self.line);
        let mut items = self.opener.items(read, line, |reason| Reject::at(uri.clone(), line, reason));
        let first = items.next();
        self.pending = Some(items);
        first
    }

    /// The end of the stream; a stream without any row is an empty file.
    fn end(&mut self, fault: Option<RejectReason>) -> Option<Result<Article, Reject>> {
        self.ended = true;
        let empty = || {
            (!self.any).then_some(if self.line == 0 {
                RejectReason::Empty
            } else {
                RejectReason::OnlyWhiteSpace
            })
        };
        Some(Err(Reject::new(self.uri.clone(), fault.or_else(empty)?)))
    }
}

impl<R: BufRead> Iterator for Rows<'_, R> {
    type Item = Result<Article, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(found) = self.pending.as_mut().and_then(Iterator::next) {
            return Some(found);
        }
        self.pending = None;
        while !self.ended {
            self.line += 1;
            match read_row(&mut self.reader, ROW_LIMIT) {
                Ok(Row::Whole(row)) if row.trim_ascii().is_empty() => {}
                Ok(Row::Whole(row)) if !self.any && row.contains(&0) => {
                    self.any = true;
                    return self.end(Some(RejectReason::Binary("it holds NUL bytes".to_owned())));
                }
                Ok(Row::Whole(row)) => {
                    self.any = true;
                    if let Some(found) = self.read(&row) {
                        return Some(found);
                    }
                }
                Ok(Row::TooLong) => {
                    self.any = true;
                    let reason = RejectReason::RowTooLong { limit: ROW_LIMIT >> 20 };
                    return Some(Err(Reject::at(self.uri.clone(), self.line, reason)));
                }
                Ok(Row::End) => {
                    self.line -= 1;
                    return self.end(None);
                }
                Err(fault) => return self.end(Some(RejectReason::Unreadable(fault.to_string()))),
            }
        }
        None
    }
}

/// What one row gives; `number` counts from 1.
fn read_row_bytes(row: &[u8], uri: &str, number: usize, options: &Options) -> Result<RowRead, RejectReason> {
    if let Err(fault) = std::str::from_utf8(row) {
        return Err(RejectReason::UnknownCharset { at: fault.valid_up_to() });
    }
    let malformed = |fault: serde_json::Error| RejectReason::MalformedRow(fault.to_string());
    let place = format!("line-{number}");
    if options.columns.is_empty() {
        return read_raw(serde_json::from_slice(row).map_err(malformed)?, uri, &place, options);
    }
    read_named(serde_json::from_slice(row).map_err(malformed)?, uri, &place, options)
}

/// What a row gives that is parsed already.
pub(crate) fn read_value(
    value: Value,
    uri: &str,
    number: usize,
    options: &Options,
) -> Result<RowRead, RejectReason> {
    read_named(value, uri, &format!("item-{number}"), options)
}

/// A row some of whose keys the user names.
fn read_named(value: Value, uri: &str, place: &str, options: &Options) -> Result<RowRead, RejectReason> {
    let named: Vec<(Field, Value)> = KEYS
        .iter()
        .filter_map(|(field, _)| Some((*field, at_path(&value, options.columns.named(*field)?)?.clone())))
        .collect();
    let mut value = value;
    if let Value::Object(row) = &mut value {
        for (field, name) in KEYS {
            // A key that the user did not mean must not be taken for one that he named.
            if options.columns.named(field).is_some() {
                row.remove(name);
            }
        }
        for (field, found) in named {
            if let Some((_, name)) = KEYS.iter().find(|(known, _)| *known == field) {
                row.insert((*name).to_owned(), found);
            }
        }
    }
    let raw = serde_json::from_value(value).map_err(|fault| RejectReason::MalformedRow(fault.to_string()))?;
    read_raw(raw, uri, place, options)
}

const KEYS: [(Field, &str); 9] = [
    (Field::Id, "id"),
    (Field::Text, "text"),
    (Field::Html, "html"),
    (Field::Title, "title"),
    (Field::Published, "published"),
    (Field::Url, "url"),
    (Field::Outlet, "outlet"),
    (Field::Author, "authors"),
    (Field::Language, "language"),
];

/// `source.title` within a row.
fn at_path<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    value.get(path).or_else(|| path.split('.').try_fold(value, |value, key| value.get(key)))
}

impl RawRow {
    /// The value of the best known key for a field, beyond the names of our own.
    fn known(&self, field: Field) -> Option<&Value> {
        if self.rest.is_empty() {
            return None;
        }
        Columns::keys(field).iter().find_map(|key| {
            self.rest
                .iter()
                .find(|(name, value)| folded(name) == *key && !value.is_null())
                .map(|(_, value)| value)
        })
    }

    fn known_words(&self, field: Field) -> Option<String> {
        let value = self.known(field)?;
        let value = ["title", "name"].iter().find_map(|key| value.get(key)).unwrap_or(value);
        filled(value.as_str().map(ToOwned::to_owned))
    }

    /// A row's own address among data sets is called `uri`, and so is its number.
    fn uri(&self) -> Option<&Value> {
        self.rest.get("uri")
    }
}

fn read_raw(mut raw: RawRow, uri: &str, place: &str, options: &Options) -> Result<RowRead, RejectReason> {
    let (text, html) = (filled(raw.text.take()), filled(raw.html.take()));
    let published = published(raw.published.take())?;
    let address = |value: &Value| value.as_str().filter(|words| is_address(words)).map(ToOwned::to_owned);
    let known_url = || raw.known(Field::Url).and_then(address).or_else(|| raw.uri().and_then(address));
    let id = raw
        .id
        .as_ref()
        .or_else(|| raw.known(Field::Id))
        .or_else(|| raw.uri().filter(|uri| address(uri).is_none()));
    let mut given = Given {
        uri: row_uri(uri, id, place),
        title: filled(raw.title.clone()).or_else(|| raw.known_words(Field::Title)),
        outlet: filled(raw.outlet.clone()).or_else(|| raw.known_words(Field::Outlet)),
        agency: None,
        bylines: raw.authors.as_ref().or_else(|| raw.known(Field::Author)).map(authors).unwrap_or_default(),
        published,
        url: filled(raw.url.clone()).or_else(known_url),
        language: raw.language.clone().map(|tag| language(&tag).map_or(tag, ToOwned::to_owned)),
        ..Given::default()
    };
    note_day(&mut given, raw.known(Field::Published));
    let given = given.overridden_with(options.published, options.outlet.as_deref());
    let known = |field| raw.known_words(field);
    match (text.or_else(|| known(Field::Text)), html.or_else(|| known(Field::Html))) {
        (Some(text), _) => article_from_text(text.replace("\r\n", "\n").replace('\r', "\n"), given),
        (None, Some(html)) => article_from_page(&html, given),
        (None, None) if given.url.as_deref().is_some_and(is_address) => {
            return Ok(RowRead::Address(Box::new(given)));
        }
        (None, None) => Err(RejectReason::RowWithoutText),
    }
    .map(|article| RowRead::Article(Box::new(article)))
}

/// A day under another name than ours is followed where it can be read in one way, and kept in any case.
fn note_day(given: &mut Given, value: Option<&Value>) {
    let words = match value {
        Some(Value::String(words)) if !words.trim().is_empty() => words.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => return,
    };
    if given.published.is_none() {
        given.published = day(&words).map(|day| on(day, "metadata"));
    }
    let (field, source) = ("published".to_owned(), "row".to_owned());
    given.evidence.push(Evidence { field, value: words, source });
}

/// `path#id`, or `path#line-N` (`path#item-N` in an array) without an id.
fn row_uri(uri: &str, id: Option<&Value>, place: &str) -> String {
    match id {
        Some(Value::String(id)) if !id.is_empty() => format!("{uri}#{id}"),
        Some(Value::Number(id)) => format!("{uri}#{id}"),
        _ => format!("{uri}#{place}"),
    }
}

fn filled(words: Option<String>) -> Option<String> {
    words.filter(|words| !words.trim().is_empty())
}

fn published(value: Option<Value>) -> Result<Option<rapporteur_core::article::Published>, RejectReason> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(words)) if words.trim().is_empty() => Ok(None),
        Some(Value::String(words)) => match iso_day(&words) {
            Some(day) => Ok(Some(on(day, "metadata"))),
            None => Err(RejectReason::MalformedDate(words)),
        },
        Some(other) => Err(RejectReason::MalformedDate(other.to_string())),
    }
}

/// Authors as a string, a list of strings, or a list of objects with `name`.
fn authors(value: &Value) -> Vec<String> {
    match value {
        Value::String(words) => names(words),
        Value::Array(items) => items.iter().flat_map(authors).collect(),
        Value::Object(fields) => fields.get("name").map(authors).unwrap_or_default(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &[u8]) -> Vec<String> {
        let options = Options::default();
        Rows::new(rows, "n.jsonl".to_owned(), &options)
            .map(|row| match row {
                Ok(article) => article.metadata.uri,
                Err(reject) => format!("{:?} {}", reject.line, reject.reason),
            })
            .collect()
    }

    #[test]
    fn each_row_is_an_article_or_a_reject_with_its_line() {
        let rows = b"\xef\xbb\xbf{\"id\": \"a\", \"text\": \"Workers closed both gates.\"}\n\n{\"text\": \"Workers opened both gates.\"}\n{\"id\": 4}\n{\"text\": \"x\", \"published\": \"May\"}\n{]\n\xff\n";
        let found = read(rows);
        assert_eq!(
            found[..4],
            [
                "n.jsonl#a",
                "n.jsonl#line-3",
                "Some(4) row without text",
                "Some(5) malformed publication date \"May\""
            ]
        );
        assert!(found[4].starts_with("Some(6) malformed JSON row"));
        assert!(found[5].starts_with("Some(7) not valid UTF-8"));
        assert_eq!(found.len(), 6);
    }

    #[test]
    fn a_file_without_rows_is_one_reject() {
        assert_eq!(read(b""), ["None empty file"]);
        assert_eq!(read(b"\n \n"), ["None nothing but white space"]);
    }
}
