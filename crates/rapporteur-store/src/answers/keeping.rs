//! Answers into the file. Of two under one key the same one stays, whichever came first.

use std::borrow::Cow;

use rapporteur_core::coding::language_model::Answer;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::{Result, Store, store};

/// What a number of answers brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeptAnswers {
    /// Those that are kept from now on.
    pub kept: usize,
    /// Those that change nothing: they are kept already, or a better one under the same key is.
    pub known: usize,
}

/// What came of one answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keeping {
    /// It is kept now.
    Kept,
    /// It was kept before.
    Same,
    /// Another one stays.
    Outweighed,
}

impl Store {
    /// Keeps an answer; whether it is the one that is kept under its key now.
    ///
    /// Of two answers under one key the one with fewer windows that cannot be used stays, then the one with the smaller
    /// digest, then the one whose JSON is smaller: the order in which they come leaves no trace. Costs are kept to nine
    /// places.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_answer(&mut self, answer: &Answer) -> Result<bool> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let keeping = keep(&transaction, answer)?;
        transaction.commit()?;
        Ok(keeping != Keeping::Outweighed)
    }

    /// As [`Store::keep_answer`], for several, all or none.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep_answers(&mut self, answers: &[Answer]) -> Result<KeptAnswers> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut brought = KeptAnswers::default();
        for answer in answers {
            match keep(&transaction, answer)? {
                Keeping::Kept => brought.kept += 1,
                Keeping::Same | Keeping::Outweighed => brought.known += 1,
            }
        }
        transaction.commit()?;
        Ok(brought)
    }
}

fn keep(connection: &Connection, answer: &Answer) -> Result<Keeping> {
    let answer = &*kept(answer);
    let (digest, payload) = (answer.digest(), serde_json::to_string(answer)?);
    match stored(connection, answer)? {
        Some(stored) if stored == (digest.clone(), payload.clone()) => return Ok(Keeping::Same),
        Some(stored) if stays(&stored, answer, &payload) => return Ok(Keeping::Outweighed),
        _ => {}
    }
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO answer (article, reader, model, prompt, digest, payload)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            answer.article.0,
            answer.key.reader,
            answer.key.model,
            answer.key.prompt,
            digest,
            payload
        ])?;
    store::set(connection, "stale", "1")?;
    Ok(Keeping::Kept)
}

/// Digest and payload of what is kept under an answer's key.
fn stored(connection: &Connection, answer: &Answer) -> Result<Option<(String, String)>> {
    let key = &answer.key;
    Ok(connection
        .prepare_cached(
            "SELECT digest, payload FROM answer WHERE article = ?1 AND reader = ?2 AND model = ?3 AND prompt = ?4",
        )?
        .query_row([&answer.article.0, &key.reader, &key.model, &key.prompt], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?)
}

/// Whether the stored answer stays; one that was damaged does not.
fn stays((digest, stored): &(String, String), new: &Answer, payload: &str) -> bool {
    let Ok(old) = serde_json::from_str::<Answer>(stored) else { return false };
    let is_sound = (&old.article, &old.key, &old.digest()) == (&new.article, &new.key, digest);
    is_sound && precedence(&old, stored) < precedence(new, payload)
}

/// What decides between two answers: the smaller one stays.
fn precedence<'p>(answer: &Answer, payload: &'p str) -> (usize, String, &'p str) {
    let unusable = answer.windows.iter().filter(|window| window.candidates().is_err()).count();
    (unusable, answer.digest(), payload)
}

/// An answer as it is kept: its cost reads back as it was written, so that what is exported and brought in again is the
/// same to the byte.
fn kept(answer: &Answer) -> Cow<'_, Answer> {
    let cost = answer.spent.cost.and_then(rounded);
    if cost == answer.spent.cost {
        return Cow::Borrowed(answer);
    }
    let mut rounded = answer.clone();
    rounded.spent.cost = cost;
    Cow::Owned(rounded)
}

/// A cost with no more digits than are read back without loss; nothing where it is no sum of money.
fn rounded(cost: f64) -> Option<f64> {
    let places = if cost.abs() < 1e6 { 1e9 } else { 1.0 };
    Some((cost * places).round() / places).filter(|cost| (0.0..1e14).contains(cost))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::rounded;

    proptest! {
        #[test]
        fn a_cost_reads_back_as_it_was_written(cost in prop_oneof![any::<f64>(), 0.0..2e6_f64, 0.0..1e-3_f64]) {
            if let Some(kept) = rounded(cost) {
                let json = serde_json::to_string(&kept).unwrap();
                prop_assert_eq!(serde_json::from_str::<f64>(&json).unwrap().to_bits(), kept.to_bits());
                prop_assert_eq!(rounded(kept).map(f64::to_bits), Some(kept.to_bits()));
                prop_assert!((kept - cost).abs() <= 0.5_f64.max(cost * 1e-12));
            }
        }
    }

    #[test]
    fn what_is_no_sum_of_money_is_left_out() {
        for cost in [f64::NAN, f64::INFINITY, -3.0, 1e200] {
            assert_eq!(rounded(cost), None);
        }
        assert_eq!(rounded(0.000_123_456_789_1), Some(0.000_123_457));
    }
}
