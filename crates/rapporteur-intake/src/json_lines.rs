//! Rows `{id, text|html, title, published, url, outlet, authors, language}`, one article each.
//!
//! Other names that everybody uses ("body", "publish_date", `source: {title}`, …) are known too, and the
//! user may name keys; a row without text is read by its address.

use std::io::BufRead;

use rapporteur_core::article::Article;

use crate::bounded::{ROW_LIMIT, Row, read_row};
use crate::json_row::{RowRead, read_row_bytes};
use crate::open::{Options, open_address};
use crate::reject::{Reject, RejectReason};
use crate::source::{Items, one};
use crate::table::Asked;

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
