//! Days, places and numbers: what several views share.

use rapporteur_core::reading::place::{Place, PlacePrecision};
use rapporteur_core::reading::time::{Interval, Precision};
use rapporteur_core::record::{Basis, Event, EventDate};
use serde::Serialize;
use serde_json::Number;

/// Days with how narrow the words were.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// First day, ISO 8601.
    pub from: String,
    /// Last day.
    pub to: String,
    /// `day`, `week`, `month`, …
    pub precision: Precision,
    /// What the days of an event rest on: `words`, `order` or `publication`; a report's always on its words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

impl DateView {
    /// The view of an interval.
    pub fn new(interval: Interval, precision: Precision) -> Self {
        Self { from: interval.from.to_string(), to: interval.to.to_string(), precision, basis: None }
    }

    /// The view of an event's days.
    pub fn of_event(date: EventDate) -> Self {
        Self { basis: Some(date.basis), ..Self::new(date.interval, date.precision) }
    }
}

/// Days.
#[derive(Clone, Debug, Serialize)]
pub struct IntervalView {
    /// First day, ISO 8601.
    pub from: String,
    /// Last day.
    pub to: String,
}

impl From<Interval> for IntervalView {
    fn from(interval: Interval) -> Self {
        Self { from: interval.from.to_string(), to: interval.to.to_string() }
    }
}

/// A place.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceView {
    /// Name in the gazetteer or as written.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Province, by name.
    pub province: Option<String>,
    /// `site`, `city`, `province` or `country`.
    pub precision: PlacePrecision,
    /// What the place of an event rests on: `words` or `setting`; a report's always on its words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

impl PlaceView {
    /// The view of an event's place.
    pub fn of_event(event: &Event) -> Option<Self> {
        event.place.as_ref().map(|place| Self { basis: Some(event.place_basis), ..Self::from(place) })
    }
}

impl From<&Place> for PlaceView {
    fn from(place: &Place) -> Self {
        Self {
            name: place.name.clone(),
            country: place.country.clone(),
            lat: place.latitude,
            lon: place.longitude,
            geonames: place.geonames,
            province: place.province.clone(),
            precision: place.precision,
            basis: None,
        }
    }
}

/// A number for JSON: whole ones without a decimal point; nothing for what JSON cannot say.
pub fn number(value: f64) -> Option<Number> {
    const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53: up to here every whole number has its own value
    if value.fract() == 0.0 && value.abs() <= EXACT {
        return Some(Number::from(value as i64));
    }
    Number::from_f64(value)
}
