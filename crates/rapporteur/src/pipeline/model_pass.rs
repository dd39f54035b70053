//! Asking a language model for those articles of a record that it has not answered yet.
//!
//! Which are asked for, and in what order, hangs on the record alone: the articles of which the built-in reader is least
//! sure come first, so that a budget is spent where it is worth most. Every answer is kept as it comes.

use std::cell::RefCell;
use std::cmp::Reverse;

use anyhow::Result;
use rapporteur_core::article::{Article, ArticleId};
use rapporteur_core::coding::language_model::{Answer, AnswerKey, windows};
use rapporteur_core::reading::is_read;
use rapporteur_store::Store;

use crate::model::{Budget, Endpoint, Fault, Pass, PassTally, ask_all};

/// Whom to ask, and how much.
#[derive(Debug)]
pub struct Asking {
    /// Who is asked.
    pub endpoint: Endpoint,
    /// What may be spent.
    pub budget: Budget,
    /// So many articles are asked for at once.
    pub jobs: usize,
    /// Share of the record's articles that are to have an answer, those left most in doubt; nothing for all.
    pub share: Option<f64>,
}

/// What came of asking.
#[derive(Debug)]
pub struct Asked {
    /// What it came to.
    pub tally: PassTally,
    /// Answers of which nothing can be made.
    pub unusable: usize,
    /// What ended the pass before its end.
    pub end: Result<()>,
}

/// Asks for the articles without an answer. The record is to be linked afterwards, also where this ended early: what was
/// answered is kept.
///
/// # Errors
///
/// Where the record cannot be read; what ends a pass early stands in what is given.
pub fn ask(
    store: &mut Store,
    asking: &mut Asking,
    progress: bool,
    failed: &mut dyn FnMut(&Article, &Fault),
) -> Result<Asked> {
    let chosen = chosen(store, &asking.endpoint.answer_key(), asking.share)?;
    let pass = Pass { endpoint: &asking.endpoint, jobs: asking.jobs, progress, articles: chosen.len() };
    let store = RefCell::new(store);
    let articles = chosen.iter().map(|id| Ok(store.borrow().article(id)?));
    let mut unusable = 0;
    let mut keep = |answer: Answer| {
        unusable += usize::from(answer.windows.iter().all(|window| window.candidates().is_err()));
        store.borrow_mut().keep_answer(&answer).map(|_| ()).map_err(anyhow::Error::from)
    };
    let (tally, end) = ask_all(&pass, &mut asking.budget, articles, &mut keep, failed);
    Ok(Asked { tally, unusable, end })
}

/// The articles to ask for, those left most in doubt first.
fn chosen(store: &Store, key: &AnswerKey, share: Option<f64>) -> Result<Vec<ArticleId>> {
    let mut doubts = Vec::new();
    for id in store.unanswered(key)? {
        let article = store.article(&id)?;
        if is_read(article.metadata.language.as_deref()) && !windows(&article).is_empty() {
            doubts.push((store.account(&id)?.doubt, id));
        }
    }
    doubts.sort_by(|one, other| (Reverse(one.0), &one.1).cmp(&(Reverse(other.0), &other.1)));
    if let Some(share) = share {
        let all = store.article_ids()?.len();
        let answered = all - store.unanswered(key)?.len();
        // A share of the whole record, so that the same command asks for nothing the second time.
        let room = ((all as f64 * share).ceil() as usize).saturating_sub(answered);
        doubts.truncate(room);
    }
    Ok(doubts.into_iter().map(|(_, id)| id).collect())
}
