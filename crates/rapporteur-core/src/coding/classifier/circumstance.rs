//! When and where an event was: what tells whether a time or a place that its sentence names is its own.

use super::argument::{Event, path};
use super::collector::Collector;
use super::model::{CIRCUMSTANCE_CLASSES, Model};
use super::page::{NOTHING, Page, TIMED};
use crate::coding::account::{Dated, Located, Report};
use crate::coding::context::Context;
use crate::coding::{location, occasion, status};
use crate::reading::place::PlaceMention;
use crate::reading::syntax::Tag;
use crate::reading::time::{TimeExpression, TimexKind};
use crate::text::Span;

/// Chance from which a time or a place of the sentence is the event's.
const NEW: f32 = 0.6;
/// The same where the rules take it for the event's.
const RULED: f32 = 0.15;

/// Gives an event the day and the place of its sentence that are the likeliest to be its own; of several likely places
/// the narrowest. What the rules took from elsewhere stays.
pub(super) fn settle(
    page: &Page,
    model: &Model,
    event: &Event,
    report: &mut Report,
    collector: &mut Collector,
) {
    let context = page.context;
    let sentence = context.syntax.sentences[page.sentence[event.trigger]].span;
    let ruled = spans_of(report);
    let mut likely: Vec<(f32, Circumstance)> = Vec::new();
    for one in candidates(context, sentence) {
        if is_beyond_condition(context, event.trigger, one.span()) {
            continue;
        }
        let is_ruled = ruled.contains(&Some(one.span()));
        features(page, event, &one, is_ruled, collector);
        let [_, chance]: [f32; CIRCUMSTANCE_CLASSES] = model.circumstances.chances(&collector.features);
        if chance >= if is_ruled { RULED } else { NEW } {
            likely.push((chance, one));
        }
    }
    likely.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let told_here = |span: Option<Span>| span.is_none_or(|span| sentence.contains(span));
    if told_here(ruled[0]) {
        report.date = likely.iter().find_map(|(_, one)| one.date(context));
    }
    if told_here(ruled[1]) {
        let places = likely.iter().filter_map(|(_, one)| one.place());
        report.place = places.min_by_key(|located| located.place.precision);
    }
}

/// Whether only one of a word and a circumstance stands under a condition: "if they return to the talks, a round could
/// be held in Graz".
fn is_beyond_condition(context: &Context, trigger: usize, circumstance: Span) -> bool {
    let conditions = |token: usize| {
        let above = std::iter::once(token).chain(context.ancestors(token));
        above.filter(|&node| status::has_condition(context, node)).count()
    };
    let head = context.syntax.tokens_in(circumstance).next();
    head.is_some_and(|head| (conditions(head) > 0) != (conditions(trigger) > 0))
}

/// The words that tell a report's day, and those that tell its place.
pub(super) fn spans_of(report: &Report) -> [Option<Span>; 2] {
    [report.date.as_ref().and_then(|date| date.span), report.place.as_ref().map(|place| place.span)]
}

/// A time or a place beside an event.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Circumstance<'a> {
    /// When it may have been.
    Time(&'a TimeExpression),
    /// Where it may have been.
    Place(&'a PlaceMention),
}

impl Circumstance<'_> {
    /// The words.
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Time(time) => time.span,
            Self::Place(place) => place.span,
        }
    }

    fn date(&self, context: &Context) -> Option<Dated> {
        match self {
            Self::Time(time) => occasion::dated(context, time),
            Self::Place(_) => None,
        }
    }

    fn place(&self) -> Option<Located> {
        match self {
            Self::Time(_) => None,
            Self::Place(mention) => location::located(mention),
        }
    }

    fn kind(&self) -> u64 {
        match self {
            Self::Time(time) => time.precision as u64,
            Self::Place(mention) => {
                100 + mention.place.as_ref().map_or(NOTHING, |place| place.precision as u64)
            }
        }
    }

    fn is_time(&self) -> u64 {
        u64::from(matches!(self, Self::Time(_)))
    }
}

/// The days and the places that the sentence of a word names.
pub(super) fn candidates<'a>(context: &Context<'a>, sentence: Span) -> Vec<Circumstance<'a>> {
    let dated = |time: &&TimeExpression| matches!(time.kind, TimexKind::Date | TimexKind::Time);
    let times = context.index.dates(sentence).filter(dated).map(Circumstance::Time);
    let named = |mention: &&PlaceMention| mention.place.is_some() && !mention.adjective;
    let places = context.index.places(sentence).filter(named).map(Circumstance::Place);
    times.chain(places).filter(|one| sentence.contains(one.span())).collect()
}

