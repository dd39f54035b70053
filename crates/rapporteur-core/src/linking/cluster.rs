//! From compared pairs to events: best pairs first, and no event holds two reports that exclude
//! each other.

use std::collections::{BTreeMap, BTreeSet};

use super::blocking::{self, text_number};
use super::comparison::{self, Comparison, DateRelation, Veto};
use super::enough;
use super::identity::{Identities, Relation};
use super::node::{Days, Family, Node};
use super::related::{self, Tie};
use super::retelling::{self, Chance};
use super::{likeness, reason};
use crate::record::Decision;

/// Refusals, and merges, kept of each report.
const KEPT: usize = 8;

/// Similarity below which a refusal is not worth keeping.
const WORTH_KEEPING: f32 = 0.25;

/// Similarity from which two reports that nothing keeps apart are worth a second look.
const UNCERTAIN: f32 = 0.35;

/// Similarity below which two articles' reports that rules would join, but no day ties, are left for review: read by eye, one in two such
/// pairs was wrong.
const SURE: f32 = 0.55;

/// Reports by event, and how that came about.
pub(super) struct Clusters {
    /// Node indices of each event, in order.
    pub(super) groups: Vec<Vec<usize>>,
    pub(super) decisions: Vec<Decision>,
    /// Nodes of different events that have to do with each other, and how.
    pub(super) ties: Vec<Tie>,
}

/// Of two reports of one article, by node: the chance that they tell one event.
type Chances = BTreeMap<(usize, usize), Chance>;

/// A compared pair.
struct Pair {
    one: usize,
    two: usize,
    score: f32,
    comparison: Comparison,
    veto: Option<Veto>,
    enough: bool,
    /// Where it was learned from, the chance that they are one.
    chance: Option<Chance>,
    /// Reports of the two events that kept them apart when this pair's turn came.
    blocked: Option<(usize, usize, Veto)>,
}

/// Groups reports into events.
pub(super) fn group(nodes: &[Node], identities: &Identities) -> Clusters {
    let chances = retelling::chances(nodes, identities);
    let mut pairs = compare_all(nodes, identities, &chances);
    pairs.sort_by(|one, two| {
        two.score.total_cmp(&one.score).then_with(|| (one.one, one.two).cmp(&(two.one, two.two)))
    });
    let mut forest = Forest::new(nodes, identities, &chances);
    for pair in pairs.iter_mut().filter(|pair| pair.enough && pair.veto.is_none()) {
        pair.blocked = forest.join(pair.one, pair.two);
    }
    let decisions = decisions(&pairs, nodes, identities, &mut forest);
    let compared =
        pairs.iter().map(|pair| (pair.one, pair.two, &pair.comparison, pair.veto.filter(|_| pair.enough)));
    let ties = related::ties(compared, nodes);
    Clusters { groups: forest.groups(), decisions, ties }
}

fn compare_all(nodes: &[Node], identities: &Identities, chances: &Chances) -> Vec<Pair> {
    let sole = sole_agreements(nodes);
    let mut candidates = blocking::candidates(nodes, identities);
    candidates.extend(chances.keys());
    candidates.sort_unstable();
    candidates.dedup();
    let mut pairs = Vec::new();
    for (one, two) in candidates {
        let (first, second) = (&nodes[one], &nodes[two]);
        if first.family != second.family {
            continue;
        }
        let comparison = comparison::compare(first, second, identities);
        let inside = chances.get(&(one, two)).copied();
        let across =
            || is_news_of_a_story(&comparison).then(|| retelling::chance_across(first, second, &comparison));
        let chance = inside.or_else(|| across().flatten());
        let score = inside.map_or_else(|| comparison::score(&comparison), |chance| chance.value);
        let veto = comparison::veto(first, second, &comparison);
        let only = comparison.same_signatories
            && comparison.dates >= DateRelation::News
            && sole.get(first.signatories.as_slice()) == Some(&true);
        let scored = chance.is_some_and(|chance| retelling::is_told_again(first, &comparison, chance));
        let dated = comparison.dates <= DateRelation::Near;
        let ruled = || {
            inside.is_none()
                && enough::is_enough(first, second, &comparison)
                && (score >= SURE || dated || enough::needs_no_likeness(first, second, &comparison))
        };
        let enough = only || scored || ruled();
        if enough && veto.is_none() || score >= WORTH_KEEPING {
            pairs.push(Pair { one, two, score, comparison, veto, enough, chance, blocked: None });
        }
    }
    pairs
}

fn partners(nodes: usize, chances: &Chances) -> Vec<Vec<(usize, f32)>> {
    let mut partners = vec![Vec::new(); nodes];
    for (&(one, two), &chance) in chances {
        partners[one].push((two, chance.value));
        partners[two].push((one, chance.value));
    }
    partners
}

