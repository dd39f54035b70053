//! Chooses among the places that a name may stand for, from what else the article names.
//!
//! A name means one place throughout an article unless a mention says otherwise ("Salem, Oregon"). First every sense
//! is weighed by itself and by the words beside the name, then twice more by what the other names stand for.

use super::context::{Context, number_names};
use super::prominence::prominence;
use super::scan::Found;
use super::surroundings::Strength;
use crate::article::Article;
use crate::knowledge::gazetteer::{self, Candidate, Kind};

/// "Doha, Qatar".
const CONTAINED: f64 = 6.0;
/// "Herat province".
const DIVISION: f64 = 3.0;
/// "Mexico" for Mexico City.
const BESIDE_COUNTRY: f64 = 2.0;
/// The country is named; all other names are of it; another name is of the province; a place lies close by.
const COUNTRY_NAMED: f64 = 0.75;
const COUNTRY_SHARE: f64 = 3.0;
const SAME_PROVINCE: f64 = 1.25;
const CLOSE_BY: f64 = 1.5;
/// How many names of a province and places close by count at most.
const ENOUGH: f64 = 2.0;
/// The outlet's address or the dateline is of the country.
const OUTLET: f64 = 1.5;
/// A sense that is this far behind the best is not thought of.
const OUT_OF_QUESTION: f64 = 2.0;
/// Below this distance of the two best nothing is chosen.
const MARGIN: f64 = 0.12;
/// How often the senses are weighed by one another.
const ROUNDS: usize = 2;

/// What the names of an article stand for.
pub(super) struct Resolved {
    /// The place of each stretch; nothing where the best two are too close.
    pub(super) places: Vec<Option<Candidate<'static>>>,
    /// What all names say together.
    pub(super) context: Context,
    /// The number of each stretch's name in the context.
    pub(super) names: Vec<usize>,
}

/// Resolves all stretches of an article.
pub(super) fn resolve(article: &Article, found: &[Found]) -> Resolved {
    let names = number_names(found);
    let outlet = outlet_countries(article);
    let mut base: Vec<Vec<f64>> = found
        .iter()
        .enumerate()
        .map(|(index, stretch)| {
            let beside = container_bonuses(found, index);
            let by_itself = |(place, bonus): (&Candidate<'static>, f64)| {
                bonus + alone(stretch, place) + if outlet.contains(&place.country) { OUTLET } else { 0.0 }
            };
            stretch.candidates.iter().zip(beside).map(by_itself).collect()
        })
        .collect();
    share_containers(found, &names, &mut base);
    let mut scores = base.clone();
    let mut context = Context::default();
    for _ in 0..ROUNDS {
        context = listen(found, &names, &scores);
        for (index, stretch) in found.iter().enumerate().filter(|(_, stretch)| stretch.candidates.len() > 1) {
            let bonus = |place| context_bonus(&context, place, names[index]);
            scores[index] =
                stretch.candidates.iter().zip(&base[index]).map(|(p, own)| own + bonus(p)).collect();
        }
    }
    let places = found.iter().zip(&scores).map(|(stretch, scores)| choose(stretch, scores)).collect();
    Resolved { places, context, names }
}

/// A sense by itself and by the word for a province beside it. A country's own name hardly means a city of another.
fn alone(stretch: &Found, place: &Candidate<'static>) -> f64 {
    let division = stretch.division && place.kind == Kind::Province;
    let country = !place.main_name && stretch.candidates.iter().any(|other| other.kind == Kind::Country);
    prominence(place) + if division { DIVISION } else { 0.0 } - if country { BESIDE_COUNTRY } else { 0.0 }
}

fn context_bonus(context: &Context, place: &Candidate<'static>, name: usize) -> f64 {
    let named = context.country(place.country, name).min(1.0) * COUNTRY_NAMED;
    let share = context.country_share(place.country, name) * COUNTRY_SHARE;
    if place.kind == Kind::Country {
        return named + share;
    }
    let province = if place.province.is_empty() { 0.0 } else { context.province(place, name).min(ENOUGH) };
    named + share + province * SAME_PROVINCE + context.nearness(place, name).min(ENOUGH) * CLOSE_BY
}

/// What all names say, each with its senses as likely as their scores make them.
fn listen(found: &[Found], names: &[usize], scores: &[Vec<f64>]) -> Context {
    let mut context = Context::default();
    let mut heard = 0;
    for ((stretch, &name), scores) in found.iter().zip(names).zip(scores) {
        if name == heard {
            heard += 1;
            let belief = match stretch.strength {
                Strength::Against => 0.0,
                _ if stretch.doubtful => 0.5,
                _ => 1.0,
            };
            let likely = likelihoods(scores);
            context
                .hear(stretch.candidates.iter().zip(likely).map(|(&place, share)| (place, share * belief)));
        }
    }
    context
}

/// Shares that fall off to nothing at [`OUT_OF_QUESTION`] and add up to one; no exponential, so alike on every
/// processor.
fn likelihoods(scores: &[f64]) -> Vec<f64> {
    let best = scores.iter().copied().fold(f64::MIN, f64::max);
    let raw = scores.iter().map(|score| (1.0 - (best - score) / OUT_OF_QUESTION).max(0.0));
    let weights: Vec<f64> = raw.map(|weight| weight * weight).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}

/// Countries of the outlet's address and of the dateline: weak evidence.
fn outlet_countries(article: &Article) -> Vec<&'static str> {
    let dateline = article.metadata.dateline.as_ref().and_then(|dateline| {
        gazetteer::lookup(&dateline.place).max_by(|a, b| prominence(a).total_cmp(&prominence(b)))
    });
    let url = article.metadata.url.as_deref().unwrap_or("");
    let host = url.split("://").last().unwrap_or("").split('/').next().unwrap_or("");
    let ending = host.rsplit('.').next().unwrap_or("").to_uppercase();
    let code = if ending == "UK" { "GB" } else { ending.as_str() };
    let outlet = gazetteer::country_by_code(code).map(gazetteer::Country::candidate);
    let countries = dateline.into_iter().chain(outlet).map(|place| place.country);
    countries.filter(|country| !country.is_empty()).collect()
}

fn choose(stretch: &Found, scores: &[f64]) -> Option<Candidate<'static>> {
    let mut ranked: Vec<(f64, &Candidate<'static>)> =
        scores.iter().copied().zip(&stretch.candidates).collect();
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

/// Gives what one mention says of its container to the mentions of the same name that say nothing.
fn share_containers(found: &[Found], names: &[usize], base: &mut [Vec<f64>]) {
    let count = names.iter().max().map_or(0, |most| most + 1);
    let mut said: Vec<Option<usize>> = vec![None; count];
    let speaks = |index: usize| {
        found[index].inside.is_some()
            || index
                .checked_sub(1)
                .and_then(|at| found.get(at))
                .is_some_and(|inner| inner.inside == Some(index))
    };
    for (index, &name) in names.iter().enumerate() {
        if speaks(index) && said[name].is_none() {
            said[name] = Some(index);
        }
    }
    for (index, &name) in names.iter().enumerate() {
        if let Some(from) = said[name].filter(|_| !speaks(index)) {
            let same = found[from].candidates == found[index].candidates;
            let division = found[index].division == found[from].division;
            if same && division {
                let scores = base[from].clone();
                base[index] = scores;
            }
        }
    }
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
