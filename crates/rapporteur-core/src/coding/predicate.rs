//! Which rules of the lexicon hold at a word: the head of their predicate stands there, their further words near it.

use super::context::Context;
use super::frame::{Arguments, MODIFIER, OBJECT, POSSESSOR, SUBJECT};
use super::lexicon::{Lexicon, Pattern, Rule};
use crate::reading::syntax::Tag;

/// The rules whose predicate stands here, the most particular first, with the tokens of their further words.
pub(super) fn rules_for<'l>(
    context: &Context,
    lexicon: &'l Lexicon,
    predicate: usize,
) -> Vec<(&'l Rule, Vec<usize>)> {
    let token = context.token(predicate);
    let patterns: &[Pattern] = match token.tag {
        Tag::Verb => lexicon.verb_patterns(context.lemma(predicate)),
        Tag::Noun => lexicon.noun_patterns(context.lemma(predicate)),
        Tag::Adj if token.fine_tag.starts_with("VB") => lexicon.verb_patterns(context.lemma(predicate)),
        _ => &[],
    };
    if patterns.is_empty() {
        return Vec::new();
    }
    let arguments = Arguments::of(context, predicate);
    let mut found: Vec<(usize, usize, &Rule, Vec<usize>)> = patterns
        .iter()
        .filter_map(|pattern| {
            let companions = companions_of(context, predicate, &pattern.companions)?;
            let rule = &lexicon.rules()[pattern.rule];
            let narrowed = fits(context, rule, &arguments, predicate)?;
            Some((weight(context, &companions) + narrowed, pattern.rule, rule, companions))
        })
        .collect();
    found.sort_by_key(|(weight, order, _, _)| (std::cmp::Reverse(*weight), *order));
    found.into_iter().map(|(_, _, rule, companions)| (rule, companions)).collect()
}

/// What a pattern's further words weigh: words of content more than prepositions.
fn weight(context: &Context, companions: &[usize]) -> usize {
    companions.iter().map(|&word| if context.token(word).tag == Tag::Adp { 2 } else { 3 }).sum()
}

/// The tokens of a pattern's further words, each within the predicate's own phrase: in front of a noun
/// its modifiers and behind it prepositions; beside a verb its particles, prepositions and objects.
fn companions_of(context: &Context, predicate: usize, words: &[String]) -> Option<Vec<usize>> {
    let verb = context.is_verb(predicate);
    let children = context.children(predicate);
    let inner = children.iter().flat_map(|&child| context.children(child)).copied().filter(|&word| {
        let tag = context.token(word).tag;
        let timed = context.head(word).is_some_and(|head| context.is_timed(head));
        !timed && (tag == Tag::Adp || verb && matches!(tag, Tag::Part | Tag::Noun | Tag::Adj))
    });
    let near: Vec<usize> =
        children.iter().copied().filter(|&child| verb || child < predicate).chain(inner).collect();
    words
        .iter()
        .map(|word| {
            near.iter()
                .copied()
                .filter(|&index| index.abs_diff(predicate) < 12)
                .find(|&index| context.lemma(index) == word || context.word(index) == *word)
        })
        .collect()
}

/// Whether a rule's conditions on object and subject hold; the more it asks, the more it weighs.
fn fits(context: &Context, rule: &Rule, arguments: &Arguments, predicate: usize) -> Option<usize> {
    let any = |slot: &str, lemmas: &[String]| {
        arguments.get(slot).iter().any(|&head| lemmas.iter().any(|lemma| lemma == context.lemma(head)))
    };
    let of_noun = !context.is_verb(predicate);
    let object = |lemmas: &[String]| {
        any(OBJECT, lemmas)
            || of_noun && (any("of", lemmas) || any(MODIFIER, lemmas) || any(POSSESSOR, lemmas))
    };
    if !rule.objects.is_empty() && !object(&rule.objects) || object(&rule.not_objects) {
        return None;
    }
    let subject = any(SUBJECT, &rule.subjects) || of_noun && any(MODIFIER, &rule.subjects);
    if !rule.subjects.is_empty() && !subject {
        return None;
    }
    Some(3 * (usize::from(!rule.objects.is_empty()) + usize::from(!rule.subjects.is_empty())))
}
