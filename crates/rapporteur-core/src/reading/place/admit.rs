//! Decides which stretches are named as places at all: surnames, everyday words and hamlets that only
//! happen to share a name stay out.

use std::collections::BTreeMap;

use super::super::syntax::Tag;
use super::context::Context;
use super::lexicon::{Cue, is_everyday, is_given_name};
use super::scan::Found;
use super::surroundings::Strength;
use super::word::{Gap, Word};
use crate::knowledge::gazetteer::{Candidate, Kind};

/// People from which on a name without any cue is taken for the city.
const KNOWN_CITY: u64 = 100_000;
/// People from which on it is taken for the city when the article names its country.
const KNOWN_THERE: u64 = 5_000;
/// People from which on it is taken for the city when the article names its province or a place close by.
const KNOWN_AROUND: u64 = 1_000;
/// People from which on a city is meant although its name is a given name or an everyday word.
const FAMOUS_CITY: u64 = 400_000;

/// What the article says of its names as a whole.
pub(super) struct Names<'a> {
    /// Names that stand in a person's name or an organisation's somewhere, with how often.
    taken: BTreeMap<&'a str, usize>,
    /// Names that a cue or a container marks as a place somewhere, with how often.
    cued: BTreeMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    /// Looks through all stretches of an article.
    pub(super) fn of(found: &'a [Found]) -> Self {
        let mut names = Self { taken: BTreeMap::new(), cued: BTreeMap::new() };
        for stretch in found.iter().filter(|stretch| !stretch.adjective) {
            if stretch.person {
                *names.taken.entry(&stretch.name).or_default() += 1;
            } else if stretch.strength == Strength::For && !stretch.joined || stretch.inside.is_some() {
                *names.cued.entry(&stretch.name).or_default() += 1;
            }
        }
        names
    }

    /// Whether a stretch that resolved to `place` is named as a place. The context comes with the number that the
    /// stretch's name has in it.
    pub(super) fn admit(
        &self,
        found: &Found,
        place: &Candidate<'static>,
        words: &[Word],
        context: (&Context, usize),
    ) -> bool {
        if found.strength == Strength::Against {
            return false;
        }
        if found.adjective || place.kind == Kind::Country && !found.doubtful {
            return true;
        }
        if found.inside.is_some() {
            return true;
        }
        let (all, number) = context;
        if is_direction(&found.name) && !all.names(place.country, number) {
            return false;
        }
        if found.doubtful && !self.admits_doubtful(found, place, words) {
            return false;
        }
        if self.is_taken(found, place) && place.kind == Kind::City {
            return found.strength == Strength::For && place.population >= KNOWN_THERE;
        }
        match place.kind {
            Kind::Province if place.is_district() && !found.says_division() => {
                self.admits_city(found, place, context)
            }
            Kind::Country | Kind::Region | Kind::Province => true,
            Kind::City => self.admits_city(found, place, context),
        }
    }

    /// Whether the name is rather a person's or a body's here: a town that is no given name and that cues name as often
    /// as others bear its name stays a town.
    fn is_taken(&self, found: &Found, place: &Candidate<'_>) -> bool {
        let count = |names: &BTreeMap<&str, usize>| names.get(found.name.as_str()).copied().unwrap_or(0);
        let known = place.main_name && place.population >= KNOWN_CITY && !is_given_name(&found.name);
        count(&self.taken) > if known { count(&self.cued) } else { 0 }
    }

    fn admits_city(
        &self,
        found: &Found,
        place: &Candidate<'static>,
        (context, name): (&Context, usize),
    ) -> bool {
        let cued = found.strength == Strength::For || self.cued.contains_key(found.name.as_str());
        if !place.main_name {
            return place.population >= KNOWN_CITY || cued && context.names(place.country, name);
        }
        let here = context.is_around(place, name);
        let known = place.population >= KNOWN_THERE || here && place.population >= KNOWN_AROUND;
        let known = known && !found.joined && context.names(place.country, name);
        cued || known || place.capital || place.population >= KNOWN_CITY
    }

    fn admits_doubtful(&self, found: &Found, place: &Candidate<'_>, words: &[Word]) -> bool {
        let first = words.get(found.first);
        let tagged_otherwise = first.and_then(|word| word.tag).is_some_and(|tag| tag != Tag::Propn);
        let starts = first.is_some_and(|word| word.gap == Gap::Sentence);
        let large = place.kind != Kind::City || place.population >= FAMOUS_CITY;
        let cued = found.strength == Strength::For;
        if found.name.contains(' ') {
            let before = found.first.checked_sub(1).and_then(|at| words.get(at));
            let article = before.is_some_and(|word| word.folded == "the");
            return place.main_name && !article && (cued || place.population >= KNOWN_CITY);
        }
        if is_everyday(&found.name) {
            return cued && !tagged_otherwise && (large || place.population >= KNOWN_CITY);
        }
        if is_given_name(&found.name) && self.taken.contains_key(found.name.as_str()) {
            return cued && large;
        }
        let cued_elsewhere = self.cued.contains_key(found.name.as_str());
        cued || large && !(starts && tagged_otherwise) || cued_elsewhere
    }
}

/// Whether a name says no more than a direction and a kind of land ("West", "Central District"), which many lands have.
fn is_direction(name: &str) -> bool {
    name.split(' ').all(|word| Cue::Direction.has(word) || Cue::Division.has(word))
}

/// Whether a site bears the name of a small town that lies nowhere near what the article speaks of ("Calder College"):
/// the name is then hardly the town's.
pub(super) fn is_stray_site(
    found: &Found,
    place: &Candidate<'static>,
    (context, name): (&Context, usize),
) -> bool {
    let small = place.kind == Kind::City && place.population < KNOWN_CITY && !place.capital;
    found.site && small && !context.is_around(place, name)
}
