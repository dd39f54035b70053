//! Where an event was: from its own clause first, then its sentence; never from the dateline.

use super::account::Located;
use super::context::Context;
use super::frame::Arguments;
use super::words::words;
use crate::reading::place::{PlaceMention, PlacePrecision};
use crate::reading::syntax::Tag;
use crate::text::Span;

const PLACE_PREPOSITIONS: &[&str] = &[
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "around",
    "on",
    "across",
    "throughout",
    "within",
    "over",
    "along",
    "to",
    "into",
    "off",
    "from",
];

/// Prepositions of direction: they place a visit or a meeting, not an attack.
const DIRECTION: &[&str] = &["to", "into"];

/// The place of the event that a predicate names. A visit or meeting may be `bound` for it ("to X"); an act
/// of violence may be `against` it ("shelled X").
pub(super) fn of(
    context: &Context,
    predicate: usize,
    arguments: &Arguments,
    bound: bool,
    against: bool,
) -> Option<Located> {
    let mut tops = vec![predicate];
    if arguments.carrier != predicate {
        tops.push(arguments.carrier);
    }
    if context.is_verb(predicate) {
        tops.extend(when_clauses(context, predicate));
    } else {
        // "a raid that reached the port of X"
        tops.extend(context.children_by(predicate, "acl").filter(|&clause| context.is_verb(clause)));
    }
    let struck = || {
        ["object", "of", "on"]
            .iter()
            .flat_map(|slot| arguments.get(slot))
            .find_map(|&head| town_at(context, head))
    };
    tops.iter()
        .find_map(|&top| below(context, top, bound))
        .or_else(|| against.then(struck).flatten())
        .or_else(|| possessive(context, predicate))
        .or_else(|| also(context, predicate))
        .or_else(|| above(context, arguments.carrier))
}

/// "were killed when shells struck the yard": where the cause was, the outcome was.
fn when_clauses<'a>(context: &'a Context, verb: usize) -> impl Iterator<Item = usize> + 'a {
    context
        .children_by(verb, "advcl")
        .filter(|&clause| context.children(clause).iter().any(|&word| context.word(word) == "when"))
}

/// The town that an argument names.
fn town_at(context: &Context, head: usize) -> Option<Located> {
    let span = context.token(head).span;
    let mention =
        context.index.places(span).find(|mention| mention.span.contains(span) && !mention.adjective)?;
    located(mention).filter(|place| place.place.precision <= PlacePrecision::City)
}

/// Most phrases between an event and a place that still is its own: "met a leader of the party in X".
const DEEPEST: usize = 2;

/// Words between a measure and the place that it is measured from: "km (50 miles) south-west of X".
const MEASURED: usize = 9;

/// "80 kilometres from X": X is where the way is measured from, not where the event was.
fn is_landmark(context: &Context, mention: &PlaceMention) -> bool {
    let Some(first) = context.syntax.tokens_in(mention.span).next() else { return false };
    let behind = |steps: usize| first.checked_sub(steps);
    let from = behind(1).is_some_and(|index| matches!(context.word(index).as_str(), "from" | "of"));
    from && (2..=MEASURED).filter_map(behind).any(|index| {
        matches!(context.lemma(index), "km" | "kilometre" | "kilometer" | "mile" | "minute" | "hour")
    })
}

/// Whether a mention can say where something was: not whose it is, nor where a way is measured from.
fn is_where(context: &Context, mention: &PlaceMention) -> bool {
    !mention.adjective && !modifies(context, mention) && !is_landmark(context, mention)
}

/// Whether two mentions stand in one list: "in A, B and C".
pub(super) fn is_listed_with(context: &Context, one: &PlaceMention, other: &PlaceMention) -> bool {
    let top = |mention: &PlaceMention| {
        let token = context.syntax.tokens_in(mention.span).next()?;
        let listed = |index: usize| context.token(index).has_relation("conj");
        std::iter::once(token).chain(context.ancestors(token)).find(|&index| !listed(index))
    };
    top(one).is_some() && top(one) == top(other)
}

