//! Words that tell places from everything else that is written with a capital letter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const COMMON: &str = include_str!("../../../data/gazetteer/common_words.txt");
const CLOSED: &str = include_str!("../../../data/gazetteer/closed_words.txt");
const GIVEN: &str = include_str!("../../../data/gazetteer/given_names.txt");
const GIVEN_WITH_GENDER: &str = include_str!("../../../data/entity/given_names.tsv");
const SURNAMES: &str = include_str!("../../../data/gazetteer/surnames.txt");
const CUES: &str = include_str!("../../../data/gazetteer/cues.tsv");

type Words = BTreeSet<&'static str>;

static EVERYDAY: LazyLock<Words> = LazyLock::new(|| {
    let nouns =
        [Cue::Site, Cue::Press, Cue::Body, Cue::Division, Cue::TownOf, Cue::Direction, Cue::Honorific];
    let cues = nouns.into_iter().filter_map(|cue| SETS.get(cue.set())).flatten().copied();
    words(COMMON).chain(words(CLOSED)).chain(cues).collect()
});
static NAMES_OF_PEOPLE: LazyLock<Words> = LazyLock::new(|| {
    let table = GIVEN_WITH_GENDER.lines().filter(|line| !line.starts_with('#'));
    let given = table.filter_map(|line| line.split('\t').next());
    words(GIVEN).chain(words(SURNAMES)).chain(given).collect()
});
static SETS: LazyLock<BTreeMap<&'static str, Words>> = LazyLock::new(|| {
    let rows = CUES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    rows.map(|(set, words)| (set, words.split_whitespace().collect())).collect()
});

fn words(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

/// Sets of `data/gazetteer/cues.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// "in", "near": what follows is a place.
    Locative,
    /// "to", "of": what follows may be one.
    Moving,
    /// "town", as in "the town of".
    TownOf,
    /// "Mr", "Gen": a person's name follows.
    Honorific,
    /// "University", "airport": the whole is a building or site.
    Site,
    /// "Tower": the whole is a building or site if a name of its own stands in front.
    Building,
    /// "Lake": with the name behind it the whole is a site.
    Front,
    /// "Street": the whole is an address.
    Street,
    /// "Post": the whole is an outlet.
    Press,
    /// "Bank": the whole is an organisation or an undertaking.
    Body,
    /// "Bank", as in "Bank of England".
    Keeper,
    /// "Province", "County".
    Division,
    /// "of", "de": small words inside a name.
    Connector,
    /// "Northern": may stand before a place without being of its name.
    Direction,
}

impl Cue {
    const fn set(self) -> &'static str {
        match self {
            Self::Locative => "locative",
            Self::Moving => "moving",
            Self::TownOf => "town_of",
            Self::Honorific => "honorific",
            Self::Site => "site",
            Self::Building => "building",
            Self::Front => "front",
            Self::Street => "street",
            Self::Press => "press",
            Self::Body => "body",
            Self::Keeper => "keeper",
            Self::Division => "division",
            Self::Connector => "connector",
            Self::Direction => "direction",
        }
    }

    /// Whether a folded word is of the set.
    pub(super) fn has(self, folded: &str) -> bool {
        SETS.get(self.set()).is_some_and(|words| words.contains(folded))
    }
}

/// Whether a folded word is everyday English ("nice", "reading"), of a closed class ("march") or a cue's noun.
pub(super) fn is_everyday(folded: &str) -> bool {
    EVERYDAY.contains(folded)
}

/// Whether a folded word is a given name ("paris", "jordan") or a frequent surname.
pub(super) fn is_given_name(folded: &str) -> bool {
    NAMES_OF_PEOPLE.contains(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_of_cues_is_there() {
        for (cue, word) in [
            (Cue::Locative, "in"),
            (Cue::Moving, "to"),
            (Cue::TownOf, "town"),
            (Cue::Honorific, "mr"),
            (Cue::Site, "airport"),
            (Cue::Building, "tower"),
            (Cue::Front, "lake"),
            (Cue::Street, "street"),
            (Cue::Press, "post"),
            (Cue::Body, "fund"),
            (Cue::Keeper, "bank"),
            (Cue::Division, "county"),
            (Cue::Connector, "of"),
            (Cue::Direction, "northern"),
        ] {
            assert!(cue.has(word), "{word}");
        }
    }

    #[test]
    fn every_list_of_words_counts() {
        for word in ["nice", "reading", "march", "airport", "colonel"] {
            assert!(is_everyday(word), "{word}");
        }
        for name in ["paris", "jordan", "miguel", "johnson"] {
            assert!(is_given_name(name), "{name}");
        }
        assert!(!is_everyday("kabul") && !is_given_name("kabul"));
    }
}
