//! What the article as a whole says of when and where, for reports whose own sentence does not.
//!
//! An article of the press tells the news of the days before it came out, and most of what it tells happened in one
//! country. Both hold only where nothing speaks against them, and both are kept apart from what a clause says: the
//! record marks them as such, and no two reports are joined or held apart by them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::account::{Located, NEWS_DAYS, Report, Role, Setting, Status};
use super::context::Context;
use super::report::{Draft, is_spoken};
use super::words::words;
use crate::article::Published;
use crate::knowledge::gazetteer::country_by_code;
use crate::knowledge::ontology::EventType;
use crate::reading::place::{Place, PlaceMention, PlacePrecision};
use crate::reading::syntax::Tag;
use crate::text::Span;

/// Gives every draft the setting of its article where that may be taken for its own.
pub(super) fn settle(context: &Context, drafts: &mut [Draft]) {
    let country = Country::of(context);
    for draft in drafts {
        let own = country.as_ref().filter(|country| country.holds(context, draft));
        let country = own.map(|one| one.place.clone()).or_else(|| reach(context, &draft.report));
        draft.report.setting = Setting { news: is_news(context, draft), country };
    }
}

/// A state's police and courts arrest and sentence at home: the country of an actor of that kind, as the actor's own
/// words name it.
fn reach(context: &Context, report: &Report) -> Option<Located> {
    let at_home = matches!(report.event_type, EventType::Coerce | EventType::Sanction)
        && report.modes.iter().any(|mode| matches!(mode.as_str(), "arrest" | "convict" | "fine"));
    let mut actors = report.participants.iter().filter(|one| one.role == Role::Actor);
    let actor = actors.next().filter(|_| at_home && report.place.is_none() && actors.next().is_none())?;
    let sector = actor.code.as_deref()?.get(3..)?;
    matches!(sector, "" | "GOV" | "COP" | "JUD").then_some(())?;
    let mention = context.index.places(actor.span).find(|mention| actor.span.contains(mention.span))?;
    let place = mention.place.clone().filter(|place| place.precision == PlacePrecision::Country)?;
    Some(Located { place, span: mention.span })
}

/// The country that an article is about.
struct Country<'a> {
    /// A mention of it.
    place: Located,
    alpha2: &'a str,
    alpha3: &'static str,
    /// Whether hardly any other is named.
    alone: bool,
}

/// Mentions below which an article is about no country, unless it names no other.
const FEWEST: usize = 3;
/// Part of all mentions of countries and of places in them that the article's own has at least.
const LEAST_SHARE: f32 = 0.5;
/// The same where nobody of that country is said to take part.
const ALONE: f32 = 0.7;

impl<'a> Country<'a> {
    fn of(context: &Context<'a>) -> Option<Self> {
        let places = || context.reading.places.iter();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for code in places().filter_map(country_of) {
            *counts.entry(code).or_default() += 1;
        }
        let all: usize = counts.values().sum();
        let (alpha2, count) = counts.into_iter().max_by_key(|&(code, count)| (count, Reverse(code)))?;
        let share = count as f32 / all as f32;
        if share < LEAST_SHARE || count < FEWEST && count < all || is_of_disputed_land(context) {
            return None;
        }
        let country = country_by_code(alpha2)?;
        let own = places().filter(|mention| country_of(mention) == Some(alpha2));
        let mention = own.min_by_key(|mention| (!is_country(mention), mention.adjective, mention.span))?;
        let place = mention.place.clone().filter(|_| is_country(mention));
        Some(Self {
            place: Located { place: place.unwrap_or_else(|| Place::of_country(country)), span: mention.span },
            alpha2,
            alpha3: country.alpha3,
            alone: share >= ALONE,
        })
    }

    /// Whether an event may be taken to have been in the country: somebody from there takes part, nobody from elsewhere
    /// does, and its sentence names no other place.
    fn holds(&self, context: &Context, draft: &Draft) -> bool {
        let report = &draft.report;
        if report.place.is_some() || !self.is_only_one_in(context, report.clause) {
            return false;
        }
        let codes = || report.participants.iter().filter_map(|one| one.code.as_deref());
        let own = codes().filter(|code| code.starts_with(self.alpha3)).count();
        if codes().count() > own {
            return false;
        }
        match report.event_type {
            EventType::Consult => own > 1,
            _ => own > 0 || self.alone && !report.participants.is_empty(),
        }
    }

