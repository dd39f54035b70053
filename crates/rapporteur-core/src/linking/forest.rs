//! Events that grow by joining: union-find in which no event holds two reports that exclude each other.

use std::collections::{BTreeMap, BTreeSet};

use super::blocking::text_number;
use super::comparison::{self, Veto};
use super::identity::{Identities, Relation};
use super::node::Node;
use super::pair::Chances;
use super::retelling;

/// Union-find whose roots know the members of their event, one for each profile.
pub(super) struct Forest<'n> {
    parents: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// Of each root's members, one of every kind that vetoes can tell apart.
    distinct: Vec<Vec<usize>>,
    profiles: Vec<u64>,
    /// Profiles that were compared, in one article or in two, and have nothing against each other.
    agreeing: BTreeSet<(u64, u64, bool)>,
    /// Of each report the others of its article, with the chance that they tell one event.
    partners: Vec<Vec<(usize, f32)>>,
    nodes: &'n [Node<'n>],
    identities: &'n Identities,
}

impl<'n> Forest<'n> {
    pub(super) fn new(nodes: &'n [Node<'n>], identities: &'n Identities, chances: &Chances) -> Self {
        let alone = || (0..nodes.len()).map(|index| vec![index]).collect::<Vec<_>>();
        Self {
            parents: (0..nodes.len()).collect(),
            members: alone(),
            distinct: alone(),
            profiles: nodes.iter().map(|node| profile(node)).collect(),
            agreeing: BTreeSet::new(),
            partners: partners(nodes.len(), chances),
            nodes,
            identities,
        }
    }

    pub(super) fn root(&mut self, mut index: usize) -> usize {
        while self.parents[index] != index {
            self.parents[index] = self.parents[self.parents[index]];
            index = self.parents[index];
        }
        index
    }

    /// Joins the events of two reports, unless two of their reports exclude each other.
    pub(super) fn join(&mut self, one: usize, two: usize) -> Option<(usize, usize, Veto)> {
        let (one, two) = (self.root(one), self.root(two));
        if one == two {
            return None;
        }
        let blocked = self.first_veto(one, two);
        if blocked.is_none()
            && self.mean_chance(one, two).is_none_or(|chance| chance >= retelling::LEAST_MEAN)
        {
            let (keep, lose) =
                if self.members[one].len() >= self.members[two].len() { (one, two) } else { (two, one) };
            self.parents[lose] = keep;
            let moved = std::mem::take(&mut self.members[lose]);
            self.members[keep].extend(moved);
            for index in std::mem::take(&mut self.distinct[lose]) {
                let profiles = &self.profiles;
                if !self.distinct[keep].iter().any(|&own| profiles[own] == profiles[index]) {
                    self.distinct[keep].push(index);
                }
            }
        }
        blocked
    }

    /// The mean chance over the pairs of two events' reports that stand in one article.
    fn mean_chance(&self, one: usize, two: usize) -> Option<f32> {
        let (few, many) =
            if self.members[one].len() <= self.members[two].len() { (one, two) } else { (two, one) };
        let partners = self.members[few].iter().flat_map(|&member| &self.partners[member]);
        let chances = partners.filter(|(partner, _)| self.find(*partner) == many).map(|(_, chance)| chance);
        let (sum, count) = chances.fold((0.0, 0), |(sum, count), chance| (sum + chance, count + 1));
        (count > 0).then(|| sum / count as f32)
    }

    fn first_veto(&mut self, one: usize, two: usize) -> Option<(usize, usize, Veto)> {
        let pairs: Vec<(usize, usize)> = self.distinct[one]
            .iter()
            .flat_map(|&first| {
                self.distinct[two].iter().map(move |&second| (first.min(second), first.max(second)))
            })
            .collect();
        for (first, second) in pairs {
            let (left, right) = (&self.nodes[first], &self.nodes[second]);
            let key = (self.profiles[first], self.profiles[second], left.account == right.account);
            if self.agreeing.contains(&key) {
                continue;
            }
            let comparison = comparison::compare(left, right, self.identities);
            let mut vetoes = comparison::vetoes(left, right, &comparison).peekable();
            if vetoes.peek().is_none() {
                self.agreeing.insert(key);
            } else if let Some(veto) = vetoes.find(|&veto| !self.is_explained(veto, first, second)) {
                return Some((first, second, veto));
            }
        }
        None
    }

    /// Whether what keeps two reports apart is settled by the other reports of their events: one of the
    /// events already has the third person, or both of the parties that the two do not share.
    fn is_explained(&self, veto: Veto, one: usize, two: usize) -> bool {
        match veto {
            Veto::ThirdSide => self.has_person_of(one, two) || self.has_person_of(two, one),
            Veto::Participants(conflict) if !conflict.persons && self.nodes[one].family.is_mutual() => {
                self.has_party(one, conflict.two) || self.has_party(two, conflict.one)
            }
            _ => false,
        }
    }

    fn has_person_of(&self, silent: usize, full: usize) -> bool {
        self.distinct[self.find(silent)].iter().any(|&member| {
            let (member, full) = (&self.nodes[member], &self.nodes[full]);
            comparison::compare(member, full, self.identities).sides.persons > 0
        })
    }

    /// Whether a report of the same event has that party or its part.
    fn has_party(&self, report: usize, identity: usize) -> bool {
        let members = self.distinct[self.find(report)].iter().map(|&member| &self.nodes[member]);
        let mut parties = members.flat_map(|node| &node.parties);
        parties.any(|party| self.identities.relate(party.identity, identity) <= Relation::Within)
    }

    /// The root of a report's event, without shortening the way to it.
    fn find(&self, mut index: usize) -> usize {
        while self.parents[index] != index {
            index = self.parents[index];
        }
        index
    }

    pub(super) fn groups(&mut self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in 0..self.nodes.len() {
            let root = self.root(index);
            groups.entry(root).or_default().push(index);
        }
        let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
        groups.sort();
        groups
    }
}

/// Of each report the others of its article.
fn partners(nodes: usize, chances: &Chances) -> Vec<Vec<(usize, f32)>> {
    let mut partners = vec![Vec::new(); nodes];
    for (&(one, two), &chance) in chances {
        partners[one].push((two, chance.value));
        partners[two].push((one, chance.value));
    }
    partners
}

/// Everything that a veto looks at: reports of equal profile are vetoed alike.
fn profile(node: &Node) -> u64 {
    let figures: Vec<_> =
        node.report.figures.iter().map(|one| (&one.what, one.low, one.best, one.high)).collect();
    let article = (!figures.is_empty()).then_some(node.account);
    let place = node
        .place
        .map(|place| (&place.name, &place.country, place.precision, place.geonames, &place.province));
    // Where the day of publication is unknown, the story decides what lies too far apart.
    let story = node.published.is_none().then_some(node.story);
    let time = (node.date, node.published, story, node.report.background);
    let kind = (node.family, node.occurrence, node.ordinal, &node.signatories);
    let words = (&node.report.rule, &node.trigger, &node.substance);
    // Who stands beside another report in a sentence, or in an article that tells of another one, is vetoed as itself.
    let itself = node.has_companion.then_some((node.account, node.index));
    text_number(&format!(
        "{kind:?}{:?}{time:?}{place:?}{figures:?}{article:?}{words:?}{itself:?}",
        node.parties
    ))
}
