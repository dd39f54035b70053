//! Bodies and camps by description: whose part they are, which of the article's groups "the rebels" means.

use std::collections::BTreeMap;
use std::ops::Range;

use super::EntityKind;
use super::candidate::{Candidate, Determiner};
use super::cluster::{Cluster, Clusters};
use super::lexicon::lexicon;
use super::name::is_armed;
use super::page::Page;
use crate::reading::syntax::Tag;

/// What a body is found by: its words without articles, in order of the alphabet, countries by code.
///
/// "the Kenyan army" and "the army of Kenya" have one key; so do "UK troops" and "U.K. forces".
pub(super) fn body_key(page: &Page, tokens: &Range<usize>) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut next = tokens.start;
    while next < tokens.end {
        if let Some((length, nation)) = page.nation(next, tokens.end) {
            words.push(nation.to_owned());
            next += length;
            continue;
        }
        match page.lower(next) {
            "in" if !words.is_empty() => break,
            "the" | "a" | "an" | "of" | "'s" | "’s" | "'" | "’" | "for" | "from" | "-" => {}
            "troops" => words.push("forces".to_owned()),
            word => words.push(super::naming::folded(word)),
        }
        next += 1;
    }
    words.sort();
    format!("body:{}", words.join(" "))
}

/// Joins all collective descriptions, in order of the text.
pub(super) fn join_bodies(page: &Page, candidates: &[Candidate], clusters: &mut Clusters) {
    let mut bodies = Bodies { page, candidates, clusters, by_key: BTreeMap::new() };
    bodies.index_names();
    for (index, candidate) in candidates.iter().enumerate() {
        if candidate.collective && bodies.clusters.of.get(index).copied().flatten().is_none() {
            bodies.join(index, candidate);
        }
    }
}

struct Bodies<'c, 'a> {
    page: &'c Page<'a>,
    candidates: &'c [Candidate],
    clusters: &'c mut Clusters,
    by_key: BTreeMap<String, usize>,
}

impl Bodies<'_, '_> {
    fn index_names(&mut self) {
        for (index, cluster) in self.clusters.live() {
            for key in &cluster.keys {
                self.by_key.entry(key.clone()).or_insert(index);
            }
        }
    }

    fn join(&mut self, index: usize, candidate: &Candidate) {
        let cluster = self.party(candidate).or_else(|| self.referent(candidate));
        match cluster {
            Some(cluster) => self.clusters.join(index, candidate, cluster),
            None => self.open(index, candidate),
        }
    }

    /// By key to an earlier mention in the same words, or a new body.
    fn open(&mut self, index: usize, candidate: &Candidate) {
        let key = body_key(self.page, &candidate.name);
        if candidate.article == Determiner::Indefinite {
            self.clusters.open(index, candidate);
        } else if let Some(&cluster) = self.by_key.get(&key) {
            self.clusters.join(index, candidate, cluster);
        } else {
            let cluster = self.clusters.open(index, candidate);
            if let Some(target) = self.clusters.all.get_mut(cluster) {
                target.keys.insert(key.clone());
            }
            self.by_key.insert(key, cluster);
        }
    }

    /// The party that a description names a part of: by name, or the one government for "government negotiators".
    fn party(&mut self, candidate: &Candidate) -> Option<usize> {
        if let Some(name) = candidate.party {
            return self.clusters.of.get(name).copied().flatten();
        }
        let part = lexicon().body(self.page.lower(candidate.head)).is_some_and(|body| body.part);
        if let Some(whole) = self.whole(candidate).filter(|_| part) {
            return Some(whole);
        }
        let government =
            (candidate.tokens.start..candidate.head).any(|index| self.page.lower(index) == "government");
        let owner = (candidate.nation.as_ref()).and_then(|nation| {
            let mut words = [nation.clone(), "government".to_owned()];
            words.sort();
            self.by_key.get(&format!("body:{}", words.join(" "))).copied()
        });
        if part && government { owner.or_else(|| self.single_government(candidate)) } else { None }
    }

