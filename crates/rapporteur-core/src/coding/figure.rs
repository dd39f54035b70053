//! Figures: how many of whom, where and when.

use super::account::{FigureReport, ReadBy, Status};
use super::context::Context;
use super::frame::{Arguments, SUBJECT};
use super::words::words;
use super::{location, status};
use crate::reading::entity::Entity;
use crate::reading::place::{Place, PlaceMention};
use crate::reading::quantity::{Change, Quantity};
use crate::reading::syntax::Tag;
use crate::reading::time::{Interval, TimexKind};
use crate::text::Span;

/// Finds the figures of an article: counted people, arms and losses, in order of the text.
pub(super) fn find(context: &Context) -> Vec<FigureReport> {
    context.reading.quantities.iter().flat_map(|quantity| figures(context, quantity)).collect()
}

/// The figures of a quantity that a record follows.
fn figures(context: &Context, quantity: &Quantity) -> Vec<FigureReport> {
    if is_followed(context, quantity) { all_of(context, quantity) } else { Vec::new() }
}

/// One figure, or one a place where "300 each" counts for several; none where nothing is counted.
pub(super) fn all_of(context: &Context, quantity: &Quantity) -> Vec<FigureReport> {
    let Some(sentence) = context.sentence_of(quantity.head) else { return Vec::new() };
    let clause = context.syntax.sentences[sentence].span;
    let places = places_near(context, quantity, clause);
    if places.is_empty() {
        return figure(context, quantity, clause, None).into_iter().collect();
    }
    places.into_iter().filter_map(|place| figure(context, quantity, clause, Some(place))).collect()
}

fn figure(
    context: &Context,
    quantity: &Quantity,
    clause: Span,
    place: Option<&Place>,
) -> Option<FigureReport> {
    let unit = singular(quantity.unit.as_deref()?).to_owned();
    let unit_span = quantity.unit_span?;
    let verb = verb_above(context, quantity.head);
    Some(FigureReport {
        subject: subject(context, unit_span, place.map(|place| place.name.as_str()), verb),
        unit,
        about: about(context, unit_span, place, verb),
        low: quantity.low,
        best: quantity.best,
        high: quantity.high,
        as_of: as_of(context, quantity, clause),
        status: kind(context, quantity, verb),
        claimant: claimant(context, quantity.span),
        span: quantity.span,
        clause,
        read_by: ReadBy::BuiltIn,
    })
}

/// Smallest number of an unlisted noun that is a figure: below it, "three days" and "two sides" are phrases.
const SMALLEST: f64 = 10.0;

/// Whether a unit of the list is counted, or any plural by the dozen that is no measure of time or length.
fn is_followed(context: &Context, quantity: &Quantity) -> bool {
    let value = quantity.best.or(quantity.low).or(quantity.high);
    let Some((unit, value)) = quantity.unit.as_deref().map(singular).zip(value) else { return false };
    let plural = quantity.unit_span.is_some_and(|span| {
        context.syntax.tokens_in(span).any(|index| context.token(index).fine_tag == "NNS")
    });
    let listed = counts(unit);
    let many = value >= SMALLEST && plural && !words().measures.contains(unit);
    listed || many
}

/// Who says so: the speaker of the words that hold the number.
fn claimant(context: &Context, number: Span) -> Option<String> {
    let speaker = context.quotation_with(number)?.speaker.as_ref()?;
    let entity = speaker.entity.and_then(|index| context.reading.entities.get(index));
    Some(entity.map_or_else(|| speaker.name.clone(), |entity| entity.name.clone()))
}

/// "troops" as "troop": plural-only nouns keep their plural as lemma.
fn singular(unit: &str) -> &str {
    unit.strip_suffix('s').filter(|unit| counts(unit)).unwrap_or(unit)
}

/// Units that a record of a conflict follows.
fn counts(unit: &str) -> bool {
    words().units.contains(unit)
}

fn verb_above(context: &Context, head: usize) -> Option<usize> {
    std::iter::once(head).chain(context.ancestors(head)).find(|&index| context.token(index).tag == Tag::Verb)
}

