//! An event from its reports: every field is what its reports say, and says which do.

use std::collections::{BTreeMap, BTreeSet};

use super::identity::{Identities, Relation};
use super::lineage::Lineage;
use super::name::Nature;
use super::node::{Family, Node};
use super::{summary, toll};
use crate::coding::{Account, Participant, Role, Status};
use crate::knowledge::ontology::EventType;
use crate::reading::place::Place;
use crate::record::{Basis, Event, EventDate, EventFigureValue, EventParticipant, ReportReference};
use crate::text::Span;

/// Makes the event of some reports (node indices in order).
pub(super) fn event(
    members: &[&Node],
    accounts: &[&Account],
    identities: &Identities,
    lineage: &Lineage,
) -> Option<Event> {
    let anchor = anchor(members)?;
    let event_type = event_type(members, anchor);
    let status = status(members);
    let place = place(members);
    let participants = participants(members, identities);
    let mut aliases: Vec<String> =
        members.iter().map(|node| node.id.clone()).filter(|id| *id != anchor.id).collect();
    aliases.sort();
    aliases.dedup();
    let mut event = Event {
        id: anchor.id.clone(),
        aliases,
        event_type,
        modes: modes(members, event_type),
        contexts: sorted(members.iter().flat_map(|node| &node.report.contexts)),
        status,
        summary: String::new(),
        date: date(members),
        place,
        place_basis: Basis::Words,
        participants,
        figures: figures(members, accounts),
        origins: origins_of(members, lineage),
        reports: members.iter().map(|node| reference(node, accounts)).collect(),
        related: Vec::new(),
    };
    event.summary = summary::of(&event);
    Some(event)
}

/// The earliest published report with a publication date, then the one of the smallest hash.
pub(super) fn anchor<'m, 'n>(members: &[&'m Node<'n>]) -> Option<&'m Node<'n>> {
    let hash = |node: &Node| node.id.rsplit(':').next().map(str::to_owned);
    members.iter().copied().min_by_key(|node| {
        (node.published.is_none(), node.published.map(|days| days.0), hash(node), node.id.clone())
    })
}

fn reference(node: &Node, accounts: &[&Account]) -> ReportReference {
    ReportReference {
        id: node.id.clone(),
        article: accounts[node.account].article.clone(),
        index: node.index,
    }
}

/// The type that most reports give, by confidence; the anchor's where they balance.
fn event_type(members: &[&Node], anchor: &Node) -> EventType {
    let mut weights: BTreeMap<EventType, f64> = BTreeMap::new();
    for node in members {
        *weights.entry(node.report.event_type).or_default() += f64::from(node.report.score.clamp(0.01, 1.0));
    }
    let best = weights.values().copied().fold(0.0, f64::max);
    let is_best = |kind: &EventType| weights.get(kind).is_some_and(|&weight| weight >= best - 1e-9);
    let own = anchor.report.event_type;
    if is_best(&own) { own } else { weights.keys().copied().find(|kind| is_best(kind)).unwrap_or(own) }
}

/// The modes of the reports of that type, the most often told first.
fn modes(members: &[&Node], event_type: EventType) -> Vec<String> {
    let of_type = members.iter().filter(|node| node.report.event_type == event_type);
    let mut told: BTreeMap<&String, usize> = BTreeMap::new();
    for mode in of_type.flat_map(|node| &node.report.modes) {
        *told.entry(mode).or_default() += 1;
    }
    let mut modes: Vec<(&String, usize)> = told.into_iter().collect();
    modes.sort_by_key(|&(mode, times)| (std::cmp::Reverse(times), mode));
    modes.into_iter().map(|(mode, _)| mode.clone()).collect()
}

fn sorted<'s>(names: impl Iterator<Item = &'s String>) -> Vec<String> {
    names.cloned().collect::<BTreeSet<_>>().into_iter().collect()
}

/// What the reports say together: an account of it outweighs a claim, a claim met by a denial stays a claim.
fn status(members: &[&Node]) -> Status {
    let has = |status: Status| members.iter().any(|node| told(node) == status);
    let order = [
        Status::Happened,
        Status::Alleged,
        Status::Planned,
        Status::Denied,
        Status::Hypothetical,
        Status::Negated,
    ];
    order.into_iter().find(|&status| has(status)).unwrap_or(Status::Hypothetical)
}

/// A report's status; a withdrawal told as under way before its day is still a plan.
fn told(node: &Node) -> Status {
    let ahead = node.date.zip(node.published).is_some_and(|(date, published)| date.0 > published.1);
    if node.family == Family::Withdrawal && ahead && node.report.status == Status::Happened {
        return Status::Planned;
    }
    node.report.status
}

/// The days that all dated reports allow.
fn date(members: &[&Node]) -> Option<EventDate> {
    let mut dated = members.iter().filter_map(|node| node.report.date.as_ref());
    let first = dated.next()?;
    let start = EventDate { interval: first.interval, precision: first.precision, basis: Basis::Words };
    Some(dated.fold(start, |date, next| EventDate {
        interval: date.interval.intersection(next.interval).unwrap_or(date.interval),
        precision: date.precision.min(next.precision),
        basis: Basis::Words,
    }))
}

/// The narrowest place; among equally narrow ones the one that most reports name, then the earliest.
fn place(members: &[&Node]) -> Option<Place> {
    let places: Vec<&Place> = members.iter().filter_map(|node| node.place).collect();
    let named = |place: &Place| places.iter().filter(|other| other.name == place.name).count();
    let located = |place: &Place| place.latitude.is_some();
    let best = places.iter().enumerate().min_by_key(|(order, place)| {
        (place.precision, std::cmp::Reverse(named(place)), !located(place), *order)
    })?;
    Some((*best.1).clone())
}

