//! Countries and regions by name, and the words for their people: two tables that we write. Their points stand
//! in two more tables, each with its source (`country_points.tsv`, `region_points.tsv`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::candidate::{Candidate, Kind};
use super::fold::fold;

const COUNTRIES: &str = include_str!("../../../data/gazetteer/countries.tsv");
const POINTS: &str = include_str!("../../../data/gazetteer/country_points.tsv");
const REGION_POINTS: &str = include_str!("../../../data/gazetteer/region_points.tsv");
const REGIONS: &str = include_str!("../../../data/gazetteer/regions.tsv");
const FORMER_NAMES: &str = include_str!("../../../data/gazetteer/former_names.txt");
const ABBREVIATIONS: &str = include_str!("../../../data/gazetteer/abbreviations.tsv");

/// A country or territory with an ISO 3166-1 code (Kosovo under the user-assigned XK).
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub alpha2: &'static str,
    /// ISO 3166-1 alpha-3.
    pub alpha3: &'static str,
    /// FIPS 10-4, which some event data uses for places.
    pub fips: &'static str,
    /// Continent: AF, AN, AS, EU, NA, OC, SA.
    pub continent: &'static str,
    /// Usual English name.
    pub name: &'static str,
    /// Capital; empty where there is none or it is in dispute.
    pub capital: &'static str,
    /// First adjective, empty where none is known ("Afghan").
    pub adjective: &'static str,
    candidate: Candidate<'static>,
}

impl Country {
    /// The country as a place that a name may stand for.
    pub fn candidate(&self) -> Candidate<'static> {
        self.candidate
    }
}

/// One way to name a place of the tables.
struct Entry {
    place: Candidate<'static>,
    /// Written without small letters only: "US" is a country, "us" is not.
    capitals_only: bool,
}

struct Tables {
    countries: Vec<Country>,
    names: BTreeMap<String, Vec<Entry>>,
    peoples: BTreeMap<String, Vec<Entry>>,
    short_provinces: BTreeMap<&'static str, Vec<(&'static str, &'static str)>>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::read);

impl Tables {
    fn read() -> Self {
        let (points, region_points) = (points(POINTS), points(REGION_POINTS));
        let mut tables = Self {
            countries: Vec::new(),
            names: BTreeMap::new(),
            peoples: BTreeMap::new(),
            short_provinces: BTreeMap::new(),
        };
        for row in rows(COUNTRIES) {
            if let [_, _, _, _, name, alternates, adjectives, demonyms, ..] = row.as_slice()
                && let Some(country) = country(&row, &points)
            {
                tables.enter(country.candidate, &[name, alternates], &[adjectives, demonyms]);
                tables.countries.push(country);
            }
        }
        for row in rows(REGIONS) {
            if let [name, country, alternates, adjectives, demonyms, _] = row.as_slice() {
                let point = region_points.get(name).copied();
                tables.enter(region(name, country, point), &[name, alternates], &[adjectives, demonyms]);
            }
        }
        for row in rows(ABBREVIATIONS) {
            if let [country, province, short] = row.as_slice() {
                for form in list(short) {
                    tables.short_provinces.entry(form).or_default().push((country, province));
                }
            }
        }
        tables
    }

    fn enter(&mut self, place: Candidate<'static>, names: &[&'static str], peoples: &[&'static str]) {
        for (index, lists) in [names, peoples].into_iter().enumerate() {
            let table = if index == 0 { &mut self.names } else { &mut self.peoples };
            for form in lists.iter().flat_map(|forms| list(forms)) {
                let capitals_only = !form.chars().any(char::is_lowercase);
                let entries = table.entry(fold(form)).or_default();
                if !entries.iter().any(|entry| entry.place == place) {
                    entries.push(Entry { place, capitals_only });
                }
            }
        }
    }
}

/// Rows of a table without comments.
fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

fn list(forms: &'static str) -> impl Iterator<Item = &'static str> {
    forms.split(';').filter(|form| !form.is_empty())
}

/// Latitude and longitude by the first column of a table of points.
fn points(table: &'static str) -> BTreeMap<&'static str, (f64, f64)> {
    let point = |row: Vec<&'static str>| match row.as_slice() {
        [name, lat, lon, _source] => Some((*name, (lat.parse().ok()?, lon.parse().ok()?))),
        _ => None,
    };
    rows(table).filter_map(point).collect()
}

fn country(row: &[&'static str], points: &BTreeMap<&'static str, (f64, f64)>) -> Option<Country> {
    let &[alpha2, alpha3, fips, continent, name, _, adjectives, _, capital, geonames, population] = row
    else {
        return None;
    };
    let point = points.get(alpha2);
    let candidate = Candidate {
        name,
        country: alpha2,
        province: "",
        lat: point.map(|point| point.0),
        lon: point.map(|point| point.1),
        geonames: geonames.parse().ok(),
        population: population.parse().unwrap_or(0),
        kind: Kind::Country,
        capital: false,
        main_name: true,
    };
    let adjective = adjectives.split(';').next().unwrap_or("");
    Some(Country { alpha2, alpha3, fips, continent, name, capital, adjective, candidate })
}

fn region(name: &'static str, country: &'static str, point: Option<(f64, f64)>) -> Candidate<'static> {
    Candidate {
        name,
        country,
        province: "",
        lat: point.map(|point| point.0),
        lon: point.map(|point| point.1),
        geonames: None,
        population: 0,
        kind: Kind::Region,
        capital: false,
        main_name: true,
    }
}

/// All countries, in order of their alpha-2 codes.
pub fn countries() -> &'static [Country] {
    &TABLES.countries
}

/// The country of an ISO 3166-1 alpha-2 code.
pub fn country_by_code(alpha2: &str) -> Option<&'static Country> {
    countries().iter().find(|country| country.alpha2 == alpha2)
}

