//! Cities and provinces that tell a country by themselves: "Mariupol", "police in Kharkiv".

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::knowledge::gazetteer::{Candidate, Kind, lookup};

/// Most words of a city's name.
const LONGEST: usize = 3;
/// Fewest people of a city that needs no country beside it.
const LARGE: u64 = 100_000;
/// How many times as large it is as every place of the name in another country.
const DOMINANT: u64 = 5;
/// Common words that large cities bear, too.
const COMMON: &str = include_str!("../../../data/gazetteer/common_words.txt");

/// The longest city or province that the words begin with and whose name ends there: words taken, ISO alpha-2 code.
///
/// `ends` tells whether a name may end before the words that follow it.
pub(super) fn country_of_city(
    words: &[&str],
    ends: impl Fn(&[&str]) -> bool,
) -> Option<(usize, &'static str)> {
    words.first().filter(|word| word.chars().next().is_some_and(char::is_uppercase))?;
    (1..=words.len().min(LONGEST)).rev().find_map(|length| {
        let (name, rest) = words.split_at_checked(length)?;
        if !ends(rest) || !name.last()?.chars().next()?.is_uppercase() {
            return None;
        }
        country_of(&name.join(" ")).map(|country| (length, country))
    })
}

fn common() -> &'static BTreeSet<&'static str> {
    static WORDS: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let rows = || COMMON.lines().filter(|line| !line.starts_with('#'));
    WORDS.get_or_init(|| rows().flat_map(str::split_whitespace).collect())
}

fn country_of(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    if common().contains(lower.as_str()) {
        return None;
    }
    let known = |place: &Candidate<'static>| matches!(place.kind, Kind::City | Kind::Province);
    let places: Vec<Candidate<'static>> = lookup(name).filter(known).collect();
    let largest = places.iter().max_by_key(|place| (place.population, place.main_name))?;
    let alone = |place: &Candidate<'static>| {
        place.country == largest.country || place.population.saturating_mul(DOMINANT) <= largest.population
    };
    let sure = largest.population >= LARGE && !largest.country.is_empty() && places.iter().all(alone);
    sure.then_some(largest.country)
}