/// One actor's mentions across the reports.
struct Gathered {
    /// Index in [`Identities`] of the first mention.
    identity: usize,
    keys: BTreeSet<String>,
    roles: BTreeMap<Role, usize>,
    names: BTreeSet<String>,
    codes: BTreeSet<String>,
    nature: Nature,
    evidence: Vec<(usize, Span)>,
}

fn participants(members: &[&Node], identities: &Identities) -> Vec<EventParticipant> {
    let mut gathered: Vec<Gathered> = Vec::new();
    for (index, node) in members.iter().enumerate() {
        for one in &node.report.participants {
            let found = identities.find(&one.name, one.actor.as_deref(), one.code.as_deref());
            if let Some(found) = found {
                gather(&mut gathered, identities, found, index, one);
            }
        }
    }
    gathered.sort_by_key(|one| {
        (role(&one.roles), one.nature, std::cmp::Reverse(one.evidence.len()), key(&one.keys))
    });
    gathered.into_iter().map(participant).collect()
}

/// Adds a mention to the actor whom it names: the same key, or the same by name ("Front", "Alpine Front").
fn gather(
    gathered: &mut Vec<Gathered>,
    identities: &Identities,
    found: usize,
    report: usize,
    one: &Participant,
) {
    let identity = identities.get(found);
    let is_same = |known: &Gathered| {
        known.keys.contains(&identity.key) || identities.relate(known.identity, found) == Relation::Same
    };
    let place = gathered.iter().position(is_same).unwrap_or(gathered.len());
    if place == gathered.len() {
        gathered.push(Gathered {
            identity: found,
            keys: BTreeSet::new(),
            roles: BTreeMap::new(),
            names: BTreeSet::new(),
            codes: BTreeSet::new(),
            nature: identity.nature,
            evidence: Vec::new(),
        });
    }
    let Some(entry) = gathered.get_mut(place) else { return };
    entry.keys.insert(identity.key.clone());
    *entry.roles.entry(one.role).or_default() += 1;
    entry.names.insert(one.name.clone());
    entry.codes.extend(one.code.clone());
    entry.nature = entry.nature.min(identity.nature);
    entry.evidence.push((report, one.span));
}

/// The part most often given, the leading one where they balance.
fn role(roles: &BTreeMap<Role, usize>) -> Role {
    let most = roles.values().max().copied();
    roles.iter().find(|(_, count)| Some(**count) == most).map_or(Role::Other, |(role, _)| *role)
}

/// A key of the table of actors, else that of the longest name.
fn key(keys: &BTreeSet<String>) -> String {
    let best =
        keys.iter().min_by_key(|key| (key.starts_with("name:"), std::cmp::Reverse(key.len()), key.as_str()));
    best.cloned().unwrap_or_default()
}

fn participant(mut gathered: Gathered) -> EventParticipant {
    gathered.evidence.sort();
    gathered.evidence.dedup();
    EventParticipant {
        role: role(&gathered.roles),
        name: fullest(&gathered.names),
        code: narrowest(&gathered.codes),
        actor: key(&gathered.keys),
        evidence: gathered.evidence,
    }
}

/// The longest name, then the first in order.
pub(super) fn fullest(names: &BTreeSet<String>) -> String {
    let best = names.iter().min_by_key(|name| (std::cmp::Reverse(name.chars().count()), name.as_str()));
    best.cloned().unwrap_or_default()
}

/// The longest code, then the first in order.
pub(super) fn narrowest(codes: &BTreeSet<String>) -> Option<String> {
    codes.iter().min_by_key(|code| (std::cmp::Reverse(code.len()), code.as_str())).cloned()
}

/// The figures of all reports: bounds of all, value of the latest.
fn figures(members: &[&Node], accounts: &[&Account]) -> Vec<EventFigureValue> {
    let mut found: BTreeMap<&str, EventFigureValue> = BTreeMap::new();
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_key(|&index| (members[index].published, index));
    for index in order {
        let node = members[index];
        for figure in &node.report.figures {
            if !figure.span.is_empty() && accounts.get(node.account).is_some() {
                add_figure(
                    found.entry(&figure.what).or_insert_with(|| empty_figure(&figure.what)),
                    figure,
                    index,
                );
            }
        }
    }
    for figure in found.values_mut() {
        figure.evidence.sort();
        figure.evidence.dedup();
    }
    found.into_values().collect()
}

fn empty_figure(what: &str) -> EventFigureValue {
    EventFigureValue { what: what.into(), low: None, best: None, high: None, evidence: Vec::new() }
}

fn add_figure(value: &mut EventFigureValue, figure: &crate::coding::EventFigure, report: usize) {
    let least = [figure.low, figure.best, value.low].into_iter().flatten().reduce(f64::min);
    let most = [figure.high, figure.best, value.high].into_iter().flatten().reduce(f64::max);
    // Within one report's day a partial count must not replace a whole one that was named before it.
    let latest = if toll::is_toll(&figure.what) && value.evidence.iter().any(|(before, _)| *before == report)
    {
        [value.best, figure.best].into_iter().flatten().reduce(f64::max)
    } else {
        figure.best.or(value.best)
    };
    *value = EventFigureValue {
        what: std::mem::take(&mut value.what),
        low: least,
        best: latest,
        high: most,
        evidence: std::mem::take(&mut value.evidence),
    };
    value.evidence.push((report, figure.span));
}

/// Number of different origins of the reports.
fn origins_of(members: &[&Node], lineage: &Lineage) -> usize {
    let origins = members.iter().filter_map(|node| lineage.of_report(node.account, node.report));
    origins.collect::<BTreeSet<&str>>().len()
}