    fn is_only_one_in(&self, context: &Context, clause: Span) -> bool {
        context.index.places(clause).filter_map(country_of).all(|code| code == self.alpha2)
    }
}

/// Whose a disputed land is, is not ours to say.
fn is_of_disputed_land(context: &Context) -> bool {
    words().disputed_lands.iter().any(|land| context.text.matches(land.as_str()).nth(1).is_some())
}

fn is_country(mention: &PlaceMention) -> bool {
    mention.place.as_ref().is_some_and(|place| place.precision == PlacePrecision::Country)
}

fn country_of(mention: &PlaceMention) -> Option<&str> {
    mention.place.as_ref()?.country.as_deref()
}

/// Sentences at the head of an article that tell its news.
const LEAD: usize = 3;
/// Whether an undated event is told as news: in the simple past or the present, in the open, and not among older things.
/// Words and meetings are the news wherever they are told, deeds at the head of the article.
fn is_news(context: &Context, draft: &Draft) -> bool {
    let report = &draft.report;
    let Some(sentence) = context.sentence_of(draft.predicate) else { return false };
    let lead = is_lead(context, sentence);
    report.date.is_none()
        && !report.background
        && matches!(report.status, Status::Happened | Status::Alleged)
        && (lead || is_spoken(report.event_type) || report.event_type == EventType::Consult)
        && is_told_as_new(context, draft.carrier, lead && !is_spoken(report.event_type))
        && !is_retold(context, sentence, lead)
}

fn is_lead(context: &Context, sentence: usize) -> bool {
    let body = context.article.body.first();
    let first = body.and_then(|stretch| context.syntax.sentence_at(stretch.start)).unwrap_or(0);
    sentence < first + LEAD
}

/// Whether a sentence tells of older days or says that it retells, or, behind the head of the article, follows one that
/// tells of older days; always where it is not known to the day when the article came out.
fn is_retold(context: &Context, sentence: usize, lead: bool) -> bool {
    let published = context.article.metadata.published.as_ref();
    let Some(published) = published.and_then(Published::day) else { return true };
    let older = |day: Date| day.until(published).is_ok_and(|gap| gap.get_days() > NEWS_DAYS);
    let old = |sentence: usize| {
        let span = context.syntax.sentences[sentence].span;
        context.index.dates(span).filter_map(|time| time.interval).any(|days| older(days.from))
    };
    let has = |lemmas: &BTreeSet<String>| {
        context.syntax.tokens_of(sentence).any(|token| lemmas.contains(context.lemma(token)))
    };
    let background = || has(&words().long_times) || sentence.checked_sub(1).is_some_and(old);
    old(sentence) || has(&words().retelling) || !lead && background()
}

/// Steps up from a participle or infinitive to the verb that has a tense.
const STEPS: usize = 4;

/// Whether the verb that carries an event has the tense of news. What stands beside a telling verb ("accusing them")
/// shares its tense; a relative clause adds what is known.
fn is_told_as_new(context: &Context, carrier: usize, deed: bool) -> bool {
    let mut verb = carrier;
    for _ in 0..STEPS {
        let token = context.token(verb);
        if token.tag == Tag::Verb {
            let auxiliaries: Vec<String> =
                context.children_by(verb, "aux").map(|aux| context.word(aux)).collect();
            let has = |word: &str| auxiliaries.iter().any(|auxiliary| auxiliary == word);
            let quoted = context.quotation_with(token.span).is_some();
            if token.has_relation("acl") || has("had") {
                return false;
            }
            if has("has") || has("have") {
                return deed && !quoted;
            }
            match token.fine_tag.as_str() {
                "VBD" => return !quoted,
                "VBZ" | "VBP" => return true,
                "VBN" | "VBG" if has("was") || has("were") => return !quoted,
                "VBN" | "VBG" if has("is") || has("are") => return true,
                _ => {}
            }
        }
        let shares = ["advcl", "conj", "xcomp", "ccomp", "obj", "obl", "nsubj", "nmod"]
            .iter()
            .any(|relation| token.has_relation(relation));
        match token.head.filter(|_| shares) {
            Some(head) => verb = head,
            None => return false,
        }
    }
    false
}
