//! Reports of events: predicates of the lexicon that name one, with everything the clause says of it.

use std::collections::BTreeSet;

use super::account::{EventFigure, Participant, ReadBy, Report, Role, Setting};
use super::classifier::model::Model;
use super::classifier::{Page, decide};
use super::context::Context;
use super::frame::{Arguments, MODIFIER, OBJECT, SUBJECT};
use super::lexicon::{Frame, Needs, Rule};
use super::ruled::Ruled;
use super::{anaphora, consequence, location, naming, occasion, participant, setting, status, wording};
use crate::knowledge::ontology::EventType;
use crate::reading::entity::EntityKind;
use crate::reading::place::PlacePrecision;
use crate::text::Span;

/// Finds the reports of an article, in order of their triggers.
pub(super) fn find(context: &Context, model: Option<&Model>) -> Vec<Report> {
    let ruled = Ruled::of(context);
    let votes = ruled.votes();
    let Ruled { found, claimed } = ruled;
    let page = Page::new(context, &votes, &claimed);
    let mut drafts = match model {
        Some(model) => decide::drafts(&page, model, found),
        None => found.into_iter().flatten().flat_map(|found| found.drafts).collect(),
    };
    consequence::fold(context, &mut drafts);
    setting::settle(context, &mut drafts);
    let mut reports = anaphora::settle(context, drafts);
    for report in &mut reports {
        report.wording = wording::of(context, report.clause);
    }
    reports
}

/// A report before it is known whether the clause tells enough.
pub(super) struct Draft<'l> {
    pub(super) report: Report,
    pub(super) rule: &'l Rule,
    /// Token of the predicate.
    pub(super) predicate: usize,
    /// The verb that it leans on, or itself.
    pub(super) carrier: usize,
    /// Whether the clause tells all that the rule asks for.
    pub(super) complete: bool,
    /// Whether the classifier takes it for an event, however much is told.
    pub(super) accepted: bool,
}

/// One draft, or one for each place where "with A in X and with B in Y" tells two events.
pub(super) fn drafts_of<'l>(
    context: &Context,
    rule: &'l Rule,
    predicate: usize,
    companions: &[usize],
) -> Vec<Draft<'l>> {
    let mut arguments = Arguments::of(context, predicate);
    for &word in companions {
        arguments.absorb(context, word);
    }
    let Some(whole) = report(context, rule, predicate, companions, &arguments) else { return Vec::new() };
    let reports =
        if rule.frame == Frame::Mutual { split_by_place(context, &arguments, whole) } else { vec![whole] };
    reports
        .into_iter()
        .map(|report| Draft {
            complete: is_complete(rule, &report),
            report,
            rule,
            predicate,
            carrier: arguments.carrier,
            accepted: false,
        })
        .collect()
}

/// Drops the drafts at some positions.
pub(super) fn remove_at(drafts: &mut Vec<Draft>, gone: &[usize]) {
    let gone: BTreeSet<usize> = gone.iter().copied().collect();
    let mut position = 0;
    drafts.retain(|_| {
        position += 1;
        !gone.contains(&(position - 1))
    });
}

/// Whether a report holds what its rule asks for.
pub(super) fn is_complete(rule: &Rule, report: &Report) -> bool {
    let sited = report.place.as_ref().is_some_and(|place| place.place.precision <= PlacePrecision::City);
    let supported = !report.figures.is_empty() || sited || report.place.is_some() && report.date.is_some();
    has_what_it_needs(rule, &report.participants, supported)
}

fn report(
    context: &Context,
    rule: &Rule,
    predicate: usize,
    companions: &[usize],
    arguments: &Arguments,
) -> Option<Report> {
    let mut participants = participant::find(context, rule, predicate, arguments);
    if rule.thing_object {
        participants.retain(|one| one.role == Role::Actor || one.entity.is_some());
    }
    let spoken = is_spoken(rule.event_type);
    let read = if spoken { status::of_spoken } else { status::of };
    let status = read(context, predicate, arguments.carrier);
    let place = location::of(context, predicate, arguments, moves(rule), is_violent(rule.event_type));
    let date = occasion::of(context, predicate, arguments, spoken);
    let (status, date) = occasion::settle(context, status, date);
    drop_places(&mut participants, place.as_ref().map(|place| place.span));
    let trigger = trigger(context, predicate, companions);
    Some(Report {
        event_type: rule.event_type,
        modes: rule.modes.clone(),
        contexts: rule.contexts.clone(),
        status,
        background: is_background(context, arguments.carrier),
        words: trigger.of(context.text).to_owned(),
        naming: naming::of(context, predicate),
        also: Vec::new(),
        ordinal: ordinal(context, predicate),
        trigger,
        clause: clause(context, predicate)?,
        participants,
        place,
        date,
        setting: Setting::default(),
        figures: figures(context, rule, predicate, arguments),
        rule: rule.name.clone(),
        weighed: Vec::new(),
        reasons: Vec::new(),
        wording: Vec::new(),
        score: 0.0,
        via: via(context, predicate),
        follows: None,
        read_by: ReadBy::BuiltIn,
    })
}

