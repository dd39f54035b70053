//! Articles in and out: one transaction a batch, the same article twice is once.

use rapporteur_core::article::{Article, ArticleId};
use rapporteur_core::coding::Account;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::sighting::{COLUMNS, Sighting};
use crate::{Error, Result, Store, accounts, store};

/// What a batch brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Texts not stored before.
    pub new: usize,
    /// Texts that were there already; a new address of one is kept as a further sighting.
    pub duplicates: usize,
}

impl Store {
    /// Adds articles with what `reader` read in them, all or none of them.
    ///
    /// Each account must have been made from the very article beside it: where an article is known
    /// already, the account of the sighting that speaks for it is the one kept.
    ///
    /// # Errors
    /// When an id is not that of its text, or the file cannot be written.
    pub fn add_batch(&mut self, batch: &[(Article, Account)], reader: &str) -> Result<Added> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut added = Added::default();
        for (article, account) in batch {
            if article.id != ArticleId::of(&article.text) {
                return Err(Error::WrongId(article.id.to_string()));
            }
            let new = insert_text(&transaction, article)?;
            added.new += usize::from(new);
            added.duplicates += usize::from(!new);
            if insert_sighting(&transaction, &article.id, &Sighting::of(article)?)? {
                accounts::put(&transaction, account, reader)?;
            }
        }
        transaction.commit()?;
        Ok(added)
    }

    /// Whether this text has arrived with just this metadata before.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_seen(&self, article: &Article) -> Result<bool> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT 1 FROM sighting WHERE article = ?1 AND fingerprint = ?2")?;
        Ok(statement.exists([&article.id.0, &Sighting::of(article)?.fingerprint])?)
    }

    /// An article with the metadata of the sighting that speaks for it.
    ///
    /// # Errors
    /// When there is none of that id, or the file cannot be read.
    pub fn article(&self, id: &ArticleId) -> Result<Article> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT article.text, {COLUMNS} FROM article JOIN sighting ON sighting.article = article.id
             WHERE article.id = ?1 AND sighting.chosen = 1"
        ))?;
        let mut rows = statement.query([&id.0])?;
        let Some(row) = rows.next()? else { return Err(Error::Dangling(id.to_string())) };
        let sighting = Sighting::from_row(row, 1)?;
        Ok(Article {
            id: id.clone(),
            text: row.get(0)?,
            body: sighting.body,
            cut: sighting.cut,
            metadata: sighting.metadata,
        })
    }

    /// Ids of all articles, in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn article_ids(&self) -> Result<Vec<ArticleId>> {
        let mut statement = self.connection.prepare_cached("SELECT id FROM article ORDER BY id")?;
        let ids = statement.query_map([], |row| row.get(0).map(ArticleId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Addresses at which an article was seen, in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn addresses(&self, id: &ArticleId) -> Result<Vec<String>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT DISTINCT uri FROM sighting WHERE article = ?1 ORDER BY uri")?;
        let uris = statement.query_map([&id.0], |row| row.get(0))?;
        Ok(uris.collect::<rusqlite::Result<_>>()?)
    }
}

/// Whether the text was new.
fn insert_text(connection: &Connection, article: &Article) -> Result<bool> {
    let rows = connection
        .prepare_cached("INSERT INTO article (id, text) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute([&article.id.0, &article.text])?;
    Ok(rows > 0)
}

/// Keeps a sighting; whether it is new and now speaks for the article.
fn insert_sighting(connection: &Connection, article: &ArticleId, sighting: &Sighting) -> Result<bool> {
    let published = sighting.metadata.published.as_ref();
    let rows = connection
        .prepare_cached(
            "INSERT INTO sighting (article, fingerprint, uri, title, outlet, published_from, published_to,
                                   metadata, body, cut)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING",
        )?
        .execute(params![
            article.0,
            sighting.fingerprint,
            sighting.metadata.uri,
            sighting.metadata.title,
            sighting.metadata.outlet,
            published.map(|published| published.from.to_string()),
            published.map(|published| published.to.to_string()),
            serde_json::to_string(&sighting.metadata)?,
            serde_json::to_string(&sighting.body)?,
            serde_json::to_string(&sighting.cut)?,
        ])?;
    Ok(rows > 0 && choose(connection, article, sighting)?)
}

/// Lets `sighting` speak for its article when it comes before the one that does.
fn choose(connection: &Connection, article: &ArticleId, sighting: &Sighting) -> Result<bool> {
    let current = chosen(connection, article)?;
    if current.is_some_and(|current| current.precedence(sighting).is_lt()) {
        return Ok(false);
    }
    connection
        .prepare_cached("UPDATE sighting SET chosen = 0 WHERE article = ?1 AND chosen = 1")?
        .execute([&article.0])?;
    connection
        .prepare_cached("UPDATE sighting SET chosen = 1 WHERE article = ?1 AND fingerprint = ?2")?
        .execute([&article.0, &sighting.fingerprint])?;
    store::set(connection, "stale", "1")?;
    Ok(true)
}

/// The sighting that speaks for an article.
fn chosen(connection: &Connection, article: &ArticleId) -> Result<Option<Sighting>> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM sighting WHERE article = ?1 AND chosen = 1"))?
        .query_row([&article.0], |row| Ok(Sighting::from_row(row, 0)))
        .optional()?
        .transpose()
}
