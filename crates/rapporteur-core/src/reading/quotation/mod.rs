//! Words that somebody said: content, speaker, cue, and who was told.

mod attribute;
pub mod attribution;
mod clause;
mod continuation;
mod cue;
mod cue_subject;
mod indirect;
mod marks;
mod reporting;
mod scope;
mod signature;
mod speaker;
#[cfg(test)]
mod tests;
mod through;
mod vicinity;

use serde::{Deserialize, Serialize};

use std::ops::Range;

use super::by_token::ByToken;
use super::entity::{Entity, Mention};
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

/// The words that stand between quotation marks in one paragraph, whoever says them, in order; with each whether its
/// marks are a pair of double ones, which can be nothing else.
pub fn between_marks(text: &str, paragraph: Span) -> impl Iterator<Item = (Span, bool)> {
    let sure = |quoted: &marks::Quoted| {
        let opening = quoted.whole.of(text).chars().next();
        quoted.closed && !matches!(opening, Some('\'' | '‘' | '’' | '`'))
    };
    marks::pairs(text, paragraph).into_iter().map(move |quoted| (quoted.content, sure(&quoted)))
}

/// Finds the quotations of the body, in order of the text.
pub fn find(article: &Article, syntax: &Syntax, entities: &[Entity]) -> Vec<QuotationMention> {
    let mentions = Mentions::new(syntax, entities);
    let alone = Text { words: &article.text, syntax, entities, mentions: &mentions, reported: &[] };
    let reported = indirect::find(&alone, &[]);
    let text = Text { reported: &reported, ..alone };
    let mut found: Vec<QuotationMention> = Vec::new();
    let mut open = false;
    let mut previous = None;
    for &paragraph in &article.body {
        let quoted = marks::pairs(text.words, paragraph);
        let marked: Vec<Span> = quoted.iter().map(|one| one.whole).collect();
        let around = vicinity::Surroundings { paragraph, previous, marked: &marked, open };
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
    mentions: &'a Mentions,
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
        let before = near(found, byte).iter().chain(near(self.reported, byte));
        before.filter(|quotation| end(quotation) <= byte).max_by_key(|quotation| end(quotation))
    }

    /// The mentions that touch some tokens, with the numbers of their entities, by entity.
    fn mentions(&self, tokens: Range<usize>) -> impl Iterator<Item = (usize, &'a Mention)> + use<'a> {
        let (entities, all) = (self.entities, self.mentions);
        all.by_token.touching(tokens).into_iter().map(move |number| {
            let (entity, mention) = all.numbers[number];
            (entity, &entities[entity].mentions[mention])
        })
    }
}

/// All mentions of an article's entities, by entity, and which of them touch a token.
struct Mentions {
    numbers: Vec<(usize, usize)>,
    by_token: ByToken,
}

impl Mentions {
    fn new(syntax: &Syntax, entities: &[Entity]) -> Self {
        let of_one = |(entity, found): (usize, &Entity)| {
            (0..found.mentions.len()).map(move |mention| (entity, mention)).collect::<Vec<_>>()
        };
        let numbers: Vec<(usize, usize)> = entities.iter().enumerate().flat_map(of_one).collect();
        let spans = numbers.iter().map(|&(entity, mention)| entities[entity].mentions[mention].span);
        Self { by_token: ByToken::new(syntax, spans.enumerate()), numbers }
    }
}

/// Quotations looked back over when the last one before a place is sought.
const LOOK_BACK: usize = 64;

/// Of quotations in order of the text, those around a byte: the last ones that begin before it.
fn near(quotations: &[QuotationMention], byte: usize) -> &[QuotationMention] {
    let begins =
        |quotation: &QuotationMention| quotation.content.first().is_some_and(|part| part.start <= byte);
    let end = quotations.partition_point(begins);
    &quotations[end.saturating_sub(LOOK_BACK)..end]
}
