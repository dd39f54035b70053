//! Names and figures for the sentences that we make up: countries and capitals from the gazetteer, surnames and villages
//! from lists and from syllables, numbers at random.

use std::sync::LazyLock;

use crate::random::Random;

static COUNTRIES: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let file = include_str!("../../../rapporteur-core/data/gazetteer/countries.tsv");
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .filter(|cells| {
            cells.get(10).and_then(|people| people.parse().ok()).is_some_and(|people: u64| people > 1_000_000)
        })
        .collect()
});

/// A word for a name of the grammar, and its Penn tag; nothing where the name is not known.
pub(crate) fn word(name: &str, random: &mut Random) -> Option<(String, &'static str)> {
    Some(match name {
        "country" => (cell(4, random), "NNP"),
        "nationality" => (cell(6, random), "JJ"),
        "capital" => (cell(8, random), "NNP"),
        "surname" => (
            made_up(random, &["er", "ov", "ski", "ani", "ez", "sen", "oglu", "i", "o", "a", "an", "in"]),
            "NNP",
        ),
        "madeplace" => (
            made_up(random, &["abad", "grad", "ville", "ar", "a", "en", "ur", "ah", "o", "im", "is", "on"]),
            "NNP",
        ),
        "count" => (count(random), "CD"),
        "few" => (few(random), "CD"),
        "teen" => ((18 + random.below(60)).to_string(), "CD"),
        "day" => ((1 + random.below(31)).to_string(), "CD"),
        "year" => ((1975 + random.below(55)).to_string(), "CD"),
        "ordinal" => (one_of(&["first", "second", "third", "fourth", "fifth", "last"], random), "JJ"),
        _ => return None,
    })
}

fn one_of(words: &[&str], random: &mut Random) -> String {
    words[random.below(words.len())].to_owned()
}

/// The first name in a cell of a country's row; only names of one word.
fn cell(column: usize, random: &mut Random) -> String {
    loop {
        let row = &COUNTRIES[random.below(COUNTRIES.len())];
        let name = row[column].split(';').next().unwrap_or_default();
        if !name.is_empty() && name.chars().all(char::is_alphabetic) {
            return name.to_owned();
        }
    }
}

const STARTS: [&str; 40] = [
    "Ba", "Kar", "Mo", "Tal", "Ves", "Dra", "Sho", "Ny", "Gar", "Hel", "Ro", "Bel", "Zam", "Quo", "Fen",
    "Lar", "Mir", "Tor", "Sul", "Wes", "Ja", "Kha", "Pe", "Or", "Al", "Ev", "Ish", "Um", "Cor", "Vil",
    "Stan", "Bro", "Gri", "Ha", "Dju", "Ngo", "Tse", "Xu", "Yar", "Ker",
];
const MIDDLES: [&str; 16] =
    ["", "", "mi", "ra", "len", "do", "sha", "ber", "ko", "ni", "ta", "vi", "zo", "gu", "rel", "ham"];

fn made_up(random: &mut Random, endings: &[&str]) -> String {
    let start = one_of(&STARTS, random);
    let middle = one_of(&MIDDLES, random);
    format!("{start}{middle}{}", one_of(endings, random))
}

fn count(random: &mut Random) -> String {
    match random.below(3) {
        0 => (20 + random.below(900)).to_string(),
        1 => format!("{},{}00", 1 + random.below(60), random.below(10)),
        _ => format!("{},000", 1 + random.below(300)),
    }
}

fn few(random: &mut Random) -> String {
    if random.below(3) == 0 {
        return (10 + random.below(80)).to_string();
    }
    one_of(
        &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "20"],
        random,
    )
}
