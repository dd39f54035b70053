//! Whose text an article is, as scripts see it.

use std::collections::BTreeMap;

use rapporteur_core::article::ArticleId;
use rapporteur_core::record::{Origin, SharedPart};
use serde::Serialize;

use super::PublishedView;
use crate::{Result, Source, Sources, Store};

/// Where an article's wording stands besides.
#[derive(Clone, Debug, Serialize)]
pub struct LineageView {
    /// Why it counts as what it does, in plain words.
    pub why: String,
    /// The line that credits others with parts of it, in code points.
    pub inputs: Option<[usize; 2]>,
    /// The article whose text it is, where it copies one.
    pub copy_of: Option<String>,
    /// Whether that article is known to have come out before it.
    pub earlier: bool,
    /// How much of its wording stands in other articles that may be earlier, in percent.
    pub share: u8,
    /// The passages that do.
    pub parts: Vec<PartView>,
}

/// A passage that another article carries too.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    /// First code point here.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// The other article.
    pub source: String,
    /// First code point there.
    pub source_start: usize,
    /// The code point after the last there.
    pub source_end: usize,
    /// What the passage counts as when sources are counted.
    pub origin: String,
    /// Whether the other article is known to have come out before this one.
    pub earlier: bool,
}

/// An article that carries an origin's text, in whole or in part.
#[derive(Clone, Debug, Serialize)]
pub struct CarrierView {
    /// An agency's name, or the id of the article that has the text first.
    pub origin: String,
    /// The article that carries it.
    pub article: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<PublishedView>,
    /// Where it was read from.
    pub uri: String,
    /// Whether only passages of it are the origin's.
    pub partial: bool,
    /// How much of it is the origin's, in percent; nothing where the whole is, or is the first of all.
    pub share: Option<u8>,
    /// The article whose text it is, where it copies one.
    pub copy_of: Option<String>,
    /// Whether that article is known to have come out before it.
    pub earlier: bool,
    /// Why, in plain words.
    pub why: String,
    /// The passages that are the origin's.
    pub parts: Vec<PartView>,
}

/// What an article shares; nothing where it shares nothing.
///
/// # Errors
/// When an article that it shares passages with is not stored.
pub(super) fn lineage(
    origin: &Origin,
    source: &Source,
    sources: &mut Sources<'_>,
) -> Result<Option<LineageView>> {
    if origin.source.is_none() && origin.parts.is_empty() && origin.inputs.is_none() {
        return Ok(None);
    }
    Ok(Some(LineageView {
        why: origin.why.clone(),
        inputs: origin.inputs.map(|span| source.pair(span)),
        copy_of: origin.source.as_ref().map(ToString::to_string),
        earlier: origin.earlier,
        share: origin.share,
        parts: parts(origin.parts.iter(), source, sources)?,
    }))
}

fn parts<'p>(
    parts: impl Iterator<Item = &'p SharedPart>,
    source: &Source,
    sources: &mut Sources<'_>,
) -> Result<Vec<PartView>> {
    parts
        .map(|part| {
            let [start, end] = source.pair(part.span);
            let [source_start, source_end] = sources.get(&part.source)?.pair(part.source_span);
            let (origin, earlier) = (part.origin.clone(), part.earlier);
            Ok(PartView {
                start,
                end,
                source: part.source.to_string(),
                source_start,
                source_end,
                origin,
                earlier,
            })
        })
        .collect()
}

/// Who carries whose text, of some articles: origins in the order of their first article here, each with its carriers in
/// the articles' order. An article that carries passages of another origin stands under both.
///
/// # Errors
/// When an article is not stored or the record cannot be read.
pub fn carriers(
    articles: &[ArticleId],
    store: &Store,
    sources: &mut Sources<'_>,
) -> Result<Vec<CarrierView>> {
    let mut order: BTreeMap<String, usize> = BTreeMap::new();
    let mut found: Vec<(usize, CarrierView)> = Vec::new();
    for id in articles {
        let Some(origin) = store.origin(id)? else { continue };
        let source = sources.get(id)?;
        for (name, view) in carried(&origin, &source, sources)? {
            let next = order.len();
            found.push((*order.entry(name).or_insert(next), view));
        }
    }
    found.sort_by_key(|(origin, _)| *origin);
    Ok(found.into_iter().map(|(_, view)| view).collect())
}

/// The origins whose text an article carries: the one that it counts as, then those of its passages.
fn carried(
    origin: &Origin,
    source: &Source,
    sources: &mut Sources<'_>,
) -> Result<Vec<(String, CarrierView)>> {
    let mut names: Vec<&String> = vec![&origin.origin];
    for part in &origin.parts {
        if !names.contains(&&part.origin) {
            names.push(&part.origin);
        }
    }
    let mut found = Vec::new();
    for (place, name) in names.into_iter().enumerate() {
        let of = |part: &&SharedPart| part.origin == *name;
        let partial = place > 0;
        let copy = origin.source.is_some() && !partial;
        let metadata = &source.article.metadata;
        let view = CarrierView {
            origin: name.clone(),
            article: origin.article.to_string(),
            outlet: metadata.outlet.clone(),
            title: metadata.title.clone(),
            published: metadata.published.as_ref().map(PublishedView::from),
            uri: metadata.uri.clone(),
            partial,
            share: if partial {
                Some(covered(origin.parts.iter().filter(of), source))
            } else {
                copy.then_some(origin.share)
            },
            copy_of: origin.source.as_ref().filter(|_| copy).map(ToString::to_string),
            earlier: if partial {
                origin.parts.iter().filter(of).all(|part| part.earlier)
            } else {
                origin.earlier
            },
            why: if partial { "carries passages of it".into() } else { origin.why.clone() },
            parts: parts(origin.parts.iter().filter(of), source, sources)?,
        };
        found.push((name.clone(), view));
    }
    Ok(found)
}

/// How much of an article's prose some passages cover, in percent.
fn covered<'p>(parts: impl Iterator<Item = &'p SharedPart>, source: &Source) -> u8 {
    let body: usize = source.article.body.iter().map(|span| span.len()).sum();
    let covered: usize = parts.map(|part| part.span.len()).sum();
    (covered * 100 / body.max(1)).min(100) as u8
}
