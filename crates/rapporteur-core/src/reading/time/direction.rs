//! Whether the words around a date look back or ahead.
//!
//! With tags the governing verb tells: its own tag, its auxiliaries, its "to". Without, the nearest cue
//! of `data/time/cues.toml` before the date in its sentence, else after it.

use super::lexicon::{CUES, fold, holds};
use crate::reading::quantity::around;
use crate::reading::syntax::{Syntax, Tag, Token};
use crate::text::Span;

/// Where a clause looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Back,
    Ahead,
    Unknown,
}

/// Words before a date that are read for cues; further ones belong to another clause.
const REACH: usize = 14;

/// Bytes before and after a date in which they stand.
const SIGHT: usize = 400;

/// Where the clause around `span` looks; `month` where it is a month or a season, which nouns bear as well.
pub(super) fn direction(text: &str, paragraph: Span, span: Span, month: bool, syntax: &Syntax) -> Direction {
    let before = words_before(text, paragraph, span);
    if before.first().is_some_and(|word| word == "since") {
        return Direction::Back;
    }
    let verb = governing(text, syntax, span).unwrap_or_else(|| surface(text, paragraph, span, &before));
    let verb = if month && is_of_noun(syntax, span, verb) { Direction::Unknown } else { verb };
    let after = words_after(text, paragraph, span);
    if possessive(text, span)
        && verb == Direction::Ahead
        && !before.iter().chain(&after).any(|word| is_sure(word))
    {
        return Direction::Back;
    }
    let until = matches!(before.first().map(String::as_str), Some("until" | "till"));
    if until && after.iter().take(5).any(|word| word == "had") {
        return Direction::Back;
    }
    if before.first().is_some_and(|word| holds(&CUES.effective, word)) {
        return Direction::Ahead;
    }
    // "The law takes effect in May": a present that can only be ahead.
    if before.get(1).is_some_and(|word| word == "effect")
        && before.get(2).is_some_and(|word| matches!(word.as_str(), "takes" | "take"))
    {
        return Direction::Ahead;
    }
    if deadline(&before) && verb != Direction::Back {
        return Direction::Ahead;
    }
    // "on hold until May" lies ahead even when the hold was declared; "had stayed until May" does not.
    if until && !before.iter().any(|word| word == "had") {
        return Direction::Ahead;
    }
    verb
}

/// "Wednesday's ruling": what is named by its day has mostly been.
fn possessive(text: &str, span: Span) -> bool {
    text.get(span.end..).is_some_and(|after| after.starts_with("'s ") || after.starts_with("’s "))
}

fn is_sure(word: &str) -> bool {
    matches!(word, "will" | "'ll" | "’ll" | "shall" | "upcoming" | "next" | "scheduled" | "planned")
}

/// Folded words before a span in its sentence, the nearest first.
fn words_before(text: &str, paragraph: Span, span: Span) -> Vec<String> {
    let before = Span::new(around(text, paragraph, span, SIGHT).start, span.start).of(text);
    let mut words = Vec::new();
    for word in before.split_whitespace().rev().take(REACH) {
        if ends_sentence(word) && !words.is_empty() {
            break;
        }
        words.push(cue_word(word));
    }
    words
}

/// Folded words after a span in its sentence.
fn words_after(text: &str, paragraph: Span, span: Span) -> Vec<String> {
    let mut words = Vec::new();
    for word in
        Span::new(span.end, around(text, paragraph, span, SIGHT).end).of(text).split_whitespace().take(REACH)
    {
        words.push(cue_word(word));
        if ends_sentence(word) {
            break;
        }
    }
    words
}

/// A word folded; a name keeps its capital, so that "to" before it is seen to be no infinitive.
fn cue_word(word: &str) -> String {
    let word = word.trim_matches(|mark: char| !mark.is_alphanumeric() && mark != '\'' && mark != '’');
    let folded = fold(word);
    let known = holds(&CUES.ahead, &folded) || holds(&CUES.back, &folded) || holds(&CUES.deadline, &folded);
    if known || !word.starts_with(char::is_uppercase) { folded } else { word.to_owned() }
}

/// Whether a word closes its sentence: a stop after more than three letters (shorter ones are mostly abbreviations).
fn ends_sentence(word: &str) -> bool {
    let word = word.trim_end_matches(['"', '”', '\'', '’', ')']);
    word.ends_with(['!', '?'])
        || (word.ends_with('.') && word.chars().filter(|letter| letter.is_alphanumeric()).count() > 3)
}

fn deadline(before: &[String]) -> bool {
    let (Some(first), second) = (before.first(), before.get(1)) else { return false };
    holds(&CUES.deadline, first)
        || second.is_some_and(|second| holds(&CUES.deadline, &format!("{second} {first}")))
}

fn surface(text: &str, paragraph: Span, span: Span, before: &[String]) -> Direction {
    for (place, word) in before.iter().enumerate() {
        let after = place.checked_sub(1).and_then(|next| before.get(next));
        // "must be returned": the participle tells nothing, the modal before it does.
        if before.get(place + 1).is_some_and(|previous| previous == "be") {
            continue;
        }
        if let Some(direction) = cue(word, after) {
            return direction;
        }
    }
    let after = words_after(text, paragraph, span);
    for (place, word) in after.iter().enumerate() {
        if let Some(direction) = cue(word, after.get(place + 1)) {
            return direction;
        }
    }
    Direction::Unknown
}

