//! Events that are two and have to do with each other: a plan and what came of it, a visit and the meetings on it, one event
//! that the text puts after another.

use std::collections::BTreeSet;

use super::comparison::{Comparison, DateRelation, Veto};
use super::node::{Node, Occurrence};
use super::site::PlaceRelation;
use crate::knowledge::ontology::EventType;
use crate::record::{Event, Related, Relation};

/// The mode of an event in which somebody travels to somebody.
const VISIT: &str = "visit";

/// Two reports of different events and what the second's is to the first's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tie {
    one: usize,
    two: usize,
    relation: Relation,
}

/// The ties among compared pairs, each with what alone keeps it apart where all else would join it.
pub(super) fn ties<'c>(
    compared: impl Iterator<Item = (usize, usize, &'c Comparison, Option<Veto>)>,
    nodes: &[Node],
) -> Vec<Tie> {
    let relation = |one: &Node, two: &Node, comparison: &Comparison, alone: Option<Veto>| match alone {
        Some(Veto::Occurrence(Occurrence::Planned, Occurrence::Past)) => Some(Relation::Outcome),
        Some(Veto::Occurrence(Occurrence::Past, Occurrence::Planned)) => Some(Relation::Plan),
        _ if is_part(one, two, comparison) => Some(Relation::Part),
        _ if is_part(two, one, comparison) => Some(Relation::Whole),
        _ => None,
    };
    let tie = |(one, two, comparison, alone): (usize, usize, &Comparison, Option<Veto>)| {
        let relation = relation(&nodes[one], &nodes[two], comparison, alone)?;
        Some(Tie { one, two, relation })
    };
    compared.filter_map(tie).collect()
}

/// Whether `part` is a meeting on the visit `whole`: somebody takes part in both, where and when the visit was.
fn is_part(whole: &Node, part: &Node, comparison: &Comparison) -> bool {
    let visit = |node: &Node| node.report.modes.iter().any(|mode| mode == VISIT);
    let met =
        |node: &Node| node.report.event_type == EventType::Consult && node.occurrence == Occurrence::Past;
    visit(whole)
        && met(whole)
        && met(part)
        && !visit(part)
        && comparison.sides.persons > 0
        && comparison.place <= PlaceRelation::Within
        && comparison.dates <= DateRelation::News
}

/// Writes into each event which others it has to do with. `event_of` tells each node's event.
pub(super) fn write(events: &mut [Event], ties: &[Tie], nodes: &[Node], event_of: &[usize]) {
    let mut found: BTreeSet<(usize, usize, Relation)> = BTreeSet::new();
    let mut add = |one: usize, two: usize, relation: Relation| {
        let (first, second) = (event_of[one], event_of[two]);
        if first != second && first < events.len() && second < events.len() {
            found.insert((first, second, relation));
            found.insert((second, first, relation.turned()));
        }
    };
    for tie in ties {
        add(tie.one, tie.two, tie.relation);
    }
    for (at, node) in nodes.iter().enumerate() {
        let earlier =
            |other: &Node| other.account == node.account && Some(other.index) == node.report.follows;
        // Nodes of an article stand together, so the earlier one is near.
        let of_article = nodes.partition_point(|other| other.account < node.account)
            ..nodes.partition_point(|other| other.account <= node.account);
        if node.report.follows.is_some() {
            of_article
                .filter(|&other| earlier(&nodes[other]))
                .for_each(|other| add(at, other, Relation::Before));
        }
    }
    let ids: Vec<String> = events.iter().map(|event| event.id.clone()).collect();
    for (first, second, relation) in found {
        events[first].related.push(Related { id: ids[second].clone(), relation });
    }
    for event in events {
        event.related.sort();
    }
}
