//! Sites and streets that bear no place's name, and the town that they are in.

use super::tests::{article, assert_places};
use super::{PlacePrecision, Towns, find};
use crate::reading::syntax::Syntax;

#[test]
fn a_site_with_a_name_of_its_own_is_a_place_of_the_town_around_it() {
    assert_places(
        "Nurses left the Orvanna Hospital in Innsbruck at noon.",
        &["Orvanna Hospital=AT", "Innsbruck=AT"],
    );
    assert_places("In Kabul a bus stopped at Tasike Tower.", &["Kabul=AF", "Tasike Tower=AF"]);
    assert_places("Crowds met in Doha at Lake Orvanna.", &["Doha=QA", "Lake Orvanna=QA"]);
    assert_places(
        "Doctors of the Tasike Children's Hospital in Doha spoke.",
        &["Tasike Children's Hospital=QA", "Doha=QA"],
    );
}

#[test]
fn a_street_is_a_place_with_its_direction_and_number() {
    assert_places("A lorry burned on Orvanna Avenue West in Kabul.", &["Orvanna Avenue West=AF", "Kabul=AF"]);
    assert_places("Police in Kabul closed 14th Street.", &["Kabul=AF", "14th Street=AF"]);
}

#[test]
fn without_a_town_a_site_is_left_out() {
    assert_places("They met at the Orvanna Hospital.", &[]);
}

#[test]
fn bodies_persons_and_kinds_alone_are_no_sites() {
    assert_places("In Kabul the Orvanna Bridge Capital was sold.", &["Kabul=AF"]);
    assert_places("In Kabul Mr. Tasike Hall and Martin P. Lane spoke.", &["Kabul=AF"]);
    assert_places("In Kabul the Power Plant was full.", &["Kabul=AF"]);
    assert_places("In Kabul the Orvanna Church of the Dawn was sold.", &["Kabul=AF"]);
}

#[test]
fn a_site_has_no_point_but_its_town_has() {
    let article = article("Nurses left the Orvanna Hospital in Innsbruck at noon.");
    let mentions = find(&article, &Syntax::default());
    let site = mentions.first().cloned().unwrap();
    let place = site.place.unwrap();
    assert_eq!((place.precision, place.latitude), (PlacePrecision::Site, None));
    let towns = Towns::of(&article.text, &mentions);
    assert_eq!(towns.around(site.span).map(|town| town.name.as_str()), Some("Innsbruck"));
}

#[test]
fn a_regions_short_form_is_known_and_says_whose() {
    assert_places("Growth slowed in the EU.", &["EU=-"]);
    assert_places("Two EU envoys flew to Kabul.", &["EU=~-", "Kabul=AF"]);
}

#[test]
fn an_outlets_letters_in_front_make_no_person_of_a_town() {
    assert_places("Reporters of QNZ Kabul left.", &["Kabul=AF"]);
}
