//! What articles say, kept as the JSON of [`Account`] beside the name of the reader that read it.

use rapporteur_core::article::{Article, ArticleId};
use rapporteur_core::coding::Account;
use rapporteur_core::coding::language_model::AnswerKey;
use rusqlite::{Connection, TransactionBehavior, params};

use crate::{Error, Result, Store, store};

impl Store {
    /// What an article says.
    ///
    /// # Errors
    /// When there is no such article, or its account cannot be read back.
    pub fn account(&self, article: &ArticleId) -> Result<Account> {
        let mut statement =
            self.connection.prepare_cached("SELECT payload FROM account WHERE article = ?1")?;
        let mut rows = statement.query([&article.0])?;
        let Some(row) = rows.next()? else { return Err(Error::Dangling(article.to_string())) };
        parse(article, &row.get::<_, String>(0)?)
    }

    /// What all articles say, in order of article id.
    ///
    /// # Errors
    /// When an account cannot be read back.
    pub fn accounts(&self) -> Result<Vec<Account>> {
        all(&self.connection)
    }

    /// Up to `limit` articles, in order of id, whose account is not what `reader` makes of them: another made it, or it
    /// was made with another answer than the one kept under the key `answers`, or without it. Without a key, accounts
    /// made with an answer are among them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read_by_others(
        &self,
        reader: &str,
        answers: Option<&AnswerKey>,
        limit: usize,
    ) -> Result<Vec<Article>> {
        // Where there is no key, nothing equals NULL and no answer is joined.
        let mut statement = self.connection.prepare_cached(
            "SELECT account.article FROM account
             LEFT JOIN answer ON answer.article = account.article AND answer.reader = ?2
                             AND answer.model = ?3 AND answer.prompt = ?4
             WHERE account.reader <> ?1 || coalesce(' + ' || answer.digest, '')
             ORDER BY account.article LIMIT ?5",
        )?;
        let key = |part: fn(&AnswerKey) -> &String| answers.map(part);
        let values =
            params![reader, key(|it| &it.reader), key(|it| &it.model), key(|it| &it.prompt), limit as i64];
        let ids = statement.query_map(values, |row| row.get(0).map(ArticleId))?;
        let ids = ids.collect::<rusqlite::Result<Vec<_>>>()?;
        ids.iter().map(|id| self.article(id)).collect()
    }

    /// Puts accounts in the place of older ones, all or none.
    ///
    /// # Errors
    /// When an account's article is not stored, or the file cannot be written.
    pub fn replace_accounts(&mut self, accounts: &[Account], reader: &str) -> Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for account in accounts {
            put(&transaction, account, reader)?;
        }
        store::set(&transaction, "stale", "1")?;
        Ok(transaction.commit()?)
    }
}

/// What all articles say, in order of article id.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Account>> {
    let mut statement = connection.prepare_cached("SELECT article, payload FROM account ORDER BY article")?;
    let mut rows = statement.query([])?;
    let mut accounts = Vec::new();
    while let Some(row) = rows.next()? {
        accounts.push(parse(&ArticleId(row.get(0)?), &row.get::<_, String>(1)?)?);
    }
    Ok(accounts)
}

/// Keeps an account in the place of any earlier one, with the answer that it was made with beside its reader's name.
pub(crate) fn put(connection: &Connection, account: &Account, reader: &str) -> Result<()> {
    let reader = match &account.answer {
        Some(digest) => format!("{reader} + {digest}"),
        None => reader.to_owned(),
    };
    connection
        .prepare_cached("INSERT OR REPLACE INTO account (article, reader, payload) VALUES (?1, ?2, ?3)")?
        .execute([&account.article.0, &reader, &serde_json::to_string(account)?])?;
    Ok(())
}

fn parse(article: &ArticleId, payload: &str) -> Result<Account> {
    serde_json::from_str(payload).map_err(|source| Error::Payload {
        what: "account of",
        id: article.to_string(),
        source,
    })
}
