//! What is known of the articles that feeds listed.

use rusqlite::{Row, TransactionBehavior, params};

use crate::{Result, Store};

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

const PAGE: &str = "address, feed, status, reason, remedy, attempts, next_due, item, article";

impl Store {
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
