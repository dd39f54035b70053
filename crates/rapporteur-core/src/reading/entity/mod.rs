//! Persons, organisations, places and groups, with within-article coreference.
//!
//! Names are cut from capitalised words, the table of actors and the places found before; then come
//! descriptions by head noun. Mentions are joined from the surest evidence to the weakest: parts of
//! names, keys and acronyms, apposition, bodies, offices, pronouns. Where two could be meant, none is.

mod apposition;
mod assemble;
mod body;
mod candidate;
mod cluster;
mod description;
mod kind;
mod lexicon;
mod name;
mod naming;
mod office;
mod page;
mod person;
mod pronoun;
mod sequence;
mod tagged;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::name_tagger::model::Model;
use super::place::PlaceMention;
use super::syntax::Syntax;
use crate::article::Article;
use crate::knowledge::actor::{ActorTable, table};
use crate::text::Span;

/// Someone or something named in an article, with every mention of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Fullest name that the text gives, without titles ("Ana R. Moss"), or the description
    /// where it is never named ("deputy mayor of Graz").
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
    /// The words, with title where one is attached ("Gen. Ana R. Moss").
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
    /// By name ("Moss").
    Name,
    /// By description ("the chairman", "the insurgent group").
    Description,
    /// By pronoun ("he").
    Pronoun,
    /// By an adjective of nationality or party that stands for it ("Afghan", in "Afghan forces").
    Adjective,
}

/// Finds the entities of an article and joins their mentions.
///
/// Entities come in order of their first mention, mentions in order of the text.
pub fn find(article: &Article, syntax: &Syntax, places: &[PlaceMention]) -> Vec<Entity> {
    find_with(article, syntax, places, Model::embedded(), table())
}

/// As [`find`], with a tagger of names of the caller's own, or with none, and a table of actors.
pub fn find_with(
    article: &Article,
    syntax: &Syntax,
    places: &[PlaceMention],
    model: Option<&Model<'_>>,
    actors: &'static ActorTable,
) -> Vec<Entity> {
    let page = page::Page::new(article, syntax, places, actors);
    let mut candidates = name::names(&page);
    if let Some(model) = model {
        tagged::apply(&page, model, &mut candidates);
        candidates.sort_by_key(order);
    }
    apposition::widen_roles(&page, &mut candidates);
    candidates.sort_by_key(order);
    candidates.extend(description::descriptions(&page, &candidates));
    let candidates = in_order(candidates);
    join(&page, candidates)
}

fn order(candidate: &candidate::Candidate) -> (usize, std::cmp::Reverse<usize>, MentionForm) {
    (candidate.tokens.start, std::cmp::Reverse(candidate.tokens.end), candidate.form)
}

/// Sorts the candidates by place and keeps the links between them.
fn in_order(candidates: Vec<candidate::Candidate>) -> Vec<candidate::Candidate> {
    let mut numbered: Vec<(usize, candidate::Candidate)> = candidates.into_iter().enumerate().collect();
    numbered.sort_by_key(|(index, candidate)| (order(candidate), *index));
    let mut place = vec![0; numbered.len()];
    for (now, (before, _)) in numbered.iter().enumerate() {
        if let Some(slot) = place.get_mut(*before) {
            *slot = now;
        }
    }
    let moved = |party: usize| place.get(party).copied();
    numbered
        .into_iter()
        .map(|(_, mut candidate)| {
            candidate.party = candidate.party.and_then(moved);
            candidate
        })
        .collect()
}

fn join(page: &page::Page, mut candidates: Vec<candidate::Candidate>) -> Vec<Entity> {
    let apposed = apposition::apposed(page, &candidates);
    apposition::promote_unknown(page, &mut candidates, &apposed);
    let mut clusters = cluster::Clusters::new(candidates.len());
    naming::join_names(page, &candidates, &mut clusters);
    for (index, beside) in apposed.iter().enumerate() {
        let cluster = beside.and_then(|name| clusters.of.get(name).copied().flatten());
        if let (Some(cluster), Some(candidate)) = (cluster, candidates.get_mut(index)) {
            candidate.roles.push(candidate.tokens.clone());
            clusters.join(index, candidate, cluster);
        }
    }
    body::join_bodies(page, &candidates, &mut clusters);
    office::join_offices(page, &candidates, &mut clusters);
    pronoun::join_pronouns(page, &mut candidates, &mut clusters);
    assemble::assemble(page, &candidates, &clusters)
}

/// The entity that a token stands for, and which of its mentions: the shortest one with this head,
/// or else the shortest one around it.
pub fn entity_at(entities: &[Entity], syntax: &Syntax, token: usize) -> Option<(usize, usize)> {
    let span = syntax.tokens.get(token)?.span;
    best(entities, |mention| {
        mention.span.contains(span).then_some((mention.head != token, mention.span.len()))
    })
}

/// The mention with the least rank among those that have one; the first of several.
fn best(entities: &[Entity], rank: impl Fn(&Mention) -> Option<(bool, usize)>) -> Option<(usize, usize)> {
    let mentions = entities.iter().enumerate().flat_map(|(entity, found)| {
        found.mentions.iter().enumerate().map(move |(mention, found)| (entity, mention, found))
    });
    let ranked =
        mentions.filter_map(|(entity, mention, found)| rank(found).map(|rank| (rank, entity, mention)));
    ranked.min().map(|(_, entity, mention)| (entity, mention))
}