/// Places under the predicate, in phrases that say where, the nearest first.
fn below(context: &Context, top: usize, moves: bool) -> Option<Located> {
    let phrases = context.subtree_unless(top, |child| {
        let token = context.token(child);
        let clause = ["acl", "advcl", "ccomp", "xcomp", "parataxis"]
            .iter()
            .any(|relation| token.has_relation(relation));
        let subject = token.has_relation("nsubj") && context.mention_at(child).is_some();
        let other_event = context.is_event_noun(child) && !token.has_relation("compound");
        clause
            || subject
            || other_event
            || token.has_relation("conj") && (context.is_verb(child) || context.head(child) == Some(top))
    });
    phrases
        .into_iter()
        .filter(|&phrase| phrase != top && says_where(context, phrase, top, moves))
        .filter_map(|phrase| {
            let depth = context.ancestors(phrase).take_while(|&above| above != top).count();
            let near = depth <= DEEPEST;
            near.then(|| narrowest_at(context, phrase))
                .flatten()
                .map(|place| (is_direction(context, phrase), depth, place))
        })
        .min_by_key(|(direction, depth, place)| (*direction, *depth, place.place.precision, place.span.start))
        .map(|(_, _, place)| place)
}

fn says_where(context: &Context, phrase: usize, top: usize, moves: bool) -> bool {
    let token = context.token(phrase);
    if token.head == Some(top) && context.is_verb(top) && behind_a_noun(context, phrase, top) {
        return false;
    }
    let oblique = ["obl", "nmod", "conj"].iter().any(|relation| token.has_relation(relation));
    let compound = token.has_relation("compound") && token.head == Some(top) && !context.is_verb(top);
    oblique && places(context, phrase, moves) || compound
}

/// "General A, commander of forces in X, met B": what stands between the subject and its verb, set off by a
/// comma, belongs to the subject.
fn behind_a_noun(context: &Context, phrase: usize, verb: usize) -> bool {
    let subject = context.child(verb, "nsubj").or_else(|| context.child(verb, "nsubj:pass"));
    subject.is_some_and(|subject| {
        subject < phrase && phrase < verb && (subject..phrase).any(|index| context.word(index) == ",")
    })
}

/// The first place that a stretch names behind a preposition of place.
pub(super) fn between(context: &Context, span: Span) -> Option<Located> {
    context
        .index
        .places(span)
        .filter(|mention| span.contains(mention.span) && is_where(context, mention))
        .find(|mention| context.syntax.tokens_in(mention.span).any(|index| places(context, index, false)))
        .and_then(located)
}

fn is_direction(context: &Context, phrase: usize) -> bool {
    context.preposition(phrase).is_some_and(|word| DIRECTION.contains(&word.as_str()))
}

fn places(context: &Context, phrase: usize, moves: bool) -> bool {
    let part = context.head(phrase).is_some_and(|head| words().parts.contains(context.lemma(head)));
    context.preposition(phrase).is_some_and(|word| {
        if word == "of" {
            return part;
        }
        PLACE_PREPOSITIONS.contains(&word.as_str()) && (moves || !DIRECTION.contains(&word.as_str()))
    })
}

/// The place that a phrase names, with the narrower of "Doha, Qatar" and "outskirts of Doha".
fn narrowest_at(context: &Context, phrase: usize) -> Option<Located> {
    let tokens = context.subtree_unless(phrase, |child| {
        ["acl", "conj", "parataxis", "advcl"]
            .iter()
            .any(|relation| context.token(child).has_relation(relation))
    });
    let span = context.cover(&tokens)?;
    context
        .index
        .places(span)
        .filter(|mention| span.contains(mention.span) && is_where(context, mention))
        .filter_map(located)
        .min_by_key(|place| (place.place.precision, place.span.start))
}

/// Whether a mention stands behind a preposition of place, itself or the place it is coordinated with.
pub(super) fn tells_where(context: &Context, mention: &PlaceMention) -> bool {
    is_where(context, mention)
        && context.syntax.tokens_in(mention.span).any(|index| {
            let joined = context.token(index).has_relation("conj").then(|| context.head(index)).flatten();
            places(context, index, false) || joined.is_some_and(|first| places(context, first, false))
        })
}

