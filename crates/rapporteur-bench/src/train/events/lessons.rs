//! From annotated articles to examples with their classes.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_core::coding::Status;
use rapporteur_core::coding::classifier::lesson::{Example, Study, study};
use rapporteur_core::coding::classifier::model::{MODE_CLASSES, Part};
use rapporteur_core::knowledge::ontology::EventType;
use rapporteur_core::reading::syntax::{Syntax, Tag};
use rapporteur_core::text::Span;
use rayon::prelude::*;

use super::gold::{Document, Mention};

/// Features, class and weight of one example.
pub(crate) type Lesson = (Vec<u64>, usize, f32);

/// The examples of some articles, by question.
#[derive(Default)]
pub(crate) struct Lessons {
    pub(crate) triggers: Vec<Lesson>,
    pub(crate) arguments: Vec<Lesson>,
    pub(crate) status: Vec<Lesson>,
    pub(crate) circumstances: Vec<Lesson>,
    pub(crate) modes: Vec<Lesson>,
}

impl Lessons {
    pub(crate) fn of(documents: &[&Document]) -> Self {
        let parts: Vec<Self> = documents
            .par_iter()
            .map(|document| {
                study(&document.article, &document.reading, |page| {
                    let mut part = lessons(page, &document.mentions);
                    if document.own {
                        part.mark();
                    }
                    part
                })
            })
            .collect();
        let mut all = Self::default();
        for part in parts {
            all.triggers.extend(part.triggers);
            all.arguments.extend(part.arguments);
            all.status.extend(part.status);
            all.circumstances.extend(part.circumstances);
            all.modes.extend(part.modes);
        }
        all
    }

    /// Marks examples as our own: what sets our articles apart from the press shall not be taken for what tells events.
    fn mark(&mut self) {
        let parts = [
            &mut self.triggers,
            &mut self.arguments,
            &mut self.status,
            &mut self.circumstances,
            &mut self.modes,
        ];
        for part in parts {
            for (features, _, weight) in part {
                features.push(OWN);
                *weight = OWN_WEIGHT;
            }
        }
    }
}

/// What an example of our own counts beside one of the press.
const OWN_WEIGHT: f32 = 0.3;

/// Feature of examples from articles of our own.
const OWN: u64 = 0x5EED_0F0A_11CE_5EED;

/// The words of some articles with what a first look tells of them.
pub(crate) fn second(documents: &[&Document], first: &Part) -> Vec<Lesson> {
    let lessons = |document: &&Document| {
        study(&document.article, &document.reading, |page| {
            let triggers = classified(page, &document.mentions, page.second(first));
            let mut part = Lessons { triggers, ..Lessons::default() };
            if document.own {
                part.mark();
            }
            part.triggers
        })
    };
    documents.par_iter().map(lessons).collect::<Vec<_>>().concat()
}

fn lessons(page: &Study, mentions: &[Mention]) -> Lessons {
    let triggers = page.triggers();
    let candidates: BTreeSet<usize> = triggers.iter().map(|one| one.token).collect();
    let mut lessons = Lessons::default();
    for mention in mentions {
        let Some((token, event_type)) = named(page, mention, &candidates) else { continue };
        lessons.arguments.extend(arguments(page, token, event_type, mention));
        let status = page.status(token, event_type);
        lessons.status.extend(status.map(|one| (one.features, mention.status as usize, 1.0)));
        lessons.circumstances.extend(circumstances(page, token, event_type, mention));
        lessons.modes.extend(mode(page, token, event_type, mention));
    }
    lessons.triggers = classified(page, mentions, triggers);
    lessons
}

/// Words with the class of the event that they name, or of none.
fn classified(page: &Study, mentions: &[Mention], triggers: Vec<Example>) -> Vec<Lesson> {
    let candidates: BTreeSet<usize> = triggers.iter().map(|one| one.token).collect();
    let classes: BTreeMap<usize, usize> = mentions
        .iter()
        .filter_map(|mention| named(page, mention, &candidates))
        .map(|(token, event_type)| (token, 1 + event_type as usize))
        .collect();
    let class = |token| classes.get(&token).copied().unwrap_or(0);
    triggers.into_iter().map(|one| (one.features, class(one.token), 1.0)).collect()
}

/// The word that stands for an annotated event, with the type that the record gives it.
fn named(page: &Study, mention: &Mention, candidates: &BTreeSet<usize>) -> Option<(usize, EventType)> {
    let event_type = mention.event_type?;
    let token = trigger_token(page, mention.trigger, |token| candidates.contains(&token))?;
    Some((token, own_type(page, token, event_type, mention.status)))
}

/// The record keeps a plan under the type of the act; the annotation follows the manual, where a planned meeting is
/// AGREE and a planned withdrawal CONCEDE.
fn own_type(page: &Study, token: usize, event_type: EventType, status: Status) -> EventType {
    let act = page.voted(token).filter(|act| status == Status::Planned && act.promised() == event_type);
    act.unwrap_or(event_type)
}

/// The word of a trigger that stands for it: one that the lexicon knows, else the topmost.
fn trigger_token(page: &Study, span: Span, is_candidate: impl Fn(usize) -> bool) -> Option<usize> {
    let syntax = page.syntax();
    let tokens = syntax.tokens_in(span);
    let candidates = || tokens.clone().filter(|&token| is_candidate(token));
    candidates()
        .find(|&token| page.voted(token).is_some())
        .or_else(|| {
            candidates().find(|&token| syntax.tokens[token].head.is_none_or(|head| !tokens.contains(&head)))
        })
        .or_else(|| candidates().find(|&token| syntax.tokens[token].tag == Tag::Verb))
        .or_else(|| candidates().next())
}

fn arguments(page: &Study, token: usize, event_type: EventType, mention: &Mention) -> Vec<Lesson> {
    let syntax = page.syntax();
    let heads =
        |spans: &[Span]| -> Vec<usize> { spans.iter().filter_map(|&span| head_of(syntax, span)).collect() };
    let (actors, recipients) = (heads(&mention.actors), heads(&mention.recipients));
    let class = |token: &usize| {
        if actors.contains(token) { 1 } else { 2 * usize::from(recipients.contains(token)) }
    };
    let examples = page.arguments(token, event_type);
    examples.into_iter().map(|one| (one.features, class(&one.token), 1.0)).collect()
}

/// The times and places of the sentence: the mention's own, or another's.
fn circumstances(page: &Study, token: usize, event_type: EventType, mention: &Mention) -> Vec<Lesson> {
    let own = |span: Span, is_time: bool| {
        let told = if is_time { mention.date } else { mention.place };
        told.is_some_and(|told| told.start < span.end && span.start < told.end)
    };
    let examples = page.circumstances(token, event_type).into_iter();
    examples.map(|(span, is_time, features)| (features, usize::from(own(span, is_time)), 1.0)).collect()
}

/// The mode, by its place in the type's list; nothing where the type as coded here has no such mode.
fn mode(page: &Study, token: usize, event_type: EventType, mention: &Mention) -> Option<Lesson> {
    let class = match &mention.mode {
        Some(mode) => 1 + event_type.modes().position(|one| one == mode)?,
        None => 0,
    };
    let example = page.mode(token, event_type)?;
    (class < MODE_CLASSES).then_some((example.features, class, 1.0))
}

/// The word of a phrase that the others hang on.
fn head_of(syntax: &Syntax, span: Span) -> Option<usize> {
    let tokens = syntax.tokens_in(span);
    tokens.clone().find(|&token| syntax.tokens[token].head.is_none_or(|head| !tokens.contains(&head)))
}
