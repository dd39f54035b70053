//! Words that somebody said: content, speaker, cue, and who was told.

mod attribute;
pub mod attribution;
mod cue;
mod indirect;
mod marks;
mod scope;
mod signature;
mod speaker;
#[cfg(test)]
mod tests;

pub use scope::{source, statement};

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
    /// Full name where the article gives one, else the words used ("an aide of the minister").
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

/// Finds the quotations of the body, in order of the text.
pub fn find(article: &Article, syntax: &Syntax, entities: &[Entity]) -> Vec<QuotationMention> {
    let alone = Text { words: &article.text, syntax, entities, reported: &[] };
    let reported = indirect::find(&alone, &[]);
    let text = Text { reported: &reported, ..alone };
    let mut found: Vec<QuotationMention> = Vec::new();
    let mut open = false;
    let mut previous = None;
    for &paragraph in &article.body {
        let quoted = marks::pairs(text.words, paragraph);
        let marked: Vec<Span> = quoted.iter().map(|one| one.whole).collect();
        let around = attribute::Surroundings { paragraph, previous, marked: &marked, open };
        for one in &quoted {
            attribute::attribute(&text, &around, one, &mut found);
        }
        open = quoted.last().is_some_and(|last| !last.closed);
        previous = Some(paragraph);
    }
    found.extend(indirect::find(&text, &found));
    found.sort_by_key(|quotation| quotation.content.first().copied());
    found
}

/// An article's words with what was found in them so far.
struct Text<'a> {
    words: &'a str,
    syntax: &'a Syntax,
    entities: &'a [Entity],
    /// Reported clauses, found before the quotations in marks: a pronoun may mean their speakers.
    reported: &'a [QuotationMention],
}

impl<'a> Text<'a> {
    /// The last quotation in front of a byte, with or without marks.
    fn last_before<'b>(&self, byte: usize, found: &'b [QuotationMention]) -> Option<&'b QuotationMention>
    where
        'a: 'b,
    {
        let end = |quotation: &QuotationMention| quotation.content.last().map_or(usize::MAX, |span| span.end);
        let before = found.iter().chain(self.reported).filter(|quotation| end(quotation) <= byte);
        before.max_by_key(|quotation| end(quotation))
    }
}
