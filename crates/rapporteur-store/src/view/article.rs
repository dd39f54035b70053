//! An article as scripts see it.

use rapporteur_core::article::Published;
use serde::Serialize;

use super::lineage::{LineageView, lineage};
use crate::{Result, Source, Sources};

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
    /// What it shares with other articles; nothing where it shares nothing.
    pub lineage: Option<LineageView>,
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
/// When the record, or an article that it shares passages with, cannot be read.
pub fn article(source: &Source, sources: &mut Sources<'_>) -> Result<ArticleView> {
    let article = &source.article;
    let origin = sources.store().origin(&article.id)?;
    let metadata = &article.metadata;
    Ok(ArticleView {
        id: article.id.to_string(),
        uri: metadata.uri.clone(),
        title: metadata.title.clone(),
        outlet: metadata.outlet.clone(),
        bylines: metadata.bylines.clone(),
        published: metadata.published.as_ref().map(PublishedView::from),
        body: article.body.iter().map(|&span| source.pair(span)).collect(),
        lineage: match &origin {
            Some(origin) => lineage(origin, source, sources)?,
            None => None,
        },
        origin: origin.map(|origin| origin.origin),
    })
}