/// "Guard troops in Davos", "people killed in Graz".
fn subject(context: &Context, unit: Span, place: Option<&str>, verb: Option<usize>) -> String {
    let mut subject = unit.of(context.text).replace('\n', " ");
    let done = verb.filter(|&verb| loses(context.lemma(verb))).map(|verb| participle(context.lemma(verb)));
    if let Some(done) = done {
        subject.push(' ');
        subject.push_str(done);
    }
    if let Some(place) = place.filter(|place| !subject.contains(*place)) {
        subject.push_str(" in ");
        subject.push_str(place);
    }
    subject
}

fn loses(lemma: &str) -> bool {
    matches!(
        lemma,
        "kill"
            | "wound"
            | "injure"
            | "die"
            | "arrest"
            | "detain"
            | "release"
            | "free"
            | "displace"
            | "abduct"
    )
}

fn participle(lemma: &str) -> &'static str {
    match lemma {
        "kill" | "die" => "killed",
        "wound" | "injure" => "injured",
        "arrest" | "detain" => "arrested",
        "release" | "free" => "released",
        "displace" => "displaced",
        _ => "abducted",
    }
}

/// The place that a figure is about: the nearest one named in its clause; several where "each" says so: "300 each", "300 soldiers each".
fn places_near<'a>(context: &Context<'a>, quantity: &Quantity, clause: Span) -> Vec<&'a Place> {
    let mut near: Vec<&PlaceMention> = context
        .index
        .places(clause)
        .filter(|mention| clause.contains(mention.span) && location::tells_where(context, mention))
        .collect();
    near.sort_by_key(|mention| mention.span.start.abs_diff(quantity.span.start));
    let behind = quantity.unit_span.map_or(quantity.span.end, |unit| unit.end.max(quantity.span.end));
    let several = [quantity.span.end, behind]
        .iter()
        .any(|&end| context.text.get(end..).is_some_and(|rest| rest.trim_start().starts_with("each")));
    if let Some(&first) = near.first() {
        near.retain(|mention| {
            *mention == first || several && location::is_listed_with(context, mention, first)
        });
    }
    near.iter().filter_map(|mention| mention.place.as_ref()).collect()
}

/// Whose they are and where: codes of those named in the counted phrase, or of who has them, and the place.
fn about(context: &Context, unit: Span, place: Option<&Place>, verb: Option<usize>) -> Vec<String> {
    let mut keys: Vec<String> =
        context.mentions_in(unit).filter_map(|(_, entity, _)| owner(entity)).collect();
    if keys.is_empty() {
        keys.extend(verb.and_then(|verb| holder(context, verb)));
    }
    keys.extend(place.map(|place| format!("place:{}", place.country.as_deref().unwrap_or(&place.name))));
    keys.sort();
    keys.dedup();
    keys
}

/// The country or group that an entity's code begins with.
fn owner(entity: &Entity) -> Option<String> {
    let code = entity.code.as_deref().or(entity.actor.as_deref().filter(|key| key.len() == 3))?;
    let group = code.len() > 6;
    Some(if group { code.to_owned() } else { code.get(..3)?.to_owned() })
}

/// "The Guard has 300 soldiers": whoever has, keeps or reduces them.
fn holder(context: &Context, verb: usize) -> Option<String> {
    const HOLDING: &[&str] =
        &["have", "keep", "maintain", "deploy", "reduce", "cut", "withdraw", "station", "send", "order"];
    if !HOLDING.contains(&context.lemma(verb)) {
        return None;
    }
    let subject = *Arguments::of(context, verb).get(SUBJECT).first()?;
    context.mention_at(subject).and_then(|(_, entity, _)| owner(entity))
}

/// The time in the figure's clause; a deadline for a planned one.
fn as_of(context: &Context, quantity: &Quantity, clause: Span) -> Option<Interval> {
    if quantity.change == Some(Change::From) {
        return None;
    }
    context
        .index
        .dates(clause)
        .filter(|time| clause.contains(time.span) && matches!(time.kind, TimexKind::Date | TimexKind::Time))
        .min_by_key(|time| {
            let behind = time.span.start >= quantity.span.start;
            (!behind, time.span.start.abs_diff(quantity.span.start))
        })
        .and_then(|time| time.interval)
}

fn kind(context: &Context, quantity: &Quantity, verb: Option<usize>) -> String {
    let status = verb.map_or(Status::Happened, |verb| status::of(context, verb, verb));
    let planned = matches!(status, Status::Planned | Status::Hypothetical);
    match quantity.change {
        Some(Change::From) => "former",
        _ if planned => "planned",
        _ => "stated",
    }
    .into()
}
