//! Made-up news by the row: short articles from a few sentences with changing names, places and days.

use std::fmt::Write as _;

const PEOPLE: [&str; 8] = [
    "President Ilva Sorrow",
    "Foreign Minister Aurel Benda",
    "General Tomma Krie",
    "Defence Minister Osk Larring",
    "envoy Henna Dovrel",
    "Prime Minister Paal Wex",
    "Colonel Irma Stade",
    "opposition leader Jory Amblin",
];
const SIDES: [&str; 5] = [
    "the Marsh Front",
    "the Delta Council",
    "the Norwegian government",
    "the Finnish army",
    "the Reed League",
];
const TOWNS: [&str; 6] = ["Oslo", "Helsinki", "Riga", "Tallinn", "Vilnius", "Warsaw"];
const DAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/// A stream of numbers that is the same every time (splitmix64, Steele et al. 2014).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Between 0 and 1.
    pub(crate) fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

/// So many articles as JSON Lines.
pub(crate) fn rows(count: usize) -> String {
    let mut random = Random::new(7);
    (0..count).fold(String::new(), |mut rows, number| {
        let text = article(number, &mut random);
        let published = format!("2031-05-{:02}", 1 + random.below(28));
        let row = serde_json::json!({ "id": number.to_string(), "text": text, "published": published });
        writeln!(rows, "{row}").unwrap();
        rows
    })
}

/// The paragraphs of one article.
pub(crate) fn article(number: usize, random: &mut Random) -> String {
    let (one, other) = (random.of(&PEOPLE), random.of(&PEOPLE));
    let (side, against) = (random.of(&SIDES), random.of(&SIDES));
    let (town, day) = (random.of(&TOWNS), random.of(&DAYS));
    let dead = 2 + random.below(9);
    let mut paragraphs = vec![
        format!("Envoys of {side} held talks with {one} in {town} on {day}, officials said."),
        format!("{dead} people were killed when gunmen attacked a convoy near {town} on {day}."),
        format!("On {day} {other} accused {against} of breaking the truce."),
        format!("“The road {number} stays open for everyone who needs it,” {one} said."),
        format!("{side} promised to release {} prisoners by the end of May.", dead * 10),
    ];
    random.shuffle(&mut paragraphs);
    paragraphs.truncate(3);
    paragraphs.join("\n\n")
}
