//! Whether an event happened: from tense, modals, negation, conditions and the words above the clause.
//!
//! Feeds that skip this count plans, charges and hypotheses as events.

use std::sync::OnceLock;

use serde::Deserialize;

use super::account::Status;
use super::context::Context;
use crate::reading::syntax::Tag;

/// Word lists of `data/status.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    planned: Vec<String>,
    hypothetical: Vec<String>,
    alleged: Vec<String>,
    denied: Vec<String>,
    negated: Vec<String>,
    same: Vec<String>,
    hearsay: Vec<String>,
    alleged_modifiers: Vec<String>,
    planned_modifiers: Vec<String>,
    hypothetical_modifiers: Vec<String>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| toml::from_str(include_str!("../../data/status.toml")).unwrap_or_default())
}

/// The status of words that make an event by themselves: "rejected the demand" leaves the demand made.
pub(super) fn of_spoken(context: &Context, predicate: usize, carrier: usize) -> Status {
    if predicate == carrier && !context.is_verb(predicate) {
        return from_modifiers(context, predicate).unwrap_or(Status::Happened);
    }
    of(context, predicate, carrier)
}

/// The status of the event that a predicate names; `carrier` is the verb that it leans on (often itself).
pub(super) fn of(context: &Context, predicate: usize, carrier: usize) -> Status {
    if predicate != carrier
        && let Some(status) = from_modifiers(context, predicate)
    {
        return status;
    }
    climb(context, carrier, 0)
}

fn climb(context: &Context, node: usize, depth: usize) -> Status {
    if is_negated(context, node) {
        return Status::Negated;
    }
    if let Some(status) = from_modifiers(context, node) {
        return status;
    }
    if is_conditional(context, node) {
        return Status::Hypothetical;
    }
    if let Some(status) = from_auxiliaries(context, node) {
        return status;
    }
    if depth > 5 {
        return Status::Happened;
    }
    above(context, node, depth)
}

/// What the governing word makes of the clause.
fn above(context: &Context, node: usize, depth: usize) -> Status {
    let token = context.token(node);
    let Some(governor) = token.head else { return Status::Happened };
    if token.has_relation("conj") {
        return from_coordination(context, node, governor, depth);
    }
    let infinitive = is_infinitive(context, node);
    if let Some(status) = from_hearsay(context, node, governor) {
        return status;
    }
    if token.relation == "acl:relcl" {
        return Status::Happened;
    }
    let linked = ["xcomp", "ccomp", "advcl", "acl", "obl", "obj", "nmod", "nsubj"]
        .iter()
        .any(|relation| token.has_relation(relation));
    if !linked {
        return Status::Happened;
    }
    let quoted = token.has_relation("ccomp") || token.has_relation("nsubj");
    let Some(class) = class_of(context.lemma(governor)) else {
        return if infinitive && !quoted { purpose(context, governor, depth) } else { Status::Happened };
    };
    match class {
        Class::Same if infinitive || token.has_relation("xcomp") => climb(context, governor, depth + 1),
        Class::Status(status)
            if infinitive
                || token.has_relation("xcomp")
                || status == Status::Alleged
                || status == Status::Denied =>
        {
            worse(status, climb_if_open(context, governor, depth))
        }
        Class::Status(status)
            if !context.is_verb(node)
                && !token.has_relation("nsubj")
                && (status != Status::Planned || token.has_relation("obj")) =>
        {
            status
        }
        Class::Status(Status::Hypothetical)
            if token.has_relation("ccomp") && token.fine_tag != "VBD" && token.fine_tag != "VBN" =>
        {
            Status::Hypothetical
        }
        _ => Status::Happened,
    }
}

/// "denied a report that the two had met": told by hearsay, or taken back with it.
fn from_hearsay(context: &Context, node: usize, noun: usize) -> Option<Status> {
    let token = context.token(node);
    let clause = ["acl", "ccomp"].iter().any(|relation| token.has_relation(relation));
    let hearsay = words().hearsay.iter().any(|word| word == context.lemma(noun));
    if !(clause && hearsay) || context.is_verb(noun) {
        return None;
    }
    let taken_back = context
        .head(noun)
        .and_then(|above| class_of(context.lemma(above)))
        .is_some_and(|class| matches!(class, Class::Status(Status::Denied | Status::Negated)));
    Some(if taken_back { Status::Denied } else { Status::Alleged })
}

/// "refused to agree to meet": the outer word counts where it takes the whole back.
fn climb_if_open(context: &Context, governor: usize, depth: usize) -> Status {
    match climb(context, governor, depth + 1) {
        Status::Negated => Status::Negated,
        Status::Denied => Status::Denied,
        _ => Status::Happened,
    }
}

fn worse(inner: Status, outer: Status) -> Status {
    if outer == Status::Happened { inner } else { outer }
}

/// An infinitive of purpose shares its verb's fate only where that verb is plainly a step towards it.
fn purpose(context: &Context, governor: usize, depth: usize) -> Status {
    match climb(context, governor, depth + 1) {
        Status::Happened => Status::Hypothetical,
        other => other,
    }
}

