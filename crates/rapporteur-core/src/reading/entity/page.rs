//! The article as the finder of entities looks at it: words, their case, what stands side by side.

use std::ops::Range;

use jiff::civil::Date;

use super::lexicon::{LONGEST_TITLE, Title, lexicon};
use crate::article::Article;
use crate::knowledge::actor::{ActorEntry, ActorTable};
use crate::reading::place::PlaceMention;
use crate::reading::syntax::{Syntax, Tag, Token};
use crate::text::Span;

/// Longest name in the table of actors that is looked for, in tokens.
const LONGEST_NAME: usize = 10;

/// One article with its analysis, for look-ups by token.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) syntax: &'a Syntax,
    pub(super) places: &'a [PlaceMention],
    /// Who is known beforehand.
    pub(super) actors: &'static ActorTable,
    /// The day of publication, where it is known.
    pub(super) date: Option<Date>,
    lower: Vec<String>,
    /// Whether the token stands inside quotation marks.
    quoted: Vec<bool>,
    /// For every token the longest name of the table that begins there, in its sentence.
    known: Vec<Option<(usize, &'static ActorEntry)>>,
    /// For every token the country that begins there by name or adjective.
    nations: Vec<Option<(usize, &'static str)>>,
}

impl<'a> Page<'a> {
    pub(super) fn new(
        article: &'a Article,
        syntax: &'a Syntax,
        places: &'a [PlaceMention],
        actors: &'static ActorTable,
    ) -> Self {
        let text = article.text.as_str();
        let lower = syntax.tokens.iter().map(|token| token.span.of(text).to_lowercase()).collect();
        let date = article.metadata.published.as_ref().and_then(crate::article::Published::day);
        let (known, nations) = (Vec::new(), Vec::new());
        let mut page = Self { text, syntax, places, actors, date, lower, quoted: Vec::new(), known, nations };
        page.quoted = page.quotation();
        for sentence in &syntax.sentences {
            for first in sentence.first..sentence.last {
                let may_begin = page.word(first).chars().any(char::is_uppercase)
                    || lexicon().lists("particles", page.lower(first));
                page.known.push(if may_begin { page.look_up(first, sentence.last) } else { None });
                page.nations.push(if may_begin { page.look_up_nation(first, sentence.last) } else { None });
            }
        }
        page
    }

    /// Number of tokens.
    pub(super) fn len(&self) -> usize {
        self.syntax.tokens.len()
    }

    pub(super) fn token(&self, index: usize) -> Option<&'a Token> {
        self.syntax.tokens.get(index)
    }

    /// The token's word as written; empty past the end.
    pub(super) fn word(&self, index: usize) -> &'a str {
        self.token(index).map_or("", |token| token.span.of(self.text))
    }

    /// The token's word in lower case; empty past the end.
    pub(super) fn lower(&self, index: usize) -> &str {
        self.lower.get(index).map_or("", String::as_str)
    }

    /// The token's part of speech; nothing but a mark past the end.
    pub(super) fn tag(&self, index: usize) -> Tag {
        let tag = self.token(index).map_or(Tag::Punct, |token| token.tag);
        let misread = tag == Tag::Noun && lexicon().lists("verbs", self.lower(index));
        if misread { Tag::Verb } else { tag }
    }

    pub(super) fn has_relation(&self, index: usize, relation: &str) -> bool {
        self.token(index).is_some_and(|token| token.has_relation(relation))
    }

    /// Whether the word begins with a capital.
    pub(super) fn capital(&self, index: usize) -> bool {
        self.word(index).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether nothing stands between the token and the one before it.
    pub(super) fn glued(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.token(before));
        matches!((before, self.token(index)), (Some(before), Some(token)) if before.span.end == token.span.start)
    }

    /// The sentence of a token.
    pub(super) fn sentence(&self, index: usize) -> usize {
        self.syntax.sentences.partition_point(|sentence| sentence.last <= index)
    }

    /// The tokens of a token's sentence.
    pub(super) fn sentence_tokens(&self, index: usize) -> Range<usize> {
        self.syntax.tokens_of(self.sentence(index))
    }

    /// The body stretch that a token stands in.
    pub(super) fn paragraph(&self, index: usize) -> usize {
        self.syntax.sentences.get(self.sentence(index)).map_or(0, |sentence| sentence.paragraph)
    }

    /// Whether the token stands inside quotation marks.
    pub(super) fn is_quoted(&self, index: usize) -> bool {
        self.quoted.get(index).copied().unwrap_or(false)
    }

    /// From the start of the first token to the end of the last.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Option<Span> {
        let first = self.token(tokens.start)?;
        let last = self.token(tokens.end.checked_sub(1)?)?;
        let span = Span::new(first.span.start, last.span.end);
        span.fits(self.text).then_some(span)
    }

    /// The words of some tokens, with a blank where the text has white space.
    pub(super) fn words(&self, tokens: &Range<usize>) -> String {
        let words = self.span(tokens).map_or("", |span| span.of(self.text));
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words of some tokens in lower case, joined by single blanks.
    pub(super) fn lower_words(&self, tokens: Range<usize>) -> String {
        tokens.map(|index| self.lower(index)).collect::<Vec<_>>().join(" ")
    }

    /// The longest title that begins at a token and ends before `end`.
    pub(super) fn title(&self, first: usize, end: usize) -> Option<(usize, &'static Title)> {
        if !lexicon().begins_title(self.lower(first)) {
            return None;
        }
        (1..=LONGEST_TITLE).rev().filter(|length| first + length <= end).find_map(|length| {
            let words = self.lower_words(first..first + length);
            let title = lexicon().title(&words).or_else(|| lexicon().title(&words.replace(" - ", "-")));
            title.map(|title| (length, title))
        })
    }

    /// The longest name of the actor table that begins at a token and ends before `end`.
    pub(super) fn known(&self, first: usize, end: usize) -> Option<(usize, &'static ActorEntry)> {
        let found = self.known.get(first).copied().flatten()?;
        if first + found.0 <= end { Some(found) } else { self.look_up(first, end) }
    }

    /// The country that a name or adjective at a token stands for (ISO alpha-3).
    pub(super) fn nation(&self, first: usize, end: usize) -> Option<(usize, &'static str)> {
        let found = self.nations.get(first).copied().flatten()?;
        if first + found.0 <= end { Some(found) } else { self.look_up_nation(first, end) }
    }

    fn look_up(&self, first: usize, end: usize) -> Option<(usize, &'static ActorEntry)> {
        let (length, entry) = self.actors.longest_match(&self.words_from(first, end))?;
        let length = self.without_marks(first, length.min(end.saturating_sub(first)));
        (length > 0).then_some((length, entry))
    }

    fn look_up_nation(&self, first: usize, end: usize) -> Option<(usize, &'static str)> {
        let words = self.words_from(first, end);
        let country = self.actors.longest_match(&words).filter(|(_, entry)| entry.is_country());
        let (length, entry) = country
            .into_iter()
            .chain(self.actors.adjective_match(&words))
            .max_by_key(|(length, _)| *length)?;
        let length = self.without_marks(first, length.min(end.saturating_sub(first)));
        (length > 0).then(|| (length, entry.country.as_deref().unwrap_or(&entry.key)))
    }

    fn words_from(&self, first: usize, end: usize) -> Vec<&'a str> {
        (first..end.min(first + LONGEST_NAME)).map(|index| self.word(index)).collect()
    }

    /// Length of a stretch without the marks at its end: the table's folding swallows them.
    fn without_marks(&self, first: usize, length: usize) -> usize {
        let is_word = |index: usize| self.word(index).chars().any(char::is_alphanumeric);
        (1..=length).rev().find(|length| is_word(first + length - 1)).unwrap_or(0)
    }

    /// The place mention that covers exactly these tokens.
    pub(super) fn place(&self, tokens: &Range<usize>) -> Option<&'a PlaceMention> {
        let span = self.span(tokens)?;
        let index = self.places.partition_point(|place| place.span.start < span.start);
        self.places
            .get(index..)?
            .iter()
            .take_while(|place| place.span.start == span.start)
            .find(|place| place.span == span)
    }

    /// The longest place mention that begins at a token and ends before `end`, in tokens.
    pub(super) fn place_from(&self, first: usize, end: usize) -> Option<(usize, &'a PlaceMention)> {
        let start = self.token(first)?.span.start;
        let index = self.places.partition_point(|place| place.span.start < start);
        let here = self.places.get(index..)?.iter().take_while(|place| place.span.start == start);
        let longest = here.max_by_key(|place| place.span.end)?;
        let length = (first..end)
            .find(|&last| self.token(last).is_some_and(|token| token.span.end == longest.span.end));
        length.map(|last| (last + 1 - first, longest))
    }

    /// Marks the tokens inside quotation marks; a paragraph's end closes them.
    fn quotation(&self) -> Vec<bool> {
        let (mut inside, mut paragraph) = (false, 0);
        let mut marks = Vec::with_capacity(self.len());
        for (sentence_index, sentence) in self.syntax.sentences.iter().enumerate() {
            inside &= sentence_index > 0 && sentence.paragraph == paragraph;
            paragraph = sentence.paragraph;
            for index in sentence.first..sentence.last {
                match self.word(index) {
                    "“" | "``" | "«" => inside = true,
                    "”" | "''" | "»" => inside = false,
                    "\"" => inside = !inside,
                    _ => {}
                }
                marks.push(inside);
            }
        }
        marks
    }
}
