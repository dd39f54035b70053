//! Articles by day of publication, outlet, words and address.

use rapporteur_core::article::{Article, ArticleId};
use rapporteur_core::reading::is_read;
use rusqlite::params_from_iter;

use crate::filter::{ARTICLE, Conditions, match_query};
use crate::{Filter, Result, Store};

impl Store {
    /// Articles in order of publication, those without a date last, then by id.
    /// The filter's actor is held against the outlet.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn articles(&self, filter: &Filter) -> Result<Vec<Article>> {
        let mut conditions = Conditions::default();
        conditions.add_days("published_from", "published_to", filter);
        conditions.add_some("instr(fold(outlet), fold(?)) > 0", filter.actor.as_deref());
        let words = filter.text.as_deref().map(match_query).filter(|query| !query.is_empty());
        conditions.add_some(
            "article IN (SELECT id FROM article WHERE number IN
             (SELECT rowid FROM article_search WHERE article_search MATCH ?))",
            words.as_deref(),
        );
        let named = format!("article IN (SELECT article FROM sighting WHERE {ARTICLE})");
        conditions.add_some(&named, filter.article.as_deref());
        conditions.add("chosen = ?", "1");
        self.article_rows(&conditions, filter)?.iter().map(|id| self.article(id)).collect()
    }

    /// Languages (ISO 639-1) that are not read, with the number of articles in each; the most first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unread(&self) -> Result<Vec<(String, usize)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT json_extract(metadata, '$.language') AS language, count(*) FROM sighting
             WHERE chosen = 1 AND language IS NOT NULL GROUP BY language ORDER BY count(*) DESC, language",
        )?;
        let rows =
            statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)? as usize)))?;
        let all: Vec<(String, usize)> = rows.collect::<rusqlite::Result<_>>()?;
        Ok(all.into_iter().filter(|(language, _)| !is_read(Some(language))).collect())
    }

    fn article_rows(&self, conditions: &Conditions, filter: &Filter) -> Result<Vec<ArticleId>> {
        let sql = format!(
            "SELECT article FROM sighting {} ORDER BY published_from IS NULL, published_from, published_to, article
             LIMIT {}",
            conditions.clause(),
            filter.limit.map_or(-1, |limit| limit as i64)
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let ids =
            statement.query_map(params_from_iter(&conditions.values), |row| row.get(0).map(ArticleId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }
}
