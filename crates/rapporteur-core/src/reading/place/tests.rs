//! What is a place, which one, and what is none.

use proptest::prelude::*;

use super::super::syntax::Syntax;
use super::{PlaceMention, PlacePrecision, find, point_of_namesake};
use crate::article::{Article, ArticleId, Metadata};
use crate::text::Span;

pub(super) fn article(text: &str) -> Article {
    Article {
        id: ArticleId::of(text),
        text: text.to_owned(),
        body: vec![Span::new(0, text.len())],
        cut: Vec::new(),
        metadata: Metadata::default(),
    }
}

fn mentions(text: &str) -> Vec<PlaceMention> {
    find(&article(text), &Syntax::default())
}

/// "words=country" for each mention; "words=?" without a place, "words=~XX" for adjectives.
fn places(text: &str) -> Vec<String> {
    let shown = mentions(text).into_iter().map(|mention| {
        let country = mention.place.as_ref().map_or("?", |place| place.country.as_deref().unwrap_or("-"));
        format!("{}={}{country}", mention.span.of(text), if mention.adjective { "~" } else { "" })
    });
    shown.collect()
}

pub(super) fn assert_places(text: &str, expected: &[&str]) {
    assert_eq!(places(text), expected, "{text}");
}

#[test]
fn cities_and_countries_are_found_with_their_country() {
    assert_places("Envoys flew from Kabul to Doha.", &["Kabul=AF", "Doha=QA"]);
    assert_places("Shelling went on near Goma and in Bukavu.", &["Goma=CD", "Bukavu=CD"]);
    assert_places(
        "Talks on Yemen opened in Innsbruck, Austria.",
        &["Yemen=YE", "Innsbruck=AT", "Austria=AT"],
    );
}

#[test]
fn a_container_decides_which_town_it_is() {
    let found = mentions("The suspect lives in Paris, Texas, with his brother.");
    let place = found.first().and_then(|mention| mention.place.clone()).unwrap();
    assert_eq!((place.country.as_deref(), place.province.as_deref()), (Some("US"), Some("Texas")));
    let found = mentions("They met in Salem, Ore., on Friday.");
    let place = found.first().and_then(|mention| mention.place.clone()).unwrap();
    assert_eq!(place.province.as_deref(), Some("Oregon"));
}

#[test]
fn what_is_too_close_to_call_has_no_place() {
    assert_places("The parade went through Springfield.", &["Springfield=?"]);
}

#[test]
fn georgia_is_the_country_beside_tbilisi_and_the_state_beside_atlanta() {
    assert_places("Monitors left Tbilisi, Georgia, at dawn.", &["Tbilisi=GE", "Georgia=GE"]);
    assert_places("Voters queued in Atlanta, Georgia, at dawn.", &["Atlanta=US", "Georgia=US"]);
}

#[test]
fn adjectives_say_whose_and_not_where() {
    assert_places("Afghan and US troops met American envoys.", &["Afghan=~AF", "US=US", "American=~US"]);
    assert_places("Give us the list, he told us.", &[]);
}

#[test]
fn people_are_no_places() {
    assert_places("Jordan Lanvik thanked Paris Odell and Mr. Lancaster.", &[]);
    assert_places("Marta Lancaster spoke first. Lancaster then sat down.", &[]);
    assert_places("The ambassador met President Houston Berry.", &[]);
}

#[test]
fn outlets_and_banks_are_no_places() {
    assert_places("The Washington Post asked the Bank of England.", &[]);
}

#[test]
fn everyday_words_are_no_places() {
    assert_places("Nice work, they said. Reading on, Of course. Mobile phones rang.", &[]);
}

#[test]
fn facilities_keep_their_words_and_get_no_point() {
    let text = "Gunmen stormed Herat University and then Kandahar airport.";
    let sites: Vec<_> = mentions(text).into_iter().filter_map(|mention| mention.place).collect();
    assert_eq!(
        sites.iter().map(|site| site.name.as_str()).collect::<Vec<_>>(),
        ["Herat University", "Kandahar airport"]
    );
    for site in sites {
        assert_eq!((site.precision, site.latitude), (PlacePrecision::Site, None));
        assert_eq!(site.country.as_deref(), Some("AF"));
    }
}

#[test]
fn a_province_is_meant_where_the_text_says_so() {
    let precision =
        |text: &str| mentions(text).first().and_then(|mention| mention.place.as_ref().map(|p| p.precision));
    assert_eq!(precision("Clashes in Kandahar province killed two."), Some(PlacePrecision::Province));
    assert_eq!(precision("Clashes in Kandahar killed two."), Some(PlacePrecision::City));
    assert_eq!(precision("Clashes in Helmand killed two."), Some(PlacePrecision::Province));
}

#[test]
fn the_white_house_is_no_town() {
    assert_places("An aide in the White House and the Chamber of Commerce agreed.", &[]);
}

#[test]
fn parties_stand_before_seats() {
    assert_places("The bill of Ines Vale, R-Oakland, failed.", &["Oakland=US"]);
}

#[test]
fn an_ambassador_holds_no_surname_of_syria() {
    assert_places("The ambassador assailed the assembly.", &[]);
}

#[test]
fn disputed_land_is_given_to_no_country() {
    assert_places("Shots were fired in Kashmir and on the Golan Heights.", &["Kashmir=-", "Golan Heights=-"]);
}

