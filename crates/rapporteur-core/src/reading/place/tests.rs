//! What is a place, which one, and what is none.

use proptest::prelude::*;

use super::super::syntax::Syntax;
use super::{PlaceMention, PlacePrecision, find};
use crate::article::{Article, ArticleId, Metadata};
use crate::text::Span;

fn article(text: &str) -> Article {
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

fn assert_places(text: &str, expected: &[&str]) {
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
