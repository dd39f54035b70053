//! Reads the table of countries: names, adjectives, people and capitals.

use super::entry::{ActorEntry, ActorKind};
use super::row::{ActorTableError, each_row};

const COLUMNS: &[&str] = &["code", "iso2", "name", "aliases", "adjectives", "people", "capital", "wikidata"];

/// A country with the words that point to it.
pub(super) struct Country {
    pub(super) entry: ActorEntry,
    /// ISO 3166-1 alpha-2.
    pub(super) iso2: String,
    pub(super) adjectives: Vec<String>,
    /// Names of its people, singular and plural.
    pub(super) people: Vec<String>,
    pub(super) capitals: Vec<String>,
}

pub(super) fn countries(text: &str) -> Result<Vec<Country>, ActorTableError> {
    let mut found = Vec::new();
    each_row(text, COLUMNS, |row| {
        let owned = |column| row.list(column).into_iter().map(str::to_owned).collect::<Vec<_>>();
        let (key, name) = (row.cell("code").to_owned(), row.cell("name").to_owned());
        let names = std::iter::once(name.clone()).chain(owned("aliases")).collect();
        let (country, code) = (Some(key.clone()), Some(key.clone()));
        let wikidata = owned("wikidata").pop();
        let (kind, sector, tenures) = (ActorKind::Country, None, Vec::new());
        found.push(Country {
            entry: ActorEntry { key, name, names, kind, country, sector, code, wikidata, tenures },
            iso2: row.cell("iso2").to_owned(),
            adjectives: owned("adjectives"),
            people: owned("people"),
            capitals: owned("capital"),
        });
        Ok(())
    })?;
    Ok(found)
}
