//! How likely a place is meant before anything is known of the text.
//!
//! Scores are logarithms of people (base 10); everything else is in the same unit, so that a bonus of 1 outweighs
//! ten times the people. The numbers were set by hand in quarters and checked on local and on world news.

use crate::knowledge::gazetteer::{Candidate, Kind};

/// A country's and a region's score; above every city and province that nothing speaks for.
const COUNTRY: f64 = 9.25;
const REGION: f64 = 8.75;
/// A province and a district give way to their city of the same name.
const PROVINCE_YIELDS: f64 = 0.75;
const DISTRICT_YIELDS: f64 = 1.0;
/// What a province scores of which no towns are known.
const UNKNOWN_PROVINCE: f64 = 4.0;
const CAPITAL: f64 = 1.0;
const OTHER_NAME: f64 = -1.25;
/// People from which on a city's other names are nearly as good as known ("New York" for "New York City").
const METROPOLIS: u64 = 1_000_000;
const METROPOLIS_GAINS: f64 = 0.5;

/// The score of a place by itself.
pub(super) fn prominence(place: &Candidate<'_>) -> f64 {
    let people = (place.population as f64 + 10.0).log10();
    let score = match place.kind {
        Kind::Country => COUNTRY,
        Kind::Region => REGION,
        Kind::Province if place.population == 0 => UNKNOWN_PROVINCE,
        Kind::Province if place.is_district() => people - DISTRICT_YIELDS,
        Kind::Province => people - PROVINCE_YIELDS,
        Kind::City => people,
    };
    let other = match place.main_name {
        true => 0.0,
        false if place.population >= METROPOLIS => OTHER_NAME + METROPOLIS_GAINS,
        false => OTHER_NAME,
    };
    score + other + if place.capital { CAPITAL } else { 0.0 }
}
