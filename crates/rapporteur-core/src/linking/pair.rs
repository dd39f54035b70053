//! Pairs of reports held against each other: what forbids, what speaks for one event, and whether that is enough.

use std::collections::BTreeMap;

use super::blocking;
use super::comparison::{self, Comparison, DateRelation, Veto};
use super::enough;
use super::identity::Identities;
use super::node::{Days, Family, Node};
use super::retelling::{self, Chance};

/// Similarity below which a refusal is not worth keeping.
const WORTH_KEEPING: f32 = 0.25;

/// Similarity below which reports of two articles that rules would join, and no day ties, are left for review: read by
/// eye, one in two such pairs was wrong.
const SURE: f32 = 0.55;

/// Of two reports of one article, by node: the chance that they tell one event.
pub(super) type Chances = BTreeMap<(usize, usize), Chance>;

/// A compared pair.
pub(super) struct Pair {
    pub(super) one: usize,
    pub(super) two: usize,
    pub(super) score: f32,
    pub(super) comparison: Comparison,
    pub(super) veto: Option<Veto>,
    pub(super) enough: bool,
    /// Where it was learned from, the chance that they are one.
    pub(super) chance: Option<Chance>,
    /// Reports of the two events that kept them apart when this pair's turn came.
    pub(super) blocked: Option<(usize, usize, Veto)>,
}

/// Compares all pairs that are worth it; keeps those that are joined or worth a word.
pub(super) fn compare_all(nodes: &[Node], identities: &Identities, chances: &Chances) -> Vec<Pair> {
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
        let enough = only || scored || inside.is_none() && is_ruled(first, second, &comparison, score);
        if enough && veto.is_none() || score >= WORTH_KEEPING {
            pairs.push(Pair { one, two, score, comparison, veto, enough, chance, blocked: None });
        }
    }
    pairs
}

/// Whether the rules join two reports: between articles, where no day ties them, only with enough in common.
fn is_ruled(one: &Node, two: &Node, comparison: &Comparison, score: f32) -> bool {
    let tied = comparison.same_article
        || comparison.dates <= DateRelation::Near
        || enough::needs_no_likeness(one, two, comparison);
    enough::is_enough(one, two, comparison) && (tied || score >= SURE)
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