/// Writes the features of a time or place beside an event over those of the last one. `ruled` tells whether the rules
/// take it for the event's.
pub(super) fn features(page: &Page, event: &Event, one: &Circumstance, ruled: bool, found: &mut Collector) {
    found.clear();
    let context = page.context;
    let tokens = context.syntax.tokens_in(one.span());
    let outside = |&token: &usize| context.head(token).is_none_or(|head| !tokens.contains(&head));
    let Some(head) = tokens.clone().find(outside) else { return };
    let (time, kind, class) = (one.is_time(), event.kind as u64, one.kind());
    let (lemma, ruled) = (page.lemma[event.trigger], u64::from(ruled));
    let case = context.child(head, "case").map_or(NOTHING, |case| page.lemma[case]);
    let (path, length) = path(context, page, event.trigger, head);
    found.add(401, &[time]);
    found.add(402, &[time, ruled]);
    found.add(403, &[time, ruled, kind]);
    found.add(404, &[time, path]);
    found.add(405, &[time, path, case]);
    found.add(406, &[time, path, page.tag[event.trigger]]);
    found.add(407, &[time, length as u64, case]);
    found.add(408, &[time, length as u64, ruled]);
    found.add(409, &[class, kind]);
    found.add(410, &[class, case]);
    found.add(411, &[time, case, kind]);
    found.add(412, &[time, case, lemma]);
    found.add(413, &[time, page.relation[head], case]);
    found.add(414, &[time, kind, length as u64]);
    found.add(415, &[time, Page::at(&page.lemma, context.head(head)), page.relation[head]]);
    found.add(416, &[time, Page::at(&page.sense, context.head(head)), page.relation[head]]);
    if time == 1 {
        found.add(417, &[page.lemma[head], page.relation[head]]);
    }
    for slot in event.arguments.slots_of(head) {
        found.add(418, &[time, slot, kind]);
        found.add(419, &[time, slot, ruled]);
    }
    taken(page, event, one, head, found);
    between(page, event, one, head, found);
}

/// Whether it is somebody's part already, and whether a rule of another word claims it.
fn taken(page: &Page, event: &Event, one: &Circumstance, head: usize, found: &mut Collector) {
    let time = one.is_time();
    let role = event.ruled.get(&head).map_or(NOTHING, |role| *role as u64);
    found.add(421, &[time, role, event.kind as u64]);
    found.add(422, &[time, page.kind[head]]);
    let mut above = page.context.ancestors(head);
    let governor = above.find(|&node| page.votes[node].is_some() || page.context.is_verb(node));
    let own = governor == Some(event.trigger) || governor == Some(event.arguments.carrier);
    let vote = governor.map_or(NOTHING, |node| page.voted(node));
    found.add(423, &[time, u64::from(own), vote]);
    found.add(424, &[time, u64::from(own), governor.map_or(NOTHING, |node| page.lemma[node])]);
    found.add(425, &[time, u64::from(own), governor.map_or(NOTHING, |node| page.relation[node])]);
}

fn between(page: &Page, event: &Event, one: &Circumstance, head: usize, found: &mut Collector) {
    let (context, time) = (page.context, one.is_time());
    let before = u64::from(head < event.trigger);
    let inside = head.min(event.trigger) + 1..head.max(event.trigger);
    let count =
        |holds: &dyn Fn(usize) -> bool| inside.clone().filter(|&token| holds(token)).count().min(3) as u64;
    let verbs = count(&|token| context.is_verb(token));
    let events = count(&|token| page.votes[token].is_some());
    let commas = count(&|token| context.token(token).tag == Tag::Punct);
    let rivals = match one {
        Circumstance::Time(_) => count(&|token| page.kind[token] == TIMED),
        Circumstance::Place(_) => count(&|token| context.token(token).tag == Tag::Propn),
    };
    let distance = inside.len();
    let bucket = (distance.min(3) + distance.min(24) / 4) as u64;
    found.add(431, &[time, before, bucket]);
    found.add(432, &[time, before, verbs, events]);
    found.add(433, &[time, before, commas, verbs]);
    found.add(434, &[time, before, rivals]);
    found.add(435, &[time, before, event.kind as u64, bucket]);
    let quoted = |token: usize| context.quotation_with(context.token(token).span).is_some();
    found.add(436, &[time, u64::from(quoted(event.trigger)), u64::from(quoted(head))]);
    let sentence = &context.syntax.sentences[page.sentence[event.trigger]];
    let all = candidates(context, sentence.span).iter().filter(|other| other.is_time() == time).count();
    found.add(437, &[time, all.min(5) as u64]);
    found.add(438, &[time, u64::from(head - sentence.first < 4), before]);
    for steps in [-2, -1, 1] {
        let other = page.beside(one_end(context, one, steps), steps);
        found.add(439, &[time, (steps + 3) as u64, Page::at(&page.lemma, other)]);
    }
}

/// The first or last word of it, by the side on which its neighbour is sought.
fn one_end(context: &Context, one: &Circumstance, steps: isize) -> usize {
    let tokens = context.syntax.tokens_in(one.span());
    if steps < 0 { tokens.start } else { tokens.end.saturating_sub(1) }
}
