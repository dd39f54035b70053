//! What numbers say, as examples.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::article::{ArticleId, Metadata};
use crate::reading::{syntax, time};

fn read(text: &str) -> Vec<Quantity> {
    let article = Article {
        id: ArticleId::of(text),
        text: text.to_owned(),
        body: vec![Span::new(0, text.len())],
        cut: Vec::new(),
        metadata: Metadata::default(),
    };
    let syntax = Syntax::default();
    let dates = time::find(&article, &syntax);
    find(&article, &syntax, &[], &dates)
}

/// As [`read`], with tags and parse.
fn analysed(text: &str) -> Vec<Quantity> {
    let body = vec![Span::new(0, text.len())];
    let syntax = syntax::analyse(text, &body);
    let article = Article {
        id: ArticleId::of(text),
        text: text.to_owned(),
        body,
        cut: Vec::new(),
        metadata: Metadata::default(),
    };
    let dates = time::find(&article, &syntax);
    find(&article, &syntax, &[], &dates)
}

/// "low best high unit" of each quantity, `-` where there is none.
fn told(text: &str) -> Vec<String> {
    let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| value.to_string());
    read(text)
        .iter()
        .map(|one| {
            format!(
                "{} {} {} {}",
                number(one.low),
                number(one.best),
                number(one.high),
                one.unit.as_deref().unwrap_or("-")
            )
        })
        .collect()
}

#[test]
fn numbers_are_read_in_digits_and_words_with_what_they_count() {
    for (text, expected) in [
        ("Some 13,400 foreign soldiers stayed.", "- 13400 - soldier"),
        ("At least nine people died.", "9 9 - people"),
        ("More than 300 rebel fighters fled.", "300 300 - fighter"),
        ("A little over 3,200 police recruits left.", "3200 3200 - police"),
        ("Up to two dozen villages burned.", "- 24 24 village"),
        ("It held 2.5 million refugees.", "2500000 2500000 2500000 refugee"),
        ("Hundreds of civilians fled.", "200 - - civilian"),
        ("Tens of thousands of them marched.", "20000 - - -"),
        ("Between 20 and 30 houses fell.", "20 - 30 house"),
        ("They freed 20 to 30 captives.", "20 - 30 captive"),
        ("Nearly 40 percent voted.", "- 40 40 %"),
        ("It cost $3 million.", "3000000 3000000 3000000 USD"),
        ("They killed one soldier.", "1 1 1 soldier"),
        ("It has 50 aircraft or more.", "50 50 - aircraft"),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
}

/// "low best high unit | words counted | change", as `data/quantity/sentences.toml` writes it.
fn line(text: &str, one: &Quantity) -> [String; 3] {
    let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| value.to_string());
    let change = one.change.map_or("-", |change| match change {
        Change::From => "from",
        Change::To => "to",
        Change::By => "by",
    });
    let unit = one.unit.as_deref().unwrap_or("-");
    [
        format!("{} {} {} {unit}", number(one.low), number(one.best), number(one.high)),
        one.unit_span.map_or_else(|| "-".to_owned(), |span| span.of(text).to_owned()),
        change.to_owned(),
    ]
}

#[test]
fn sentences_say_what_their_file_says() {
    let file: BTreeMap<String, BTreeMap<String, Vec<String>>> =
        toml::from_str(include_str!("../../../data/quantity/sentences.toml")).unwrap();
    let mut failures = Vec::new();
    for (text, says) in file.values().flatten() {
        let found: Vec<[String; 3]> = analysed(text).iter().map(|one| line(text, one)).collect();
        let fits = found.len() == says.len()
            && found
                .iter()
                .zip(says)
                .all(|(one, said)| said.split('|').map(str::trim).zip(one).all(|(said, one)| said == one));
        if !fits {
            failures.push(format!("{text} gives {found:?} not {says:?}"));
        }
    }
    assert!(failures.is_empty(), "{}: {failures:#?}", failures.len());
}

#[test]
fn a_change_has_two_halves_that_count_the_same() {
    let found = read("The force will shrink from 5,200 to 2,600 soldiers.");
    assert_eq!(
        found.iter().map(|one| one.change).collect::<Vec<_>>(),
        [Some(Change::From), Some(Change::To)]
    );
    assert!(found.iter().all(|one| one.unit.as_deref() == Some("soldier")), "{found:?}");
    let found = read("The order cuts the number of foreign soldiers there to 2,600 each.");
    assert_eq!((found[0].unit.as_deref(), found[0].change), (Some("soldier"), Some(Change::To)));
}

#[test]
fn a_bare_number_takes_the_unit_told_before() {
    assert_eq!(
        told("They had 12,000 soldiers and had cut the level to 5,200."),
        ["12000 12000 12000 soldier", "5200 5200 5200 soldier"]
    );
    assert_eq!(told("It killed nine policemen and wounded 14."), ["9 9 9 policeman", "14 14 14 policeman"]);
    assert_eq!(
        told("It lowered troop levels from 5,200 to 2,600."),
        ["5200 5200 5200 troop", "2600 2600 2600 troop"]
    );
}

#[test]
fn names_ages_dates_and_scores_count_nothing() {
    for text in [
        "Resolution 1701 and the Group of 20 matter, a Boeing 707 crashed on May 3, 2015.",
        "Jane Roe, 34, and a 60-year-old man left at 10:30 p.m.",
        "Aged 45, he won 3-1 in the 2nd round and wore the number 7 in 1999.",
        "No one saw the one that he drove, an F-16 or a B52.",
        "Call +41 22 555 1212 or visit 10 Elm Street.",
        "It lasted two decades.",
    ] {
        let left: Vec<_> = read(text).iter().map(|one| one.span.of(text).to_owned()).collect();
        assert!(left.is_empty(), "{text}: {left:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_span_fits(text in "(?:\\PC{0,10}|[0-9]{1,4}| to | and |between |from |at least |,[0-9]{3}|%|[$]|dozen | million|hundreds of|é|”|[.] |soldiers){0,24}") {
        for one in read(&text) {
            prop_assert!(one.span.fits(&text));
            prop_assert!(one.unit_span.is_none_or(|span| span.fits(&text)));
            prop_assert!(!one.low.zip(one.high).is_some_and(|(low, high)| low > high));
        }
    }
}
