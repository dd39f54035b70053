//! A quotation with its occurrences, as scripts see it.

use rapporteur_core::record::Quotation;
use serde::Serialize;

use crate::{Result, Sources};

/// A quotation.
#[derive(Clone, Debug, Serialize)]
pub struct QuotationView {
    /// Its id.
    pub id: String,
    /// The fullest version of the words.
    pub text: String,
    /// Who said it.
    pub speaker: Option<SpeakerView>,
    /// To whom.
    pub through: Option<String>,
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
}

/// The view of a quotation.
///
/// # Errors
/// When one of its articles is not stored.
pub fn quotation(quotation: &Quotation, sources: &mut Sources<'_>) -> Result<QuotationView> {
    let mut occurrences = Vec::new();
    for occurrence in &quotation.occurrences {
        let [start, end] = sources.get(&occurrence.article)?.pair(occurrence.span);
        occurrences.push(OccurrenceView {
            article: occurrence.article.to_string(),
            start,
            end,
            text: occurrence.text.clone(),
            speaker_as_given: occurrence.speaker_as_given.clone(),
        });
    }
    let actor = quotation.actor.clone();
    Ok(QuotationView {
        id: quotation.id.clone(),
        text: quotation.text.clone(),
        speaker: quotation.speaker.clone().map(|name| SpeakerView { name, actor }),
        through: quotation.through.clone(),
        occurrences,
    })
}
