//! Persons, organisations, places and groups, with within-article coreference.

use serde::{Deserialize, Serialize};

use super::place::PlaceMention;
use super::syntax::Syntax;
use crate::article::Article;
use crate::text::Span;

/// Someone or something named in an article, with every mention of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Fullest name that the text gives, without titles ("Mark A. Milley"), or the description
    /// where it is never named ("deputy governor of Kabul").
    pub name: String,
    /// Key in the table of actors, where it is known there ([`crate::knowledge::actor`]).
    pub actor: Option<String>,
    /// CAMEO-style code from the table or from the text's own words: `USAMIL`, `AFGREBTAL`.
    pub code: Option<String>,
    /// Mentions in order of the text; never empty.
    pub mentions: Vec<Mention>,
    /// Offices and descriptions that the text attaches to it ("chairman of the Joint Chiefs of Staff").
    pub roles: Vec<Span>,
}

/// Kinds of entities that the record needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // the names say it
pub enum EntityKind {
    Person,
    Organization,
    /// A country, city, region: also when it acts ("Kabul said"), see [`Entity::code`].
    Place,
    /// A people, faith or camp ("Afghans", "Democrats").
    Group,
    ArmedGroup,
    Outlet,
    Facility,
}

/// One mention of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words, with title where one is attached ("Gen. Mark A. Milley").
    pub span: Span,
    /// Index of the head token in [`Syntax::tokens`].
    pub head: usize,
    /// How it refers.
    pub form: MentionForm,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MentionForm {
    /// By name ("Milley").
    Name,
    /// By description ("the chairman", "the insurgent group").
    Description,
    /// By pronoun ("he").
    Pronoun,
    /// By an adjective of nationality or party that stands for it ("Afghan", in "Afghan forces").
    Adjective,
}

/// Finds the entities of an article and joins their mentions.
pub fn find(_article: &Article, _syntax: &Syntax, _places: &[PlaceMention]) -> Vec<Entity> {
    Vec::new()
}
