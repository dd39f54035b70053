//! The words by which events, quotations and figures are found.

use std::collections::BTreeMap;

use rapporteur_core::article::ArticleId;
use rapporteur_core::coding::Account;
use rapporteur_core::record::{Event, Record};
use rapporteur_core::text::Span;
use rusqlite::Connection;

use crate::Result;

type ByArticle<'a> = BTreeMap<&'a ArticleId, &'a Account>;

pub(super) fn write(connection: &Connection, record: &Record, accounts: &[Account]) -> Result<()> {
    connection.execute("DELETE FROM record_search", [])?;
    let by_article: ByArticle<'_> = accounts.iter().map(|account| (&account.article, account)).collect();
    for event in &record.events {
        put(connection, "event", &event.id, &event_words(connection, event, &by_article)?)?;
    }
    for quotation in &record.quotations {
        let mut words = vec![quotation.text.as_str()];
        words.extend(quotation.speaker.as_deref());
        words.extend(quotation.occurrences.iter().map(|occurrence| occurrence.text.as_str()));
        put(connection, "quotation", &quotation.id, &words.join("\n"))?;
    }
    for figure in &record.figures {
        put(connection, "figure", &figure.id, &figure.subject)?;
    }
    Ok(())
}

fn put(connection: &Connection, kind: &str, id: &str, text: &str) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO record_search (kind, id, text) VALUES (?1, ?2, ?3)")?
        .execute([kind, id, text])?;
    Ok(())
}

/// The summary and the clause of each report.
fn event_words(connection: &Connection, event: &Event, accounts: &ByArticle<'_>) -> Result<String> {
    let mut words = event.summary.clone();
    for (article, clause) in clauses(event, accounts) {
        // SQLite counts characters of a text from 1, and bytes of a blob: the cast keeps our bytes.
        let clause: Option<Vec<u8>> = connection
            .prepare_cached("SELECT substr(CAST(text AS BLOB), ?2 + 1, ?3) FROM article WHERE id = ?1")?
            .query_row((&article.0, clause.start as i64, clause.len() as i64), |row| row.get(0))?;
        words.push('\n');
        words.push_str(&String::from_utf8_lossy(&clause.unwrap_or_default()));
    }
    Ok(words)
}

/// The article and clause of each report of an event, where its account is at hand.
fn clauses<'a>(event: &'a Event, accounts: &'a ByArticle<'a>) -> impl Iterator<Item = (&'a ArticleId, Span)> {
    event.reports.iter().filter_map(|reference| {
        let report = accounts.get(&reference.article)?.reports.get(reference.index)?;
        Some((&reference.article, report.clause))
    })
}
