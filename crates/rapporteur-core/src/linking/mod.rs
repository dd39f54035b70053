//! The same thing once: events from reports, quotations from statements, copies seen as copies.
//!
//! A function of the **set** of accounts: their order, batches and threads leave no trace.
//!
//! ```text
//! accounts ─ set ─▶ identities ─▶ nodes ─ blocking ─▶ pairs ─ comparison ─▶ clusters ─▶ events, disputes
//!                                └─▶ quotations, figures, commitments, origins, actors
//! ```
//!
//! Merging is earned: two reports become one event when nothing forbids it (`comparison::veto`) and
//! enough speaks for it (`enough::is_enough`); else they stay apart and the reasons are kept.

mod actor;
mod blocking;
#[cfg(test)]
mod builder;
mod cluster;
mod code;
mod commitment;
mod comparison;
mod dispute;
mod enough;
mod event;
mod figure;
mod fold;
mod identity;
mod lineage;
mod name;
mod node;
mod quotation;
mod reason;
mod sequence;
mod set;
mod setting;
mod sides;
mod site;
pub mod story;
mod summary;
mod surroundings;
#[cfg(test)]
mod tests;
mod toll;
pub mod trees;
mod wording;

use crate::coding::Account;
use crate::record::{Dispute, Event, Origin, Record};
use dispute::Ground;
use identity::Identities;
use lineage::Agencies;
use node::Node;

/// Links a set of accounts into the record. Equal sets give equal bytes.
pub fn link(accounts: &[Account]) -> Record {
    let accounts = set::canonical(accounts);
    let identities = Identities::of(&accounts);
    let agencies = Agencies::of(&accounts);
    let mut origins = lineage::origins(&accounts, &agencies);
    let nodes = node::all(&accounts, &identities);
    let clusters = cluster::group(&nodes, &identities);
    let ground = Ground { accounts: &accounts, identities: &identities, nodes: &nodes };
    let (mut events, mut disputes) = events(&clusters.groups, &ground, &origins, &agencies);
    let (quotations, speaker_disputes) = quotation::quotations(&accounts, &identities);
    disputes.extend(speaker_disputes);
    disputes.sort_by(|one, two| one.id.cmp(&two.id));
    events.sort_by(|one, two| order(one).cmp(&order(two)));
    origins.sort_by(|one, two| one.article.cmp(&two.article));
    Record {
        actors: actor::actors(&identities, &events, &quotations),
        stories: story::stories(&accounts, &events),
        figures: figure::figures(&accounts),
        commitments: commitment::commitments(&accounts, &identities),
        decisions: clusters.decisions,
        events,
        quotations,
        disputes,
        origins,
    }
}

/// By date, undated ones last, then id.
fn order(event: &Event) -> (bool, Option<crate::reading::time::Interval>, &str) {
    (event.date.is_none(), event.date.map(|date| date.interval), &event.id)
}

fn events(
    groups: &[Vec<usize>],
    ground: &Ground,
    origins: &[Origin],
    agencies: &Agencies,
) -> (Vec<Event>, Vec<Dispute>) {
    let mut events = Vec::with_capacity(groups.len());
    let mut disputes = Vec::new();
    let mut event_of = vec![usize::MAX; ground.nodes.len()];
    for group in groups {
        let members: Vec<&Node> = group.iter().map(|&index| &ground.nodes[index]).collect();
        let Some(event) = event::event(&members, ground.accounts, ground.identities, origins, agencies)
        else {
            continue;
        };
        disputes.extend(ground.of_event(&event, &members));
        for &index in group {
            event_of[index] = events.len();
        }
        events.push(event);
    }
    sequence::date(&mut events, ground, &event_of);
    setting::fill(&mut events, ground, &event_of);
    disputes.extend(ground.accusations(&events, &event_of));
    (events, disputes)
}