/// Name, country and province of the place that `words` stand for.
fn resolved(text: &str, words: &str) -> (String, String, String) {
    let found = mentions(text).into_iter().find(|mention| mention.span.of(text) == words);
    let place = found.and_then(|mention| mention.place).unwrap_or_else(|| panic!("{words} in {text}"));
    (place.name, place.country.unwrap_or_default(), place.province.unwrap_or_default())
}

#[test]
fn namesakes_follow_the_other_names() {
    for (text, words, country) in [
        ("Lebanon sent soldiers to Tripoli and Zahle.", "Tripoli", "LB"),
        ("Libya sent soldiers to Tripoli and Misrata.", "Tripoli", "LY"),
        ("Militias fought in Tripoli.", "Tripoli", "LY"),
        ("Trains from Karachi to Hyderabad stopped in Sindh.", "Hyderabad", "PK"),
        ("Flights from Chennai to Hyderabad stopped.", "Hyderabad", "IN"),
        ("Tbilisi and Batumi voted; Georgia counts slowly.", "Georgia", "GE"),
        ("Savannah and Macon voted; Georgia and Alabama count slowly.", "Georgia", "US"),
        ("Ships left Alexandria for Port Said and Cairo.", "Alexandria", "EG"),
        ("Buses left Alexandria for Arlington and Richmond, Va.", "Alexandria", "US"),
        ("Settlers near Hebron blocked the road to Nablus.", "Hebron", "PS"),
    ] {
        assert_eq!(resolved(text, words).1, country, "{text}");
    }
}

#[test]
fn countries_of_like_names_are_kept_apart() {
    assert_places(
        "Envoys of Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea came.",
        &["Guinea=GN", "Guinea-Bissau=GW", "Equatorial Guinea=GQ", "Papua New Guinea=PG"],
    );
    assert_places("Sudan and South Sudan share oil.", &["Sudan=SD", "South Sudan=SS"]);
    assert_places("Niger and Nigeria share a border.", &["Niger=NE", "Nigeria=NG"]);
    assert_places("Nigerien and Nigerian soldiers met.", &["Nigerien=~NE", "Nigerian=~NG"]);
    assert_eq!(resolved("Fighting near Goma and Bukavu shook DR Congo.", "DR Congo").1, "CD");
    assert_eq!(resolved("Brazzaville is quiet; the Republic of Congo votes.", "Republic of Congo").1, "CG");
}

#[test]
fn a_near_place_settles_a_tie() {
    let (_, _, province) =
        resolved("The road from Joplin and Branson to Springfield is closed.", "Springfield");
    assert_eq!(province, "Missouri");
    assert_places("The parade went through Springfield.", &["Springfield=?"]);
}

#[test]
fn regions_stand_where_their_land_is_and_seas_nowhere() {
    for name in ["the Middle East", "the West Bank", "Darfur", "Europe"] {
        let text = format!("Aid for {name} ran out.");
        let found = mentions(&text);
        assert!(
            found.iter().any(|mention| mention.place.as_ref().is_some_and(|place| {
                place.precision == PlacePrecision::Province && place.latitude.is_some()
            })),
            "{text} {found:?}"
        );
    }
    let found = mentions("Ships crossed the Red Sea at night.");
    assert!(found.iter().any(|mention| mention.place.as_ref().is_some_and(|place| place.latitude.is_none())));
}

#[test]
fn counties_of_everyday_words_are_places() {
    let (name, country, province) = resolved("A court in Orange County, Florida, ruled.", "Orange County");
    assert_eq!((name.as_str(), country.as_str(), province.as_str()), ("Orange County", "US", "Florida"));
}

#[test]
fn a_body_named_after_a_place_says_whose() {
    let text = "The Ohio Association of Bakers asked for flour.";
    let found = mentions(text);
    assert!(found.iter().all(|mention| mention.adjective) && found.len() == 1, "{found:?}");
    assert_places("The U.S. District Court ruled.", &["U.S.=US"]);
}

#[test]
fn a_short_form_keeps_its_dot() {
    assert_places("They met in Salem, Ore., on Friday.", &["Salem=US", "Ore.=US"]);
}

#[test]
fn people_and_clubs_that_look_like_places_are_none() {
    assert_places("Paris Odell flew home. Odell said so.", &[]);
    assert_places("Jordan Melk scored twice. Jordan then rested.", &[]);
    assert_places("Chelsea Varn of Chelsea FC resigned.", &[]);
}

#[test]
fn a_site_is_sought_around_its_town_and_has_no_point_itself() {
    let text = "Gunmen stormed Herat University.";
    let site = mentions(text).into_iter().find_map(|mention| mention.place).unwrap();
    assert_eq!(site.latitude, None);
    assert!(point_of_namesake(&site).is_some_and(|(lat, _)| (33.0..36.0).contains(&lat)));
}

proptest! {
    #[test]
    fn nothing_panics_and_every_span_fits(text in "(\\PC{0,12}|Kabul|Paris|,|, | |\\.|St\\. |U\\.S\\.|of|University|’s|Jordan){0,30}") {
        for mention in mentions(&text) {
            prop_assert!(mention.span.fits(&text));
        }
    }

    #[test]
    fn odd_bodies_do_no_harm(start in 0usize..40, end in 0usize..40) {
        let text = "Zürich, Łódź and Herat University are far apart.";
        let mut article = article(text);
        article.body = vec![Span::new(start, end)];
        for mention in find(&article, &Syntax::default()) {
            prop_assert!(mention.span.fits(text));
        }
    }
}
