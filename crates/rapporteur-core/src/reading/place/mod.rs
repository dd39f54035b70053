//! Toponyms and the places they stand for.

use serde::{Deserialize, Serialize};

use super::syntax::Syntax;
use crate::article::Article;
use crate::text::Span;

/// A toponym in the text, with what it was resolved to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceMention {
    /// The words.
    pub span: Span,
    /// The place; nothing where the candidates were too close to call.
    pub place: Option<Place>,
    /// Whether the words are an adjective or a people's name ("Afghan"): such a mention says whose, not where.
    pub adjective: bool,
}

/// A place on the map, as far as the text allows to tell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Name in the gazetteer, or the facility's name as written ("Kabul University").
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
pub fn find(_article: &Article, _syntax: &Syntax) -> Vec<PlaceMention> {
    Vec::new()
}