/// Whether words alone make the event.
pub(super) fn is_spoken(event_type: EventType) -> bool {
    use EventType::{Accuse, Agree, Concede, Reject, Request, Support, Threaten};
    matches!(event_type, Accuse | Agree | Concede | Reject | Request | Support | Threaten)
}

fn is_violent(event_type: EventType) -> bool {
    matches!(event_type, EventType::Assault | EventType::Coerce)
}

fn moves(rule: &Rule) -> bool {
    rule.event_type == EventType::Consult
}

/// The place of an event is not one of those who take part.
pub(super) fn drop_places(participants: &mut Vec<Participant>, place: Option<Span>) {
    participants.retain(|one| place.is_none_or(|place| !place.contains(one.span)));
}

fn has_what_it_needs(rule: &Rule, participants: &[Participant], supported: bool) -> bool {
    if participants.is_empty() && !supported {
        return false;
    }
    let named = participants.iter().any(|one| one.entity.is_some());
    let count = |role: Role| participants.iter().filter(|one| one.role == role).count();
    let (actors, recipients) = (count(Role::Actor), count(Role::Recipient));
    match rule.needs {
        Needs::Nobody => true,
        Needs::Actor => actors > 0,
        Needs::Recipient => recipients > 0,
        Needs::Both if rule.frame == Frame::Mutual => actors > 1 && named,
        Needs::Both => actors > 0 && recipients > 0,
        Needs::Either => actors + recipients > 0 && (named || supported),
    }
}

/// The predicate with those further words that stand close by.
fn trigger(context: &Context, predicate: usize, companions: &[usize]) -> Span {
    companions
        .iter()
        .filter(|&&word| word.abs_diff(predicate) <= 2)
        .map(|&word| context.token(word).span)
        .fold(context.token(predicate).span, Span::cover)
}

/// "his second meeting": 2.
fn ordinal(context: &Context, predicate: usize) -> Option<u8> {
    const ORDINALS: [&str; 9] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
    let position = context.children(predicate).iter().find_map(|&child| {
        let counts = context.token(child).has_relation("amod") || context.token(child).has_relation("nummod");
        let word = context.word(child);
        ORDINALS.iter().position(|ordinal| counts && *ordinal == word)
    })?;
    u8::try_from(position + 1).ok()
}

/// The words shown for a report: its sentence.
fn clause(context: &Context, predicate: usize) -> Option<Span> {
    context.sentence_of(predicate).map(|sentence| context.syntax.sentences[sentence].span)
}

/// The past perfect retells.
fn is_background(context: &Context, carrier: usize) -> bool {
    context.children_by(carrier, "aux").any(|auxiliary| context.word(auxiliary) == "had")
}

/// "AP said", "according to Reuters": the outlet that the sentence names as its source.
fn via(context: &Context, predicate: usize) -> Option<String> {
    let sentence = context.syntax.sentences[context.sentence_of(predicate)?].span;
    context
        .mentions_in(sentence)
        .filter(|(_, entity, _)| entity.kind == EntityKind::Outlet)
        .find(|(_, _, mention)| sentence.contains(mention.span) && is_source(context, mention.head))
        .map(|(_, entity, _)| entity.actor.clone().unwrap_or_else(|| entity.name.clone()))
}

fn is_source(context: &Context, head: usize) -> bool {
    let token = context.token(head);
    let says = token.has_relation("nsubj")
        && token
            .head
            .is_some_and(|verb| matches!(context.lemma(verb), "say" | "report" | "write" | "quote" | "cite"));
    says || context.children_by(head, "case").any(|case| context.word(case) == "according")
}

