//! What an article's other names say of a place: its country, its province, and what lies near it.
//!
//! Each distinct name speaks once, however often it stands in the text, and speaks for each of its senses as far as that
//! sense is likely. A name never speaks for itself.

use std::collections::BTreeMap;

use super::scan::Found;
use crate::knowledge::gazetteer::{Candidate, Kind};

/// Kilometres up to which a place speaks for another.
const REACH: f64 = 250.0;
/// Kilometres in a degree of latitude.
const DEGREE: f64 = 111.2;
/// Degrees that a cell of the map is wide and high.
const CELL: f64 = 3.0;
/// Places that a cell keeps, so that a gazetteer's worth of names stays linear.
const CELL_HOLDS: usize = 24;
/// Likelihood below which a sense is not heard.
const FAINT: f64 = 0.05;
/// The likelihood that a country's or province's names must add up to for it to be named.
const NAMED: f64 = 0.7;
/// The nearness from which on a place is around.
const AROUND: f64 = 0.6;

/// What the names of an article stand for, as far as is known.
#[derive(Debug, Default)]
pub(super) struct Context {
    countries: BTreeMap<&'static str, f64>,
    provinces: BTreeMap<(&'static str, &'static str), f64>,
    map: BTreeMap<(i32, i32), Vec<Spot>>,
    names: Vec<Share>,
}

/// What one name adds, so that it can be taken out again.
#[derive(Debug, Default)]
struct Share {
    countries: BTreeMap<&'static str, f64>,
    provinces: BTreeMap<(&'static str, &'static str), f64>,
}

#[derive(Clone, Copy, Debug)]
struct Spot {
    name: usize,
    lat: f64,
    lon: f64,
    likelihood: f64,
}

impl Context {
    /// Adds the senses of the next name with their likelihoods.
    pub(super) fn hear(&mut self, senses: impl Iterator<Item = (Candidate<'static>, f64)>) {
        let name = self.names.len();
        let mut share = Share::default();
        for (place, likelihood) in senses.filter(|(_, likelihood)| *likelihood > FAINT) {
            if !place.country.is_empty() {
                *share.countries.entry(place.country).or_default() += likelihood;
            }
            if !place.province.is_empty() {
                *share.provinces.entry((place.country, place.province)).or_default() += likelihood;
            }
            if let Some((lat, lon)) = spot_of(&place) {
                let cell = self.map.entry(cell(lat, lon)).or_default();
                if cell.len() < CELL_HOLDS {
                    cell.push(Spot { name, lat, lon, likelihood });
                }
            }
        }
        for (country, likelihood) in &share.countries {
            *self.countries.entry(country).or_default() += likelihood;
        }
        for (province, likelihood) in &share.provinces {
            *self.provinces.entry(*province).or_default() += likelihood;
        }
        self.names.push(share);
    }

    /// Whether names other than the `name`th tell of this country.
    pub(super) fn names(&self, country: &str, name: usize) -> bool {
        self.country(country, name) >= NAMED
    }

    /// How many names other than the `name`th tell of this country.
    pub(super) fn country(&self, country: &str, name: usize) -> f64 {
        let own = self.names.get(name).and_then(|share| share.countries.get(country));
        self.countries.get(country).map_or(0.0, |all| all - own.copied().unwrap_or(0.0))
    }

    /// The same as a share of all names, the `name`th included: one other name alone proves little.
    pub(super) fn country_share(&self, country: &str, name: usize) -> f64 {
        self.country(country, name) / self.names.len().max(1) as f64
    }

    /// How many names other than the `name`th tell of this place's province.
    pub(super) fn province(&self, place: &Candidate<'static>, name: usize) -> f64 {
        let key = (place.country, place.province);
        let own = self.names.get(name).and_then(|share| share.provinces.get(&key));
        self.provinces.get(&key).map_or(0.0, |all| all - own.copied().unwrap_or(0.0))
    }

    /// Whether other names tell of the place's province or of places close by.
    pub(super) fn is_around(&self, place: &Candidate<'static>, name: usize) -> bool {
        let province = !place.province.is_empty() && self.province(place, name) >= NAMED;
        province || self.nearness(place, name) >= AROUND
    }

    /// How many places of other names lie around, each the less the farther it is.
    pub(super) fn nearness(&self, place: &Candidate<'static>, name: usize) -> f64 {
        let Some((lat, lon)) = spot_of(place) else { return 0.0 };
        let (row, column) = cell(lat, lon);
        let around = (row - 1..=row + 1).flat_map(|row| (column - 1..=column + 1).map(move |c| (row, c)));
        let spots = around.filter_map(|cell| self.map.get(&cell)).flatten();
        let weight = |spot: &Spot| spot.likelihood * (1.0 - kilometres((lat, lon), spot) / REACH).max(0.0);
        spots.filter(|spot| spot.name != name).map(weight).sum()
    }
}

/// The point of a town or a district; a country's and a province's is too wide to be near anything.
fn spot_of(place: &Candidate<'_>) -> Option<(f64, f64)> {
    let narrow = place.kind == Kind::City || place.is_district();
    place.lat.zip(place.lon).filter(|_| narrow)
}

fn cell(lat: f64, lon: f64) -> (i32, i32) {
    ((lat / CELL).floor() as i32, (lon / CELL).floor() as i32)
}

/// Distance on a flat map around the first point; the cosine is its series, alike on every processor.
fn kilometres((lat, lon): (f64, f64), spot: &Spot) -> f64 {
    let angle = lat.to_radians();
    let square = angle * angle;
    let narrowing = (1.0 - square / 2.0 + square * square / 24.0).max(0.0);
    let (north, east) = (lat - spot.lat, (lon - spot.lon) * narrowing);
    (north * north + east * east).sqrt() * DEGREE
}

/// The number of each stretch's name: stretches of one folded name share it, adjectives apart.
pub(super) fn number_names(found: &[Found]) -> Vec<usize> {
    let mut known = BTreeMap::new();
    let number = |stretch: &Found| {
        let next = known.len();
        *known.entry((stretch.name.clone(), stretch.adjective)).or_insert(next)
    };
    found.iter().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::gazetteer;

    fn town(name: &str, province: &str) -> Candidate<'static> {
        gazetteer::lookup(name).find(|place| place.kind == Kind::City && place.province == province).unwrap()
    }

    #[test]
    fn a_name_does_not_speak_for_itself() {
        let mut context = Context::default();
        let (salem, portland) = (town("Salem", "Oregon"), town("Portland", "Oregon"));
        context.hear([(salem, 1.0)].into_iter());
        assert!(!context.names("US", 0) && context.nearness(&salem, 0) == 0.0);
        context.hear([(portland, 1.0)].into_iter());
        assert!(context.names("US", 0) && context.province(&salem, 0) > 0.9);
        assert!(context.nearness(&salem, 0) > 0.5);
    }
}
