//! An article as scripts see it.

use rapporteur_core::article::Published;
use rapporteur_core::coding::gate::Admission;
use rapporteur_core::reading::is_read;
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
    /// When it was last changed, where it says so.
    pub modified: Option<PublishedView>,
    /// Its address on the web.
    pub url: Option<String>,
    /// Its language (ISO 639-1).
    pub language: Option<String>,
    /// Whether its language is one that is read; what is not read is kept and reports nothing.
    pub read: bool,
    /// Why its text may be worse than what was published.
    pub caution: Option<String>,
    /// All versions of it, itself among them, oldest first; empty where it is the only one.
    pub versions: Vec<String>,
    /// The stretches that are its own prose.
    pub body: Vec<[usize; 2]>,
    /// What its text counts as when sources are counted.
    pub origin: Option<String>,
    /// What it shares with other articles; nothing where it shares nothing.
    pub lineage: Option<LineageView>,
    /// What the gate made of a language model's reading, with each objection by name; empty where none has read it.
    pub gate: Vec<Admission>,
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
        modified: metadata.modified.as_ref().map(PublishedView::from),
        url: metadata.url.clone(),
        language: metadata.language.clone(),
        read: is_read(metadata.language.as_deref()),
        caution: metadata.caution.clone(),
        versions: origin.iter().flat_map(|origin| &origin.versions).map(ToString::to_string).collect(),
        body: article.body.iter().map(|&span| source.pair(span)).collect(),
        lineage: match &origin {
            Some(origin) => lineage(origin, source, sources)?,
            None => None,
        },
        origin: origin.map(|origin| origin.origin),
        gate: source.account.admissions.clone(),
    })
}