/// So many killed: the counted object of the predicate, or of a participle beside it.
fn figures(context: &Context, rule: &Rule, predicate: usize, arguments: &Arguments) -> Vec<EventFigure> {
    let mut found = Vec::new();
    let mut names: Vec<(usize, Option<String>)> = vec![(predicate, rule.figure.clone())];
    for &child in context.children(predicate).iter().chain(context.children(arguments.carrier)) {
        if (context.token(child).has_relation("advcl")
            || context.token(child).has_relation("conj")
            || context.token(child).has_relation("acl"))
            && context.is_verb(child)
        {
            names.push((child, what_verb_counts(context.lemma(child)).map(str::to_owned)));
        }
    }
    for (verb, what) in names {
        let Some(what) = what else { continue };
        let inner = if verb == predicate { None } else { Some(Arguments::of(context, verb)) };
        let arguments = inner.as_ref().unwrap_or(arguments);
        let heads =
            [OBJECT, "of", MODIFIER].into_iter().chain((rule.frame == Frame::Undergone).then_some(SUBJECT));
        let counted: Vec<usize> = heads.flat_map(|slot| arguments.get(slot).to_vec()).collect();
        found.extend(counted.iter().filter_map(|&head| counted_at(context, head, &what)));
    }
    found.dedup_by(|one, other| one.span == other.span);
    found
}

pub(super) fn what_verb_counts(lemma: &str) -> Option<&'static str> {
    Some(match lemma {
        "kill" | "murder" | "slay" => "killed",
        "wound" | "injure" | "hurt" => "injured",
        "arrest" | "detain" => "arrested",
        "abduct" | "kidnap" => "abducted",
        "displace" => "displaced",
        "release" | "free" => "released",
        _ => return None,
    })
}

fn counted_at(context: &Context, head: usize, what: &str) -> Option<EventFigure> {
    let phrase = context.cover(&context.subtree_unless(head, |child| {
        context.token(child).has_relation("acl")
            || context.token(child).has_relation("conj")
            || context.token(child).has_relation("appos")
    }))?;
    let quantity = context.index.quantities(phrase).find(|quantity| {
        phrase.contains(quantity.span)
            && (context.head(quantity.head) == Some(head)
                || quantity.head == head
                || quantity.unit_span.is_some_and(|unit| unit.contains(context.token(head).span)))
    });
    match quantity {
        Some(quantity) => Some(EventFigure {
            what: what.into(),
            low: quantity.low,
            best: quantity.best,
            high: quantity.high,
            span: quantity.span,
        }),
        None => single(context, head, what),
    }
}

/// A single person killed is a figure of one, where the noun is singular and stands for someone.
fn single(context: &Context, head: usize, what: &str) -> Option<EventFigure> {
    let token = context.token(head);
    let one_person = what != "released"
        && (token.fine_tag == "NN" || token.fine_tag == "NNP")
        && context.child(head, "conj").is_none()
        && (context.mention_at(head).is_some_and(|(_, entity, _)| entity.kind == EntityKind::Person)
            || context
                .children(head)
                .iter()
                .any(|&child| matches!(context.word(child).as_str(), "a" | "an"))
                && participant::is_person(context, head));
    one_person.then(|| EventFigure {
        what: what.into(),
        low: Some(1.0),
        best: Some(1.0),
        high: Some(1.0),
        span: token.span,
    })
}

/// "with A in X and with B in Y": two meetings, each with its own side and place.
fn split_by_place(context: &Context, arguments: &Arguments, whole: Report) -> Vec<Report> {
    let &[first, second] = arguments.get("with") else { return vec![whole] };
    let (boundary, end) = (start_of(context, second), whole.clause.end);
    let here = location::between(context, Span::new(context.token(first).span.start, boundary));
    let there = location::between(context, Span::new(boundary, end));
    let apart = matches!((&here, &there), (Some(here), Some(there)) if here.place.name != there.place.name);
    if !apart {
        return vec![whole];
    }
    let sides = start_of(context, first);
    let half = |second: bool, place| {
        let mut report = whole.clone();
        report.participants.retain(|one| one.span.start < sides || (one.span.start >= boundary) == second);
        report.place = place;
        report
    };
    vec![half(false, here), half(true, there)]
}

/// Where the phrase of an argument begins: at its preposition.
fn start_of(context: &Context, head: usize) -> usize {
    let begin = context.child(head, "case").unwrap_or(head);
    context.token(begin).span.start
}
