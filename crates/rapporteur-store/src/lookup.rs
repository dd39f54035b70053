//! From an id as people type it to the thing meant: whole ids, other ids, unique beginnings.

use rusqlite::Connection;

use crate::{Result, Store};

/// Kinds of things that have an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // the names say it
pub enum Kind {
    Article,
    Event,
    Quotation,
    Figure,
    Commitment,
    Dispute,
    Actor,
    Story,
}

/// What an id stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One thing: its kind and its present id.
    One(Kind, String),
    /// Several: their present ids, at most twenty.
    Several(Vec<String>),
    /// Nothing.
    Nothing,
}

/// Where ids of a kind are looked up: the column typed, the present id, the table.
const PLACES: [(Kind, &str, &str, &str); 11] = [
    (Kind::Article, "id", "id", "article"),
    (Kind::Event, "id", "id", "event"),
    (Kind::Event, "alias", "event", "event_alias"),
    (Kind::Event, "report", "event", "event_report"),
    (Kind::Quotation, "id", "id", "quotation"),
    (Kind::Quotation, "alias", "quotation", "quotation_alias"),
    (Kind::Figure, "id", "id", "figure"),
    (Kind::Commitment, "id", "id", "commitment"),
    (Kind::Dispute, "id", "id", "dispute"),
    (Kind::Actor, "key", "key", "actor"),
    (Kind::Story, "id", "story", "story_article"),
];

impl Store {
    /// What an id, an older id, or the beginning of one stands for. A whole id wins over beginnings;
    /// the kind's tag may be left out (`7f3a…` for `art:7f3a…`).
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find(&self, typed: &str) -> Result<Found> {
        let whole = self.matches(typed, "{} = ?1")?;
        if !whole.is_empty() || typed.is_empty() {
            return Ok(settle(whole));
        }
        let beginning = self.matches(typed, "substr({}, 1, length(?1)) = ?1")?;
        if !beginning.is_empty() {
            return Ok(settle(beginning));
        }
        self.matches(typed, "substr({}, instr({}, ':') + 1, length(?1)) = ?1").map(settle)
    }

    fn matches(&self, typed: &str, condition: &str) -> Result<Vec<(Kind, String)>> {
        let mut found = Vec::new();
        for (kind, column, id, table) in PLACES {
            let sql = format!(
                "SELECT DISTINCT {id} FROM {table} WHERE {} LIMIT 21",
                condition.replace("{}", column)
            );
            found.extend(ids(&self.connection, &sql, typed)?.into_iter().map(|id| (kind, id)));
        }
        found.sort();
        found.dedup();
        Ok(found)
    }
}

fn ids(connection: &Connection, sql: &str, typed: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([typed], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn settle(mut found: Vec<(Kind, String)>) -> Found {
    match (found.pop(), found.is_empty()) {
        (None, _) => Found::Nothing,
        (Some((kind, id)), true) => Found::One(kind, id),
        (Some(last), false) => {
            Found::Several(found.into_iter().chain([last]).map(|(_, id)| id).take(20).collect())
        }
    }
}
