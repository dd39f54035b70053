//! Which column holds what: as the user says, else by names that everybody uses.

use std::collections::BTreeMap;
use std::fmt;

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Field {
    Text,
    Html,
    Title,
    Published,
    Outlet,
    Url,
    Author,
    Language,
    Id,
}

/// Every field, its name in `--columns`, and the column names (lower case) that are known without it,
/// the better ones first.
const FIELDS: [(Field, &str, &[&str]); 9] = [
    (
        Field::Text,
        "text",
        &["text", "body", "full_text", "fulltext", "article_text", "content", "article", "body_text"],
    ),
    (Field::Html, "html", &["html", "raw_html"]),
    (Field::Title, "title", &["title", "headline"]),
    (
        Field::Published,
        "published",
        &[
            "published",
            "publish_date",
            "pub_date",
            "date_published",
            "publication_date",
            "publishedat",
            "published_at",
            "datetime",
            "date",
        ],
    ),
    (Field::Outlet, "outlet", &["outlet", "source", "media_name", "publication", "publisher", "source_name"]),
    (
        Field::Url,
        "url",
        &["url", "link", "sourceurl", "documentidentifier", "mentionidentifier", "article_url"],
    ),
    (Field::Author, "author", &["author", "authors", "byline", "bylines"]),
    (Field::Language, "language", &["language", "lang"]),
    (Field::Id, "id", &["id", "guid", "stories_id"]),
];

/// Which column of a table, or which key of a JSON row, holds what.
///
/// Fields that are not named are found by well-known names ("body", "headline", "publish_date", …).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    named: BTreeMap<Field, String>,
}

/// Why a statement of columns cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ColumnsFault {
    /// A part without an equals sign, or with nothing on one of its sides.
    #[error("\"{0}\" is not of the form field=Column; write for example text=Body,published=Date")]
    NotAPair(String),
    /// A field that does not exist.
    #[error(
        "there is no field \"{0}\"; the fields are text, html, title, published, outlet, url, author, language and id"
    )]
    UnknownField(String),
    /// A field that is named twice.
    #[error("the field \"{0}\" is named twice")]
    Twice(String),
}

impl Columns {
    /// Reads `text=Body,published=Date,title=Headline,outlet=Source,url=Link,id=Nr`.
    ///
    /// # Errors
    /// A part that is no pair, a field that does not exist or is named twice.
    pub fn parse(words: &str) -> Result<Self, ColumnsFault> {
        let mut named = BTreeMap::new();
        for part in words.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let pair = part.split_once('=').map(|(field, column)| (field.trim(), column.trim()));
            let Some((name, column)) = pair.filter(|(field, column)| !field.is_empty() && !column.is_empty())
            else {
                return Err(ColumnsFault::NotAPair(part.to_owned()));
            };
            let Some((field, _, _)) = FIELDS.iter().find(|known| known.1.eq_ignore_ascii_case(name)) else {
                return Err(ColumnsFault::UnknownField(name.to_owned()));
            };
            if named.insert(*field, column.to_owned()).is_some() {
                return Err(ColumnsFault::Twice(name.to_owned()));
            }
        }
        Ok(Self { named })
    }

    /// Whether the user named any column.
    pub(crate) fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    /// The column that the user named for a field.
    pub(crate) fn named(&self, field: Field) -> Option<&str> {
        self.named.get(&field).map(String::as_str)
    }

    /// Which column holds each field, as places in the header.
    pub(crate) fn places(&self, header: &[String]) -> Places {
        let mut places = BTreeMap::new();
        for (field, _, known) in FIELDS {
            let found = match self.named(field) {
                Some(name) => header.iter().position(|column| column.trim().eq_ignore_ascii_case(name)),
                None => {
                    known.iter().find_map(|name| header.iter().position(|column| folded(column) == **name))
                }
            };
            if let Some(found) = found {
                places.insert(field, found);
            }
        }
        Places { places, header: header.iter().map(|column| column.trim().to_owned()).collect() }
    }

    /// The names of keys that may hold a field, the better ones first.
    pub(crate) fn keys(field: Field) -> &'static [&'static str] {
        FIELDS.iter().find(|known| known.0 == field).map_or(&[], |known| known.2)
    }
}

impl fmt::Display for Columns {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (field, column)) in self.named.iter().enumerate() {
            let name = FIELDS.iter().find(|known| known.0 == *field).map_or("", |known| known.1);
            write!(formatter, "{}{name}={column}", if index > 0 { "," } else { "" })?;
        }
        Ok(())
    }
}

/// A column's name as it is compared: lower case, blanks and hyphens as underscores.
pub(crate) fn folded(column: &str) -> String {
    column.trim().trim_start_matches('\u{feff}').to_lowercase().replace([' ', '-'], "_")
}

/// Where the fields of a table stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places {
    places: BTreeMap<Field, usize>,
    /// The names of the columns.
    pub(crate) header: Vec<String>,
}

impl Places {
    /// A table without a header, of which only the place of the addresses is known.
    pub(crate) fn of_addresses(place: usize) -> Self {
        Self { places: BTreeMap::from([(Field::Url, place)]), header: Vec::new() }
    }

    /// Whether any column can give a text, be it by its address.
    pub(crate) fn give_text(&self) -> bool {
        [Field::Text, Field::Html, Field::Url].iter().any(|field| self.places.contains_key(field))
    }

    /// The words of a field in a row.
    pub(crate) fn words<'r>(&self, row: &'r [String], field: Field) -> Option<&'r str> {
        let words = row.get(*self.places.get(&field)?)?.trim();
        (!words.is_empty()).then_some(words)
    }

    /// The name of a field's column.
    pub(crate) fn column(&self, field: Field) -> Option<&str> {
        self.header.get(*self.places.get(&field)?).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_read_or_explained() {
        let columns = Columns::parse("text=Body, published=Date of issue,ID=Nr").unwrap();
        assert_eq!(columns.to_string(), "text=Body,published=Date of issue,id=Nr");
        assert_eq!(Columns::parse("text"), Err(ColumnsFault::NotAPair("text".to_owned())));
        assert_eq!(Columns::parse("words=Body"), Err(ColumnsFault::UnknownField("words".to_owned())));
        assert_eq!(Columns::parse("text=a,text=b"), Err(ColumnsFault::Twice("text".to_owned())));
    }

    #[test]
    fn named_columns_win_over_known_names() {
        let header = ["Nr", "Headline", "Body", "Full Text"].map(str::to_owned);
        let places = Columns::parse("text=body").unwrap().places(&header);
        assert_eq!(places.column(Field::Text), Some("Body"));
        let places = Columns::default().places(&header);
        assert_eq!(
            (places.column(Field::Text), places.column(Field::Title)),
            (Some("Body"), Some("Headline"))
        );
    }
}
