//! Reading and coding articles, every core busy.

use std::path::Path;

use anyhow::{Context, Result};
use rapporteur_core::article::Article;
use rapporteur_core::coding::{self, Account};
use rapporteur_core::reading::{self, Reading};
use rayon::prelude::*;

use super::guard::guarded;
use super::model_files::Trained;
use super::{Rejection, actor_file, model_files};

/// Reads and codes articles with one set of models and one table of actors.
#[derive(Clone, Debug)]
pub struct Reader {
    name: String,
    models: Trained,
}

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
        Ok(Self { name, models })
    }

    /// Its name in the record: accounts that another one made are made anew.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads and codes one article; nothing where that ran into a mistake of ours.
    pub fn read(&self, article: &Article) -> Option<(Reading, Account)> {
        guarded(|| {
            let reading = reading::read_with(&self.models.reading, article, |_| ());
            let account = coding::code_with(article, &reading, Some(self.models.events));
            (reading, account)
        })
    }

    /// Reads and codes articles in parallel; the results are in their order.
    pub(super) fn read_all(&self, articles: Vec<Article>) -> Vec<Result<(Article, Account), Rejection>> {
        let read_one = |article: Article| match self.read(&article) {
            Some((_, account)) => Ok((article, account)),
            None => Err(Rejection::internal(&article.metadata.uri)),
        };
        articles.into_par_iter().map(read_one).collect()
    }
}
