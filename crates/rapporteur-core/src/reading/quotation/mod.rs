//! Words that somebody said: content, speaker, cue, and who was told.

use serde::{Deserialize, Serialize};

use super::entity::Entity;
use super::syntax::Syntax;
use crate::article::Article;
use crate::text::Span;

/// One quotation as it stands in one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotationMention {
    /// The words said, without quotation marks; several stretches where the cue interrupts them.
    pub content: Vec<Span>,
    /// How it is quoted.
    pub form: QuotationForm,
    /// Who said it; nothing where the text does not tell.
    pub speaker: Option<Speaker>,
    /// The reporting words ("said", "according to").
    pub cue: Option<Span>,
    /// The outlet or person it was said to, as written ("told Reuters": "Reuters").
    pub through: Option<Span>,
}

/// Who said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// Full name where the article gives one, else the words used ("a spokesperson for the military").
    pub name: String,
    /// Index in [`super::Reading::entities`].
    pub entity: Option<usize>,
    /// The words that name the speaker here.
    pub span: Span,
}

/// How words are quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuotationForm {
    /// A full sentence between marks.
    Direct,
    /// A fragment between marks inside the reporter's sentence.
    Partial,
    /// Reported speech without marks ("said that …").
    Indirect,
    /// Reported speech with some of its words between marks.
    Mixed,
}

/// Finds the quotations of the body.
pub fn find(_article: &Article, _syntax: &Syntax, _entities: &[Entity]) -> Vec<QuotationMention> {
    Vec::new()
}
