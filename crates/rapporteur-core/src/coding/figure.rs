//! Figures: how many of whom, where and when.

use super::account::{FigureReport, Status};
use super::context::Context;
use super::status;
use crate::reading::quantity::{Change, Quantity};
use crate::reading::syntax::Tag;
use crate::reading::time::{Interval, TimexKind};
use crate::text::Span;

/// Finds the figures of an article: counted people, arms and losses, in order of the text.
pub(super) fn find(context: &Context) -> Vec<FigureReport> {
    context.reading.quantities.iter().filter_map(|quantity| figure(context, quantity)).collect()
}

fn figure(context: &Context, quantity: &Quantity) -> Option<FigureReport> {
    let unit = quantity.unit.as_deref().map(singular).filter(|unit| counts(unit))?.to_owned();
    let unit_span = quantity.unit_span?;
    let sentence = context.sentence_of(quantity.head)?;
    let clause = context.syntax.sentences[sentence].span;
    let verb = verb_above(context, quantity.head);
    let place = place_near(context, quantity, clause);
    Some(FigureReport {
        subject: subject(context, unit_span, place.as_ref().map(|(name, _)| name.as_str()), verb),
        unit,
        about: about(context, unit_span, place.as_ref().map(|(_, key)| key.as_str())),
        low: quantity.low,
        best: quantity.best,
        high: quantity.high,
        as_of: as_of(context, quantity, clause),
        status: kind(context, quantity, verb),
        claimant: None,
        span: quantity.span,
        clause,
    })
}

/// "troops" as "troop": plural-only nouns keep their plural as lemma.
fn singular(unit: &str) -> &str {
    unit.strip_suffix('s').filter(|unit| counts(unit)).unwrap_or(unit)
}

/// Units that a record of a conflict follows.
fn counts(unit: &str) -> bool {
    const UNITS: &[&str] = &[
        "troop",
        "soldier",
        "force",
        "fighter",
        "rebel",
        "militant",
        "insurgent",
        "prisoner",
        "detainee",
        "hostage",
        "captive",
        "people",
        "person",
        "civilian",
        "man",
        "woman",
        "child",
        "refugee",
        "migrant",
        "peacekeeper",
        "observer",
        "monitor",
        "police",
        "officer",
        "policeman",
        "protester",
        "demonstrator",
        "casualty",
        "death",
        "victim",
        "body",
        "missile",
        "rocket",
        "shell",
        "tank",
        "aircraft",
        "drone",
        "gun",
        "howitzer",
        "weapon",
        "mine",
        "bomb",
        "strike",
        "attack",
        "home",
        "house",
        "village",
        "villager",
        "resident",
        "worker",
        "journalist",
        "student",
        "inmate",
        "suspect",
        "guard",
        "guardsman",
        "recruit",
        "reservist",
        "personnel",
        "family",
        "household",
        "lawmaker",
        "delegate",
        "member",
        "base",
        "post",
        "mercenary",
        "pilgrim",
        "passenger",
    ];
    UNITS.contains(&unit)
}

fn verb_above(context: &Context, head: usize) -> Option<usize> {
    std::iter::once(head).chain(context.ancestors(head)).find(|&index| context.token(index).tag == Tag::Verb)
}

/// "US troops in Afghanistan", "people killed in Kabul".
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

/// The place that a figure is about: named in its clause without a nearer owner.
fn place_near(context: &Context, quantity: &Quantity, clause: Span) -> Option<(String, String)> {
    context
        .reading
        .places
        .iter()
        .filter(|mention| clause.contains(mention.span) && !mention.adjective)
        .min_by_key(|mention| mention.span.start.abs_diff(quantity.span.start))
        .and_then(|mention| mention.place.as_ref())
        .map(|place| (place.name.clone(), place.country.clone().unwrap_or_else(|| place.name.to_lowercase())))
}

/// Whose they are: entities inside the counted phrase, and the place.
fn about(context: &Context, unit: Span, place: Option<&str>) -> Vec<String> {
    let mut keys: Vec<String> = context
        .reading
        .entities
        .iter()
        .filter(|entity| {
            entity.mentions.iter().any(|mention| unit.contains(mention.span) || mention.span.overlaps(unit))
        })
        .map(|entity| {
            entity.actor.clone().or_else(|| entity.code.clone()).unwrap_or_else(|| entity.name.to_lowercase())
        })
        .chain(place.map(|place| format!("place:{place}")))
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

/// The time in the figure's clause; a deadline for a planned one.
fn as_of(context: &Context, quantity: &Quantity, clause: Span) -> Option<Interval> {
    context
        .reading
        .dates
        .iter()
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