fn from_coordination(context: &Context, node: usize, first: usize, depth: usize) -> Status {
    let own_subject = context.child(node, "nsubj").is_some();
    let finite = matches!(context.token(node).fine_tag.as_str(), "VBD" | "VBZ" | "VBP");
    if own_subject || finite || !context.is_verb(node) && context.is_verb(first) {
        return Status::Happened;
    }
    climb(context, first, depth + 1)
}

enum Class {
    Status(Status),
    Same,
}

fn class_of(lemma: &str) -> Option<Class> {
    let words = words();
    let holds = |list: &[String]| list.iter().any(|word| word == lemma);
    [
        (&words.alleged, Status::Alleged),
        (&words.denied, Status::Denied),
        (&words.negated, Status::Negated),
        (&words.planned, Status::Planned),
        (&words.hypothetical, Status::Hypothetical),
    ]
    .into_iter()
    .find(|(list, _)| holds(list))
    .map(|(_, status)| Class::Status(status))
    .or_else(|| holds(&words.same).then_some(Class::Same))
}

fn is_infinitive(context: &Context, node: usize) -> bool {
    context.children(node).iter().any(|&child| {
        let token = context.token(child);
        token.tag == Tag::Part
            && context.word(child) == "to"
            && (token.has_relation("mark") || token.has_relation("aux"))
    })
}

/// Whether "not", "never", "no" or the like stands with the word itself.
pub(super) fn is_negated(context: &Context, node: usize) -> bool {
    let nothing = |index: usize| {
        matches!(
            context.word(index).as_str(),
            "not" | "n't" | "n’t" | "never" | "no" | "without" | "neither" | "nor"
        )
    };
    let only = |index: usize| {
        context.syntax.tokens.get(index + 1).is_some_and(|_| context.word(index + 1) == "only")
    };
    context.children(node).iter().any(|&child| {
        let token = context.token(child);
        let negates = token.has_relation("advmod")
            || token.has_relation("det")
            || token.has_relation("mark")
            || token.has_relation("case");
        negates && nothing(child) && !only(child)
            || (token.has_relation("obj")
                && context.children(child).iter().any(|&inner| context.word(inner) == "no"))
    })
}

fn from_modifiers(context: &Context, node: usize) -> Option<Status> {
    let words = words();
    let holds = |list: &[String], word: &str| list.iter().any(|one| one == word);
    context.children(node).iter().find_map(|&child| {
        let token = context.token(child);
        if !(token.has_relation("amod") || token.has_relation("advmod") || token.has_relation("det")) {
            return None;
        }
        let word = context.word(child);
        if holds(&words.alleged_modifiers, &word) {
            Some(Status::Alleged)
        } else if holds(&words.planned_modifiers, &word) {
            (!context.is_verb(node)).then_some(Status::Planned)
        } else if holds(&words.hypothetical_modifiers, &word) {
            (!context.is_verb(node)).then_some(Status::Hypothetical)
        } else {
            None
        }
    })
}

/// Modals and "is to".
fn from_auxiliaries(context: &Context, node: usize) -> Option<Status> {
    let auxiliaries: Vec<usize> = context.children_by(node, "aux").collect();
    let modal =
        |words: &[&str]| auxiliaries.iter().any(|&index| words.contains(&context.word(index).as_str()));
    let perfect = auxiliaries.iter().any(|&index| context.lemma(index) == "have");
    if modal(&["will", "shall", "'ll", "wo"]) {
        return Some(Status::Planned);
    }
    if modal(&["would"]) {
        return Some(if perfect { Status::Hypothetical } else { Status::Planned });
    }
    if modal(&["could", "may", "might", "should", "must", "can", "ought"]) {
        return Some(Status::Hypothetical);
    }
    is_to(context, node).then_some(Status::Planned)
}

/// "is going to meet", "are to return home".
fn is_to(context: &Context, node: usize) -> bool {
    let present = |index: usize| matches!(context.word(index).as_str(), "is" | "are" | "am" | "'s" | "'re");
    // The parser hangs "are" of "are to return" on the infinitive or the infinitive on "are".
    let own = || context.children(node).iter().any(|&child| child < node && present(child));
    if !is_infinitive(context, node) {
        return false;
    }
    let Some(governor) = context.head(node).filter(|_| !own()) else { return own() };
    let going = context.word(governor) == "going" && context.children_by(governor, "aux").any(present);
    going || (context.lemma(governor) == "be" && present(governor))
}

fn is_conditional(context: &Context, node: usize) -> bool {
    let modal = context.children_by(node, "aux").any(|auxiliary| context.token(auxiliary).fine_tag == "MD");
    has_condition(context, node)
        || modal && context.children_by(node, "advcl").any(|clause| has_condition(context, clause))
}

/// "if", "unless", "whether" at the head of a clause.
pub(super) fn has_condition(context: &Context, clause: usize) -> bool {
    context
        .children_by(clause, "mark")
        .any(|mark| matches!(context.word(mark).as_str(), "if" | "unless" | "whether" | "lest"))
}
