//! Toponyms and the places they stand for.
//!
//! `word` splits the text, `scan` finds names, `surroundings` weighs what stands beside them, `resolve` chooses among the
//! places that bear a name by their `prominence` and the `context` of other names, `admit` keeps out what is no place. `site`
//! adds sites and streets that bear no place's name, `town` says which town is around them. Measured in BENCHMARKS.md (`places`).

mod admit;
mod context;
mod lexicon;
mod prominence;
mod resolve;
mod scan;
mod site;
mod surroundings;
mod town;
mod word;

use serde::{Deserialize, Serialize};

use self::scan::Found;
pub use self::town::Towns;
use super::syntax::Syntax;
use crate::article::Article;
use crate::knowledge::gazetteer::{self, Candidate, Country, Kind, is_former_name};
use crate::text::Span;

/// A toponym in the text, with what it was resolved to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceMention {
    /// The words.
    pub span: Span,
    /// The place; nothing where the candidates were too close to call.
    pub place: Option<Place>,
    /// Whether the words are an adjective or a people's name ("Afghan") or stand in a body's name ("Ohio Association
    /// of Bakers"): such a mention says whose, not where.
    pub adjective: bool,
}

/// A place on the map, as far as the text allows to tell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Name in the gazetteer; as written where that is a facility's ("Nairobi University") or a country's of then ("Zaire").
    pub name: String,
    /// ISO 3166-1 alpha-2 country code.
    pub country: Option<String>,
    /// Latitude in degrees; only where the gazetteer gives a point for this very place.
    pub latitude: Option<f64>,
    /// Longitude in degrees.
    pub longitude: Option<f64>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// First-order administrative division, by name.
    pub province: Option<String>,
    /// How narrow it is.
    pub precision: PlacePrecision,
}

/// How narrow a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlacePrecision {
    /// A building or site named in the text, at best placed by its city.
    Site,
    /// A city, town or village.
    City,
    /// A province, state or region.
    Province,
    /// A country.
    Country,
}

/// Finds the toponyms of the body and resolves them against the gazetteer.
///
/// A mention without a place is one that is surely named as a place but may be one of several
/// ("Springfield"). Facilities and sites have their city's country and province and no point.
pub fn find(article: &Article, syntax: &Syntax) -> Vec<PlaceMention> {
    let mut words = Vec::new();
    for &stretch in article.body.iter().filter(|stretch| stretch.fits(&article.text)) {
        words.extend(word::words(&article.text, stretch, syntax));
    }
    let found = scan::scan(&article.text, &words);
    let resolved = resolve::resolve(article, &found);
    let names = admit::Names::of(&found);
    let (mut mentions, mut strays) = (Vec::new(), Vec::new());
    for ((stretch, place), &name) in found.iter().zip(resolved.places).zip(&resolved.names) {
        let likely = place.or_else(|| stretch.candidates.first().copied());
        let context = (&resolved.context, name);
        let Some(likely) = likely.filter(|likely| names.admit(stretch, likely, &words, context)) else {
            continue;
        };
        if admit::is_stray_site(stretch, &likely, context) {
            strays.push(stretch.span);
            continue;
        }
        let place = place.map(|_| place_of(&article.text, stretch, &likely));
        mentions.push(PlaceMention {
            span: stretch.span,
            place,
            adjective: stretch.adjective || stretch.attributive,
        });
    }
    let sites = site::sites(&words).into_iter().chain(strays).collect();
    with_sites(&article.text, mentions, sites)
}

/// Adds the sites that bear no place's name, each with the country and province of the town around it; without such a
/// town a site is left out.
fn with_sites(text: &str, mut mentions: Vec<PlaceMention>, mut sites: Vec<Span>) -> Vec<PlaceMention> {
    sites.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let towns = Towns::of(text, &mentions);
    let mut added: Vec<PlaceMention> = Vec::new();
    for span in sites {
        let next = mentions.partition_point(|mention| mention.span.end <= span.start);
        let taken = mentions.get(next).is_some_and(|mention| mention.span.start < span.end)
            || added.last().is_some_and(|last| last.span.end > span.start);
        let Some(town) = towns.around(span).filter(|_| !taken) else { continue };
        let place = Place {
            name: span.of(text).to_owned(),
            latitude: None,
            longitude: None,
            geonames: None,
            precision: PlacePrecision::Site,
            ..town.clone()
        };
        added.push(PlaceMention { span, place: Some(place), adjective: false });
    }
    mentions.append(&mut added);
    mentions.sort_by_key(|mention| mention.span.start);
    mentions
}

/// The place of a stretch, as far as it may be told.
fn place_of(text: &str, stretch: &Found, chosen: &Candidate<'_>) -> Place {
    let site = stretch.site && !stretch.adjective;
    let written = stretch.span.of(text);
    let precision = match chosen.kind {
        _ if site => PlacePrecision::Site,
        Kind::Country => PlacePrecision::Country,
        Kind::Region | Kind::Province => PlacePrecision::Province,
        Kind::City => PlacePrecision::City,
    };
    let some = |name: &str| (!name.is_empty()).then(|| name.to_owned());
    Place {
        name: if site || is_former_name(written) { written.to_owned() } else { chosen.name.to_owned() },
        country: some(chosen.country),
        latitude: chosen.lat.filter(|_| !site),
        longitude: chosen.lon.filter(|_| !site),
        geonames: chosen.geonames.filter(|_| !site),
        province: some(chosen.province),
        precision,
    }
}

impl Place {
    /// A country as a place.
    pub fn of_country(country: &Country) -> Self {
        let place = country.candidate();
        Self {
            name: country.name.to_owned(),
            country: Some(country.alpha2.to_owned()),
            latitude: place.lat,
            longitude: place.lon,
            geonames: place.geonames,
            province: None,
            precision: PlacePrecision::Country,
        }
    }
}

/// The point of the place in whose name a site stands: Herat's for "Herat University". It says around where the site
/// may be sought, not where it is; nothing for a place that is no site.
pub fn point_of_namesake(site: &Place) -> Option<(f64, f64)> {
    let ends = site.name.char_indices().filter(|(_, character)| *character == ' ').map(|(at, _)| at);
    let fits = |place: &Candidate<'_>| {
        Some(place.country) == site.country.as_deref()
            && place.province == site.province.as_deref().unwrap_or("")
    };
    let named = |end: usize| {
        let places = gazetteer::lookup(site.name.get(..end)?).filter(fits);
        places.max_by_key(|place| place.population).and_then(|place| place.lat.zip(place.lon))
    };
    let ends: Vec<usize> = ends.filter(|_| site.precision == PlacePrecision::Site).collect();
    ends.into_iter().rev().find_map(named)
}

#[cfg(test)]
mod site_tests;
#[cfg(test)]
mod tests;
