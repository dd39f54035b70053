//! What our tables know of a word or phrase: actors, countries and their peoples, titles, given names, heads of bodies.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::form::{exact_hash, lower_hash};
use crate::knowledge::actor::{ActorKind, table};
use crate::knowledge::gazetteer::{self, Kind, countries};
use crate::reading::syntax::tokenise::tokenise;
use crate::text::Span;

/// What a phrase may be, one bit each.
pub(super) type Kinds = u16;

const COUNTRY: Kinds = 1;
const ADJECTIVE: Kinds = 1 << 1;
const PEOPLE: Kinds = 1 << 2;
const PERSON: Kinds = 1 << 3;
const ARMED_GROUP: Kinds = 1 << 4;
const PARTY: Kinds = 1 << 5;
const INSTITUTION: Kinds = 1 << 6;
const ORGANIZATION: Kinds = 1 << 7;
const OUTLET: Kinds = 1 << 8;
const REGION: Kinds = 1 << 9;
const TITLE: Kinds = 1 << 10;
const CAPITAL: Kinds = 1 << 11;
/// A beginning of a longer phrase.
const BEGINNING: Kinds = 1 << 15;

/// What a single word may be, one bit each.
pub(super) type Words = u16;

const GIVEN_NAME: Words = 1;
const SURNAME: Words = 1 << 1;
const COMMON: Words = 1 << 2;
const CLOSED: Words = 1 << 3;
const PARTICLE: Words = 1 << 9;
const FAITH: Words = 1 << 10;
/// Heads of bodies by kind, from this bit on.
const BODY: u32 = 4;
const BODY_KINDS: [&str; 5] = ["organization", "armed-group", "group", "outlet", "facility"];

/// Longest phrase that is looked up, in tokens.
const LONGEST: usize = 10;

/// Whether a word is an everyday word.
pub(super) const fn is_common(words: Words) -> bool {
    words & COMMON != 0
}

/// Whether a word is a given name.
pub(super) const fn is_given_name(words: Words) -> bool {
    words & GIVEN_NAME != 0
}

/// Whether a word heads the names of bodies.
pub(super) const fn is_body(words: Words) -> bool {
    words & (0b1_1111 << BODY) != 0
}

/// Phrases and words of the tables by hash. Looked up only, never walked through.
pub(super) struct Lists {
    names: HashMap<u64, Kinds>,
    titles: HashMap<u64, Kinds>,
    words: HashMap<u64, Words>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(Lists::embedded);

/// The lists, read once.
pub(super) fn lists() -> &'static Lists {
    &LISTS
}

impl Lists {
    /// Kinds and number of tokens of the longest name that begins with these words as written.
    pub(super) fn name(&self, exact: impl Iterator<Item = u64>) -> Option<(usize, Kinds)> {
        longest(&self.names, exact)
    }

    /// Number of tokens of the longest title that begins with these words in lower case.
    pub(super) fn title(&self, lower: impl Iterator<Item = u64>) -> Option<usize> {
        longest(&self.titles, lower).map(|(length, _)| length)
    }

    /// What the lists know of a word by the hash of its lower-case form.
    pub(super) fn word(&self, lower: u64) -> Words {
        self.words.get(&lower).copied().unwrap_or(0)
    }

    fn embedded() -> Self {
        let mut lists = Self { names: HashMap::new(), titles: HashMap::new(), words: HashMap::new() };
        for entry in table().entries() {
            let kind = kind_of_actor(entry.kind);
            entry.names.iter().for_each(|name| lists.add_name(name, kind));
        }
        for country in countries() {
            lists.add_name(country.capital, CAPITAL);
        }
        for cells in rows(include_str!("../../../data/actors/countries.tsv")).skip(1) {
            for (cell, kind) in [(4, ADJECTIVE), (5, PEOPLE)] {
                let names = cells.get(cell).copied().unwrap_or("").split(';').map(str::trim);
                names.filter(|name| *name != "-").for_each(|name| lists.add_name(name, kind));
            }
        }
        for cells in rows(include_str!("../../../data/entity/titles.tsv")) {
            let words = cells.first().copied().unwrap_or("");
            add(&mut lists.titles, words, TITLE, lower_hash);
        }
        lists.add_words();
        lists
    }

