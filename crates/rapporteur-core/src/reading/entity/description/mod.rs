//! Descriptions: noun phrases whose head tells an office, a body or a camp ("the chairman", "security officials").
//!
//! Phrases are cut by tags, not by the parse: a few wrong arcs must not lose a participant.

mod bounds;
mod telling;

use std::ops::Range;

use super::candidate::{Candidate, Determiner};
use super::lexicon::{Body, LONGEST_TITLE, Title, lexicon};
use super::page::Page;
use super::{EntityKind, MentionForm};
use crate::reading::syntax::Tag;

/// Longest phrase before its head, in tokens.
const LONGEST_BEFORE: usize = 12;

/// What a head noun says.
#[derive(Clone, Copy)]
enum Head {
    Person(&'static Title),
    Body(&'static Body),
}

/// Finds the descriptions of an article; `names` are the names found before, in order.
pub(super) fn descriptions(page: &Page, names: &[Candidate]) -> Vec<Candidate> {
    let finder = Finder::new(page, names);
    let mut found: Vec<Candidate> = Vec::new();
    for sentence in &page.syntax.sentences {
        for last in sentence.first..sentence.last {
            found.extend(finder.description(last, sentence.first, sentence.last));
        }
    }
    found
}

struct Finder<'c, 'a> {
    page: &'c Page<'a>,
    names: &'c [Candidate],
    /// For every token the name that it lies in.
    owner: Vec<Option<usize>>,
}

impl<'c, 'a> Finder<'c, 'a> {
    fn new(page: &'c Page<'a>, names: &'c [Candidate]) -> Self {
        let mut owner: Vec<Option<usize>> = vec![None; page.len()];
        for (index, name) in names.iter().enumerate() {
            for token in name.tokens.clone() {
                if let Some(slot) = owner.get_mut(token) {
                    let longer = slot
                        .and_then(|other| names.get(other))
                        .is_some_and(|other| other.tokens.len() > name.tokens.len());
                    *slot = if longer { *slot } else { Some(index) };
                }
            }
        }
        Self { page, names, owner }
    }

    fn owner(&self, token: usize) -> Option<&Candidate> {
        self.owner.get(token).copied().flatten().and_then(|index| self.names.get(index))
    }

    /// The description whose head noun ends at `last`.
    fn description(&self, last: usize, sentence: usize, end: usize) -> Option<Candidate> {
        let (first, head) = self.head(last, sentence)?;
        if !self.ends_phrase(last, end) {
            return None;
        }
        let start = self.start(first, sentence);
        let stop = self.stop(last, &head, end);
        let article = self.determiner(start, first);
        if self.says_nothing(start..stop, first, last, article, &head) {
            return None;
        }
        let name = self.without_article(start..stop, first);
        let mut candidate = Candidate::new(self.page, start..stop, name, MentionForm::Description);
        candidate.head = last;
        candidate.article = article;
        self.tell(&mut candidate, first, last, head);
        Some(candidate)
    }

    /// The head noun that ends at a token, and where it begins.
    fn head(&self, last: usize, sentence: usize) -> Option<(usize, Head)> {
        if !matches!(self.page.tag(last), Tag::Noun | Tag::Propn | Tag::Adj) {
            return None;
        }
        let named = self.owner(last);
        if named.is_some_and(|name| {
            name.is_person() || name.known.is_some() || name.form != MentionForm::Name || name.kind.is_some()
        }) {
            return None;
        }
        let longest = (last + 1).saturating_sub(LONGEST_TITLE).max(sentence);
        let ends = lexicon().ends_title(self.page.lower(last));
        let title = (longest..=last).filter(|_| ends).find_map(|first| {
            let (length, title) = self.page.title(first, last + 1)?;
            (first + length == last + 1).then_some((first, Head::Person(title)))
        });
        let body = lexicon()
            .body(self.page.lower(last))
            .filter(|body| !body.names_only)
            .map(|body| (last, Head::Body(body)));
        title.or(body)
    }

    fn determiner(&self, start: usize, first: usize) -> Determiner {
        if (start..first)
            .any(|index| is_possessive(self.page.lower(index)) && self.page.tag(index) == Tag::Part)
        {
            return Determiner::Definite;
        }
        match self.page.lower(start) {
            _ if start >= first && self.page.tag(start) != Tag::Det => Determiner::Bare,
            "the" | "this" | "that" | "these" | "those" | "his" | "her" | "its" | "their" | "our" | "my"
            | "both" => Determiner::Definite,
            "a" | "an" | "another" | "some" | "any" | "no" | "every" | "each" | "one" => {
                Determiner::Indefinite
            }
            _ => Determiner::Bare,
        }
    }

    /// A single office without article or modifier ("as president") refers to nobody.
    fn says_nothing(
        &self,
        phrase: Range<usize>,
        first: usize,
        last: usize,
        article: Determiner,
        head: &Head,
    ) -> bool {
        let alone = phrase.len() == last + 1 - first;
        let vague =
            matches!(self.page.lower(phrase.start), "no" | "any" | "every" | "each" | "what" | "which");
        let adjective = self.page.tag(last) == Tag::Adj && article != Determiner::Definite;
        match head {
            _ if vague || adjective => true,
            Head::Person(_) => {
                alone && article == Determiner::Bare && !(self.page.capital(last) && phrase.start > 0)
            }
            Head::Body(body) => {
                body.part && alone && article == Determiner::Bare && body.kind != EntityKind::Group
                    || body.kind == EntityKind::Outlet && alone
            }
        }
    }

    fn without_article(&self, phrase: Range<usize>, first: usize) -> Range<usize> {
        let article = phrase.start < first
            && matches!(
                self.page.lower(phrase.start),
                "the"
                    | "a"
                    | "an"
                    | "this"
                    | "that"
                    | "these"
                    | "those"
                    | "his"
                    | "her"
                    | "its"
                    | "their"
                    | "our"
                    | "my"
                    | "another"
                    | "some"
            );
        let start = if article { phrase.start + 1 } else { phrase.start };
        let counts = |index: &usize| {
            self.page.tag(*index) == Tag::Num
                || matches!(
                    self.page.lower(*index),
                    "least"
                        | "some"
                        | "several"
                        | "many"
                        | "few"
                        | "more"
                        | "than"
                        | "other"
                        | "all"
                        | "both"
                )
        };
        let start = (start..first).find(|index| !counts(index)).unwrap_or(first.max(start));
        start..phrase.end
    }
}

/// Whether a head noun means those who govern.
pub(super) fn is_government(head: &str) -> bool {
    matches!(head, "government" | "administration" | "cabinet" | "regime")
}

fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’")
}
