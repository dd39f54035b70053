//! One line for people, made of an event's fields.

use super::name::Nature;
use crate::coding::{Role, Status};
use crate::knowledge::ontology::EventType;
use crate::record::{Event, EventParticipant};

/// Names listed on one side before the rest are counted.
const LISTED: usize = 3;

/// "Otto Wendel and Alpine Front met in Graz", "Attack on guards in Linz, at least 4 killed".
pub(super) fn of(event: &Event) -> String {
    let phrases = phrases(event);
    let actors = names(&event.participants, Role::Actor);
    let recipients = names(&event.participants, Role::Recipient);
    let at = event.place.as_ref().map_or_else(String::new, |place| format!(" in {}", place.name));
    let sentence = match (actors.as_str(), recipients.as_str()) {
        ("", "") => format!("{}{at}", phrases.noun),
        ("", recipients) => format!("{} {} {recipients}{at}", phrases.noun, phrases.towards),
        (actors, "") => format!("{actors} {}{at}", phrases.alone),
        (actors, recipients) => format!("{actors} {} {recipients}{at}", phrases.verb),
    };
    format!("{sentence}{}{}", killed(event), note(event.status))
}

/// How a kind of event is told.
struct Phrases {
    /// Actor and recipient named: "A attacked B".
    verb: &'static str,
    /// Only actors named: "A carried out an attack".
    alone: &'static str,
    /// Nobody acts: "Attack".
    noun: &'static str,
    /// Between the noun and whom it concerns: "Attack on B".
    towards: &'static str,
}

const fn told(verb: &'static str, alone: &'static str, noun: &'static str, towards: &'static str) -> Phrases {
    Phrases { verb, alone, noun, towards }
}

fn phrases(event: &Event) -> Phrases {
    let together =
        event.participants.len() > 1 && event.participants.iter().all(|one| one.role == Role::Actor);
    if event.event_type == EventType::Support && together {
        return told("signed with", "signed an agreement", "Signing", "with");
    }
    if event.event_type == EventType::Consult && together {
        return by_type(event.event_type);
    }
    event.modes.iter().find_map(|mode| by_mode(mode)).unwrap_or_else(|| by_type(event.event_type))
}

fn by_mode(mode: &str) -> Option<Phrases> {
    Some(match mode {
        "release" => told("released", "released prisoners", "Release", "of"),
        "withdraw" => told("withdrew", "withdrew", "Withdrawal", "of"),
        "resign" => told("left office under", "resigned", "Resignation", "of"),
        "ceasefire" => told("held fire towards", "held fire", "Ceasefire", "towards"),
        "disarm" => told("disarmed", "disarmed", "Disarmament", "of"),
        "arrest" => told("arrested", "made arrests", "Arrest", "of"),
        "seize" => told("seized what belongs to", "seized or besieged", "Seizure or siege", "concerning"),
        "disapprove" => told("criticised", "criticised what was done", "Criticism", "of"),
        "investigate" => told("investigated", "opened an inquiry", "Inquiry", "into"),
        "convict" => told("sentenced", "passed sentence", "Sentence", "on"),
        "discontinue" => told("broke off with", "broke off", "Break", "with"),
        "expel" => told("expelled", "expelled", "Expulsion", "of"),
        "visit" => told("visited", "made a visit", "Visit", "to"),
        "abduct" => told("abducted", "took hostages", "Abduction", "of"),
        "explosives" => told("bombed", "set off a bomb", "Bombing", "that hit"),
        "heavy-weapons" => told("shelled", "fired shells or rockets", "Shelling", "that hit"),
        "aerial" => told("struck from the air", "struck from the air", "Air strike", "on"),
        _ => return None,
    })
}

const fn by_type(event_type: EventType) -> Phrases {
    match event_type {
        EventType::Agree => told("agreed with", "agreed", "Agreement", "with"),
        EventType::Consult => told("met", "met", "Meeting", "with"),
        EventType::Support => told("supported", "gave support", "Support", "for"),
        EventType::Concede => told("made a concession to", "made a concession", "Concession", "to"),
        EventType::Cooperate => told("cooperated with", "cooperated", "Cooperation", "with"),
        EventType::Aid => told("gave aid to", "gave aid", "Aid", "to"),
        EventType::Retreat => told("yielded to", "yielded", "Retreat", "concerning"),
        EventType::Request => told("called on", "made a demand or appeal", "Demand or appeal", "to"),
        EventType::Accuse => told("accused", "made an accusation", "Accusation", "against"),
        EventType::Reject => told("turned down", "refused", "Refusal", "towards"),
        EventType::Threaten => told("threatened", "made a threat", "Threat", "against"),
        EventType::Protest => told("protested against", "protested", "Protest", "against"),
        EventType::Sanction => told("took measures against", "took measures", "Measures", "against"),
        EventType::Mobilize => told("moved forces against", "moved forces", "Movement of forces", "against"),
        EventType::Coerce => told("put pressure on", "used coercion", "Coercion", "of"),
        EventType::Assault => told("attacked", "carried out an attack", "Attack", "on"),
    }
}

/// ", 6 killed", ", at least 4 killed".
fn killed(event: &Event) -> String {
    let Some(figure) = event.figures.iter().find(|figure| figure.what == "killed") else {
        return String::new();
    };
    match (figure.low, figure.best, figure.high) {
        (Some(low), _, Some(high)) if (high - low).abs() < 0.5 => format!(", {low} killed"),
        (Some(low), _, Some(high)) => format!(", {low} to {high} killed"),
        (Some(low), _, None) => format!(", at least {low} killed"),
        (None, Some(best), _) => format!(", about {best} killed"),
        (None, None, Some(high)) => format!(", up to {high} killed"),
        (None, None, None) => String::new(),
    }
}

fn names(participants: &[EventParticipant], role: Role) -> String {
    let mut names: Vec<&str> =
        participants.iter().filter(|one| one.role == role).map(|one| one.name.as_str()).collect();
    if names.len() > 1 {
        let is_name = |name: &&str| super::name::nature(name, false) != Nature::Described;
        let known: Vec<&str> = names.iter().copied().filter(is_name).collect();
        names = if known.len() < 2 { names } else { known };
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
