//! What is watched: feeds, and the articles that they listed. It lies in the record's file so that both are
//! moved and copied together, but it is no part of the record.
//!
//! An answer of a feed is kept in one transaction with everything new in it. A run that is killed at any
//! moment therefore either has not asked the feed, or has all that it listed waiting.

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

/// How far an article that a feed listed has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageStatus {
    /// Still to be fetched, or fetched again.
    Waiting,
    /// In the record.
    Taken,
    /// What stands there is no article.
    Rejected,
    /// It cannot be had.
    GivenUp,
}

/// An article that a feed listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its address, or another name where it has none.
    pub address: String,
    /// The feed that listed it first.
    pub feed: String,
    /// How far it has come.
    pub status: PageStatus,
    /// Why it failed last.
    pub reason: Option<String>,
    /// What to do about that.
    pub remedy: Option<String>,
    /// Failed attempts.
    pub attempts: u32,
    /// Not fetched before.
    pub next_due: i64,
    /// What the feed says of it, as JSON, as long as it waits.
    pub item: Option<String>,
    /// The article that came of it.
    pub article: Option<String>,
}

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Address of the page.
    pub address: String,
    /// How far it has come.
    pub status: PageStatus,
    /// Why it failed, and what to do about it.
    pub fault: Option<(String, String)>,
    /// When to try again, where it waits.
    pub next_due: i64,
    /// The article that came of it.
    pub article: Option<String>,
}

impl PageStatus {
    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Taken => "taken",
            Self::Rejected => "rejected",
            Self::GivenUp => "given up",
        }
    }

    fn named(name: &str) -> Self {
        let all = [Self::Taken, Self::Rejected, Self::GivenUp];
        all.into_iter().find(|status| status.name() == name).unwrap_or(Self::Waiting)
    }
}

const FEED: &str = "address, etag, last_modified, digest, next_due, failures, last_error, remedy, \
    last_tried, last_success";
const PAGE: &str = "address, feed, status, reason, remedy, attempts, next_due, item, article";

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

    /// Keeps what came of asking a feed, with the items that it lists (name and JSON) and, where it is a list
    /// of feeds, those; gives the number of items not seen before.
    ///
    /// # Errors
    /// When the file cannot be written; then nothing of it is kept.
    pub fn keep_feed(
        &mut self,
        feed: &WatchedFeed,
        items: &[(String, String)],
        listed: Option<&[String]>,
    ) -> Result<usize> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        put_feed(&transaction, feed)?;
        let mut new = 0;
        for (address, item) in items {
            new += transaction
                .prepare_cached(
                    "INSERT INTO fetched (address, feed, item) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                )?
                .execute(params![address, feed.address, item])?;
        }
        if let Some(listed) = listed {
            put_list(&transaction, &feed.address, listed)?;
        }
        transaction.commit()?;
        Ok(new)
    }

    /// Articles to be fetched now: in turn one of each feed, those that failed least often first, then in the order
    /// in which they were listed. No feed, however long, keeps the others waiting.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn pages_due(&self, now: i64, limit: usize) -> Result<Vec<Page>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {PAGE} FROM (
                 SELECT *, row_number() OVER (PARTITION BY feed ORDER BY attempts, number) AS turn
                 FROM fetched WHERE status = 'waiting' AND next_due <= ?1)
             ORDER BY turn, number LIMIT ?2"
        ))?;
        let pages = statement.query_map(params![now, limit as i64], page_of)?;
        Ok(pages.collect::<rusqlite::Result<_>>()?)
    }

    /// How many articles wait, and when the next of them is due.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn pages_waiting(&self) -> Result<(usize, Option<i64>)> {
        let query = "SELECT count(*), min(next_due) FROM fetched WHERE status = 'waiting'";
        let found = self.connection.query_row(query, [], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))?;
        Ok((found.0 as usize, found.1))
    }

    /// Articles that failed at least once and are not in the record, in order of their addresses.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn pages_failed(&self) -> Result<Vec<Page>> {
        let mut statement = self.connection.prepare(&format!(
            "SELECT {PAGE} FROM fetched WHERE status <> 'taken' AND reason IS NOT NULL ORDER BY address"
        ))?;
        let pages = statement.query_map([], page_of)?;
        Ok(pages.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps what came of attempts.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn settle_pages(&mut self, settled: &[Settled]) -> Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for page in settled {
            let (reason, remedy) = page.fault.as_ref().map(|(reason, remedy)| (reason, remedy)).unzip();
            // What is given up may be asked for again: what the feed said of it is kept for that.
            transaction
                .prepare_cached(
                    "UPDATE fetched SET status = ?2, reason = ?3, remedy = ?4, next_due = ?5, article = ?6,
                            attempts = attempts + (?3 IS NOT NULL),
                            item = CASE WHEN ?2 = 'taken' THEN NULL ELSE item END
                     WHERE address = ?1",
                )?
                .execute(params![
                    page.address,
                    page.status.name(),
                    reason,
                    remedy,
                    page.next_due,
                    page.article
                ])?;
        }
        Ok(transaction.commit()?)
    }

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

fn page_of(row: &Row<'_>) -> rusqlite::Result<Page> {
    Ok(Page {
        address: row.get(0)?,
        feed: row.get(1)?,
        status: PageStatus::named(&row.get::<_, String>(2)?),
        reason: row.get(3)?,
        remedy: row.get(4)?,
        attempts: row.get(5)?,
        next_due: row.get(6)?,
        item: row.get(7)?,
        article: row.get(8)?,
    })
}