    /// The body described inside a description of its part ("the group's negotiators", "officials of the ministry").
    fn whole(&mut self, candidate: &Candidate) -> Option<usize> {
        let first = self.candidates.partition_point(|other| other.tokens.start < candidate.tokens.start);
        let candidates = self.candidates;
        let inside = candidates
            .iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, other)| other.tokens.start < candidate.tokens.end);
        let mut wholes = inside.filter(|(_, other)| {
            other.collective
                && other.tokens.len() < candidate.tokens.len()
                && other.head != candidate.head
                && other.kind != Some(EntityKind::Group)
        });
        let (index, whole) = wholes.next()?;
        if self.clusters.of.get(index).copied().flatten().is_none() {
            self.join(index, whole);
        }
        self.clusters.of.get(index).copied().flatten()
    }

    fn referent(&self, candidate: &Candidate) -> Option<usize> {
        let head = self.page.lower(candidate.head);
        let definite = candidate.article == Determiner::Definite;
        let group =
            matches!(head, "group" | "movement" | "organization" | "organisation" | "faction" | "network");
        let plain = self.modifiers(candidate).next().is_none();
        if head == "government"
            && candidate.nation.is_none()
            && candidate.article != Determiner::Indefinite
            && plain
        {
            return self.single_government(candidate);
        }
        if !definite {
            return None;
        }
        if candidate.kind == Some(EntityKind::ArmedGroup) || group && plain {
            return self.single_armed_group(candidate);
        }
        let people = candidate.kind == Some(EntityKind::Group);
        if plain && !people && candidate.nation.is_none() { self.same_head(candidate) } else { None }
    }

    /// Modifiers before the head that narrow it, other than words such as "insurgent".
    fn modifiers<'s>(&'s self, candidate: &'s Candidate) -> impl Iterator<Item = usize> + 's {
        let narrows = |index: &usize| {
            matches!(self.page.tag(*index), Tag::Adj | Tag::Noun | Tag::Propn)
                && !is_armed(self.page.lower(*index))
                && self.page.lower(*index) != "same"
                && *index != candidate.head
        };
        candidate.name.clone().filter(narrows)
    }

    fn single_government(&self, candidate: &Candidate) -> Option<usize> {
        let government = |cluster: &Cluster| {
            cluster.nation.is_some()
                && cluster.keys.iter().any(|key| {
                    key.starts_with("body:") && key.split([' ', ':']).any(|word| word == "government")
                })
        };
        self.single(candidate, government)
    }

    fn single_armed_group(&self, candidate: &Candidate) -> Option<usize> {
        let agrees = |cluster: &Cluster| {
            cluster.kind == Some(EntityKind::ArmedGroup)
                && (candidate.nation.is_none()
                    || cluster.nation.is_none()
                    || cluster.nation == candidate.nation)
        };
        let named =
            |cluster: &Cluster| agrees(cluster) && (cluster.known.is_some() || self.is_named(cluster));
        if self.clusters.live().any(|(_, cluster)| named(cluster)) {
            self.single(candidate, named)
        } else {
            self.single(candidate, agrees)
        }
    }

    fn is_named(&self, cluster: &Cluster) -> bool {
        let mut members = cluster.members.iter().filter_map(|index| self.candidates.get(*index));
        members.any(|member| member.form != super::MentionForm::Description)
    }

    /// The one body before the mention that its paragraph or the one before names; else the only one at all.
    fn single(&self, candidate: &Candidate, fits: impl Fn(&Cluster) -> bool) -> Option<usize> {
        let token = candidate.tokens.start;
        let paragraph = self.page.paragraph(token).saturating_sub(1);
        let fitting: Vec<(usize, &Cluster)> =
            self.clusters.live().filter(|(_, cluster)| fits(cluster)).collect();
        let before = |cluster: &Cluster| cluster.last_before(token, self.candidates).is_some();
        let near: Vec<usize> = (fitting.iter())
            .filter(|(_, cluster)| cluster.in_paragraphs(self.page, paragraph, token, self.candidates))
            .map(|(index, _)| *index)
            .collect();
        let earlier: Vec<usize> =
            fitting.iter().filter(|(_, cluster)| before(cluster)).map(|(index, _)| *index).collect();
        match (near.as_slice(), earlier.as_slice(), fitting.as_slice()) {
            ([one], _, _) | ([], [one], _) | ([], [], [(one, _)]) => Some(*one),
            _ => None,
        }
    }

    /// "the ministry" after "the Ministry of Trade": the one body headed by the same word.
    fn same_head(&self, candidate: &Candidate) -> Option<usize> {
        let head = self.page.lower(candidate.head);
        let headed = |cluster: &Cluster| {
            (cluster.kind == candidate.kind || cluster.kind == Some(EntityKind::ArmedGroup))
                && cluster
                    .members
                    .iter()
                    .filter_map(|index| self.candidates.get(*index))
                    .any(|member| self.heads(member, head))
                && cluster.last_before(candidate.tokens.start, self.candidates).is_some()
        };
        let mut fitting = self.clusters.live().filter(|(_, cluster)| headed(cluster));
        let one = fitting.next().map(|(index, _)| index);
        one.filter(|_| fitting.next().is_none())
    }

    /// Whether a longer mention's head word is this one.
    fn heads(&self, member: &Candidate, head: &str) -> bool {
        let of = member.name.clone().find(|&index| self.page.word(index) == "of").unwrap_or(member.name.end);
        let last = if member.collective { Some(member.head) } else { of.checked_sub(1) };
        member.name.len() > 1 && last.is_some_and(|last| self.page.lower(last) == head)
    }
}
