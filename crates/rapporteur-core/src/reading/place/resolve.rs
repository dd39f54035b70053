//! Chooses among the places that a name may stand for, from what else the article names.
//!
//! Scores are logarithms of people (base 10) with bonuses in the same unit: a bonus of 1 outweighs ten
//! times the people. A name means one place throughout an article unless a mention says otherwise
//! ("Salem, Oregon").

use std::collections::BTreeMap;

use super::scan::Found;
use super::surroundings::Strength;
use crate::article::Article;
use crate::knowledge::gazetteer::{self, Candidate, Kind};

/// A country's and a region's score; above every city and province that nothing speaks for.
const COUNTRY: f64 = 9.0;
const REGION: f64 = 8.6;
/// A province gives way to its city of the same name.
const PROVINCE_YIELDS: f64 = 1.0;
/// What a province scores of which no towns are known.
const UNKNOWN_PROVINCE: f64 = 4.0;
const CAPITAL: f64 = 1.0;
const OTHER_NAME: f64 = -1.5;
/// People from which on a city's other names are as good as known ("New York" for "New York City").
const METROPOLIS: u64 = 5_000_000;
const CONTAINED: f64 = 6.0;
const DIVISION: f64 = 4.0;
/// Below this distance of the two best nothing is chosen.
const MARGIN: f64 = 0.12;

/// What the article names of countries and provinces.
#[derive(Debug, Default)]
pub(super) struct Context {
    countries: BTreeMap<&'static str, f64>,
    provinces: BTreeMap<(&'static str, &'static str), f64>,
}

impl Context {
    fn add(&mut self, place: &Candidate<'static>, weight: f64) {
        if !place.country.is_empty() {
            *self.countries.entry(place.country).or_default() += weight;
        }
        if !place.province.is_empty() {
            *self.provinces.entry((place.country, place.province)).or_default() += weight;
        }
    }

    /// Whether the article names this country otherwise.
    pub(super) fn names(&self, country: &str) -> bool {
        self.countries.get(country).is_some_and(|&weight| weight >= 1.0)
    }

    fn bonus(&self, place: &Candidate<'_>) -> f64 {
        let total: f64 = self.countries.values().sum();
        let country = self.countries.get(place.country).copied().unwrap_or(0.0);
        let province = self.provinces.get(&(place.country, place.province)).copied().unwrap_or(0.0);
        let share = if total > 0.0 { country / total } else { 0.0 };
        country.min(1.0) * 0.5
            + share * 2.0
            + if place.kind == Kind::Country { 0.0 } else { province.min(2.0) }
    }
}

/// The place of each stretch, in order; nothing where the best two are too close.
pub(super) fn resolve(article: &Article, found: &[Found]) -> (Vec<Option<Candidate<'static>>>, Context) {
    let mut context = outlet_context(article);
    for stretch in found.iter().filter(|stretch| stretch.strength != Strength::Against) {
        if let Some(place) = undoubted(stretch) {
            context.add(&place, 1.0);
        }
    }
    let first = choose_all(found, &context);
    for (stretch, place) in found.iter().zip(&first) {
        let open = stretch.strength != Strength::Against && undoubted(stretch).is_none() && !stretch.doubtful;
        if let Some(place) = place.filter(|_| open) {
            context.add(&place, 0.5);
        }
    }
    (choose_all(found, &context), context)
}

/// Weak evidence: the country of the outlet's address and of the dateline.
fn outlet_context(article: &Article) -> Context {
    let mut context = Context::default();
    let dateline = article.metadata.dateline.as_ref().and_then(|dateline| {
        gazetteer::lookup(&dateline.place).max_by(|a, b| prominence(a).total_cmp(&prominence(b)))
    });
    let url = article.metadata.url.as_deref().unwrap_or("");
    let host = url.split("://").last().unwrap_or("").split('/').next().unwrap_or("");
    let ending = host.rsplit('.').next().unwrap_or("").to_uppercase();
    let code = if ending == "UK" { "GB" } else { ending.as_str() };
    let outlet = gazetteer::country_by_code(code).map(gazetteer::Country::candidate);
    for place in dateline.into_iter().chain(outlet) {
        if !place.country.is_empty() {
            *context.countries.entry(place.country).or_default() += 0.4;
        }
    }
    context
}