/// What one word tells, with the word that follows it.
fn cue(word: &str, next: Option<&String>) -> Option<Direction> {
    if word == "to" {
        let next = next?;
        let infinitive = next.chars().all(|letter| letter.is_alphabetic() && letter.is_lowercase())
            && !holds(&CUES.not_infinitive, next);
        return infinitive.then_some(Direction::Ahead);
    }
    if holds(&CUES.ahead, word) {
        return Some(Direction::Ahead);
    }
    let past = word.len() > 4 && word.ends_with("ed") && !holds(&CUES.idle, word);
    (past || holds(&CUES.back, word)).then_some(Direction::Back)
}

/// What the predicate that governs the words tells; nothing without an analysis.
fn governing(text: &str, syntax: &Syntax, span: Span) -> Option<Direction> {
    let words = syntax.tokens_in(span);
    let outside = |index: &usize| {
        syntax.tokens.get(*index).is_some_and(|token| token.head.is_none_or(|head| !words.contains(&head)))
    };
    let mut index = words.clone().rev().find(outside)?;
    for _ in 0..REACH {
        let token = syntax.tokens.get(index)?;
        if !token.span.overlaps(span)
            && let Some(direction) = of_predicate(text, syntax, index, span)
        {
            return Some(direction);
        }
        index = token.head?;
    }
    None
}

/// Whether the verb above says nothing of a month: "they will sign under a June accord", "were told of cuts in May".
fn is_of_noun(syntax: &Syntax, span: Span, verb: Direction) -> bool {
    let words = syntax.tokens_in(span);
    let outside = |index: &usize| {
        syntax.tokens.get(*index).is_some_and(|token| token.head.is_none_or(|head| !words.contains(&head)))
    };
    let head = words.clone().rev().find(outside).and_then(|index| syntax.tokens.get(index)?.head);
    let Some(head) = head.and_then(|head| syntax.tokens.get(head)) else { return false };
    let before = head.span.start >= span.end;
    matches!(head.tag, Tag::Noun | Tag::Propn) && (before || verb == Direction::Back)
}

/// What a predicate tells by its form and its auxiliaries; nothing where the token is none.
fn of_predicate(text: &str, syntax: &Syntax, index: usize, span: Span) -> Option<Direction> {
    let predicate = syntax.tokens.get(index)?;
    let helpers: Vec<&Token> = syntax
        .dependents(index)
        .take_while(|&child| child < index)
        .filter_map(|child| syntax.tokens.get(child))
        .filter(|token| token.has_relation("aux") || token.has_relation("cop") || is_to(token))
        .collect();
    if !matches!(predicate.tag, Tag::Verb | Tag::Aux) && helpers.is_empty() {
        return None;
    }
    // "On Friday the council planned to vote": the date in front belongs to the verb above the infinitive.
    let infinitive = helpers.iter().any(|helper| is_to(helper));
    // "They flew in to meet envoys on Friday": the purpose lies where the way to it does.
    if infinitive && (span.end <= predicate.span.start || predicate.has_relation("advcl")) {
        return None;
    }
    let word = predicate.span.of(text).to_lowercase();
    let modal = |helper: &&Token| helper.fine_tag == "MD" && helper.lemma != "could";
    // "They planned a march on Saturday", "talks were scheduled for Monday".
    let planned =
        holds(&CUES.planned, &word) && predicate.span.end <= span.start && !predicate.has_relation("advcl");
    // "It had been due to expire on Friday": what lay ahead then is past.
    if (infinitive && predicate.head.is_some_and(|above| had_been_due(text, syntax, above)))
        || (planned && had_been_due(text, syntax, index))
    {
        return Some(Direction::Back);
    }
    let ahead = infinitive || planned || helpers.iter().any(modal);
    if ahead || (predicate.fine_tag != "VBD" && holds(&CUES.ahead, &word)) {
        return Some(Direction::Ahead);
    }
    // "If they return, talks could be held in January" looks ahead; "they could see them in June" may look either way.
    if helpers.iter().any(|helper| helper.lemma == "could") && is_conditioned(syntax, index) {
        return Some(Direction::Ahead);
    }
    let past = helpers.iter().any(|helper| helper.fine_tag == "VBD" || helper.lemma == "have");
    // "The decision, announced Wednesday": a participle that stands alone looks back.
    let participle = predicate.fine_tag == "VBN" && helpers.is_empty() && predicate.has_relation("acl");
    (past || participle || predicate.fine_tag == "VBD").then_some(Direction::Back)
}

/// Whether a clause hangs on an "if".
fn is_conditioned(syntax: &Syntax, index: usize) -> bool {
    let marks = |clause| syntax.dependents(clause).filter_map(|child| syntax.tokens.get(child));
    let clause = |child: &usize| syntax.tokens.get(*child).is_some_and(|token| token.has_relation("advcl"));
    syntax.dependents(index).filter(clause).any(|clause| marks(clause).any(|mark| mark.lemma == "if"))
}

/// "Had been scheduled", "had been due".
fn had_been_due(text: &str, syntax: &Syntax, index: usize) -> bool {
    let Some(token) = syntax.tokens.get(index) else { return false };
    let word = token.span.of(text).to_lowercase();
    let mut helpers = syntax.dependents(index).filter_map(|child| syntax.tokens.get(child));
    (holds(&CUES.planned, &word) || matches!(word.as_str(), "due" | "expected" | "supposed"))
        && helpers.any(|helper| helper.has_relation("aux") && helper.span.of(text) == "had")
}

fn is_to(token: &Token) -> bool {
    token.has_relation("mark") && token.lemma == "to"
}

#[cfg(test)]
mod tests;
