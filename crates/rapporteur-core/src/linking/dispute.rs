//! Where reports of one event, or a claimant and a denier, differ. Differing precision is no dispute.

use std::collections::{BTreeMap, BTreeSet};

use super::identity::{Identities, Relation};
use super::lineage::Versions;
use super::name::Nature;
use super::node::{Family, Node, hash};
use super::site::{self, PlaceRelation};
use super::toll;
use crate::article::ArticleId;
use crate::coding::{Account, Role, Status};
use crate::knowledge::ontology::EventType;
use crate::record::{Dispute, DisputeSide, Event};
use crate::text::Span;

/// Days between publications within which a rejection answers an accusation of another article.
const ANSWER: i32 = 7;

/// What disputes are found in.
pub(super) struct Ground<'a> {
    pub(super) accounts: &'a [&'a Account],
    pub(super) identities: &'a Identities,
    pub(super) nodes: &'a [Node<'a>],
    pub(super) versions: &'a Versions,
}

type Source = (ArticleId, Span);

impl Ground<'_> {
    /// The disputes on one event, whose nodes are `members`.
    pub(super) fn of_event(&self, event: &Event, members: &[&Node]) -> Vec<Dispute> {
        let members = &self.standing(members);
        let tolls = toll::TOLLS.iter().map(|what| self.toll(event, members, what));
        [self.status(event, members), self.perpetrators(event, members)]
            .into_iter()
            .chain(tolls)
            .flatten()
            .collect()
    }

    /// What articles say as they stand now: a corrected version does not dispute the one before it.
    fn standing<'n, 'm>(&self, members: &[&'n Node<'m>]) -> Vec<&'n Node<'m>> {
        members.iter().copied().filter(|node| !self.versions.is_superseded(node.account)).collect()
    }

    fn source(&self, node: &Node) -> Source {
        (self.accounts[node.account].article.clone(), node.report.clause)
    }

    fn side(&self, value: &str, members: &[&Node], claimant: Option<String>) -> DisputeSide {
        let mut reports: Vec<Source> = members.iter().map(|node| self.source(node)).collect();
        reports.sort();
        reports.dedup();
        DisputeSide { value: value.into(), claimant, reports }
    }

    /// Told or claimed here, denied there.
    fn status(&self, event: &Event, members: &[&Node]) -> Option<Dispute> {
        let with = |states: &[Status]| -> Vec<&Node> {
            members.iter().copied().filter(|node| states.contains(&node.report.status)).collect()
        };
        let (claims, denials) = (with(&[Status::Happened, Status::Alleged]), with(&[Status::Denied]));
        if claims.is_empty() || denials.is_empty() {
            return None;
        }
        let told = if claims.iter().any(|node| node.report.status == Status::Happened) {
            "happened"
        } else {
            "alleged"
        };
        let sides = vec![
            self.side(told, &claims, claims.iter().find_map(|node| claimant(node))),
            self.side("denied", &denials, denials.iter().find_map(|node| claimant(node))),
        ];
        Some(dispute(event, "status", format!("whether it happened: {}", event.summary), sides))
    }

    /// Different parties named as having done it, each without the other. Whoever suffers it in any
    /// report, or belongs to those who do, is no party to this question.
    fn perpetrators(&self, event: &Event, members: &[&Node]) -> Option<Dispute> {
        let family = members.first()?.family;
        if !family.is_violent() {
            return None;
        }
        let victims = in_role(members, Role::Recipient);
        let mut by_actor: BTreeMap<&str, (usize, Vec<&Node>)> = BTreeMap::new();
        for node in members {
            for party in node.parties.iter().filter(|party| party.role == Role::Actor) {
                let one = self.identities.get(party.identity);
                let suffers = victims
                    .iter()
                    .any(|&victim| self.identities.relate(party.identity, victim) <= Relation::Within);
                if one.nature != Nature::Described && !suffers {
                    by_actor.entry(&one.key).or_insert_with(|| (party.identity, Vec::new())).1.push(node);
                }
            }
        }
        let rivals: BTreeSet<&str> = by_actor
            .iter()
            .filter(|(_, (one, told))| {
                by_actor.values().any(|(two, other)| self.are_rivals(*one, told, *two, other))
            })
            .map(|(key, _)| *key)
            .collect();
        let sides: Vec<DisputeSide> = by_actor
            .iter()
            .filter(|(key, _)| rivals.contains(*key))
            .map(|(_, (one, told))| {
                self.side(&self.identities.get(*one).name, told, told.iter().find_map(|node| claimant(node)))
            })
            .collect();
        (sides.len() > 1).then(|| dispute(event, "actor", format!("who did it: {}", event.summary), sides))
    }

    /// Different ones of whom no report says that they did it together.
    fn are_rivals(&self, one: usize, told: &[&Node], two: usize, other: &[&Node]) -> bool {
        let together = told.iter().any(|node| other.iter().any(|another| node.id == another.id));
        !together && self.identities.relate(one, two) == Relation::Different
    }

    /// Numbers of killed, injured or displaced that exclude each other in reports of one day.
    fn toll(&self, event: &Event, members: &[&Node], what: &str) -> Option<Dispute> {
        let mut by_day: BTreeMap<_, Vec<(&Node, &crate::coding::EventFigure)>> = BTreeMap::new();
        for node in members {
            let lost = node.report.figures.iter().filter(|figure| figure.what == what);
            // A report of an unknown day may be later than any: it is an update at most.
            let Some(day) = node.published else { continue };
            by_day.entry(day).or_default().extend(lost.map(|figure| (*node, figure)));
        }
        let differ = |told: &&Vec<(&Node, &crate::coding::EventFigure)>| {
            told.iter().any(|(_, one)| told.iter().any(|(_, two)| !toll::agree(one, two)))
        };
        let told = by_day.values().find(differ)?;
        let mut sides: BTreeMap<String, Vec<&Node>> = BTreeMap::new();
        for (node, figure) in told {
            sides.entry(value(figure)).or_default().push(node);
        }
        let sides = sides
            .iter()
            .map(|(value, told)| self.side(value, told, told.iter().find_map(|node| claimant(node))));
        Some(dispute(event, what, format!("how many were {what}: {}", event.summary), sides.collect()))
    }

    /// Accusations with the rejections that answer them. `event_of` gives the index in `events` of each node.
    pub(super) fn accusations(&self, events: &[Event], event_of: &[usize]) -> Vec<Dispute> {
        let rejections = self.rejections();
        let mut answers: BTreeMap<usize, (BTreeSet<usize>, BTreeSet<usize>)> = BTreeMap::new();
        for (index, node) in self.nodes.iter().enumerate() {
            if node.family != Family::Type(EventType::Accuse) || node.report.status == Status::Denied {
                continue;
            }
            let keys = self.keys(node, Role::Recipient).into_iter();
            let found: BTreeSet<usize> = keys
                .filter_map(|key| rejections.get(&key))
                .flatten()
                .copied()
                .filter(|&other| self.answers(&self.nodes[other], node))
                .collect();
            if let Some(&event) = event_of.get(index).filter(|_| !found.is_empty()) {
                let entry = answers.entry(event).or_default();
                entry.0.insert(index);
                entry.1.extend(found);
            }
        }
        answers
            .iter()
            .filter_map(|(&event, (claims, rejected))| self.answered(events.get(event)?, claims, rejected))
            .collect()
    }

    fn answered(
        &self,
        event: &Event,
        claims: &BTreeSet<usize>,
        rejected: &BTreeSet<usize>,
    ) -> Option<Dispute> {
        let nodes =
            |set: &BTreeSet<usize>| -> Vec<&Node> { set.iter().map(|&index| &self.nodes[index]).collect() };
        let (claims, rejected) = (nodes(claims), nodes(rejected));
        let who = |told: &[&Node]| told.first().and_then(|node| self.first_actor(node));
        let sides = vec![
            self.side("accusation", &claims, who(&claims)),
            self.side("rejection", &rejected, who(&rejected)),
        ];
        (!event.id.is_empty()).then(|| dispute(event, "status", event.summary.clone(), sides))
    }

    fn first_actor(&self, node: &Node) -> Option<String> {
        let party = node.parties.iter().find(|party| party.role == Role::Actor)?;
        Some(self.identities.get(party.identity).name.clone())
    }

    /// Rejections and denials by the keys of who rejects.
    fn rejections(&self) -> BTreeMap<String, Vec<usize>> {
        let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, node) in self.nodes.iter().enumerate() {
            let denies =
                node.family == Family::Type(EventType::Accuse) && node.report.status == Status::Denied;
            if node.family == Family::Type(EventType::Reject) || denies {
                let role = if denies { Role::Recipient } else { Role::Actor };
                for key in self.keys(node, role) {
                    found.entry(key).or_default().push(index);
                }
            }
        }
        found
    }

    /// Keys under which a side is found, with the week or the article: the article's own, and the side's code.
    fn keys(&self, node: &Node, role: Role) -> BTreeSet<String> {
        let sides = node.parties.iter().filter(|party| party.role == role).flat_map(|party| {
            let one = self.identities.get(party.identity);
            [Some(one.key.clone()), one.code.as_deref().map(|code| super::code::party(code).to_owned())]
        });
        let weeks: Vec<i32> = node
            .published
            .map_or(Vec::new(), |days| (-1..=1).map(|step| days.0.div_euclid(ANSWER) + step).collect());
        let within = format!("article {}", node.account);
        let sides: Vec<String> = sides.flatten().collect();
        let by_week =
            sides.iter().flat_map(|side| weeks.iter().map(move |week| format!("{side} week {week}")));
        by_week.chain([within.clone()]).collect()
    }

    /// Whether a rejection answers an accusation: the accused speaks, and to the accuser if to anyone.
    fn answers(&self, rejection: &Node, accusation: &Node) -> bool {
        let denies = rejection.family == accusation.family;
        let role = if denies { Role::Recipient } else { Role::Actor };
        let related = |one: &Node, role: Role, two: &Node, other: Role| {
            one.parties.iter().filter(|party| party.role == role).any(|party| {
                let others = two.parties.iter().filter(|party| party.role == other);
                others
                    .into_iter()
                    .any(|other| self.identities.relate(party.identity, other.identity) <= Relation::Within)
            })
        };
        let accused = related(rejection, role, accusation, Role::Recipient);
        let addressed = rejection.parties.iter().any(|party| party.role == Role::Recipient);
        let to_accuser = denies || related(rejection, Role::Recipient, accusation, Role::Actor);
        let same_article = rejection.account == accusation.account;
        let soon = rejection
            .published
            .zip(accusation.published)
            .is_some_and(|(one, two)| (one.0 - two.0).abs() <= ANSWER);
        let apart = site::relate(rejection.place, accusation.place) == PlaceRelation::Apart;
        accused && !apart && if same_article { to_accuser || !addressed } else { soon && to_accuser }
    }
}

