//! A mention before it is known whom it means.

use std::ops::Range;

use super::lexicon::{Gender, Title};
use super::page::Page;
use super::{EntityKind, MentionForm};
use crate::knowledge::actor::ActorEntry;

/// A mention with what its own words tell.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// All tokens, titles included.
    pub(super) tokens: Range<usize>,
    /// The name without titles, or the whole description.
    pub(super) name: Range<usize>,
    /// Head token.
    pub(super) head: usize,
    pub(super) form: MentionForm,
    /// Nothing where the words do not tell.
    pub(super) kind: Option<EntityKind>,
    /// Actor of the table that bears exactly this name.
    pub(super) known: Option<&'static ActorEntry>,
    /// Offices that its titles or its head noun name.
    pub(super) offices: Vec<Office>,
    pub(super) gender: Option<Gender>,
    /// Country that its titles or modifiers name (ISO alpha-3).
    pub(super) nation: Option<String>,
    /// Tokens of title or description, where it is attached to a name.
    pub(super) roles: Vec<Range<usize>>,
    /// How a description is determined.
    pub(super) article: Determiner,
    /// Candidate of whose party the description names a part ("Taliban negotiators").
    pub(super) party: Option<usize>,
    /// Whether its head noun belongs to a body or several people.
    pub(super) collective: bool,
}

/// An office, with whether the holder has left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Office {
    pub(super) title: &'static Title,
    /// "former", "deputy": a different office for comparison.
    pub(super) change: Option<String>,
}

/// How a description is determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    /// "the", "this", a possessive.
    Definite,
    /// "a", "another", "some".
    Indefinite,
    /// None.
    Bare,
}

impl Office {
    /// Whether two offices may be spoken of as one: the same, or one is a wider word for the other.
    pub(super) fn fits(&self, other: &Self) -> bool {
        let wider = |wide: &Self, narrow: &Self| narrow.title.also.contains(&wide.title.office);
        self.change == other.change
            && (self.title.office == other.title.office || wider(self, other) || wider(other, self))
    }
}

impl Candidate {
    /// A mention by these tokens, of which nothing is known yet.
    pub(super) fn new(page: &Page, tokens: Range<usize>, name: Range<usize>, form: MentionForm) -> Self {
        let head = head_of(page, &name);
        Self {
            tokens,
            name,
            head,
            form,
            kind: None,
            known: None,
            offices: Vec::new(),
            gender: None,
            nation: None,
            roles: Vec::new(),
            article: Determiner::Bare,
            party: None,
            collective: false,
        }
    }

    /// Whether a token lies in it.
    pub(super) fn contains(&self, token: usize) -> bool {
        self.tokens.contains(&token)
    }

    /// Whether it is a person by what its words tell.
    pub(super) fn is_person(&self) -> bool {
        self.kind == Some(EntityKind::Person)
    }
}

/// The token of a stretch that depends on one outside of it; the last such one, or the last token.
pub(super) fn head_of(page: &Page, tokens: &Range<usize>) -> usize {
    let outside = |index: &usize| {
        let head = page.token(*index).and_then(|token| token.head);
        page.tag(*index) != crate::reading::syntax::Tag::Punct
            && head.is_none_or(|head| !tokens.contains(&head))
    };
    tokens.clone().rev().find(outside).unwrap_or_else(|| tokens.end.saturating_sub(1).max(tokens.start))
}
