//! A quotation with its occurrences, as scripts see it.

use std::collections::BTreeSet;

use rapporteur_core::record::{Edit, Occurrence, Quotation};
use rapporteur_core::text::CodePoints;
use serde::Serialize;

use crate::{Result, Source, Sources};

/// A quotation.
#[derive(Clone, Debug, Serialize)]
pub struct QuotationView {
    /// Its id.
    pub id: String,
    /// The fullest version of the words.
    pub text: String,
    /// Who said it.
    pub speaker: Option<SpeakerView>,
    /// The speaker as articles name them, each name once; empty where all name the same.
    pub attributions: Vec<String>,
    /// To whom.
    pub through: Option<String>,
    /// Who carried it first; nothing where days of publication do not tell.
    pub first: Option<FirstView>,
    /// Where it stands.
    pub occurrences: Vec<OccurrenceView>,
}

/// Who said it.
#[derive(Clone, Debug, Serialize)]
pub struct SpeakerView {
    /// Fullest name.
    pub name: String,
    /// Key of the actor.
    pub actor: Option<String>,
}

/// Who carried it first.
#[derive(Clone, Debug, Serialize)]
pub struct FirstView {
    /// The article.
    pub article: String,
    /// Who published that.
    pub outlet: Option<String>,
}

/// A quotation in one article.
#[derive(Clone, Debug, Serialize)]
pub struct OccurrenceView {
    /// The article.
    pub article: String,
    /// First code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// The words here.
    pub text: String,
    /// The speaker as this article names them.
    pub speaker_as_given: Option<String>,
    /// To whom it was said, according to this article.
    pub through: Option<ThroughView>,
    /// What its words change in the fullest version, in order.
    pub edits: Vec<EditView>,
    /// Who read it: `built-in`, the name of a language model, or both.
    pub readers: Vec<String>,
}

/// To whom words were said.
#[derive(Clone, Debug, Serialize)]
pub struct ThroughView {
    /// The outlet.
    pub name: String,
    /// First code point of the words that name it.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

/// A difference from the fullest version.
#[derive(Clone, Debug, Serialize)]
pub struct EditView {
    /// Where it stands in the quotation's `text`, in code points.
    pub at: usize,
    /// The words there; empty where words were put in before them.
    pub was: String,
    /// The words in their place; empty where they were left out.
    pub is: String,
}

/// The view of a quotation.
///
/// # Errors
/// When one of its articles is not stored.
pub fn quotation(quotation: &Quotation, sources: &mut Sources<'_>) -> Result<QuotationView> {
    let points = CodePoints::new(&quotation.text);
    let mut occurrences = Vec::new();
    for one in &quotation.occurrences {
        occurrences.push(occurrence(one, &*sources.get(&one.article)?, &points));
    }
    let first = match &quotation.first {
        None => None,
        Some(article) => {
            let outlet = sources.get(article)?.article.metadata.outlet.clone();
            Some(FirstView { article: article.to_string(), outlet })
        }
    };
    let actor = quotation.actor.clone();
    Ok(QuotationView {
        id: quotation.id.clone(),
        text: quotation.text.clone(),
        speaker: quotation.speaker.clone().map(|name| SpeakerView { name, actor }),
        attributions: attributions(quotation),
        through: quotation.through.clone(),
        first,
        occurrences,
    })
}

fn occurrence(occurrence: &Occurrence, source: &Source, points: &CodePoints) -> OccurrenceView {
    let [start, end] = source.pair(occurrence.span);
    let through = occurrence.through.clone().zip(occurrence.through_span).map(|(name, span)| {
        let [start, end] = source.pair(span);
        ThroughView { name, start, end }
    });
    let edit =
        |edit: &Edit| EditView { at: points.from_byte(edit.at), was: edit.was.clone(), is: edit.is.clone() };
    let read_by = source.account.statements.get(occurrence.index).map(|statement| statement.read_by);
    OccurrenceView {
        article: occurrence.article.to_string(),
        start,
        end,
        text: occurrence.text.clone(),
        speaker_as_given: occurrence.speaker_as_given.clone(),
        through,
        edits: occurrence.edits.iter().map(edit).collect(),
        readers: source.account.readers(read_by.unwrap_or_default()),
    }
}

fn attributions(quotation: &Quotation) -> Vec<String> {
    let given = quotation.occurrences.iter().filter_map(|one| one.speaker_as_given.clone());
    let different: BTreeSet<String> = given.collect();
    if different.len() > 1 { different.into_iter().collect() } else { Vec::new() }
}
