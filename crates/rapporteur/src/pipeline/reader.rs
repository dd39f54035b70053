//! Reading and coding articles, every core busy; where a language model has answered, with its answer.

use std::path::Path;

use anyhow::{Context, Result};
use rapporteur_core::article::Article;
use rapporteur_core::coding::gate::Admission;
use rapporteur_core::coding::language_model::{Answer, AnswerKey};
use rapporteur_core::coding::reader::BuiltInReader;
use rapporteur_core::coding::{self, Account, Joining};
use rapporteur_core::reading::{self, Reading};
use rapporteur_store::{ReaderMode, ReadingPlan, Store};
use rayon::prelude::*;

use super::guard::guarded;
use super::model_files::Trained;
use super::{Rejection, actor_file, model_files};

/// Reads and codes articles with one set of models and one table of actors, and with the answers that a plan names.
#[derive(Clone, Debug)]
pub struct Reader {
    built_in: String,
    name: String,
    models: Trained,
    plan: ReadingPlan,
}

/// An article with the answer that is kept of it.
pub(super) type Answered = (Article, Option<Answer>);

impl Reader {
    /// One with the models and actors that the program carries, or with those of a folder and a file of the user's.
    ///
    /// # Errors
    ///
    /// Where the folder has no model, a file in it is none, or the file of actors cannot be read.
    pub fn new(folder: Option<&Path>, actors: Option<&Path>) -> Result<Self> {
        let mut models =
            Trained::embedded().context("this program was built with damaged models: build it anew")?;
        let mut name = concat!("built-in ", env!("CARGO_PKG_VERSION")).to_owned();
        if let Some(folder) = folder {
            let (own, digest) = model_files::load(folder, models)?;
            models = own;
            name = format!("{name}, models {digest}");
        }
        if let Some(file) = actors {
            let (table, digest) = actor_file::load(file)?;
            models.reading.actors = table;
            name = format!("{name}, actors {digest}");
        }
        Ok(Self { built_in: name.clone(), name, models, plan: ReadingPlan::default() })
    }

    /// The same, reading as a record's plan says.
    #[must_use]
    pub fn planned(self, plan: ReadingPlan) -> Self {
        let name = match (plan.mode, plan.answers()) {
            (ReaderMode::Both, Some(key)) => {
                format!("{}, both with {} asked {}", self.built_in, key.model, key.prompt)
            }
            (_, Some(key)) => format!("{}, instead of it {} asked {}", self.built_in, key.model, key.prompt),
            (_, None) => self.built_in.clone(),
        };
        Self { name, plan, ..self }
    }

    /// What the answers that it reads with are kept under; nothing where it reads alone.
    pub fn answers(&self) -> Option<&AnswerKey> {
        self.plan.answers()
    }

    /// Articles with the answers that a record keeps of them.
    pub(super) fn with_answers(&self, store: &Store, articles: Vec<Article>) -> Result<Vec<Answered>> {
        let with_answer = |article: Article| {
            let answer = self.answers().map(|key| store.answer(&article.id, key)).transpose()?;
            Ok((article, answer.flatten()))
        };
        articles.into_iter().map(with_answer).collect()
    }

    /// Its name in the record: accounts that another one made are made anew.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads and codes one article, with an answer of it where there is one; nothing where that ran into a mistake of
    /// ours.
    pub fn read(&self, article: &Article, answer: Option<&Answer>) -> Option<(Reading, Account)> {
        let joining = if self.plan.mode == ReaderMode::Both { Joining::Both } else { Joining::Model };
        let built_in = BuiltInReader::new(Some(self.models.events));
        let code = |answer: Option<&Answer>| {
            guarded(|| {
                let reading = reading::read_with(&self.models.reading, article, |_| ());
                let account = coding::code_by(article, &reading, &built_in, answer.map(|one| (one, joining)));
                (reading, account)
            })
        };
        // A mistake of ours in an answer must not cost the article.
        code(answer).or_else(|| {
            let (answer, (reading, mut account)) = answer.zip(code(None))?;
            account.answer = Some(answer.digest());
            let (reader, unusable) = (answer.key.model.clone(), answer.windows.len());
            account.admissions.push(Admission { reader, unusable, ..Admission::default() });
            Some((reading, account))
        })
    }

    /// Reads and codes articles in parallel; the results are in their order.
    pub(super) fn read_all(&self, articles: Vec<Answered>) -> Vec<Result<(Article, Account), Rejection>> {
        let read_one = |(article, answer): Answered| match self.read(&article, answer.as_ref()) {
            Some((_, account)) => Ok((article, account)),
            None => Err(Rejection::internal(&article.metadata.uri)),
        };
        articles.into_par_iter().map(read_one).collect()
    }
}
