//! The actors of the record: everyone who takes part in an event or is quoted.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{fullest, narrowest};
use super::identity::Identities;
use crate::record::{Actor, Event, Quotation};

#[derive(Default)]
struct Names {
    used: BTreeSet<String>,
    codes: BTreeSet<String>,
    events: usize,
    quotations: usize,
}

/// The actors of events and quotations, in order of key.
pub(super) fn actors(identities: &Identities, events: &[Event], quotations: &[Quotation]) -> Vec<Actor> {
    let mut found: BTreeMap<&str, Names> = BTreeMap::new();
    for one in events.iter().flat_map(|event| &event.participants) {
        found.entry(&one.actor).or_default().events += 1;
    }
    for key in quotations.iter().filter_map(|quotation| quotation.actor.as_deref()) {
        found.entry(key).or_default().quotations += 1;
    }
    for identity in identities.iter() {
        if let Some(names) = found.get_mut(identity.key.as_str()) {
            names.used.insert(identity.name.clone());
            names.codes.extend(identity.code.clone());
        }
    }
    found.into_iter().map(|(key, names)| actor(key, &names)).collect()
}

fn actor(key: &str, names: &Names) -> Actor {
    let name = fullest(&names.used);
    Actor {
        key: key.into(),
        aliases: names.used.iter().filter(|alias| **alias != name).cloned().collect(),
        name,
        code: narrowest(&names.codes),
        events: names.events,
        quotations: names.quotations,
    }
}
