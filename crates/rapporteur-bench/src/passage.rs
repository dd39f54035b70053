//! A text with what our own reading makes of it, for tasks that ask about single sentences.

use jiff::civil::Date;
use rapporteur_core::article::{Article, Metadata};
use rapporteur_core::coding::{self, Account};
use rapporteur_core::reading::syntax::{Syntax, Tag, Token};
use rapporteur_core::reading::{self, Reading};
use rapporteur_core::text::Span;

use crate::article;

/// A text, its reading and its coding.
pub(crate) struct Passage {
    pub(crate) article: Article,
    pub(crate) reading: Reading,
    pub(crate) account: Account,
}

impl Passage {
    /// Reads and codes a text as an article of one paragraph.
    pub(crate) fn new(text: &str) -> Self {
        Self::published(text, None)
    }

    /// The same of an article that was published on a day.
    pub(crate) fn published(text: &str, day: Option<Date>) -> Self {
        let metadata = Metadata { published: day.map(article::published), ..Metadata::default() };
        let article = article::of_one_paragraph(text.to_owned(), metadata);
        let reading = reading::read(&article);
        let account = coding::code(&article, &reading);
        Self { article, reading, account }
    }

    pub(crate) fn text(&self) -> &str {
        &self.article.text
    }

    pub(crate) fn syntax(&self) -> &Syntax {
        &self.reading.syntax
    }

    pub(crate) fn token(&self, index: usize) -> &Token {
        &self.reading.syntax.tokens[index]
    }

    pub(crate) fn is_verb(&self, index: usize) -> bool {
        self.token(index).tag == Tag::Verb
    }

    /// The lemma in lower case.
    pub(crate) fn lemma(&self, index: usize) -> String {
        self.token(index).lemma.to_lowercase()
    }

    /// The word in lower case, with straight apostrophes.
    pub(crate) fn word(&self, index: usize) -> String {
        self.token(index).span.of(self.text()).to_lowercase().replace('’', "'")
    }

    /// The token of a span that hangs on one outside of it, the first of several.
    pub(crate) fn head_of(&self, span: Span) -> Option<usize> {
        let tokens = self.syntax().tokens_in(span);
        let outside = |index: &usize| self.token(*index).head.is_none_or(|head| !tokens.contains(&head));
        let punctuation = |index: usize| self.token(index).tag == Tag::Punct;
        tokens
            .clone()
            .filter(|&index| !punctuation(index))
            .find(outside)
            .or_else(|| tokens.clone().find(outside))
    }

    /// A token and those above it, up to the root.
    pub(crate) fn upwards(&self, index: usize) -> Vec<usize> {
        let mut chain = vec![index];
        let mut at = index;
        while let Some(head) = self.token(at).head.filter(|head| !chain.contains(head)) {
            chain.push(head);
            at = head;
        }
        chain
    }

    /// Direct dependents of a token, in order.
    pub(crate) fn children(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        self.syntax().dependents(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_phrase_is_the_word_that_hangs_outside() {
        let passage = Passage::new("The foreign minister of Austria met the envoys of Kell.");
        let span = Span::new(0, "The foreign minister of Austria".len());
        let head = passage.head_of(span).unwrap();
        assert_eq!(passage.word(head), "minister");
        assert_eq!(passage.upwards(head).last().map(|&top| passage.lemma(top)), Some("meet".to_owned()));
    }
}
