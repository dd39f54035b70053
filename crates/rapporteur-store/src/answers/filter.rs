//! Which answers are meant.

use rapporteur_core::article::ArticleId;
use rapporteur_core::coding::language_model::AnswerKey;

use crate::filter::Conditions;

/// Which answers are meant; a field left empty narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerFilter {
    /// Those of this article.
    pub article: Option<ArticleId>,
    /// Those of this kind of reader.
    pub reader: Option<String>,
    /// Those of the model of this name.
    pub model: Option<String>,
    /// Those to the prompt of this hash.
    pub prompt: Option<String>,
    /// At most so many, the first ones in order.
    pub limit: Option<usize>,
}

impl AnswerFilter {
    /// All of one article.
    pub fn of(article: &ArticleId) -> Self {
        Self { article: Some(article.clone()), ..Self::default() }
    }

    /// All under one key.
    pub fn under(key: &AnswerKey) -> Self {
        Self {
            reader: Some(key.reader.clone()),
            model: Some(key.model.clone()),
            prompt: Some(key.prompt.clone()),
            ..Self::default()
        }
    }

    pub(super) fn conditions(&self) -> Conditions {
        let mut conditions = Conditions::default();
        conditions.add_some("article = ?", self.article.as_ref().map(|article| article.0.as_str()));
        conditions.add_some("reader = ?", self.reader.as_deref());
        conditions.add_some("model = ?", self.model.as_deref());
        conditions.add_some("prompt = ?", self.prompt.as_deref());
        conditions
    }

    /// The limit as SQLite reads it: less than nothing is none.
    pub(super) fn most(&self) -> i64 {
        self.limit.map_or(-1, |limit| limit as i64)
    }
}
