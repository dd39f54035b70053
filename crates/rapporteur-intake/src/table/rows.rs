//! Rows of a table become articles: by their text, else by their address.

use std::io::BufRead;

use encoding_rs::WINDOWS_1252;
use rapporteur_core::article::{Article, Evidence};

use super::asked::Asked;
use super::columns::Field;
use super::kind::{self, Kind};
use super::records::{Record, Records};
use crate::address::is_address;
use crate::assemble::{Given, article_from_text, on};
use crate::bounded::ROW_LIMIT;
use crate::charset::decode;
use crate::front_matter::names;
use crate::library::language;
use crate::open::{Options, open_address};
use crate::page::article_from_page;
use crate::reject::{Reject, RejectReason};
use crate::source::Items;

/// Names of columns in a reject.
const COLUMNS_SHOWN: usize = 24;

/// The articles of a table; memory holds one row, and a few bytes for each address.
pub(crate) struct Rows<'o, R> {
    records: Records<R>,
    uri: String,
    above: Given,
    options: &'o Options,
    kind: Option<Kind>,
    /// Rows so far, the header not counted.
    row: usize,
    /// Results of an address that are still to be given.
    pending: Option<Items<'o>>,
    /// The row that asked for an address first.
    asked: Asked,
    ended: bool,
}

impl<'o, R: BufRead> Rows<'o, R> {
    /// The rows of a table, known to the user as `uri`.
    pub(crate) fn new(records: Records<R>, uri: String, above: Given, options: &'o Options) -> Self {
        Self {
            records,
            uri,
            above,
            options,
            kind: None,
            row: 0,
            pending: None,
            asked: Asked::default(),
            ended: false,
        }
    }

    fn end(&mut self, reason: RejectReason) -> Result<Article, Reject> {
        self.ended = true;
        Err(Reject::new(self.uri.clone(), reason))
    }

    /// The next result, or nothing where a record gives none by itself.
    fn step(&mut self) -> Option<Result<Article, Reject>> {
        let (line, record) = match self.records.line().and_then(|line| Ok((line, self.records.read()?))) {
            Ok((line, Some(record))) => (line, record),
            Ok((_, None)) if self.kind.is_none() => return Some(self.end(RejectReason::Empty)),
            Ok((_, None)) => {
                self.ended = true;
                let only_header = self.row == 0;
                return only_header.then(|| self.end(RejectReason::NoRows));
            }
            Err(fault) => return Some(self.end(RejectReason::Unreadable(fault.to_string()))),
        };
        let row = match record {
            Record::Whole(fields) => match decoded(&fields) {
                Ok(row) => row,
                Err(reason) => return Some(self.turned_away(line, reason)),
            },
            Record::TooLong => {
                return Some(self.turned_away(line, RejectReason::RowTooLong { limit: ROW_LIMIT >> 20 }));
            }
        };
        self.read_row(line, &row)
    }

    /// A row that cannot be read; without its header a table cannot be read at all.
    fn turned_away(&mut self, line: usize, reason: RejectReason) -> Result<Article, Reject> {
        self.ended = self.kind.is_none();
        self.row += 1;
        Err(Reject::at(self.uri.clone(), line, reason))
    }

    fn read_row(&mut self, line: usize, row: &[String]) -> Option<Result<Article, Reject>> {
        let Some(kind) = &self.kind else {
            let kind = kind::of(row, &self.options.columns);
            if !kind.places.give_text() {
                return Some(self.end(RejectReason::NoTextColumn(shown(row))));
            }
            let headless = kind.headless;
            self.kind = Some(kind);
            return if headless { self.read_row(line, row) } else { None };
        };
        if row.iter().all(|cell| cell.trim().is_empty()) {
            return None;
        }
        self.row += 1;
        let given = self.given(kind, row);
        let at = |reason| Reject::at(self.uri.clone(), line, reason);
        if let Some(text) = kind.places.words(row, Field::Text) {
            return Some(article_from_text(text.to_owned(), given).map_err(at));
        }
        if let Some(html) = kind.places.words(row, Field::Html) {
            return Some(article_from_page(html, given).map_err(at));
        }
        let Some(url) = given.url.clone() else {
            return Some(Err(at(RejectReason::RowWithoutText)));
        };
        if let Some(before) = self.asked.before(&url, self.row) {
            return Some(Err(Reject::at(self.uri.clone(), line, RejectReason::SameAddress(before))));
        }
        self.pending = Some(open_address(given, self.options));
        None
    }

    fn given(&self, kind: &Kind, row: &[String]) -> Given {
        let words = |field| kind.places.words(row, field).map(ToOwned::to_owned);
        let place = words(Field::Id).unwrap_or_else(|| format!("row-{}", self.row));
        let mut given = Given {
            title: words(Field::Title),
            outlet: words(Field::Outlet),
            bylines: words(Field::Author).map(|authors| names(&authors)).unwrap_or_default(),
            url: words(Field::Url).filter(|url| is_address(url)),
            language: words(Field::Language).map(|name| language(&name).map_or(name, ToOwned::to_owned)),
            ..Given::of(format!("{}#{place}", self.uri))
        };
        date(&mut given, kind, row);
        given.or(self.above.clone()).overridden_with(self.options.published, self.options.outlet.as_deref())
    }
}

/// The day of publication, with what the row says of it; GDELT's own days are evidence only.
fn date(given: &mut Given, kind: &Kind, row: &[String]) {
    if let Some(words) = kind.places.words(row, Field::Published) {
        let source = format!("column {}", kind.places.column(Field::Published).unwrap_or("date"));
        given.published = super::day(words).filter(|_| kind.noticed.is_none()).map(|day| on(day, &source));
        given.evidence.push(Evidence { field: "published".to_owned(), value: words.to_owned(), source });
    }
    if let Some(words) = kind.noticed.and_then(|place| row.get(place)).filter(|words| !words.is_empty()) {
        let (field, value) = ("noticed".to_owned(), words.clone());
        given.evidence.push(Evidence { field, value, source: "GDELT".to_owned() });
    }
}

/// The cells of a record as text; what is not UTF-8 is judged by the whole record, cells are too short.
fn decoded(fields: &[Vec<u8>]) -> Result<Vec<String>, RejectReason> {
    match decode(&fields.join(&b'\n'), false, None) {
        Ok(_) | Err(RejectReason::Empty | RejectReason::OnlyWhiteSpace) => {}
        Err(reason) => return Err(reason),
    }
    let cell = |field: &Vec<u8>| match std::str::from_utf8(field) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(field).0.into_owned(),
    };
    Ok(fields.iter().map(|field| cell(field).replace("\r\n", "\n").replace('\r', "\n")).collect())
}

/// The names of the columns, as many as a message can show.
fn shown(header: &[String]) -> String {
    let mut names: Vec<&str> =
        header.iter().take(COLUMNS_SHOWN).map(|name| crate::words::head(name.trim(), 40)).collect();
    if header.len() > COLUMNS_SHOWN {
        names.push("…");
    }
    names.join(", ")
}

impl<R: BufRead> Iterator for Rows<'_, R> {
    type Item = Result<Article, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.pending.as_mut().and_then(Iterator::next) {
                return Some(found);
            }
            self.pending = None;
            if self.ended {
                return None;
            }
            if let Some(found) = self.step() {
                return Some(found);
            }
        }
    }
}