    fn add_name(&mut self, name: &str, kind: Kinds) {
        add(&mut self.names, name, kind, exact_hash);
        if let Some(bare) = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")) {
            add(&mut self.names, bare, kind, exact_hash);
        }
    }

    fn add_words(&mut self) {
        for cells in rows(include_str!("../../../data/entity/given_names.tsv")) {
            self.mark(cells.first().copied().unwrap_or(""), GIVEN_NAME);
        }
        for cells in rows(include_str!("../../../data/entity/bodies.tsv")) {
            let [word, kind, ..] = cells[..] else { continue };
            if let Some(kind) = BODY_KINDS.iter().position(|known| *known == kind) {
                self.mark(word, 1 << (BODY + kind as u32));
            }
        }
        let lists = [
            (include_str!("../../../data/gazetteer/given_names.txt"), GIVEN_NAME),
            (include_str!("../../../data/gazetteer/surnames.txt"), SURNAME),
            (include_str!("../../../data/gazetteer/common_words.txt"), COMMON),
            (include_str!("../../../data/gazetteer/closed_words.txt"), CLOSED),
        ];
        for (text, list) in lists {
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            lines.flat_map(str::split_whitespace).for_each(|word| self.mark(word, list));
        }
        for word in
            "al el bin ibn bint de del della di da dos das du la le van von der den ter ul ur abu ould"
                .split(' ')
        {
            self.mark(word, PARTICLE);
        }
        for word in "muslim muslims islamic islamist christian christians jewish sunni shiite shia hindu sikh buddhist \
                     catholic protestant orthodox arab arabs kurdish kurds african european asian"
            .split_whitespace()
        {
            self.mark(word, FAITH);
        }
    }

    fn mark(&mut self, word: &str, list: Words) {
        *self.words.entry(lower_hash(word)).or_default() |= list;
    }
}

/// What a place name is by the gazetteer: 0 unknown, then by rank and size.
pub(super) fn place_class(name: &str) -> u8 {
    let class = |place: gazetteer::Candidate<'_>| match place.kind {
        Kind::Country => 8,
        Kind::Region => 7,
        _ if place.population >= 500_000 || place.capital => 6,
        Kind::Province => 5,
        _ if place.population >= 50_000 => 4,
        _ if !place.main_name => 1,
        _ if place.population >= 8_000 => 3,
        Kind::City => 2,
    };
    gazetteer::lookup(name).map(class).max().unwrap_or(0)
}

fn kind_of_actor(kind: ActorKind) -> Kinds {
    match kind {
        ActorKind::Country => COUNTRY,
        ActorKind::Territory | ActorKind::Region => REGION,
        ActorKind::Person => PERSON,
        ActorKind::ArmedGroup => ARMED_GROUP,
        ActorKind::Outlet { .. } => OUTLET,
        ActorKind::Institution => INSTITUTION,
        ActorKind::Party => PARTY,
        ActorKind::IntergovernmentalOrganization
        | ActorKind::NonGovernmentalOrganization
        | ActorKind::Company => ORGANIZATION,
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split('\t').collect())
}

fn add(phrases: &mut HashMap<u64, Kinds>, phrase: &str, kind: Kinds, hash: fn(&str) -> u64) {
    let tokens = tokenise(phrase, Span::new(0, phrase.len()));
    let mut key = 0;
    for (index, token) in tokens.iter().enumerate() {
        key = join(key, hash(token.of(phrase)));
        let kind = if index + 1 == tokens.len() { kind } else { BEGINNING };
        *phrases.entry(key).or_default() |= kind;
    }
}

fn longest(phrases: &HashMap<u64, Kinds>, words: impl Iterator<Item = u64>) -> Option<(usize, Kinds)> {
    let (mut key, mut found) = (0, None);
    for (index, word) in words.take(LONGEST).enumerate() {
        key = join(key, word);
        let Some(&kinds) = phrases.get(&key) else { break };
        if kinds & !BEGINNING != 0 {
            found = Some((index + 1, kinds & !BEGINNING));
        }
        if kinds & BEGINNING == 0 {
            break;
        }
    }
    found
}

fn join(key: u64, word: u64) -> u64 {
    (key.rotate_left(17) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(words: &[&str]) -> Option<(usize, Kinds)> {
        lists().name(words.iter().map(|word| exact_hash(word)))
    }

    #[test]
    fn names_of_the_tables_are_found_at_their_full_length() {
        assert_eq!(name(&["United", "Nations", "said"]).map(|(length, _)| length), Some(2));
        assert_eq!(name(&["Afghan", "forces"]), Some((1, ADJECTIVE)));
        assert_eq!(name(&["us"]), None);
        let title = ["prime", "minister", "omar"].map(lower_hash);
        assert_eq!(lists().title(title.into_iter()), Some(2));
    }

    #[test]
    fn words_are_known_by_their_lists() {
        assert!(is_given_name(lists().word(lower_hash("Omar"))));
        assert!(is_body(lists().word(lower_hash("Ministry"))));
        assert!(is_common(lists().word(lower_hash("after"))));
        assert!(place_class("Kabul") > place_class("Blorgwen"));
    }
}
