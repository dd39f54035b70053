//! Rows `{id, text|html, title, published, url, outlet, authors, language}`, one article each.

use std::io::BufRead;

use rapporteur_core::article::Article;
use serde::Deserialize;
use serde_json::Value;

use crate::assemble::{Given, article_from_text, on};
use crate::bounded::{ROW_LIMIT, Row, read_row};
use crate::calendar::iso_day;
use crate::front_matter::names;
use crate::open::Options;
use crate::page::article_from_page;
use crate::reject::{Reject, RejectReason};

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
}

/// The articles of a JSON Lines stream, read as they are asked for; memory holds one row.
pub(crate) struct Rows<'o, R> {
    reader: R,
    uri: String,
    options: &'o Options,
    line: usize,
    any: bool,
    ended: bool,
}

impl<'o, R: BufRead> Rows<'o, R> {
    /// The rows of `reader`, known to the user as `uri`.
    pub(crate) fn new(reader: R, uri: String, options: &'o Options) -> Self {
        Self { reader, uri, options, line: 0, any: false, ended: false }
    }

    fn read(&mut self, row: &[u8]) -> Result<Article, Reject> {
        let row = row.strip_prefix(b"\xef\xbb\xbf").unwrap_or(row);
        article_of_row(row, &self.uri, self.line, self.options)
            .map_err(|reason| Reject::at(self.uri.clone(), self.line, reason))
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
                    return Some(self.read(&row));
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

/// The article of one row; `number` counts from 1.
pub(crate) fn article_of_row(
    row: &[u8],
    uri: &str,
    number: usize,
    options: &Options,
) -> Result<Article, RejectReason> {
    if let Err(fault) = std::str::from_utf8(row) {
        return Err(RejectReason::UnknownCharset { at: fault.valid_up_to() });
    }
    let raw: RawRow =
        serde_json::from_slice(row).map_err(|fault| RejectReason::MalformedRow(fault.to_string()))?;
    article_of_raw(raw, uri, &format!("line-{number}"), options)
}

/// The article of a row that is parsed already.
pub(crate) fn article_of_value(
    value: Value,
    uri: &str,
    number: usize,
    options: &Options,
) -> Result<Article, RejectReason> {
    let raw: RawRow =
        serde_json::from_value(value).map_err(|fault| RejectReason::MalformedRow(fault.to_string()))?;
    article_of_raw(raw, uri, &format!("item-{number}"), options)
}

fn article_of_raw(raw: RawRow, uri: &str, place: &str, options: &Options) -> Result<Article, RejectReason> {
    let given = Given {
        uri: row_uri(uri, raw.id.as_ref(), place),
        title: filled(raw.title),
        outlet: filled(raw.outlet),
        agency: None,
        bylines: raw.authors.as_ref().map(authors).unwrap_or_default(),
        published: published(raw.published)?,
        url: filled(raw.url),
        language: raw.language,
        ..Given::default()
    };
    let given = given.overridden_with(options.published, options.outlet.as_deref());
    match (filled(raw.text), filled(raw.html)) {
        (Some(text), _) => article_from_text(text.replace("\r\n", "\n").replace('\r', "\n"), given),
        (None, Some(html)) => article_from_page(&html, given),
        (None, None) => Err(RejectReason::RowWithoutText),
    }
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
