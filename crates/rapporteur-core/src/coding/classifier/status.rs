//! What tells whether an event happened.

use super::collector::Collector;
use super::page::Page;
use crate::coding::account::Status;
use crate::knowledge::ontology::EventType;

/// An event whose status is sought.
pub(super) struct Event {
    pub(super) trigger: usize,
    /// The verb that it leans on, or itself.
    pub(super) carrier: usize,
    pub(super) kind: EventType,
    /// What the rules say.
    pub(super) ruled: Status,
    /// Whether its day lies behind the day of publication, where both are known.
    pub(super) ahead: Option<bool>,
}

/// Writes the features of an event over those of the last one.
pub(super) fn features(page: &Page, event: &Event, found: &mut Collector) {
    found.clear();
    let (kind, ruled) = (event.kind as u64, event.ruled as u64);
    let (trigger, carrier) = (event.trigger, event.carrier);
    found.add(301, &[]);
    found.add(302, &[ruled]);
    found.add(303, &[ruled, kind]);
    found.add(304, &[ruled, page.tag[trigger]]);
    found.add(305, &[page.lemma[trigger]]);
    found.add(306, &[page.lemma[trigger], ruled]);
    found.add(307, &[kind, page.fine_tag[trigger]]);
    found.add(308, &[page.fine_tag[carrier], page.tag[trigger]]);
    found.add(309, &[event.ahead.map_or(2, u64::from), ruled]);
    found.add(310, &[event.ahead.map_or(2, u64::from), kind]);
    let quoted = page.context.quotation_with(page.context.token(trigger).span).is_some();
    found.add(311, &[u64::from(quoted), kind]);
    found.add(312, &[u64::from(quoted), ruled]);
    dependents(page, trigger, kind, found);
    if carrier != trigger {
        dependents(page, carrier, kind, found);
    }
    above(page, event, kind, found);
    around(page, event, found);
}

fn dependents(page: &Page, token: usize, kind: u64, found: &mut Collector) {
    for &child in page.context.children(token) {
        let one = page.context.token(child);
        let tells = ["aux", "advmod", "mark", "amod", "det", "cop", "case"]
            .iter()
            .any(|relation| one.has_relation(relation));
        found.add(321, &[page.relation[child]]);
        if tells {
            found.add(322, &[page.relation[child], page.lemma[child]]);
            found.add(323, &[page.lemma[child], kind]);
            found.add(324, &[page.lemma[child], page.fine_tag[token]]);
        }
    }
}

fn above(page: &Page, event: &Event, kind: u64, found: &mut Collector) {
    let context = page.context;
    let mut relation = page.relation[event.carrier];
    for (steps, node) in context.ancestors(event.carrier).take(3).enumerate() {
        let steps = steps as u64;
        found.add(331, &[steps, page.lemma[node]]);
        found.add(332, &[steps, page.lemma[node], relation]);
        found.add(333, &[steps, page.sense[node], relation]);
        found.add(334, &[steps, relation, page.fine_tag[node]]);
        found.add(335, &[steps, page.lemma[node], kind]);
        for aux in context.children_by(node, "aux") {
            found.add(336, &[steps, page.lemma[aux], relation]);
        }
        relation = relation.rotate_left(9) ^ page.relation[node];
    }
    found.add(337, &[page.relation[event.trigger], kind]);
}

fn around(page: &Page, event: &Event, found: &mut Collector) {
    for steps in [-3, -2, -1, 1, 2] {
        let other = page.beside(event.trigger, steps);
        found.add(341, &[(steps + 4) as u64, Page::at(&page.lemma, other)]);
        found.add(342, &[Page::at(&page.lemma, other)]);
    }
    let sentence = &page.context.syntax.sentences[page.sentence[event.trigger]];
    for token in sentence.first..sentence.last {
        if page.context.is_verb(token) {
            found.add(343, &[page.lemma[token]]);
        }
    }
}
