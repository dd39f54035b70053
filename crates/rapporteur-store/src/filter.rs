//! What to show of a record.

use jiff::civil::Date;
use rusqlite::types::Value;

/// What to show of a record; a field left empty narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Nothing that ended before this day, and nothing undated.
    pub since: Option<Date>,
    /// Nothing that began after this day, and nothing undated.
    pub until: Option<Date>,
    /// An actor's key, the beginning of its code, or part of a name.
    pub actor: Option<String>,
    /// A country's ISO code, or part of a place's or province's name.
    pub place: Option<String>,
    /// A PLOVER event type.
    pub event_type: Option<String>,
    /// A status (`happened`, `planned`, …).
    pub status: Option<String>,
    /// Words that must occur; several in quotation marks must stand together.
    pub text: Option<String>,
    /// An article's id or the beginning of one, or part of its address.
    pub article: Option<String>,
    /// Of events, those instead that are vague ([`Event::is_vague`](rapporteur_core::record::Event::is_vague)): they
    /// are listed apart.
    pub vague: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

/// SQL conditions with the values that they name by `?`, in order.
#[derive(Debug, Default)]
pub(crate) struct Conditions {
    sql: Vec<String>,
    pub(crate) values: Vec<Value>,
}

impl Conditions {
    /// Adds a condition; each `?` in it takes the same value.
    pub(crate) fn add(&mut self, sql: &str, value: &str) {
        let uses = sql.matches('?').count();
        self.sql.push(format!("({sql})"));
        self.values.extend(std::iter::repeat_n(Value::Text(value.to_owned()), uses));
    }

    /// Adds a condition where there is a value.
    pub(crate) fn add_some(&mut self, sql: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.add(sql, value);
        }
    }

    /// Adds a condition without a value, or its contrary.
    pub(crate) fn add_plain(&mut self, sql: &str, holds: bool) {
        self.sql.push(format!("{}({sql})", if holds { "" } else { "NOT " }));
    }

    /// Adds the days of a filter over two columns.
    pub(crate) fn add_days(&mut self, from: &str, to: &str, filter: &Filter) {
        self.add_some(&format!("{to} >= ?"), filter.since.map(|day| day.to_string()).as_deref());
        self.add_some(&format!("{from} <= ?"), filter.until.map(|day| day.to_string()).as_deref());
    }

    /// Adds a search for words in the record; words that hold nothing to search for narrow nothing.
    pub(crate) fn add_words(&mut self, kind: &str, id: &str, filter: &Filter) {
        let query = filter.text.as_deref().map(match_query).filter(|query| !query.is_empty());
        let sql =
            format!("{id} IN (SELECT id FROM record_search WHERE record_search MATCH ? AND kind = '{kind}')");
        self.add_some(&sql, query.as_deref());
    }

    /// Adds "is from this article" over a table that links things to articles.
    pub(crate) fn add_article(&mut self, id: &str, link: &str, owner: &str, filter: &Filter) {
        let sql = format!(
            "{id} IN (SELECT {owner} FROM {link} WHERE article IN
             (SELECT article FROM sighting WHERE {ARTICLE}))"
        );
        self.add_some(&sql, filter.article.as_deref());
    }

    /// The `WHERE` clause, or nothing.
    pub(crate) fn clause(&self) -> String {
        if self.sql.is_empty() { String::new() } else { format!("WHERE {}", self.sql.join(" AND ")) }
    }
}

/// What [`Event::is_vague`](rapporteur_core::record::Event::is_vague) tells, in SQL.
pub(crate) const VAGUE: &str = "(event.place IS NULL OR event.date_from IS NULL)
     AND event.id NOT IN (SELECT event FROM event_participant)";

/// Whether a sighting is of the article meant: the beginning of its id, or part of its address.
pub(crate) const ARTICLE: &str =
    "substr(article, 1, length(?)) = ? OR substr(article, 5, length(?)) = ? OR instr(uri, ?) > 0";

/// Turns what people type into a full-text query: every word or quoted phrase must occur.
pub(crate) fn match_query(typed: &str) -> String {
    let mut terms = Vec::new();
    for (index, part) in typed.split('"').enumerate() {
        let phrases: Vec<&str> = if index % 2 == 1 { vec![part] } else { part.split_whitespace().collect() };
        terms.extend(
            phrases
                .into_iter()
                .filter(|phrase| phrase.chars().any(char::is_alphanumeric))
                .map(|phrase| format!("\"{}\"", phrase.replace('\0', " "))),
        );
    }
    terms.join(" AND ")
}

#[cfg(test)]
mod tests {
    use super::match_query;

    #[test]
    fn every_word_is_quoted_so_that_no_word_is_taken_for_syntax() {
        assert_eq!(match_query("prisoners OR (guards*"), r#""prisoners" AND "OR" AND "(guards*""#);
        assert_eq!(match_query(r#"the "upper valleys" truce"#), r#""the" AND "upper valleys" AND "truce""#);
        assert_eq!(match_query("— ? \""), "");
    }
}
