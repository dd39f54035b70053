//! What is known of feeds.

use rusqlite::{OptionalExtension, Row, Transaction, TransactionBehavior, params};

use crate::{Result, Store};

/// A feed, sitemap or list of feeds; moments are seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WatchedFeed {
    /// Where it is.
    pub address: String,
    /// `ETag` of its last answer.
    pub etag: Option<String>,
    /// `Last-Modified` of its last answer.
    pub last_modified: Option<String>,
    /// Fingerprint of its last answer.
    pub digest: Option<String>,
    /// Not asked before.
    pub next_due: i64,
    /// Failures since it last answered.
    pub failures: u32,
    /// Why it failed last.
    pub last_error: Option<String>,
    /// What to do about that.
    pub remedy: Option<String>,
    /// When it was last asked.
    pub last_tried: Option<i64>,
    /// When it last answered.
    pub last_success: Option<i64>,
}

const FEED: &str = "address, etag, last_modified, digest, next_due, failures, last_error, remedy, \
    last_tried, last_success";

/// An item that a feed lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedItem {
    /// Its address, or another name where it has none.
    pub name: String,
    /// What the feed says of it, as JSON.
    pub item: String,
    /// When it was last changed, in the feed's words.
    pub changed: Option<String>,
}

impl Store {
    /// What is known of a feed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn watched_feed(&self, address: &str) -> Result<Option<WatchedFeed>> {
        let query = format!("SELECT {FEED} FROM feed WHERE address = ?1");
        Ok(self.connection.prepare_cached(&query)?.query_row([address], feed_of).optional()?)
    }

    /// All feeds, in order of their addresses.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn watched_feeds(&self) -> Result<Vec<WatchedFeed>> {
        let mut statement = self.connection.prepare(&format!("SELECT {FEED} FROM feed ORDER BY address"))?;
        let feeds = statement.query_map([], feed_of)?;
        Ok(feeds.collect::<rusqlite::Result<_>>()?)
    }

    /// Addresses of the feeds that a list names, in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn feeds_of_list(&self, parent: &str) -> Result<Vec<String>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT address FROM feed_listed WHERE list = ?1 ORDER BY address")?;
        let addresses = statement.query_map([parent], |row| row.get(0))?;
        Ok(addresses.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps what came of asking a feed, with the items that it lists and, where it is a list of feeds, those; gives
    /// the number of items not seen before, and of those that are to be fetched again because they were changed.
    ///
    /// # Errors
    /// When the file cannot be written; then nothing of it is kept.
    pub fn keep_feed(
        &mut self,
        feed: &WatchedFeed,
        items: &[ListedItem],
        listed: Option<&[String]>,
    ) -> Result<(usize, usize)> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        put_feed(&transaction, feed)?;
        let (mut new, mut again) = (0, 0);
        for item in items {
            let added = transaction
                .prepare_cached(
                    "INSERT INTO fetched (address, feed, item, changed) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT DO NOTHING",
                )?
                .execute(params![item.name, feed.address, item.item, item.changed])?;
            new += added;
            if added == 0 {
                again += transaction.prepare_cached(CHANGED)?.execute(params![
                    item.name,
                    item.item,
                    item.changed
                ])?;
            }
        }
        if let Some(listed) = listed {
            put_list(&transaction, &feed.address, listed)?;
        }
        transaction.commit()?;
        Ok((new, again))
    }
}

/// What is in the record and was changed since waits again. What never said when it was changed is left alone.
const CHANGED: &str =
    "UPDATE fetched SET status = 'waiting', item = ?2, changed = ?3, attempts = 0, next_due = 0
                       WHERE address = ?1 AND status = 'taken' AND changed <> ?3";

fn put_feed(transaction: &Transaction<'_>, feed: &WatchedFeed) -> Result<()> {
    transaction
        .prepare_cached(&format!(
            "INSERT OR REPLACE INTO feed ({FEED}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
        ))?
        .execute(params![
            feed.address,
            feed.etag,
            feed.last_modified,
            feed.digest,
            feed.next_due,
            feed.failures,
            feed.last_error,
            feed.remedy,
            feed.last_tried,
            feed.last_success,
        ])?;
    Ok(())
}

/// What no list names any longer is forgotten.
fn put_list(transaction: &Transaction<'_>, list: &str, listed: &[String]) -> Result<()> {
    let mut before = transaction.prepare_cached("SELECT address FROM feed_listed WHERE list = ?1")?;
    let before: Vec<String> = before.query_map([list], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    transaction.prepare_cached("DELETE FROM feed_listed WHERE list = ?1")?.execute([list])?;
    for address in listed {
        transaction
            .prepare_cached("INSERT INTO feed_listed (list, address) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute([list, address])?;
    }
    for address in before {
        transaction
            .prepare_cached(
                "DELETE FROM feed WHERE address = ?1
                 AND NOT EXISTS (SELECT 1 FROM feed_listed WHERE feed_listed.address = ?1)",
            )?
            .execute([address])?;
    }
    Ok(())
}

fn feed_of(row: &Row<'_>) -> rusqlite::Result<WatchedFeed> {
    Ok(WatchedFeed {
        address: row.get(0)?,
        etag: row.get(1)?,
        last_modified: row.get(2)?,
        digest: row.get(3)?,
        next_due: row.get(4)?,
        failures: row.get(5)?,
        last_error: row.get(6)?,
        remedy: row.get(7)?,
        last_tried: row.get(8)?,
        last_success: row.get(9)?,
    })
}
