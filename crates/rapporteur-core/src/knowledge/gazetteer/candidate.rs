//! What the gazetteer answers: one place that a name may stand for.

/// One place that a name may stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate<'a> {
    /// Its main name.
    pub name: &'a str,
    /// ISO 3166-1 alpha-2 code; empty where the country is in dispute or there is more than one.
    pub country: &'a str,
    /// First-order division by name; empty where it is not known.
    pub province: &'a str,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// People; for a province the sum of its known towns; 0 where nothing is known.
    pub population: u64,
    /// What it is.
    pub kind: Kind,
    /// Whether it is its country's capital.
    pub capital: bool,
    /// Whether the name asked for is its main name, not one of its other names.
    pub main_name: bool,
}

impl Candidate<'_> {
    /// Whether it is a county or district: a division that lies in a province of another name.
    pub fn is_district(&self) -> bool {
        self.kind == Kind::Province && self.name != self.province && !self.province.is_empty()
    }
}

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A country or a territory with a country code.
    Country,
    /// A region or area that news speaks of and that is no country ("the Sahel", "Kashmir").
    Region,
    /// A division of a country, of the first order or (a county, a district) of the second.
    Province,
    /// A city, town or village.
    City,
}
