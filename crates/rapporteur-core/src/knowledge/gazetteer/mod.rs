//! Places by name: cities, provinces and countries, compiled from GeoNames (CC BY 4.0).
//!
//! Cities and provinces lie packed in `data/gazetteer/places.bin` and are searched where they lie, so
//! nothing is built at start; `data/gazetteer/README.md` says what it is made of and how. Countries and
//! regions are tables that we write.

use std::sync::LazyLock;

mod candidate;
mod country;
mod fold;
mod pack;
mod row;

use crate::first_come::FirstCome;
pub use candidate::{Candidate, Kind};
pub use country::{
    Country, countries, country_by_code, country_by_demonym, country_by_name, is_former_name, short_province,
};
pub use fold::fold;
pub use pack::{Gazetteer, build};
pub use row::{BrokenLine, Fault, Reading, Row, rows_from_geonames, rows_from_table};

const PLACES: &[u8] = include_bytes!("../../../data/gazetteer/places.bin");

/// The gazetteer that comes with the program; nothing only if its file were damaged.
pub fn embedded() -> Option<Gazetteer<'static>> {
    Gazetteer::from_bytes(PLACES)
}

/// Everything that `name` may stand for: countries and regions, then places whose main name it is (the
/// largest first), then places that have it as another name. Marks and case do not count.
///
/// A province is left out where a region of the same name has no country: that land is in dispute. A
/// region that is a province of its country ("Scotland") is the province, which has a point.
pub fn lookup(name: &str) -> impl Iterator<Item = Candidate<'static>> + use<> {
    static KNOWN: LazyLock<FirstCome<Box<[Candidate<'static>]>>> = LazyLock::new(|| FirstCome::new(ROOM));
    KNOWN.with(name, || search(name), Clone::clone).into_iter()
}

/// Names whose places are kept once they were searched.
const ROOM: usize = 1 << 14;

fn search(name: &str) -> Box<[Candidate<'static>]> {
    let named: Vec<Candidate<'static>> = country::named(name).map(as_province).collect();
    let disputed = named.iter().any(|place| place.kind == Kind::Region && place.country.is_empty());
    let known: Vec<Candidate<'static>> = packed(name)
        .filter(|place| (!disputed || place.kind != Kind::Province) && !named.contains(place))
        .collect();
    named.into_iter().chain(known).collect()
}

/// Whether the name is in the table of regions ("the West Bank"), a province or not.
pub fn is_region(name: &str) -> bool {
    country::named(name).any(|place| place.kind == Kind::Region)
}

/// Whether any name of a place or a people begins with this folded word and goes on with another: if not, a longer
/// stretch need not be looked up.
pub fn goes_on_after(folded: &str) -> bool {
    static KNOWN: LazyLock<FirstCome<bool>> = LazyLock::new(|| FirstCome::new(ROOM));
    let search = || {
        country::goes_on_after(folded) || embedded().is_some_and(|gazetteer| gazetteer.goes_on_after(folded))
    };
    KNOWN.with(folded, search, |goes_on| *goes_on)
}

/// Countries, regions and provinces whose adjective or people's name this is.
pub fn people(word: &str) -> impl Iterator<Item = Candidate<'static>> + use<> {
    static KNOWN: LazyLock<FirstCome<Box<[Candidate<'static>]>>> = LazyLock::new(|| FirstCome::new(ROOM));
    let search = || country::people(word).map(as_province).collect();
    KNOWN.with(word, search, Clone::clone).into_iter()
}

fn packed(name: &str) -> impl Iterator<Item = Candidate<'static>> + use<> {
    let folded = fold(name);
    embedded().into_iter().flat_map(move |gazetteer| gazetteer.lookup_folded(&folded))
}

/// The province that a region is, where it is one; else the place itself.
fn as_province(place: Candidate<'static>) -> Candidate<'static> {
    if place.kind != Kind::Region || place.country.is_empty() {
        return place;
    }
    let province = |other: &Candidate<'_>| other.kind == Kind::Province && other.country == place.country;
    packed(place.name).find(province).unwrap_or(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(name: &str) -> Option<Candidate<'static>> {
        lookup(name).max_by_key(|place| (place.capital, place.population))
    }

    #[test]
    fn the_embedded_file_is_whole_and_small() {
        assert!(embedded().is_some_and(|gazetteer| gazetteer.len() > 170_000));
        assert!(PLACES.len() <= 9_000_000, "{} bytes", PLACES.len());
    }

    #[test]
    fn cities_in_the_news_are_found() {
        for (name, country) in [
            ("Kabul", "AF"),
            ("Doha", "QA"),
            ("Goma", "CD"),
            ("Kinshasa", "CD"),
            ("Ljubljana", "SI"),
            ("Chur", "CH"),
            ("Innsbruck", "AT"),
            ("Kandahar", "AF"),
            ("Kyiv", "UA"),
            ("Kiev", "UA"),
        ] {
            let place = best(name);
            assert_eq!(place.map(|place| place.country), Some(country), "{name}");
            assert!(place.is_some_and(|place| place.lat.is_some()), "{name}");
        }
    }

    #[test]
    fn a_province_stands_amid_its_towns() {
        let helmand = lookup("Helmand").find(|place| place.kind == Kind::Province);
        assert_eq!(helmand.map(|place| place.country), Some("AF"));
        assert!(helmand.and_then(|place| place.lat).is_some_and(|lat| (30.0..34.0).contains(&lat)));
    }

    #[test]
    fn a_country_stands_in_its_land_even_at_the_date_line() {
        for (code, lat, lon) in [("AF", 30.0..38.0, 61.0..72.0), ("FJ", -20.0..-15.0, 174.0..181.0)] {
            let place = country_by_code(code).map(Country::candidate);
            assert!(
                place.and_then(|place| place.lat).is_some_and(|degrees| lat.contains(&degrees)),
                "{code}"
            );
            assert!(
                place.and_then(|place| place.lon).is_some_and(|degrees| lon.contains(&degrees)),
                "{code}"
            );
        }
    }

    #[test]
    fn a_continent_and_a_land_in_dispute_have_points_and_a_sea_has_none() {
        for name in ["Europe", "Kashmir", "Donbas", "Darfur"] {
            assert!(lookup(name).any(|place| place.kind == Kind::Region && place.lat.is_some()), "{name}");
        }
        for name in ["Black Sea", "Atlantic"] {
            assert!(lookup(name).all(|place| place.kind != Kind::Region || place.lat.is_none()), "{name}");
        }
    }

    #[test]
    fn every_capital_is_a_town_of_its_country() {
        let missing = ["IO"]; // the data has no such town: see README.md
        for country in countries().iter().filter(|country| !country.capital.is_empty()) {
            let town = packed(country.capital).find(|town| town.capital && town.country == country.alpha2);
            let known = !missing.contains(&country.alpha2);
            assert_eq!(town.is_some(), known, "{} {}", country.alpha2, country.capital);
        }
    }

    #[test]
    fn an_empty_name_is_no_place() {
        assert_eq!(lookup("").count(), 0);
        assert_eq!(lookup(" -' ").count(), 0);
    }
}