/// The country of that name ("US", "Britain"); nothing where none or several bear it ("Congo").
pub fn country_by_name(name: &str) -> Option<&'static Country> {
    only(named(name))
}

/// The country of an adjective or a people's name ("Afghan", "Afghans"); nothing where none or several
/// have it ("Congolese").
pub fn country_by_demonym(word: &str) -> Option<&'static Country> {
    only(people(word))
}

/// Whether a country bore this name in its time ("Zaire").
pub fn is_former_name(name: &str) -> bool {
    FORMER_NAMES.lines().any(|line| line == name)
}

fn only(places: impl Iterator<Item = Candidate<'static>>) -> Option<&'static Country> {
    let mut places = places.filter(|place| place.kind == Kind::Country);
    let place = places.next()?;
    if places.next().is_some() { None } else { country_by_code(place.country) }
}

/// Countries and regions of that name. Names in capitals ("US") are only known in capitals.
pub(super) fn named(name: &str) -> impl Iterator<Item = Candidate<'static>> + use<> {
    known(&TABLES.names, name)
}

/// Countries and regions whose adjective or people's name this is.
pub(super) fn people(word: &str) -> impl Iterator<Item = Candidate<'static>> + use<> {
    known(&TABLES.peoples, word)
}

/// Whether a name or a people's name of the tables begins with these folded words and goes on.
pub(super) fn goes_on_after(folded: &str) -> bool {
    let longer = format!("{folded} ");
    let begins = |table: &BTreeMap<String, Vec<Entry>>| {
        table.range(longer.clone()..).next().is_some_and(|(name, _)| name.starts_with(&longer))
    };
    begins(&TABLES.names) || begins(&TABLES.peoples)
}

fn known(
    table: &'static BTreeMap<String, Vec<Entry>>,
    name: &str,
) -> impl Iterator<Item = Candidate<'static>> + use<> {
    let small = name.chars().any(char::is_lowercase);
    let entries = table.get(&fold(name)).map_or(&[][..], Vec::as_slice);
    entries.iter().filter(move |entry| !(small && entry.capitals_only)).map(|entry| entry.place)
}

/// The provinces that a short form stands for after a town ("Va.", "VA"): (alpha-2, province).
pub fn short_province(form: &str) -> &'static [(&'static str, &'static str)] {
    TABLES.short_provinces.get(form).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_read() {
        assert_eq!(countries().len(), rows(COUNTRIES).count());
        for table in [POINTS, REGION_POINTS] {
            assert_eq!(points(table).len(), rows(table).count());
        }
        assert!(points(POINTS).keys().all(|alpha2| country_by_code(alpha2).is_some()));
        assert!(points(REGION_POINTS).keys().all(|name| rows(REGIONS).any(|row| row.first() == Some(name))));
        assert!(rows(REGIONS).all(|row| row.len() == 6));
        assert!(rows(ABBREVIATIONS).all(|row| row.len() == 3));
    }

    #[test]
    fn common_names_find_their_country() {
        for (name, code) in [
            ("US", "US"),
            ("U.S.", "US"),
            ("United States", "US"),
            ("America", "US"),
            ("UK", "GB"),
            ("Britain", "GB"),
            ("Afghanistan", "AF"),
            ("DR Congo", "CD"),
            ("Türkiye", "TR"),
            ("Cote d’Ivoire", "CI"),
        ] {
            assert_eq!(country_by_name(name).map(|country| country.alpha2), Some(code), "{name}");
        }
    }

    #[test]
    fn us_in_small_letters_is_a_pronoun() {
        assert_eq!(country_by_name("us"), None);
        assert_eq!(country_by_name("Us"), None);
    }

    #[test]
    fn what_two_countries_share_is_neither() {
        assert_eq!(country_by_name("Congo"), None);
        assert_eq!(country_by_demonym("Congolese"), None);
        assert_eq!(country_by_demonym("Afghans").map(|country| country.alpha2), Some("AF"));
    }

    #[test]
    fn no_side_is_taken_on_disputed_land() {
        for name in ["Kashmir", "Crimea", "Golan Heights", "Abkhazia", "East Jerusalem"] {
            assert!(named(name).all(|place| place.country.is_empty()), "{name}");
        }
        assert!(
            ["IL", "PS", "EH"].iter().all(|code| country_by_code(code).is_some_and(|c| c.capital.is_empty()))
        );
    }
}
