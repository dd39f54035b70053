//! Answers of language models: each is what its fingerprint says, and no account rests on one that is gone.

use rapporteur_core::coding::Account;
use rapporteur_core::coding::language_model::{Answer, AnswerKey};
use rusqlite::Row;

use super::VerifyReport;
use crate::{Result, Store};

pub(super) fn check(store: &Store, accounts: &[Account], report: &mut VerifyReport) -> Result<()> {
    let mut statement = store.connection.prepare(
        "SELECT article, reader, model, prompt, digest, payload FROM answer
         ORDER BY article, reader, model, prompt",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        report.answers += 1;
        check_one(row, report)?;
    }
    for account in accounts {
        check_account(store, account, report)?;
    }
    Ok(())
}

fn check_one(row: &Row<'_>, report: &mut VerifyReport) -> Result<()> {
    let article: String = row.get(0)?;
    let key = AnswerKey { reader: row.get(1)?, model: row.get(2)?, prompt: row.get(3)? };
    let model = &key.model;
    let answer: Answer = match serde_json::from_str(&row.get::<_, String>(5)?) {
        Ok(answer) => answer,
        Err(fault) => {
            report.fault(&article, format!("the answer of {model} cannot be read back: {fault}"));
            return Ok(());
        }
    };
    if answer.article.0 != article {
        report.fault(&article, format!("the answer of {model} is to {}", answer.article));
    }
    if answer.key != key {
        report.fault(&article, format!("the answer of {model} is kept under a key that is not its own"));
    }
    if answer.digest() != row.get::<_, String>(4)? {
        report.fault(&article, format!("the answer of {model} is not the one that its digest was made from"));
    }
    Ok(())
}

fn check_account(store: &Store, account: &Account, report: &mut VerifyReport) -> Result<()> {
    let Some(digest) = &account.answer else { return Ok(()) };
    let mut statement =
        store.connection.prepare_cached("SELECT 1 FROM answer WHERE article = ?1 AND digest = ?2")?;
    if !statement.exists([&account.article.0, digest])? {
        report.fault(&account.article, format!("was made with an answer that is not stored ({digest})"));
    }
    Ok(())
}
