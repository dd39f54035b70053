//! How a trigger names its event: "attacked" tells, "the attack" tells again, "attacks" tells of several.

use super::account::Naming;
use super::context::Context;

/// The naming of the event at a token.
pub(super) fn of(context: &Context, predicate: usize) -> Naming {
    if context.is_verb(predicate) {
        return Naming::Verb;
    }
    let told = context.children(predicate).iter().filter_map(|&child| naming_of(context, child));
    if let Some(naming) = told.max_by_key(|naming| matches!(naming, Naming::Another | Naming::Former)) {
        return naming;
    }
    let plural = matches!(context.token(predicate).fine_tag.as_str(), "NNS" | "NNPS");
    if plural { Naming::Several } else { Naming::Bare }
}

/// Adjectives that tell of one more, beside those told before.
const OTHERS: [&str; 5] = ["other", "further", "additional", "separate", "similar"];

/// Adjectives that tell of one before.
const FORMER: [&str; 5] = ["previous", "earlier", "last", "past", "former"];

/// What a dependent of a noun says of it.
fn naming_of(context: &Context, child: usize) -> Option<Naming> {
    let token = context.token(child);
    if token.has_relation("nmod:poss") {
        return Some(Naming::Owned);
    }
    if token.has_relation("amod") || token.has_relation("nummod") {
        let lemma = context.lemma(child);
        let former = FORMER.contains(&lemma).then_some(Naming::Former);
        return former.or_else(|| OTHERS.contains(&lemma).then_some(Naming::Another));
    }
    if !token.has_relation("det") {
        return None;
    }
    match context.word(child).as_str() {
        "the" | "this" | "that" | "these" | "those" => Some(Naming::Definite),
        "another" => Some(Naming::Another),
        "a" | "an" | "some" | "any" | "no" | "every" | "each" => Some(Naming::Indefinite),
        _ => None,
    }
}
