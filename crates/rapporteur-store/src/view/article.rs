//! An article as scripts see it.

use rapporteur_core::article::Published;
use serde::Serialize;

use crate::{Result, Source, Store};

/// An article.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleView {
    /// Hash of its text.
    pub id: String,
    /// Where it was read from.
    pub uri: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its authors.
    pub bylines: Vec<String>,
    /// When it was published.
    pub published: Option<PublishedView>,
    /// The stretches that are its own prose.
    pub body: Vec<[usize; 2]>,
    /// What its text counts as when sources are counted.
    pub origin: Option<String>,
}

/// When an article was published, and how that is known.
#[derive(Clone, Debug, Serialize)]
pub struct PublishedView {
    /// First possible day.
    pub from: String,
    /// Last possible day.
    pub to: String,
    /// The evidence.
    pub basis: String,
}

impl From<&Published> for PublishedView {
    fn from(published: &Published) -> Self {
        Self {
            from: published.from.to_string(),
            to: published.to.to_string(),
            basis: published.basis.clone(),
        }
    }
}

/// The view of an article.
///
/// # Errors
/// When the record cannot be read.
pub fn article(store: &Store, source: &Source) -> Result<ArticleView> {
    let article = &source.article;
    let metadata = &article.metadata;
    Ok(ArticleView {
        id: article.id.to_string(),
        uri: metadata.uri.clone(),
        title: metadata.title.clone(),
        outlet: metadata.outlet.clone(),
        bylines: metadata.bylines.clone(),
        published: metadata.published.as_ref().map(PublishedView::from),
        body: article.body.iter().map(|&span| source.pair(span)).collect(),
        origin: store.origin(&article.id)?.map(|origin| origin.origin),
    })
}