/// In order of id, each once: what is denied here and rejected there is one dispute with all its sides.
pub(super) fn once(disputes: &mut Vec<Dispute>) {
    disputes.sort_by(|one, two| one.id.cmp(&two.id));
    disputes.dedup_by(|later, first| {
        let same = later.id == first.id;
        if same {
            let new = later.sides.drain(..).filter(|side| !first.sides.contains(side));
            let new: Vec<DisputeSide> = new.collect();
            first.sides.extend(new);
        }
        same
    });
}

fn in_role(members: &[&Node], role: Role) -> BTreeSet<usize> {
    let parties = members.iter().flat_map(|node| &node.parties);
    parties.filter(|party| party.role == role).map(|party| party.identity).collect()
}

/// "at least 4", "6", "4 to 6".
fn value(figure: &crate::coding::EventFigure) -> String {
    match (figure.low, figure.best, figure.high) {
        (Some(low), _, Some(high)) if low < high => format!("{low} to {high}"),
        (Some(low), _, None) => format!("at least {low}"),
        (None, _, Some(high)) => format!("at most {high}"),
        (_, Some(best), _) => format!("{best}"),
        (low, ..) => low.map_or_else(String::new, |low| format!("{low}")),
    }
}

/// Who is named beside the two sides: whoever says so.
fn claimant(node: &Node) -> Option<String> {
    node.report.participants.iter().find(|one| one.role == Role::Other).map(|one| one.name.clone())
}

fn dispute(event: &Event, field: &str, about: String, sides: Vec<DisputeSide>) -> Dispute {
    Dispute {
        id: format!("dis:{}", hash(&format!("{}|{field}", event.id))),
        about,
        event: event.id.clone(),
        field: field.into(),
        sides,
    }
}
