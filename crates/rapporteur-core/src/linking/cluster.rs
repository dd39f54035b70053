//! From compared pairs to events: best pairs first, and no event holds two reports that exclude
//! each other.

use super::forest::Forest;
use super::identity::Identities;
use super::node::Node;
use super::pair::{Pair, compare_all};
use super::related::{self, Tie};
use super::retelling::{self, Chance};
use super::{likeness, reason};
use crate::record::Decision;

/// Refusals, and merges, kept of each report.
const KEPT: usize = 8;

/// Similarity from which two reports that nothing keeps apart are worth a second look.
const UNCERTAIN: f32 = 0.35;

/// Reports by event, and how that came about.
pub(super) struct Clusters {
    /// Node indices of each event, in order.
    pub(super) groups: Vec<Vec<usize>>,
    pub(super) decisions: Vec<Decision>,
    /// Nodes of different events that have to do with each other, and how.
    pub(super) ties: Vec<Tie>,
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
