//! A table of metadata beside the articles: JSON Lines rows, matched by file name.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;

use crate::calendar::iso_day;
use crate::reject::{Reject, RejectReason};

/// Metadata by file name (without folders).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MetadataTable {
    rows: BTreeMap<String, MetadataRow>,
}

/// What a table says of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MetadataRow {
    /// Day of publication.
    pub published: Option<Date>,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

#[derive(Deserialize)]
struct RawRow {
    file: String,
    published: Option<String>,
    title: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
}

impl MetadataTable {
    /// Reads a table from a file.
    ///
    /// # Errors
    /// The file cannot be read, or a row is not an object with `file`, or its date is malformed.
    pub fn load(path: &Path) -> Result<Self, Reject> {
        let uri = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&uri, &text),
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => {
                Err(Reject::new(uri, RejectReason::Missing))
            }
            Err(fault) => Err(Reject::new(uri, RejectReason::Unreadable(fault.to_string()))),
        }
    }

    /// Reads a table from its text; a later row of the same file wins.
    ///
    /// # Errors
    /// As [`MetadataTable::load`], naming `uri` and the line.
    pub fn parse(uri: &str, text: &str) -> Result<Self, Reject> {
        let mut rows = BTreeMap::new();
        for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let (file, row) = read_row(line).map_err(|reason| Reject::at(uri, index + 1, reason))?;
            rows.insert(file, row);
        }
        Ok(Self { rows })
    }

    /// The row of a file, by its name without folders.
    pub fn row(&self, path: &Path) -> Option<&MetadataRow> {
        self.rows.get(path.file_name()?.to_str()?)
    }
}

fn read_row(line: &str) -> Result<(String, MetadataRow), RejectReason> {
    let raw: RawRow =
        serde_json::from_str(line).map_err(|fault| RejectReason::MalformedRow(fault.to_string()))?;
    let published = match raw.published {
        Some(words) => Some(iso_day(&words).ok_or(RejectReason::MalformedDate(words))?),
        None => None,
    };
    let row = MetadataRow { published, title: raw.title, outlet: raw.outlet, url: raw.url };
    Ok((raw.file, row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn rows_are_found_by_file_name() {
        let table = MetadataTable::parse(
            "m.jsonl",
            "{\"file\": \"a.txt\", \"published\": \"2021-03-04\", \"outlet\": \"Harbour Post\"}\n{\"file\": \"b.txt\", \"published\": null}\n",
        )
        .unwrap();
        let row = table.row(Path::new("some/folder/a.txt")).unwrap();
        assert_eq!((row.published, row.outlet.as_deref()), (Some(date(2021, 3, 4)), Some("Harbour Post")));
        assert_eq!(table.row(Path::new("b.txt")).unwrap().published, None);
        assert!(table.row(Path::new("c.txt")).is_none());
    }

    #[test]
    fn a_wrong_date_names_its_line() {
        let fault = MetadataTable::parse("m.jsonl", "\n{\"file\": \"a\", \"published\": \"May\"}").unwrap_err();
        assert_eq!((fault.line, fault.reason), (Some(2), RejectReason::MalformedDate("May".to_owned())));
    }
}
