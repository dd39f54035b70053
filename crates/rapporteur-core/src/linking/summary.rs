//! One line for people, made of an event's fields.

use super::name::Nature;
use crate::coding::{Role, Status};
use crate::knowledge::ontology::EventType;
use crate::reading::place::Place;
use crate::record::EventParticipant;

/// Names listed on one side before the rest are counted.
const LISTED: usize = 3;

/// "Otto Wendel and Alpine Front met in Graz".
pub(super) fn of(
    event_type: EventType,
    status: Status,
    participants: &[EventParticipant],
    place: Option<&Place>,
) -> String {
    let actors = names(participants, Role::Actor);
    let recipients = names(participants, Role::Recipient);
    let at = place.map_or_else(String::new, |place| format!(" in {}", place.name));
    let (verb, joint) = verb(event_type);
    let sentence = match (actors.as_str(), recipients.as_str()) {
        ("", "") => format!("{}{at}", noun(event_type)),
        ("", recipients) => format!("{} concerning {recipients}{at}", noun(event_type)),
        (actors, "") if joint.is_empty() => format!("{actors} {}{at}", alone(event_type)),
        (actors, "") => format!("{actors} {joint}{at}"),
        (actors, recipients) => format!("{actors} {verb} {recipients}{at}"),
    };
    format!("{sentence}{}", note(status))
}

fn names(participants: &[EventParticipant], role: Role) -> String {
    let mut names: Vec<&str> =
        participants.iter().filter(|one| one.role == role).map(|one| one.name.as_str()).collect();
    if names.len() > 1 {
        let is_name = |name: &&str| super::name::nature(name, false) != Nature::Described;
        let known: Vec<&str> = names.iter().copied().filter(is_name).collect();
        names = if known.is_empty() { names } else { known };
    }
    let more = names.len().saturating_sub(LISTED);
    let shown = names.get(..LISTED.min(names.len())).unwrap_or_default();
    match (shown, more) {
        ([], _) => String::new(),
        ([one], _) => (*one).to_owned(),
        ([before @ .., last], 0) => format!("{} and {last}", before.join(", ")),
        (shown, more) => format!("{} and {more} more", shown.join(", ")),
    }
}

/// What an actor did to a recipient, and what several did together.
const fn verb(event_type: EventType) -> (&'static str, &'static str) {
    match event_type {
        EventType::Agree => ("agreed with", "agreed"),
        EventType::Consult => ("met", "met"),
        EventType::Support => ("supported", "made an agreement"),
        EventType::Concede => ("made a concession to", ""),
        EventType::Cooperate => ("cooperated with", "cooperated"),
        EventType::Aid => ("gave aid to", ""),
        EventType::Retreat => ("yielded to", ""),
        EventType::Request => ("called on", ""),
        EventType::Accuse => ("accused", ""),
        EventType::Reject => ("rejected what was put by", ""),
        EventType::Threaten => ("threatened", ""),
        EventType::Protest => ("protested against", ""),
        EventType::Sanction => ("took measures against", ""),
        EventType::Mobilize => ("moved forces against", ""),
        EventType::Coerce => ("used force short of attack on", ""),
        EventType::Assault => ("attacked", ""),
    }
}

/// What an actor did, where no recipient is named.
const fn alone(event_type: EventType) -> &'static str {
    match event_type {
        EventType::Concede => "made a concession",
        EventType::Aid => "gave aid",
        EventType::Retreat => "withdrew or released",
        EventType::Request => "made a request",
        EventType::Accuse => "made an accusation",
        EventType::Reject => "refused",
        EventType::Threaten => "made a threat",
        EventType::Protest => "protested",
        EventType::Sanction => "broke off or imposed measures",
        EventType::Mobilize => "moved forces",
        EventType::Coerce => "used force short of attack",
        EventType::Assault => "carried out an attack",
        EventType::Agree | EventType::Consult | EventType::Support | EventType::Cooperate => "took part",
    }
}

const fn noun(event_type: EventType) -> &'static str {
    match event_type {
        EventType::Agree | EventType::Support => "Agreement",
        EventType::Consult => "Meeting",
        EventType::Concede => "Concession",
        EventType::Cooperate => "Cooperation",
        EventType::Aid => "Aid",
        EventType::Retreat => "Withdrawal or release",
        EventType::Request => "Request",
        EventType::Accuse => "Accusation",
        EventType::Reject => "Rejection",
        EventType::Threaten => "Threat",
        EventType::Protest => "Protest",
        EventType::Sanction => "Measures",
        EventType::Mobilize => "Movement of forces",
        EventType::Coerce => "Coercion",
        EventType::Assault => "Attack",
    }
}

const fn note(status: Status) -> &'static str {
    match status {
        Status::Happened => "",
        Status::Planned => " (planned)",
        Status::Alleged => " (alleged)",
        Status::Denied => " (denied)",
        Status::Hypothetical => " (hypothetical)",
        Status::Negated => " (did not happen)",
    }
}
