//! Footnotes: numbered in order of first use, the same words of the same article once.

use std::collections::BTreeMap;

use anyhow::Result;
use rapporteur_core::article::ArticleId;
use rapporteur_store::{Source, Sources};

use super::markdown::escaped;
use crate::citation::{cite, one_line};

/// Footnotes of one document.
pub(super) struct Footnotes<'a> {
    sources: Sources<'a>,
    numbers: BTreeMap<String, usize>,
    texts: Vec<String>,
}

impl<'a> Footnotes<'a> {
    pub(super) fn new(sources: Sources<'a>) -> Self {
        Self { sources, numbers: BTreeMap::new(), texts: Vec::new() }
    }

    /// The mark `[^3]` of a note that cites an article and quotes words.
    pub(super) fn quote(&mut self, article: &str, words: &str) -> Result<String> {
        let source = self.sources.get(&ArticleId(article.to_owned()))?;
        let words = escaped(&one_line(words));
        Ok(self.mark(format!("{}: “{words}”", escaped(&cite(&source.article)))))
    }

    /// The mark of a note on code points of an article: it quotes the sentence around them.
    pub(super) fn passage(&mut self, article: &str, start: usize, end: usize) -> Result<String> {
        let source = self.sources.get(&ArticleId(article.to_owned()))?;
        let words = paragraph(&source, start, end).to_owned();
        self.quote(article, &words)
    }

    fn mark(&mut self, text: String) -> String {
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(text.clone()).or_insert(next);
        if number == next {
            self.texts.push(text);
        }
        format!("[^{number}]")
    }

    /// The notes, in order of number.
    pub(super) fn texts(&self) -> &[String] {
        &self.texts
    }
}

/// The figure's or promise's sentence where an account holds one around the words, else the words.
fn paragraph(source: &Source, start: usize, end: usize) -> &str {
    let words = source.points.span([start, end]);
    let figures = source.account.figures.iter().map(|figure| figure.clause);
    let promises = source.account.promises.iter().map(|promise| promise.clause);
    let around =
        figures.chain(promises).filter(|clause| clause.contains(words)).min_by_key(|clause| clause.len());
    source.words(around.unwrap_or(words))
}
