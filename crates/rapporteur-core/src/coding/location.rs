//! Where an event was: from its own clause first, then its sentence; never from the dateline.

use super::account::Located;
use super::context::Context;
use super::frame::Arguments;
use crate::reading::place::{PlaceMention, PlacePrecision};
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
const DIRECTION: &[&str] = &["to", "into", "from"];

/// The place of the event that a predicate names.
pub(super) fn of(context: &Context, predicate: usize, arguments: &Arguments, moves: bool) -> Option<Located> {
    let mut tops = vec![predicate];
    if arguments.carrier != predicate {
        tops.push(arguments.carrier);
    }
    tops.iter()
        .find_map(|&top| below(context, top, moves))
        .or_else(|| possessive(context, predicate))
        .or_else(|| above(context, arguments.carrier))
}

/// Places under the predicate, in phrases that say where.
fn below(context: &Context, top: usize, moves: bool) -> Option<Located> {
    let mut found: Vec<(usize, Located)> = Vec::new();
    for &child in context.children(top) {
        let token = context.token(child);
        let direct = token.has_relation("obl") || token.has_relation("nmod");
        let compound = token.has_relation("compound") && !context.is_verb(top);
        if direct && places(context, child, moves) || compound {
            found.extend(narrowest_at(context, child).map(|place| (rank(context, child), place)));
        } else if direct || token.has_relation("obj") {
            found.extend(inside_argument(context, child, moves));
        }
    }
    found
        .into_iter()
        .min_by_key(|(rank, place)| (*rank, place.place.precision, place.span.start))
        .map(|(_, place)| place)
}

/// "met negotiators in Doha" may hang the place on the negotiators.
fn inside_argument(context: &Context, argument: usize, moves: bool) -> Option<(usize, Located)> {
    context
        .children(argument)
        .iter()
        .filter(|&&child| context.token(child).has_relation("nmod") && places(context, child, moves))
        .find_map(|&child| narrowest_at(context, child).map(|place| (2, place)))
        .filter(|(_, place)| place.place.precision <= PlacePrecision::City)
}

/// The place that an argument of a predicate carries with it ("with A in X").
pub(super) fn under(context: &Context, argument: usize) -> Option<Located> {
    context
        .children_by(argument, "nmod")
        .chain(context.children_by(argument, "obl"))
        .filter(|&child| places(context, child, false))
        .find_map(|child| narrowest_at(context, child))
}

fn rank(context: &Context, child: usize) -> usize {
    usize::from(context.preposition(child).is_some_and(|word| DIRECTION.contains(&word.as_str())))
}

fn places(context: &Context, phrase: usize, moves: bool) -> bool {
    context.preposition(phrase).is_some_and(|word| {
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
        .reading
        .places
        .iter()
        .filter(|mention| span.contains(mention.span) && !mention.adjective)
        .filter_map(located)
        .min_by_key(|place| (place.place.precision, place.span.start))
}

fn located(mention: &PlaceMention) -> Option<Located> {
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
        .reading
        .places
        .iter()
        .filter(|mention| {
            mention.span.contains(span) && !mention.adjective && !mention.span.contains(token.span)
        })
        .find_map(located)
}

/// A clause that only adds to the one above ("killing eight") shares its place.
fn above(context: &Context, carrier: usize) -> Option<Located> {
    let token = context.token(carrier);
    let shares = ["advcl", "conj", "acl:relcl", "xcomp"].iter().any(|relation| token.has_relation(relation));
    let governor = token.head.filter(|_| shares)?;
    if token.relation == "acl:relcl" {
        return relative_where(context, carrier, governor);
    }
    below(context, governor, token.has_relation("xcomp"))
}

/// "flew to Kabul, where he met the president".
fn relative_where(context: &Context, clause: usize, noun: usize) -> Option<Located> {
    let says_where = context.children(clause).iter().any(|&child| context.word(child) == "where");
    if !says_where {
        return None;
    }
    narrowest_at(context, noun)
}
