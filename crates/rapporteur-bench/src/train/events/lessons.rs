//! From annotated articles to examples with their classes.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_core::coding::Status;
use rapporteur_core::coding::classifier::lesson::{Example, Study, study};
use rapporteur_core::coding::classifier::model::Part;
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
}

impl Lessons {
    pub(crate) fn of(documents: &[&Document]) -> Self {
        let parts: Vec<Self> = documents
            .par_iter()
            .map(|document| study(&document.article, &document.reading, |page| {
                let mut part = lessons(page, &document.mentions);
                if document.own {
                    part.mark();
                }
                part
            }))
            .collect();
        let mut all = Self::default();
        for part in parts {
            all.triggers.extend(part.triggers);
            all.arguments.extend(part.arguments);
            all.status.extend(part.status);
        }
        all
    }

    /// Marks examples as our own: what sets our articles apart from the press shall not be taken for what tells events.
    fn mark(&mut self) {
        let w = std::env::var("OW").ok().and_then(|x| x.parse().ok()).unwrap_or(1.0);
        for part in [&mut self.triggers, &mut self.arguments, &mut self.status] {
            for (features, _, weight) in part {
                for number in 0..3.min(features.len()) { features.push(OWN ^ features[number]); }
                features.push(OWN);
                *weight = w;
            }
        }
    }
}

/// Feature of examples from articles of our own.
const OWN: u64 = 0x5EED_0F0A_11CE_5EED;

/// The words of some articles with what a first look tells of them.
pub(crate) fn second(documents: &[&Document], first: &Part) -> Vec<Lesson> {
    let lessons = |document: &&Document| {
        study(&document.article, &document.reading, |page| {
            let mut part = Lessons::default();
            let triggers = page.second(first);
            let class = classes(page, &document.mentions, &triggers);
            part.triggers.extend(triggers.into_iter().map(|one| {
                let class = class.get(&one.token).copied().unwrap_or(0);
                (one.features, class, 1.0)
            }));
            if document.own {
                part.mark();
            }
            part.triggers
        })
    };
    documents.par_iter().map(lessons).collect::<Vec<_>>().concat()
}

/// The class of every word that names an event.
fn classes(page: &Study, mentions: &[Mention], triggers: &[Example]) -> BTreeMap<usize, usize> {
    let candidate: BTreeSet<usize> = triggers.iter().map(|one| one.token).collect();
    let class = |mention: &Mention| {
        let event_type = mention.event_type?;
        let token = trigger_token(page, mention.trigger, |token| candidate.contains(&token))?;
        Some((token, 1 + own_type(page, token, event_type, mention.status) as usize))
    };
    mentions.iter().filter_map(class).collect()
}

fn lessons(page: &Study, mentions: &[Mention]) -> Lessons {
    let mut lessons = Lessons::default();
    let triggers = page.triggers();
    let candidate: BTreeMap<usize, ()> = triggers.iter().map(|one| (one.token, ())).collect();
    let mut class: BTreeMap<usize, usize> = BTreeMap::new();
    for mention in mentions {
        let Some(event_type) = mention.event_type else { continue };
        let Some(token) = trigger_token(page, mention.trigger, |token| candidate.contains_key(&token)) else { if std::env::var("SHOWNO").is_ok() { eprintln!("NOCAND {event_type:?} {}", page.text(mention.trigger)); } continue };
        if std::env::var("SHOWNO").is_ok() && class.contains_key(&token) { eprintln!("SAME {}", page.text(mention.trigger)); }
        let event_type = own_type(page, token, event_type, mention.status);
        class.insert(token, 1 + event_type as usize);
        lessons.arguments.extend(arguments(page, token, event_type, mention));
        let status = page.status(token, event_type);
        lessons.status.extend(status.map(|one| (one.features, mention.status as usize, 1.0)));
    }
    for one in triggers {
        let class = class.get(&one.token).copied().unwrap_or(0);
        lessons.triggers.push((one.features, class, 1.0));
    }
    lessons
}

/// The record keeps a plan under the type of the act; the annotation follows the manual, where a planned meeting is
/// AGREE and a planned withdrawal CONCEDE.
fn own_type(page: &Study, token: usize, event_type: EventType, status: Status) -> EventType {
    use EventType::{Agree, Aid, Concede, Consult, Cooperate, Retreat, Support};
    if status != Status::Planned {
        return event_type;
    }
    match (event_type, page.voted(token)) {
        (Agree, Some(act @ (Consult | Aid | Cooperate | Support))) => act,
        (Concede, Some(Retreat)) => Retreat,
        _ => event_type,
    }
}

/// The word of a trigger that stands for it: one that the lexicon knows, else the topmost.
fn trigger_token(page: &Study, span: Span, is_candidate: impl Fn(usize) -> bool) -> Option<usize> {
    let syntax = page.syntax();
    let tokens = syntax.tokens_in(span);
    let candidates = || tokens.clone().filter(|&token| is_candidate(token));
    candidates()
        .find(|&token| page.voted(token).is_some())
        .or_else(|| candidates().find(|&token| syntax.tokens[token].head.is_none_or(|head| !tokens.contains(&head))))
        .or_else(|| candidates().find(|&token| syntax.tokens[token].tag == Tag::Verb))
        .or_else(|| candidates().next())
}

fn arguments(page: &Study, token: usize, event_type: EventType, mention: &Mention) -> Vec<Lesson> {
    let syntax = page.syntax();
    let heads = |spans: &[Span]| -> Vec<usize> { spans.iter().filter_map(|&span| head_of(syntax, span)).collect() };
    let (actors, recipients) = (heads(&mention.actors), heads(&mention.recipients));
    let class = |token: &usize| {
        if actors.contains(token) { 1 } else { 2 * usize::from(recipients.contains(token)) }
    };
    let examples = page.arguments(token, event_type);
    examples.into_iter().map(|one| (one.features, class(&one.token), 1.0)).collect()
}

/// The word of a phrase that the others hang on.
fn head_of(syntax: &Syntax, span: Span) -> Option<usize> {
    let tokens = syntax.tokens_in(span);
    tokens.clone().find(|&token| syntax.tokens[token].head.is_none_or(|head| !tokens.contains(&head)))
}
