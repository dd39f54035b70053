//! Where a report stands in its article: the words, their sentences, the word that names the event.

use super::Gate;
use super::objection::Objection;
use super::report::MOST_ENTRIES;
use super::someone::top;
use super::verdict::Minutes;
use crate::coding::lexicon;
use crate::coding::predicate::rules_for;
use crate::coding::reader::WordedReport;
use crate::knowledge::ontology::EventType;
use crate::reading::syntax::Tag;
use crate::text::Span;

/// Sentences that one report may copy.
const MOST_SENTENCES: usize = 3;
/// Tokens below which words tell nothing.
const FEWEST_TOKENS: usize = 2;
/// Bytes that the words naming an event may have; of longer ones their head alone is kept.
const LONGEST_TRIGGER: usize = 60;

/// Where the words of a report stand, with their sentences: among several places the one with most of what it tells.
pub(super) fn place_of(gate: &Gate<'_, '_>, said: &WordedReport) -> Result<(Span, Span), Objection> {
    let mut places = Vec::new();
    for words in gate.words.places(&said.words)? {
        let tokens = gate.context.syntax.tokens_in(words);
        let carries =
            |index: usize| matches!(gate.context.token(index).tag, Tag::Verb | Tag::Noun | Tag::Propn);
        if tokens.clone().count() < FEWEST_TOKENS || !tokens.clone().any(carries) {
            return Err(Objection::TooFewWords);
        }
        places.push((words, sentences(gate, words)?));
    }
    let told: Vec<&str> = said
        .trigger
        .iter()
        .chain(&said.place)
        .chain(said.date.as_ref().map(|date| &date.words))
        .chain(said.participants.iter().take(MOST_ENTRIES).map(|one| &one.words))
        .map(String::as_str)
        .collect();
    let holds = |clause: Span| told.iter().filter(|words| gate.words.inside(words, clause).is_ok()).count();
    let single = places.len() == 1;
    let best = places.into_iter().rev().max_by_key(|(_, clause)| if single { 0 } else { holds(*clause) });
    best.ok_or(Objection::WordsNotInText)
}

/// The sentences that some words stand in.
pub(super) fn sentences(gate: &Gate<'_, '_>, words: Span) -> Result<Span, Objection> {
    let syntax = gate.context.syntax;
    let first = syntax.sentence_at(words.start).ok_or(Objection::WordsOutsideArticle)?;
    let last = syntax.sentence_at(words.end.saturating_sub(1)).unwrap_or(first);
    if last - first >= MOST_SENTENCES {
        return Err(Objection::WordsTooLong);
    }
    Ok(syntax.sentences[first].span.cover(syntax.sentences[last].span))
}

/// The words that name the event, and the token that its grammar hangs on.
pub(super) fn trigger(
    gate: &Gate<'_, '_>,
    said: &WordedReport,
    event_type: EventType,
    words: Span,
    clause: Span,
    minutes: &mut Minutes,
) -> Option<(Span, usize)> {
    if let Some(given) = said.trigger.as_deref() {
        let inside = gate.words.inside(given, words).or_else(|_| gate.words.inside(given, clause));
        let named = inside.ok().and_then(|span| Some((span, predicate_in(gate, span)?)));
        if let Some((span, predicate)) = named {
            let short = span.len() <= LONGEST_TRIGGER;
            return Some((if short { span } else { gate.context.token(predicate).span }, predicate));
        }
        minutes.correct("trigger", Objection::TriggerNotInWords, given);
    }
    let of_type = |&token: &usize| {
        rules_for(gate.context, lexicon::lexicon(), token)
            .iter()
            .any(|(rule, _)| rule.event_type == event_type)
    };
    let mut tokens = gate.context.syntax.tokens_in(words);
    let predicate = tokens.find(of_type).or_else(|| predicate_in(gate, words))?;
    Some((gate.context.token(predicate).span, predicate))
}

/// The verb or noun on which a stretch hangs, or the first that it holds.
fn predicate_in(gate: &Gate<'_, '_>, span: Span) -> Option<usize> {
    let names = |&token: &usize| {
        let token = gate.context.token(token);
        matches!(token.tag, Tag::Verb | Tag::Noun | Tag::Propn) || token.fine_tag.starts_with("VB")
    };
    top(gate, span).filter(names).or_else(|| gate.context.syntax.tokens_in(span).find(names))
}
