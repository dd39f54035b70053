//! The same thing once: events from reports, quotations from statements, copies seen as copies.
//!
//! A function of the **set** of accounts: their order, batches and threads leave no trace.
//!
//! ```text
//! accounts ─ set ─▶ identities, stories ─▶ nodes ─ blocking ─▶ pairs ─ comparison, retelling ─▶ clusters ─▶ events, disputes
//!                   └─▶ quotations, figures, commitments, lineage, actors
//! ```
//!
//! Merging is earned: two reports become one event when nothing forbids it (`comparison::veto`) and
//! enough speaks for it: inside an article a learned score (`retelling`), between articles rules (`enough::is_enough`) and,
//! in one story, that score too; else they stay apart and the reasons are kept.

mod actor;
mod blocking;
#[cfg(test)]
mod builder;
mod cluster;
mod code;
mod commitment;
mod comparison;
mod dispute;
mod edits;
mod enough;
mod event;
mod figure;
mod fold;
mod forest;
mod identity;
mod likeness;
pub mod lineage;
mod name;
mod node;
mod pair;
mod quotation;
mod reason;
mod related;
pub mod retelling;
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
pub mod trigger;
mod wording;

use crate::coding::Account;
use crate::record::{Dispute, Event, Record};
use cluster::Clusters;
use dispute::Ground;
use identity::Identities;
use lineage::{Agencies, Lineage, Told, Versions};
use node::Node;

/// Links a set of accounts into the record. Equal sets give equal bytes.
pub fn link(accounts: &[Account]) -> Record {
    let accounts = set::canonical(accounts);
    let identities = Identities::of(&accounts);
    let agencies = Agencies::of(&accounts);
    let (quotations, speaker_disputes) = quotation::quotations(&accounts, &identities);
    let told = Told::of(&quotations, &agencies);
    let versions = Versions::of(&accounts);
    let lineage = Lineage::of(&accounts, agencies, told, &versions);
    let affairs = story::groups(&accounts);
    let nodes = node::all(&accounts, &identities, &affairs);
    let clusters = cluster::group(&nodes, &identities);
    let ground = Ground { accounts: &accounts, identities: &identities, nodes: &nodes, versions: &versions };
    let (mut events, mut disputes) = events(&clusters, &ground, &lineage);
    disputes.extend(speaker_disputes);
    dispute::once(&mut disputes);
    events.sort_by(|one, two| order(one).cmp(&order(two)));
    let mut origins = lineage.into_origins();
    origins.sort_by(|one, two| one.article.cmp(&two.article));
    Record {
        actors: actor::actors(&identities, &events, &quotations),
        stories: story::stories(&affairs, &accounts, &events),
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

fn events(clusters: &Clusters, ground: &Ground, lineage: &Lineage) -> (Vec<Event>, Vec<Dispute>) {
    let mut events = Vec::with_capacity(clusters.groups.len());
    let mut disputes = Vec::new();
    let mut event_of = vec![usize::MAX; ground.nodes.len()];
    for group in &clusters.groups {
        let members: Vec<&Node> = group.iter().map(|&index| &ground.nodes[index]).collect();
        let Some(event) = event::event(&members, ground.accounts, ground.identities, lineage) else {
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
    related::write(&mut events, &clusters.ties, ground.nodes, &event_of);
    disputes.extend(ground.accusations(&events, &event_of));
    (events, disputes)
}
