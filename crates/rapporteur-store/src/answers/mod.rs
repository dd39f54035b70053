//! What language models answered, kept as the JSON of [`Answer`]: asked once, never again. Answers may come before the
//! articles that they are of.

mod filter;
mod keeping;

use rapporteur_core::article::ArticleId;
use rapporteur_core::coding::language_model::{Answer, AnswerKey};
use rusqlite::{Row, params_from_iter};

pub use filter::AnswerFilter;
pub use keeping::KeptAnswers;

use crate::{Error, Result, Store, store};

impl Store {
    /// What was answered of an article under a key; nothing where nobody was asked.
    ///
    /// # Errors
    /// When the answer cannot be read back.
    pub fn answer(&self, article: &ArticleId, key: &AnswerKey) -> Result<Option<Answer>> {
        let filter = AnswerFilter { article: Some(article.clone()), ..AnswerFilter::under(key) };
        Ok(self.answers(&filter)?.pop())
    }

    /// Answers in order of article, reader, model and prompt, all in memory.
    ///
    /// # Errors
    /// When one cannot be read back.
    pub fn answers(&self, filter: &AnswerFilter) -> Result<Vec<Answer>> {
        let mut answers = Vec::new();
        self.each_answer(filter, |answer| -> Result<()> {
            answers.push(answer);
            Ok(())
        })?;
        Ok(answers)
    }

    /// Hands over answers in order of article, reader, model and prompt, one in memory at a time.
    ///
    /// # Errors
    /// When one cannot be read back, and what `take` returns.
    pub fn each_answer<E: From<Error>>(
        &self,
        filter: &AnswerFilter,
        mut take: impl FnMut(Answer) -> Result<(), E>,
    ) -> Result<(), E> {
        let conditions = filter.conditions();
        let sql = format!(
            "SELECT article, payload FROM answer {} ORDER BY article, reader, model, prompt LIMIT {}",
            conditions.clause(),
            filter.most()
        );
        let mut statement = self.connection.prepare_cached(&sql).map_err(Error::from)?;
        let mut rows = statement.query(params_from_iter(&conditions.values)).map_err(Error::from)?;
        while let Some(row) = rows.next().map_err(Error::from)? {
            take(from_row(row)?)?;
        }
        Ok(())
    }

    /// Articles of the record that nothing was answered of under a key, in order of id.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unanswered(&self, key: &AnswerKey) -> Result<Vec<ArticleId>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM article WHERE NOT EXISTS
             (SELECT 1 FROM answer WHERE article = id AND reader = ?1 AND model = ?2 AND prompt = ?3) ORDER BY id",
        )?;
        let ids =
            statement.query_map([&key.reader, &key.model, &key.prompt], |row| row.get(0).map(ArticleId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Under each key, in order: how many answers are kept, and how many of them are of articles of the record.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn answer_counts(&self) -> Result<Vec<(AnswerKey, usize, usize)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT reader, model, prompt, count(*), count(article.id) FROM answer
             LEFT JOIN article ON article.id = answer.article
             GROUP BY reader, model, prompt ORDER BY reader, model, prompt",
        )?;
        let counts = statement.query_map([], |row| {
            let key = AnswerKey { reader: row.get(0)?, model: row.get(1)?, prompt: row.get(2)? };
            Ok((key, row.get::<_, i64>(3)? as usize, row.get::<_, i64>(4)? as usize))
        })?;
        Ok(counts.collect::<rusqlite::Result<_>>()?)
    }

    /// Articles that something was answered of, in the record or not, whose id is or begins with what was typed (its
    /// tag may be left out); at most twenty-one, in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn answered(&self, typed: &str) -> Result<Vec<ArticleId>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT article FROM answer WHERE substr(article, 1, length(?1)) = ?1
             OR substr(article, instr(article, ':') + 1, length(?1)) = ?1 ORDER BY article LIMIT 21",
        )?;
        let ids = statement.query_map([typed], |row| row.get(0).map(ArticleId))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// Takes answers out; gives how many there were. Accounts made with them are made anew by the next linking that
    /// asks for them ([`Store::read_by_others`]).
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_answers(&mut self, filter: &AnswerFilter) -> Result<usize> {
        let conditions = filter.conditions();
        let key = "article, reader, model, prompt";
        let sql = format!(
            "DELETE FROM answer WHERE ({key}) IN (SELECT {key} FROM answer {} ORDER BY {key} LIMIT {})",
            conditions.clause(),
            filter.most()
        );
        let gone = self.connection.prepare_cached(&sql)?.execute(params_from_iter(&conditions.values))?;
        if gone > 0 {
            store::set(&self.connection, "stale", "1")?;
        }
        Ok(gone)
    }
}

/// Reads a row's article and payload.
fn from_row(row: &Row<'_>) -> Result<Answer> {
    let (article, payload) = (row.get::<_, String>(0)?, row.get::<_, String>(1)?);
    serde_json::from_str(&payload).map_err(|source| Error::Payload { what: "answer of", id: article, source })
}
