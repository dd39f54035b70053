//! An answer of a language model as scripts see it: what it is worth and what it took, without its words.

use rapporteur_core::coding::gate::Objection;
use rapporteur_core::coding::language_model::Answer;
use serde::Serialize;

use super::part::number;
use crate::{Error, Result, Store};

/// An answer of a language model.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerView {
    /// The article that it is to.
    pub article: String,
    /// Whether the record holds that article.
    pub in_record: bool,
    /// The article's headline.
    pub title: Option<String>,
    /// Who published the article.
    pub outlet: Option<String>,
    /// Where the article was read from.
    pub uri: Option<String>,
    /// The kind of reader.
    pub reader: String,
    /// The model's name.
    pub model: String,
    /// Hash of what every article is asked.
    pub prompt: String,
    /// Fingerprint of what was answered.
    pub digest: String,
    /// Pieces that the article was sent in.
    pub windows: usize,
    /// Those of them of whose answer nothing can be made.
    pub unusable: Vec<UnusableView>,
    /// Requests, with those that were repeated.
    pub requests: u32,
    /// Tokens sent.
    pub tokens_in: u64,
    /// Tokens answered.
    pub tokens_out: u64,
    /// Whether some of the tokens are our estimate.
    pub estimated: bool,
    /// From the first request to the last answer.
    pub seconds: f64,
    /// Price in the user's currency, where prices were given.
    pub cost: Option<serde_json::Number>,
}

/// A window of whose answer nothing can be made.
#[derive(Clone, Debug, Serialize)]
pub struct UnusableView {
    /// Its number, from 1.
    pub window: usize,
    /// What is objected to, by name.
    pub objection: Objection,
}

/// An answer as scripts see it.
///
/// # Errors
/// When its article cannot be read back.
pub fn answer(answer: &Answer, store: &Store) -> Result<AnswerView> {
    let article = match store.article(&answer.article) {
        Err(Error::Dangling(_)) => None,
        article => Some(article?),
    };
    let unusable = answer.windows.iter().enumerate().filter_map(|(number, window)| {
        let objection = window.candidates().err()?.objection();
        Some(UnusableView { window: number + 1, objection })
    });
    let metadata = article.as_ref().map(|article| &article.metadata);
    let spent = &answer.spent;
    Ok(AnswerView {
        article: answer.article.to_string(),
        in_record: metadata.is_some(),
        title: metadata.and_then(|metadata| metadata.title.clone()),
        outlet: metadata.and_then(|metadata| metadata.outlet.clone()),
        uri: metadata.map(|metadata| metadata.uri.clone()),
        reader: answer.key.reader.clone(),
        model: answer.key.model.clone(),
        prompt: answer.key.prompt.clone(),
        digest: answer.digest(),
        windows: answer.windows.len(),
        unusable: unusable.collect(),
        requests: spent.requests,
        tokens_in: spent.tokens_in,
        tokens_out: spent.tokens_out,
        estimated: spent.estimated,
        seconds: spent.milliseconds as f64 / 1_000.0,
        cost: spent.cost.and_then(number),
    })
}
