//! Mentions that mean the same: a cluster becomes an entity when all are joined.

use std::collections::BTreeSet;

use super::EntityKind;
use super::candidate::{Candidate, Office};
use super::lexicon::Gender;
use super::page::Page;
use super::person::PersonName;
use crate::knowledge::actor::ActorEntry;

/// What is known of someone or something while mentions are being joined.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    /// Nothing while no mention tells.
    pub(super) kind: Option<EntityKind>,
    /// Indices of its candidates, in any order.
    pub(super) members: BTreeSet<usize>,
    /// Fullest name of a person.
    pub(super) person: Option<PersonName>,
    /// What bodies and places are found by: folded name or key.
    pub(super) keys: BTreeSet<String>,
    pub(super) offices: Vec<Office>,
    pub(super) gender: Option<Gender>,
    pub(super) nation: Option<String>,
    pub(super) known: Option<&'static ActorEntry>,
}

/// All clusters, and the one that each candidate is in.
pub(super) struct Clusters {
    pub(super) all: Vec<Cluster>,
    /// For every candidate its cluster.
    pub(super) of: Vec<Option<usize>>,
}

impl Clusters {
    pub(super) fn new(candidates: usize) -> Self {
        Self { all: Vec::new(), of: vec![None; candidates] }
    }

    /// A new cluster with one candidate.
    pub(super) fn open(&mut self, index: usize, candidate: &Candidate) -> usize {
        self.all.push(Cluster {
            kind: candidate.kind,
            members: BTreeSet::new(),
            person: None,
            keys: BTreeSet::new(),
            offices: Vec::new(),
            gender: None,
            nation: None,
            known: None,
        });
        let cluster = self.all.len() - 1;
        self.join(index, candidate, cluster);
        cluster
    }

    /// Adds a candidate to a cluster, with what it tells.
    pub(super) fn join(&mut self, index: usize, candidate: &Candidate, cluster: usize) {
        let Some(target) = self.all.get_mut(cluster) else { return };
        target.members.insert(index);
        if target.kind.is_none() {
            target.kind = candidate.kind;
        }
        target.gender = target.gender.or(candidate.gender);
        target.known = target.known.or(candidate.known);
        if target.nation.is_none() {
            target.nation.clone_from(&candidate.nation);
        }
        for office in &candidate.offices {
            if !target.offices.contains(office) {
                target.offices.push(office.clone());
            }
        }
        if let Some(slot) = self.of.get_mut(index) {
            *slot = Some(cluster);
        }
    }

    /// Moves all of one cluster into another.
    pub(super) fn merge(&mut self, from: usize, into: usize, candidates: &[Candidate]) {
        if from == into {
            return;
        }
        let Some(source) = self.all.get_mut(from) else { return };
        let members = std::mem::take(&mut source.members);
        let keys = std::mem::take(&mut source.keys);
        for index in members {
            if let Some(candidate) = candidates.get(index) {
                self.join(index, candidate, into);
            }
        }
        if let Some(target) = self.all.get_mut(into) {
            target.keys.extend(keys);
        }
    }

    /// Clusters that still hold mentions.
    pub(super) fn live(&self) -> impl Iterator<Item = (usize, &Cluster)> {
        self.all.iter().enumerate().filter(|(_, cluster)| !cluster.members.is_empty())
    }
}

impl Cluster {
    pub(super) fn is_person(&self) -> bool {
        self.kind == Some(EntityKind::Person)
    }

    /// Whether one of its offices may be called by one of these.
    pub(super) fn holds(&self, offices: &[Office]) -> bool {
        offices.iter().any(|office| self.offices.iter().any(|held| held.fits(office)))
    }

    /// Whether one of its offices is exactly one of these.
    pub(super) fn holds_exactly(&self, offices: &[Office]) -> bool {
        let same = |office: &Office, held: &Office| {
            held.title.office == office.title.office && held.change == office.change
        };
        offices.iter().any(|office| self.offices.iter().any(|held| same(office, held)))
    }

    /// The last mention that begins before a token.
    pub(super) fn last_before(&self, token: usize, candidates: &[Candidate]) -> Option<usize> {
        let before =
            |index: &&usize| candidates.get(**index).is_some_and(|candidate| candidate.tokens.start < token);
        self.members
            .iter()
            .filter(before)
            .copied()
            .max_by_key(|index| candidates.get(*index).map(|candidate| candidate.head))
    }

    /// The first mention that begins at or after a token.
    pub(super) fn first_after(&self, token: usize, candidates: &[Candidate]) -> Option<usize> {
        let after =
            |index: &&usize| candidates.get(**index).is_some_and(|candidate| candidate.tokens.start >= token);
        self.members
            .iter()
            .filter(after)
            .copied()
            .min_by_key(|index| candidates.get(*index).map(|candidate| candidate.head))
    }

    /// Whether it is mentioned in a paragraph, before a token.
    pub(super) fn in_paragraphs(
        &self,
        page: &Page,
        from: usize,
        token: usize,
        candidates: &[Candidate],
    ) -> bool {
        self.members
            .iter()
            .filter_map(|index| candidates.get(*index))
            .any(|candidate| candidate.tokens.start < token && page.paragraph(candidate.head) >= from)
    }
}