/// Whether two articles tell one story and came out within days of each other, as far as is known.
fn is_news_of_a_story(comparison: &Comparison) -> bool {
    let soon = comparison.gap.is_none_or(|gap| gap <= comparison::RUNNING);
    !comparison.same_article && comparison.same_story && soon
}

/// For the parties of each agreement: whether all dated reports may tell of one and the same.
fn sole_agreements<'n>(nodes: &'n [Node]) -> BTreeMap<&'n [String], bool> {
    let mut dates: BTreeMap<&[String], Vec<Days>> = BTreeMap::new();
    for node in nodes.iter().filter(|node| node.family == Family::Agreement) {
        dates.entry(&node.signatories).or_default().extend(node.date);
    }
    let is_one = |days: &[Days]| {
        days.iter().map(|days| days.0).max() <= days.iter().map(|days| days.1).min() || days.is_empty()
    };
    dates.into_iter().map(|(parties, days)| (parties, is_one(&days))).collect()
}

/// Union-find whose roots know the members of their event, one for each profile.
struct Forest<'n> {
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
    fn new(nodes: &'n [Node<'n>], identities: &'n Identities, chances: &Chances) -> Self {
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

    fn root(&mut self, mut index: usize) -> usize {
        while self.parents[index] != index {
            self.parents[index] = self.parents[self.parents[index]];
            index = self.parents[index];
        }
        index
    }

    /// Joins the events of two reports, unless two of their reports exclude each other.
    fn join(&mut self, one: usize, two: usize) -> Option<(usize, usize, Veto)> {
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

    fn groups(&mut self) -> Vec<Vec<usize>> {
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

/// Everything that a veto looks at: reports of equal profile are vetoed alike.
fn profile(node: &Node) -> u64 {
    let figures: Vec<_> =
        node.report.figures.iter().map(|one| (&one.what, one.low, one.best, one.high)).collect();
    let article = (!figures.is_empty()).then_some(node.account);
    let place = node
        .place
        .map(|place| (&place.name, &place.country, place.precision, place.geonames, &place.province));
    let time = (node.date, node.published, node.report.background);
    let kind = (node.family, node.occurrence, node.ordinal, &node.signatories);
    let words = (&node.report.rule, &node.trigger, &node.substance);
    // Who stands beside another report in a sentence, or in an article that tells of another one, is vetoed as itself.
    let itself = node.has_companion.then_some((node.account, node.index));
    text_number(&format!(
        "{kind:?}{:?}{time:?}{place:?}{figures:?}{article:?}{words:?}{itself:?}",
        node.parties
    ))
}

fn decisions(pairs: &[Pair], nodes: &[Node], identities: &Identities, forest: &mut Forest) -> Vec<Decision> {
    let mut kept = vec![[0_usize; 2]; nodes.len()];
    let mut decisions = Vec::new();
    for pair in pairs {
        let merged = forest.root(pair.one) == forest.root(pair.two);
        let kind = usize::from(merged);
        if kept[pair.one][kind] >= KEPT || kept[pair.two][kind] >= KEPT {
            continue;
        }
        kept[pair.one][kind] += 1;
        kept[pair.two][kind] += 1;
        decisions.push(decision(pair, merged, nodes, identities));
    }
    decisions.sort_by(|one, two| (&one.first, &one.second).cmp(&(&two.first, &two.second)));
    decisions
}

fn decision(pair: &Pair, merged: bool, nodes: &[Node], identities: &Identities) -> Decision {
    let (one, two) = (&nodes[pair.one], &nodes[pair.two]);
    let mut reasons = Vec::new();
    if let Some(veto) = pair.veto {
        reasons.push(reason::of_veto(veto, one, two, identities));
    } else if let (Some((first, second, veto)), false) = (pair.blocked, merged) {
        let (first, second) = (&nodes[first], &nodes[second]);
        let why = reason::of_veto(veto, first, second, identities);
        reasons.push(format!("possibly the same, kept apart by {} and {}: {why}", first.id, second.id));
    } else if !pair.enough {
        let outcome =
            if merged { "joined through other reports" } else { "possibly the same, too little to join" };
        reasons.push(outcome.into());
    }
    reasons.extend(reason::of_features(&pair.comparison, likeness::of(one, two)));
    reasons.extend(pair.chance.map(Chance::reason));
    let (first, second) = if one.id <= two.id { (one, two) } else { (two, one) };
    let uncertain = !merged && pair.veto.is_none() && (pair.blocked.is_some() || pair.score >= UNCERTAIN);
    Decision {
        first: first.id.clone(),
        second: second.id.clone(),
        merged,
        uncertain,
        score: pair.score,
        reasons,
    }
}
