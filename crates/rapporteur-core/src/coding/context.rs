//! One article with its reading, indexed for coding.

use std::collections::BTreeMap;

use super::index::Index;
use super::lexicon::lexicon;
use crate::article::Article;
use crate::reading::Reading;
use crate::reading::entity::{Entity, Mention};
use crate::reading::quotation::QuotationMention;
use crate::reading::syntax::{Syntax, Tag, Token};
use crate::text::Span;

/// An article, its reading, and what is looked up in them over and over.
pub struct Context<'a> {
    pub(super) article: &'a Article,
    pub(super) reading: &'a Reading,
    pub(super) syntax: &'a Syntax,
    pub(super) text: &'a str,
    /// What lies where.
    pub(super) index: Index<'a>,
    /// Direct dependents of every token, in order.
    children: Vec<Vec<usize>>,
    /// Entity and mention by the mention's head token.
    by_head: BTreeMap<usize, (usize, usize)>,
}

impl<'a> Context<'a> {
    /// Indexes an article with its reading.
    pub fn new(article: &'a Article, reading: &'a Reading) -> Self {
        let syntax = &reading.syntax;
        let mut children = vec![Vec::new(); syntax.tokens.len()];
        for (index, token) in syntax.tokens.iter().enumerate() {
            if let Some(list) = token.head.and_then(|head| children.get_mut(head)) {
                list.push(index);
            }
        }
        let mut by_head = BTreeMap::new();
        for (entity, found) in reading.entities.iter().enumerate() {
            for (mention, place) in found.mentions.iter().enumerate() {
                by_head.entry(place.head).or_insert((entity, mention));
            }
        }
        let index = Index::new(reading);
        Self { article, reading, syntax, text: &article.text, index, children, by_head }
    }

    pub(super) fn token(&self, index: usize) -> &'a Token {
        &self.syntax.tokens[index]
    }

    /// The word in lower case, with straight apostrophes.
    pub(super) fn word(&self, index: usize) -> String {
        self.token(index).span.of(self.text).to_lowercase().replace('’', "'")
    }

    /// The lemma, in the singular also where the treebank keeps a plural ("troops", "talks").
    pub(super) fn lemma(&self, index: usize) -> &'a str {
        let token = self.token(index);
        singular(&token.lemma, &token.fine_tag)
    }

    pub(super) fn children(&self, index: usize) -> &[usize] {
        self.children.get(index).map_or(&[], Vec::as_slice)
    }

    /// Direct dependents with a relation (subtypes count).
    pub(super) fn children_by<'b>(
        &'b self,
        index: usize,
        relation: &'b str,
    ) -> impl Iterator<Item = usize> + 'b {
        self.children(index).iter().copied().filter(move |&child| self.token(child).has_relation(relation))
    }

    pub(super) fn child(&self, index: usize, relation: &str) -> Option<usize> {
        self.children_by(index, relation).next()
    }

    pub(super) fn head(&self, index: usize) -> Option<usize> {
        self.token(index).head
    }

    pub(super) fn is_verb(&self, index: usize) -> bool {
        matches!(self.token(index).tag, Tag::Verb | Tag::Aux)
    }

    /// Whether a token is part of a time expression, which the parser may take for a subject: "The Front last
    /// week accused".
    pub(super) fn is_timed(&self, index: usize) -> bool {
        let word = self.token(index).span;
        self.index.dates(word).any(|time| time.span.contains(word))
    }

    /// Whether a noun names an event of its own, so that days and places under it belong to that event.
    pub(super) fn is_event_noun(&self, index: usize) -> bool {
        self.token(index).tag == Tag::Noun
            && lexicon().noun_patterns(self.lemma(index)).iter().any(|pattern| pattern.companions.is_empty())
    }

    /// The preposition that introduces a nominal ("in" of "in Doha"), lower case.
    pub(super) fn preposition(&self, index: usize) -> Option<String> {
        self.child(index, "case").map(|case| self.word(case))
    }

    /// The chain of heads above a token, nearest first.
    pub(super) fn ancestors(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = self.head(index);
        let mut steps = 0;
        std::iter::from_fn(move || {
            let found = next?;
            steps += 1;
            next = if steps < 64 { self.head(found) } else { None };
            Some(found)
        })
    }

    /// A token and everything under it, in order of the text.
    pub(super) fn subtree(&self, index: usize) -> Vec<usize> {
        self.subtree_unless(index, |_| false)
    }

    /// A token and what is under it, leaving out the branches for which `skip` holds.
    pub(super) fn subtree_unless(&self, index: usize, skip: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut found = vec![index];
        let mut at = 0;
        while at < found.len() {
            found.extend(self.children(found[at]).iter().copied().filter(|&child| !skip(child)));
            at += 1;
        }
        found.sort_unstable();
        found
    }

    /// The stretch from the first to the last of some tokens.
    pub(super) fn cover(&self, tokens: &[usize]) -> Option<Span> {
        tokens.iter().map(|&index| self.token(index).span).reduce(Span::cover)
    }

    /// The entity mention that a token heads or, failing that, the shortest one that it tops.
    pub(super) fn mention_at(&self, index: usize) -> Option<(usize, &'a Entity, &'a Mention)> {
        if let Some(&(entity, mention)) = self.by_head.get(&index) {
            let found = &self.reading.entities[entity];
            return Some((entity, found, &found.mentions[mention]));
        }
        let span = self.token(index).span;
        let outside = |mention: &Mention| {
            self.head(index).is_none_or(|head| !mention.span.contains(self.token(head).span))
        };
        self.mentions_in(span)
            .filter(|(_, _, mention)| mention.span.contains(span) && outside(mention))
            .min_by_key(|(_, _, mention)| mention.span.len())
    }

    /// The mentions that touch a stretch, with their entities, by entity.
    pub(super) fn mentions_in(
        &self,
        span: Span,
    ) -> impl Iterator<Item = (usize, &'a Entity, &'a Mention)> + '_ {
        let entities = &self.reading.entities;
        self.index.mentions(span).map(move |(entity, mention)| {
            let found = &entities[entity];
            (entity, found, &found.mentions[mention])
        })
    }

    /// The first quotation that has a stretch in one part of its content.
    pub(super) fn quotation_with(&self, span: Span) -> Option<&'a QuotationMention> {
        let quotations = &self.reading.quotations;
        let mut touching = self.index.quotations(span).map(|index| &quotations[index]);
        touching.find(|quotation| quotation.content.iter().any(|part| part.contains(span)))
    }

    pub(super) fn sentence_of(&self, index: usize) -> Option<usize> {
        self.syntax.sentence_at(self.token(index).span.start)
    }
}

/// Treebanks give plural-only nouns their plural as lemma; lexicons list singulars.
fn singular<'a>(lemma: &'a str, fine_tag: &str) -> &'a str {
    let plural = fine_tag == "NNS" && lemma.len() > 3 && !lemma.ends_with("ss");
    if plural { lemma.strip_suffix('s').unwrap_or(lemma) } else { lemma }
}
