//! Numbers of an event at the gate: how many is what our own reading makes of the words, and so is of what.

use super::Gate;
use super::objection::Objection;
use super::verdict::Minutes;
use crate::coding::account::{EventFigure, Report};
use crate::coding::reader::WordedEventFigure;
use crate::coding::report::what_verb_counts;
use crate::reading::quantity::Quantity;
use crate::reading::syntax::Tag;
use crate::text::Span;

/// A number of the event, where its words stand in the report's own sentences.
pub(super) fn admit(
    gate: &Gate<'_, '_>,
    said: &WordedEventFigure,
    own: &Report,
    clause: Span,
    minutes: &mut Minutes,
) -> Option<EventFigure> {
    let Ok(span) = gate.words.inside(&said.words, clause) else {
        minutes.correct("figures", Objection::NumberNotInText, &said.words);
        return None;
    };
    let quantity = gate.context.index.quantities(span).find(|one| one.span.overlaps(span));
    let Some((quantity, what)) = quantity.and_then(|one| Some((one, counted(gate, one, own, clause)?)))
    else {
        minutes.correct("figures", Objection::NumberUnread, &said.words);
        return None;
    };
    let (low, best, high) = (quantity.low, quantity.best, quantity.high);
    if said.value.is_some_and(|value| !allows(value, low, best, high)) {
        minutes.correct("figures", Objection::NumberContradicted, &said.words);
    }
    let claimed = said.what.trim().to_lowercase();
    if claimed != what && OUTCOMES.iter().any(|(outcome, _)| *outcome == claimed) {
        minutes.correct("figures", Objection::CountedContradicted, &format!("{} {}", said.words, said.what));
    }
    Some(EventFigure { what, low, best, high, span: quantity.span })
}

/// What becomes of those who are counted, with the nouns and adjectives that say so beside the verbs of the coder.
const OUTCOMES: [(&str, &[&str]); 6] = [
    ("killed", &["death", "dead", "fatality", "toll", "die", "lose", "execute"]),
    ("injured", &["injury", "wounded", "injured"]),
    ("arrested", &["arrest", "detainee", "detention"]),
    ("released", &["release", "freed"]),
    ("abducted", &["hostage", "abduction", "kidnapping"]),
    ("displaced", &["displaced", "flee", "refugee"]),
];

/// What a number counts: by the built-in reading of the same words, the verb above it, or, where one outcome alone is
/// spoken of, that; else the thing counted.
fn counted(gate: &Gate<'_, '_>, quantity: &Quantity, own: &Report, clause: Span) -> Option<String> {
    let read = own.figures.iter().find(|figure| figure.span.overlaps(quantity.span));
    let above = std::iter::once(quantity.head).chain(gate.context.ancestors(quantity.head));
    let verb = above.take(STEPS).find(|&index| gate.context.is_verb(index));
    let by_verb = verb.and_then(|verb| what_verb_counts(gate.context.lemma(verb)));
    let outcome = read.map(|figure| figure.what.clone()).or_else(|| by_verb.map(str::to_owned));
    outcome.or_else(|| only_outcome(gate, clause)).or_else(|| quantity.unit.clone())
}

/// Steps up from a number to the verb that it belongs to.
const STEPS: usize = 4;

/// The one outcome that the words of a stretch speak of.
fn only_outcome(gate: &Gate<'_, '_>, clause: Span) -> Option<String> {
    let tokens =
        gate.context.syntax.tokens_in(clause).filter(|&index| gate.context.token(index).tag != Tag::Aux);
    let lemmas: Vec<&str> = tokens.map(|index| gate.context.lemma(index)).collect();
    let spoken = |&&(outcome, words): &&(&str, &[&str])| {
        lemmas.iter().any(|lemma| words.contains(lemma) || what_verb_counts(lemma) == Some(outcome))
    };
    let mut outcomes = OUTCOMES.iter().filter(spoken);
    let only = outcomes.next()?;
    outcomes.next().is_none().then(|| only.0.to_owned())
}

/// Whether a value lies within what the words of a number allow.
pub(super) fn allows(value: f64, low: Option<f64>, best: Option<f64>, high: Option<f64>) -> bool {
    best == Some(value)
        || low.or(best).is_none_or(|low| value >= low) && high.or(best).is_none_or(|high| value <= high)
}