/// "US" in "US troops" says whose, not where.
fn modifies(context: &Context, mention: &PlaceMention) -> bool {
    let tokens = context.syntax.tokens_in(mention.span);
    tokens.clone().any(|index| {
        let token = context.token(index);
        let outside = token.head.is_some_and(|head| !tokens.contains(&head));
        outside && ["compound", "amod", "nmod:poss"].iter().any(|relation| token.has_relation(relation))
    })
}

pub(super) fn located(mention: &PlaceMention) -> Option<Located> {
    mention.place.clone().map(|place| Located { place, span: mention.span })
}

/// "Kabul's streets were shelled", "the Graz talks".
fn possessive(context: &Context, predicate: usize) -> Option<Located> {
    let token = context.token(predicate);
    let span: Span = context
        .children(predicate)
        .iter()
        .filter(|&&child| context.token(child).has_relation("compound"))
        .map(|&child| context.token(child).span)
        .next()?;
    context
        .index
        .places(span)
        .filter(|mention| {
            mention.span.contains(span) && !mention.adjective && !mention.span.contains(token.span)
        })
        .find_map(located)
}

/// Tokens behind an event noun in which a place may be added to it.
const ALSO: usize = 12;

/// "after a first meeting in June, also in Graz": what is added belongs to the event told last.
fn also(context: &Context, noun: usize) -> Option<Located> {
    let end = context.syntax.tokens_of(context.sentence_of(noun)?).end;
    let follows = |index: usize| if index < end { context.word(index) } else { String::new() };
    let behind = (noun + 1..end.min(noun + ALSO)).take_while(|&index| {
        context.is_event_noun(noun) && !context.is_event_noun(index) && context.token(index).tag != Tag::Verb
    });
    let also = behind.skip(1).find(|&index| {
        context.word(index) == "also"
            && context.word(index - 1) == ","
            && PLACE_PREPOSITIONS.contains(&follows(index + 1).as_str())
    })?;
    let name = context.syntax.tokens.get(also + 2).filter(|_| also + 2 < end)?.span;
    context.index.places(name).filter(|mention| !mention.adjective).find_map(located)
}

/// A clause that only adds to the one above ("killing eight") shares its place.
fn above(context: &Context, carrier: usize) -> Option<Located> {
    let token = context.token(carrier);
    let shares = ["advcl", "conj", "acl:relcl", "xcomp"].iter().any(|relation| token.has_relation(relation));
    let governor = token.head.filter(|_| shares)?;
    if let Some(place) = behind_where(context, carrier) {
        return Some(place);
    }
    (token.relation != "acl:relcl").then(|| below(context, governor, is_motion(context, governor))).flatten()
}

/// Verbs that bring someone to the place of what they do next: "flew to X to meet".
fn is_motion(context: &Context, verb: usize) -> bool {
    matches!(
        context.lemma(verb),
        "fly" | "travel" | "go" | "come" | "arrive" | "return" | "head" | "move" | "visit"
    )
}

/// "flew to X, Y, where he met the president": the place in front of "where", the narrower one of a pair.
fn behind_where(context: &Context, clause: usize) -> Option<Located> {
    let word = context.children(clause).iter().copied().find(|&child| context.word(child) == "where")?;
    let start = context.token(word).span.start;
    let sentence = context.syntax.sentences[context.sentence_of(clause)?].span;
    let mut before: Vec<&PlaceMention> = context
        .index
        .places(sentence)
        .filter(|mention| {
            sentence.contains(mention.span) && mention.span.end <= start && is_where(context, mention)
        })
        .collect();
    before.sort_by_key(|mention| mention.span);
    let last = before.pop().filter(|mention| start - mention.span.end <= 3)?;
    let wider = before.pop().filter(|first| first.span.end + 2 == last.span.start);
    wider
        .into_iter()
        .chain([last])
        .filter_map(located)
        .min_by_key(|place| (place.place.precision, place.span.start))
}
