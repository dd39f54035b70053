//! What training sees of an article: the same examples, with the same features, that reading decides about.

use super::argument::{self, Event};
use super::circumstance::{self, Circumstance};
use super::collector::Collector;
use super::decide::{first_look, of_type, ruled_roles, status_event};
use super::model::Part;
use super::second::{self, FirstLook};
use super::{Page, mode, status, trigger};
use crate::article::Article;
use crate::coding::context::Context;
use crate::coding::frame::Arguments;
use crate::coding::ruled::Ruled;
use crate::knowledge::ontology::EventType;
use crate::reading::Reading;
use crate::reading::syntax::Syntax;
use crate::text::Span;

/// A token with its features.
#[derive(Clone, Debug)]
pub struct Example {
    /// Index in [`Syntax::tokens`].
    pub token: usize,
    /// Hashes of what holds of it.
    pub features: Vec<u64>,
}

/// An article under study.
pub struct Study<'p, 'c, 'a> {
    page: &'p Page<'c, 'a>,
}

/// Opens an article for study.
pub fn study<R>(article: &Article, reading: &Reading, learn: impl FnOnce(&Study) -> R) -> R {
    let context = Context::new(article, reading);
    let ruled = Ruled::of(&context);
    let votes = ruled.votes();
    let page = Page::new(&context, &votes, &ruled.claimed);
    learn(&Study { page: &page })
}

impl Study<'_, '_, '_> {
    /// The sentences and tokens of the article.
    pub fn syntax(&self) -> &Syntax {
        self.page.context.syntax
    }

    /// The words that may name events.
    pub fn triggers(&self) -> Vec<Example> {
        let tokens = 0..self.syntax().tokens.len();
        let candidates = tokens.filter(|&token| trigger::is_candidate(self.page, token));
        candidates.map(|token| example(token, |found| trigger::features(self.page, token, found))).collect()
    }

    /// The same words with what a first look tells of them.
    pub fn second(&self, first: &Part) -> Vec<Example> {
        let chances = first_look(self.page, first);
        let look = FirstLook::new(self.page, &chances);
        let tokens = 0..self.syntax().tokens.len();
        let candidates = tokens.filter(|&token| chances[token].is_some());
        let write = |token, found: &mut Collector| {
            trigger::features(self.page, token, found);
            second::features(self.page, &look, token, found);
        };
        candidates.map(|token| example(token, |found| write(token, found))).collect()
    }

    /// The type that the lexicon gives a word.
    pub fn voted(&self, token: usize) -> Option<EventType> {
        self.page.votes.get(token)?.as_ref().map(|vote| vote.event_type)
    }

    /// The nominals that may take part in an event of that type named by a word.
    pub fn arguments(&self, trigger: usize, event_type: EventType) -> Vec<Example> {
        let context = self.page.context;
        let arguments = Arguments::of(context, trigger);
        let Some(candidate) = of_type(context, trigger, event_type).into_iter().next() else {
            return Vec::new();
        };
        let ruled = ruled_roles(context, &candidate);
        let event = Event { trigger, kind: event_type, arguments: &arguments, ruled: &ruled };
        argument::candidates(self.page, trigger)
            .into_iter()
            .map(|token| example(token, |found| argument::features(self.page, &event, token, found)))
            .collect()
    }

    /// The times and places of the sentence, with their words, that may be those of such an event.
    pub fn circumstances(&self, trigger: usize, event_type: EventType) -> Vec<(Span, bool, Vec<u64>)> {
        let context = self.page.context;
        let arguments = Arguments::of(context, trigger);
        let Some(candidate) = of_type(context, trigger, event_type).into_iter().next() else {
            return Vec::new();
        };
        let ruled = ruled_roles(context, &candidate);
        let event = Event { trigger, kind: event_type, arguments: &arguments, ruled: &ruled };
        let spans = circumstance::spans_of(&candidate.report);
        let sentence = context.syntax.sentences[self.page.sentence[trigger]].span;
        let mut collector = Collector::default();
        let example = |one: Circumstance| {
            circumstance::features(
                self.page,
                &event,
                &one,
                spans.contains(&Some(one.span())),
                &mut collector,
            );
            (one.span(), matches!(one, Circumstance::Time(_)), collector.features.clone())
        };
        circumstance::candidates(context, sentence).into_iter().map(example).collect()
    }

    /// What the mode of such an event is told by.
    pub fn mode(&self, trigger: usize, event_type: EventType) -> Option<Example> {
        let candidate = of_type(self.page.context, trigger, event_type).into_iter().next()?;
        let ruled = candidate.report.modes.first().map(String::as_str);
        Some(example(trigger, |found| mode::features(self.page, trigger, event_type, ruled, found)))
    }

    /// What the status of such an event is told by.
    pub fn status(&self, trigger: usize, event_type: EventType) -> Option<Example> {
        let candidate = of_type(self.page.context, trigger, event_type).into_iter().next()?;
        let event = status_event(self.page.context, &candidate);
        Some(example(trigger, |found| status::features(self.page, &event, found)))
    }
}

fn example(token: usize, write: impl FnOnce(&mut Collector)) -> Example {
    let mut collector = Collector::default();
    write(&mut collector);
    Example { token, features: collector.features }
}
