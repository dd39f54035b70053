//! What is watched: feeds, and the articles that they listed. It lies in the record's file so that both are
//! moved and copied together, but it is no part of the record.
//!
//! An answer of a feed is kept in one transaction with everything new in it. A run that is killed at any
//! moment therefore either has not asked the feed, or has all that it listed waiting.

mod feed;
mod page;

use rusqlite::{TransactionBehavior, params};

pub use feed::{ListedItem, WatchedFeed};
pub use page::{Page, PageStatus, Settled};

use crate::{Result, Store};

impl Store {
    /// What is known of sites' rules (robots.txt): the site, its rules as it sent them, and since when.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn site_rules(&self) -> Result<Vec<(String, Vec<u8>, i64)>> {
        let mut statement = self.connection.prepare("SELECT site, rules, since FROM site ORDER BY site")?;
        let rules = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rules.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps sites' rules.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_site_rules(&mut self, rules: &[(String, Vec<u8>, i64)]) -> Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (site, rules, since) in rules {
            transaction
                .prepare_cached("INSERT OR REPLACE INTO site (site, rules, since) VALUES (?1, ?2, ?3)")?
                .execute(params![site, rules, since])?;
        }
        Ok(transaction.commit()?)
    }

    /// Lets all feeds and articles that failed be asked for again now; gives their number.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn try_again(&mut self) -> Result<usize> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let pages = transaction.execute(
            "UPDATE fetched SET status = 'waiting', attempts = 0, next_due = 0
             WHERE status <> 'taken' AND reason IS NOT NULL",
            [],
        )?;
        let feeds =
            transaction.execute("UPDATE feed SET next_due = 0, failures = 0 WHERE failures > 0", [])?;
        transaction.commit()?;
        Ok(pages + feeds)
    }
}
