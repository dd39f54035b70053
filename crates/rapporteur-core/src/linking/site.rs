//! Whether two places may be one.

use super::fold;
use crate::reading::place::{Place, PlacePrecision};

/// How two places stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PlaceRelation {
    /// The same city or site.
    Same,
    /// The same province or country, or one inside the other.
    Within,
    /// One of them is not known, or nothing tells.
    Open,
    /// Two different places.
    Apart,
}

/// Kilometres within which two points are one city.
const ONE_CITY: f64 = 25.0;

/// Compares two places; a country agrees with its city, a city with its site.
pub(super) fn relate(one: Option<&Place>, two: Option<&Place>) -> PlaceRelation {
    let (Some(one), Some(two)) = (one, two) else { return PlaceRelation::Open };
    if one.country.is_some() && two.country.is_some() && one.country != two.country {
        return PlaceRelation::Apart;
    }
    let (wide, narrow) = if one.precision >= two.precision { (one, two) } else { (two, one) };
    let same = same_name(one, two);
    match (wide.precision, narrow.precision) {
        (wide, narrow) if wide == narrow && same => {
            if wide <= PlacePrecision::City {
                PlaceRelation::Same
            } else {
                PlaceRelation::Within
            }
        }
        (PlacePrecision::Country, PlacePrecision::Country) => PlaceRelation::Apart,
        (PlacePrecision::Country, _) => country_holds(wide, narrow),
        (PlacePrecision::Province, _) => province_holds(wide, narrow),
        (PlacePrecision::City, PlacePrecision::City) => near(one, two, PlaceRelation::Apart),
        (PlacePrecision::City, _) if mentions(narrow, wide) => PlaceRelation::Same,
        (PlacePrecision::City, _) => near(one, two, PlaceRelation::Open),
        _ if mentions(one, two) || mentions(two, one) => PlaceRelation::Same,
        _ => PlaceRelation::Apart,
    }
}

fn same_name(one: &Place, two: &Place) -> bool {
    if one.name == two.name {
        return true;
    }
    let of_gazetteer = one.precision == two.precision && one.precision != PlacePrecision::Site;
    match (one.geonames, two.geonames) {
        (Some(first), Some(second)) if of_gazetteer => first == second,
        _ => fold::fold(&one.name) == fold::fold(&two.name),
    }
}

fn country_holds(country: &Place, place: &Place) -> PlaceRelation {
    if country.country.is_some() && country.country == place.country {
        PlaceRelation::Within
    } else {
        PlaceRelation::Open
    }
}

fn province_holds(province: &Place, place: &Place) -> PlaceRelation {
    let of =
        if place.precision == PlacePrecision::Province { Some(&place.name) } else { place.province.as_ref() };
    match of {
        Some(name) if fold::fold(name) == fold::fold(&province.name) => PlaceRelation::Within,
        Some(_) => PlaceRelation::Apart,
        None => PlaceRelation::Open,
    }
}

/// Whether a site's name tells its city.
fn mentions(site: &Place, city: &Place) -> bool {
    let (site, city) = (fold::words(&site.name), fold::words(&city.name));
    !city.is_empty() && site.windows(city.len()).any(|words| words == city)
}

/// Near points are one city, far ones two; without points `unknown`.
fn near(one: &Place, two: &Place, unknown: PlaceRelation) -> PlaceRelation {
    match distance(one, two) {
        Some(distance) if distance <= ONE_CITY => PlaceRelation::Same,
        Some(_) => PlaceRelation::Apart,
        None => unknown,
    }
}

/// Kilometres between two points, on a flat map with shrunk longitudes: enough within a region.
fn distance(one: &Place, two: &Place) -> Option<f64> {
    let (latitude, longitude) = (one.latitude? - two.latitude?, one.longitude? - two.longitude?);
    let shrink = one.latitude?.to_radians().cos();
    Some(111.2 * (latitude * latitude + longitude * longitude * shrink * shrink).sqrt())
}

#[cfg(test)]
mod tests {
    use super::super::builder::{city, country, site};
    use super::*;

    #[test]
    fn a_country_agrees_with_its_city_and_a_city_with_its_site() {
        assert_eq!(relate(Some(&country("Austria", "AT")), Some(&city("Graz", "AT"))), PlaceRelation::Within);
        assert_eq!(
            relate(Some(&city("Graz", "AT")), Some(&site("Graz University", "AT"))),
            PlaceRelation::Same
        );
        assert_eq!(relate(Some(&city("Graz", "AT")), Some(&site("Old Mill", "AT"))), PlaceRelation::Open);
    }

    #[test]
    fn two_cities_two_countries_or_two_sites_are_apart() {
        assert_eq!(relate(Some(&city("Graz", "AT")), Some(&city("Linz", "AT"))), PlaceRelation::Apart);
        assert_eq!(relate(Some(&country("Austria", "AT")), Some(&city("Brno", "CZ"))), PlaceRelation::Apart);
        assert_eq!(
            relate(Some(&site("Graz University", "AT")), Some(&site("Graz airport", "AT"))),
            PlaceRelation::Apart
        );
    }
}