/// The country, or the only well-known sense, of a stretch: what other names are judged by.
fn undoubted(stretch: &Found) -> Option<Candidate<'static>> {
    let mut ranked: Vec<(f64, &Candidate<'static>)> =
        stretch.candidates.iter().map(|place| (prominence(place), place)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (best, place) = *ranked.first()?;
    let next =
        ranked.iter().find(|(_, other)| other.country != place.country).map_or(0.0, |(score, _)| *score);
    let large_province = |other: &Candidate<'_>| other.kind == Kind::Province && other.population > 1_000_000;
    let contested = place.kind == Kind::Country && stretch.candidates.iter().any(large_province);
    (!contested && best >= 5.5 && best - next >= 1.5 && !stretch.doubtful).then_some(*place)
}

fn prominence(place: &Candidate<'_>) -> f64 {
    let people = (place.population as f64 + 10.0).log10();
    let score = match place.kind {
        Kind::Country => COUNTRY,
        Kind::Region => REGION,
        Kind::Province if place.population == 0 => UNKNOWN_PROVINCE,
        Kind::Province => people - PROVINCE_YIELDS,
        Kind::City => people,
    };
    let other = match place.main_name {
        true => 0.0,
        false if place.population >= METROPOLIS => OTHER_NAME / 5.0,
        false => OTHER_NAME,
    };
    score + other + if place.capital { CAPITAL } else { 0.0 }
}

fn choose_all(found: &[Found], context: &Context) -> Vec<Option<Candidate<'static>>> {
    let mut evidence: BTreeMap<(&str, bool), Vec<f64>> = BTreeMap::new();
    let own: Vec<Vec<f64>> = (0..found.len()).map(|index| container_bonuses(found, index)).collect();
    for (stretch, bonuses) in found.iter().zip(&own) {
        let shared =
            evidence.entry((&stretch.name, stretch.adjective)).or_insert_with(|| vec![0.0; bonuses.len()]);
        shared.iter_mut().zip(bonuses).for_each(|(best, bonus)| *best = best.max(*bonus));
    }
    let choice = |(stretch, bonuses): (&Found, &Vec<f64>)| {
        let shared = evidence.get(&(stretch.name.as_str(), stretch.adjective));
        let own = bonuses.iter().any(|&bonus| bonus > 0.0);
        choose(stretch, if own { bonuses } else { shared.unwrap_or(bonuses) }, context)
    };
    found.iter().zip(&own).map(choice).collect()
}

fn choose(stretch: &Found, bonuses: &[f64], context: &Context) -> Option<Candidate<'static>> {
    let score = |place: &Candidate<'_>, bonus: f64| {
        let division = stretch.division && place.kind == Kind::Province;
        prominence(place) + bonus + context.bonus(place) + if division { DIVISION } else { 0.0 }
    };
    let mut ranked: Vec<(f64, &Candidate<'static>)> = stretch
        .candidates
        .iter()
        .enumerate()
        .map(|(index, place)| (score(place, bonuses.get(index).copied().unwrap_or(0.0)), place))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (best, place) = *ranked.first()?;
    let rival = ranked.iter().skip(1).find(|(_, other)| is_elsewhere(place, other));
    rival.is_none_or(|(score, _)| best - score >= MARGIN).then_some(*place)
}

/// Whether two places are not one and the same spot (half a degree is some 50 km).
fn is_elsewhere(one: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    let apart = |a: Option<f64>, b: Option<f64>| a.zip(b).is_none_or(|(a, b)| (a - b).abs() > 0.5);
    one.country != other.country || apart(one.lat, other.lat) || apart(one.lon, other.lon)
}

/// For each candidate of a stretch what "Doha, Qatar" adds to it, seen from either side of the comma.
fn container_bonuses(found: &[Found], index: usize) -> Vec<f64> {
    let stretch = &found[index];
    let outer = stretch.inside.and_then(|outer| found.get(outer));
    let inner = index.checked_sub(1).and_then(|at| found.get(at)).filter(|inner| inner.inside == Some(index));
    let bonus = |place: &Candidate<'static>| {
        let inside = outer.is_some_and(|outer| outer.candidates.iter().any(|wide| holds(wide, place)));
        let held = inner.map_or(0.0, |inner| {
            let people = |town: &Candidate<'_>| if holds(place, town) { prominence(town) } else { 0.0 };
            inner.candidates.iter().map(people).fold(0.0, f64::max)
        });
        held + if inside { CONTAINED } else { 0.0 }
    };
    stretch.candidates.iter().map(bonus).collect()
}

fn holds(wide: &Candidate<'_>, place: &Candidate<'_>) -> bool {
    let country = !wide.country.is_empty() && wide.country == place.country;
    match wide.kind {
        Kind::Country => country && place.kind != Kind::Country,
        Kind::Region => country && place.kind == Kind::City,
        Kind::Province => {
            country && place.kind != Kind::Country && wide.name == place.province && wide.name != place.name
        }
        Kind::City => false,
    }
}
