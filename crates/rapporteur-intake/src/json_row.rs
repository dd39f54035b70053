//! One JSON row becomes an article, or an address to be asked for.
//!
//! Our own names (`id`, `text`, `html`, `title`, `published`, `url`, `outlet`, `authors`, `language`) are held
//! to their types; other well-known names are taken where they can be.

use rapporteur_core::article::{Article, Evidence};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::address::is_address;
use crate::assemble::{Given, article_from_text, on};
use crate::calendar::iso_day;
use crate::front_matter::names;
use crate::library::language;
use crate::open::Options;
use crate::page::article_from_page;
use crate::reject::RejectReason;
use crate::table::{Columns, Field, day, folded};

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

/// What one row gives; `number` counts from 1.
pub(crate) fn read_row_bytes(
    row: &[u8],
    uri: &str,
    number: usize,
    options: &Options,
) -> Result<RowRead, RejectReason> {
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
