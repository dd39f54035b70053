//! The word lists behind the finder of entities: titles, heads of bodies, given names, closed lists.
//!
//! All of it is data in `data/entity/`; this file only indexes it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::EntityKind;
use crate::knowledge::actor::fold;

/// Whether a person is spoken of as he or she.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// A title or office: "gen.", "foreign minister", "spokeswoman".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// The office that the words stand for: "gen." and "general" are one.
    pub(super) office: &'static str,
    /// What the words tell of the holder.
    pub(super) gender: Option<Gender>,
    /// CAMEO sector: `GOV`, `MIL`, …
    pub(super) sector: Option<&'static str>,
    /// Other offices by which the same person may be called.
    pub(super) also: Vec<&'static str>,
}

/// A word that heads the name or description of a body: "ministry", "rebels", "negotiators".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Body {
    /// What it heads.
    pub(super) kind: EntityKind,
    /// CAMEO sector: `GOV`, `MIL`, …
    pub(super) sector: Option<&'static str>,
    /// People or parts that belong to the party they are named with ("Taliban negotiators").
    pub(super) part: bool,
    /// Heads names only, never descriptions ("the house").
    pub(super) names_only: bool,
}

/// All lists, indexed.
pub(super) struct Lexicon {
    titles: BTreeMap<&'static str, Title>,
    bodies: BTreeMap<&'static str, Body>,
    given_names: BTreeMap<&'static str, Option<Gender>>,
    lists: BTreeMap<String, BTreeSet<String>>,
    /// First and last words of titles, to turn most words away at once.
    title_edges: (BTreeSet<&'static str>, BTreeSet<&'static str>),
}

/// Longest title in words.
pub(super) const LONGEST_TITLE: usize = 4;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    titles: rows(include_str!("../../../data/entity/titles.tsv")).filter_map(title).collect(),
    bodies: rows(include_str!("../../../data/entity/bodies.tsv")).filter_map(body).collect(),
    given_names: rows(include_str!("../../../data/entity/given_names.tsv")).filter_map(given_name).collect(),
    lists: lists(include_str!("../../../data/entity/words.toml")),
    title_edges: title_edges(),
});

/// The lists, read once.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    /// The title that these lower-case words are, joined by single blanks.
    pub(super) fn title(&self, words: &str) -> Option<&Title> {
        self.titles.get(words)
    }

    /// Whether some title begins with this lower-case word.
    pub(super) fn begins_title(&self, word: &str) -> bool {
        self.title_edges.0.contains(word)
    }

    /// Whether some title ends with this lower-case word.
    pub(super) fn ends_title(&self, word: &str) -> bool {
        self.title_edges.1.contains(word)
    }

    /// The head of a body that this lower-case word is.
    pub(super) fn body(&self, word: &str) -> Option<&Body> {
        self.bodies.get(word)
    }

    /// Whether a lower-case word is a common given name.
    pub(super) fn is_given_name(&self, word: &str) -> bool {
        self.given_names.contains_key(word)
            || !word.is_ascii() && self.given_names.contains_key(fold(word).to_lowercase().as_str())
    }

    /// The gender that a given name usually tells.
    pub(super) fn gender_of(&self, given_name: &str) -> Option<Gender> {
        self.given_names.get(given_name).copied().flatten()
    }

    /// Whether a lower-case word is on one of the closed lists of `words.toml`.
    pub(super) fn lists(&self, list: &str, word: &str) -> bool {
        self.lists.get(list).is_some_and(|words| words.contains(word))
    }
}

/// The cells of every row that is no comment.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}

/// First and last words, hyphenated titles both whole and in parts.
fn title_edges() -> (BTreeSet<&'static str>, BTreeSet<&'static str>) {
    let titles = rows(include_str!("../../../data/entity/titles.tsv")).filter_map(title);
    let (mut first, mut last) = (BTreeSet::new(), BTreeSet::new());
    for (words, _) in titles {
        first.extend(words.split([' ', '-']).next());
        first.extend(words.split(' ').next());
        last.extend(words.rsplit([' ', '-']).next());
        last.extend(words.rsplit(' ').next());
    }
    (first, last)
}

fn title(cells: Vec<&'static str>) -> Option<(&'static str, Title)> {
    let [words, office, gender, sector, also] = cells.try_into().ok()?;
    let also = given(also).map_or_else(Vec::new, |also| also.split(',').collect());
    Some((words, Title { office, gender: gender_named(gender), sector: given(sector), also }))
}

fn body(cells: Vec<&'static str>) -> Option<(&'static str, Body)> {
    let [word, kind, sector, usage] = cells.try_into().ok()?;
    let kind = match kind {
        "organization" => EntityKind::Organization,
        "armed-group" => EntityKind::ArmedGroup,
        "group" => EntityKind::Group,
        "outlet" => EntityKind::Outlet,
        "facility" => EntityKind::Facility,
        _ => return None,
    };
    Some((word, Body { kind, sector: given(sector), part: usage == "sub", names_only: usage == "name" }))
}

fn given_name(cells: Vec<&'static str>) -> Option<(&'static str, Option<Gender>)> {
    let [name, gender] = cells.try_into().ok()?;
    Some((name, gender_named(gender)))
}

fn gender_named(cell: &str) -> Option<Gender> {
    match cell {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

/// A cell's content; a dash stands for nothing.
fn given(cell: &'static str) -> Option<&'static str> {
    (cell != "-" && !cell.is_empty()).then_some(cell)
}

fn lists(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let lists: BTreeMap<String, String> = toml::from_str(text).unwrap_or_default();
    lists
        .into_iter()
        .map(|(name, words)| (name, words.split_whitespace().map(str::to_owned).collect()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_read() {
        let titles = rows(include_str!("../../../data/entity/titles.tsv")).count();
        let bodies = rows(include_str!("../../../data/entity/bodies.tsv")).count();
        let names = rows(include_str!("../../../data/entity/given_names.tsv")).count();
        assert_eq!(
            (titles, bodies, names),
            (lexicon().titles.len(), lexicon().bodies.len(), lexicon().given_names.len())
        );
        for list in ["speaking", "particles", "ordinary", "things", "changes", "faiths", "verbs", "dealings"]
        {
            assert!(lexicon().lists.contains_key(list), "{list}");
        }
    }

    #[test]
    fn abbreviated_titles_are_the_office() {
        assert_eq!(lexicon().title("gen.").map(|title| title.office), Some("general"));
        assert_eq!(lexicon().title("spokeswoman").and_then(|title| title.gender), Some(Gender::Female));
    }
}
