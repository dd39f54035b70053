//! Articles taken out again, with all that rests on them.

use rapporteur_core::article::ArticleId;
use rusqlite::{Connection, TransactionBehavior};

use crate::{Result, Store, derived, store};

impl Store {
    /// Takes articles out with what language models answered of them, all or none; gives how many there were. The record is linked anew afterwards
    /// ([`Store::is_stale`]) and is what it would be if they had never come.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget(&mut self, articles: &[ArticleId]) -> Result<usize> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut gone = 0;
        for article in articles {
            gone += forget(&transaction, article)?;
        }
        if gone > 0 {
            store::set(&transaction, "stale", "1")?;
        }
        transaction.commit()?;
        Ok(gone)
    }
}

fn forget(connection: &Connection, article: &ArticleId) -> Result<usize> {
    // The record may name the article anywhere; it is derived, and written anew from what stays.
    derived::clear(connection)?;
    connection
        .prepare_cached(
            "INSERT INTO article_search (article_search, rowid, text)
             SELECT 'delete', number, text FROM article WHERE id = ?1",
        )?
        .execute([&article.0])?;
    for table in ["account", "answer", "sighting"] {
        connection
            .prepare_cached(&format!("DELETE FROM {table} WHERE article = ?1"))?
            .execute([&article.0])?;
    }
    Ok(connection.prepare_cached("DELETE FROM article WHERE id = ?1")?.execute([&article.0])?)
}
