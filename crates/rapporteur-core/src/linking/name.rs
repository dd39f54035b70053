//! Names of people and bodies: what kind a name is, and whether two may be one person's.
//!
//! Never by likeness of spelling: two surnames are equal or they are different people's.

use std::sync::LazyLock;

use serde::Deserialize;

use super::fold;

/// Words of `data/linking/names.toml`.
#[derive(Deserialize)]
struct NameWords {
    titles: Vec<String>,
    particles: Vec<String>,
    suffixes: Vec<String>,
    bodies: Vec<String>,
    pronouns: Vec<String>,
    arms: Vec<Vec<String>>,
}

static WORDS: LazyLock<NameWords> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/linking/names.toml")).unwrap_or(NameWords {
        titles: Vec::new(),
        particles: Vec::new(),
        suffixes: Vec::new(),
        bodies: Vec::new(),
        pronouns: Vec::new(),
        arms: Vec::new(),
    })
});

fn is_in(words: &[String], word: &str) -> bool {
    words.iter().any(|one| one == word)
}

/// Whether a name is no more than a word for somebody named elsewhere, whom the reader did not find: "they", "of them".
pub(super) fn is_pronoun(name: &str) -> bool {
    let abbreviation = name.len() > 1 && !name.chars().any(char::is_lowercase);
    !abbreviation && fold::words(name).iter().all(|word| is_in(&WORDS.pronouns, word))
}

/// Whether two descriptions tell of the same kind of arms: "its planes", "government jets".
pub(super) fn bear_same_arms(one: &[String], two: &[String]) -> bool {
    let kind =
        |words: &[String]| WORDS.arms.iter().position(|kind| words.iter().any(|word| is_in(kind, word)));
    kind(one).is_some_and(|found| kind(two) == Some(found))
}

/// What kind of name a participant bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nature {
    /// A named person.
    Person,
    /// A named body: country, government, force, armed group, organisation.
    Body,
    /// Words that name nobody: "deputy governor of the province", "gunmen".
    Described,
}

/// The nature of a name as written. `known` tells that it is in the table of actors or has a code.
///
/// One unknown word is taken for a surname: a body mistaken for a person only forbids merges, while a
/// general taken for a body would allow one too many.
pub(super) fn nature(name: &str, known: bool) -> Nature {
    let words: Vec<&str> = name.split_whitespace().collect();
    let first = name.chars().find(|character| character.is_alphabetic());
    if first.is_none_or(char::is_lowercase) || matches!(words.first(), Some(&("A" | "An" | "The"))) && !known
    {
        return Nature::Described;
    }
    let parts = without_titles(&fold::words(name));
    let plain = words.iter().all(|word| is_capitalised(word));
    let of_body = parts.is_empty() || parts.iter().any(|word| is_in(&WORDS.bodies, word));
    let titled = parts.len() < fold::words(name).len();
    if plain && !of_body && (parts.len() > 1 || titled || !known) { Nature::Person } else { Nature::Body }
}

fn is_capitalised(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|character| character.is_alphabetic()).collect();
    letters.first().is_some_and(|first| !first.is_lowercase())
        || is_in(&WORDS.particles, &fold::fold(word))
        || letters.is_empty() && !word.chars().any(char::is_numeric)
}

/// The words of a person's name without titles in front and "Jr" behind.
fn without_titles(words: &[String]) -> Vec<String> {
    let first = words.iter().position(|word| !is_in(&WORDS.titles, word)).unwrap_or(words.len());
    let mut rest = words.get(first..).unwrap_or_default().to_vec();
    while rest.len() > 1 && rest.last().is_some_and(|word| is_in(&WORDS.suffixes, word)) {
        rest.pop();
    }
    rest
}

/// A person's name in parts, folded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PersonName {
    /// First given name or initial, where one is given.
    pub(super) first: Option<String>,
    /// Names between.
    pub(super) middle: Vec<String>,
    /// Surname with its particles ("van der poel").
    pub(super) last: String,
}

impl PersonName {
    /// Splits a name; nothing where no word of a name is left.
    pub(super) fn of(name: &str) -> Option<Self> {
        let mut given = without_titles(&fold::words(name));
        let mut last = given.pop()?;
        while let Some(particle) = given.pop_if(|word| is_in(&WORDS.particles, word)) {
            last = format!("{particle} {last}");
        }
        let first = (!given.is_empty()).then(|| given.remove(0));
        Some(Self { first, middle: given, last })
    }

    /// Whether both may be one person's name: equal surnames and no given name in conflict.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let firsts = match (&self.first, &other.first) {
            (Some(one), Some(two)) => given_agree(one, two),
            _ => true,
        };
        self.last == other.last && firsts && middles_agree(&self.middle, &other.middle)
    }

    /// First name and surname, as far as given.
    pub(super) fn short(&self) -> String {
        self.first.iter().chain(std::iter::once(&self.last)).cloned().collect::<Vec<_>>().join(" ")
    }
}

/// "m" agrees with "mark"; "mark" does not with "marta".
fn given_agree(one: &str, two: &str) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    short == long || short.chars().count() == 1 && long.starts_with(short)
}

fn middles_agree(one: &[String], two: &[String]) -> bool {
    one.iter().zip(two).all(|(one, two)| given_agree(one, two))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(one: &str, two: &str) -> bool {
        PersonName::of(one).zip(PersonName::of(two)).is_some_and(|(one, two)| one.agrees(&two))
    }

    #[test]
    fn the_list_of_words_is_read() {
        assert!(WORDS.titles.len() > 10 && WORDS.bodies.len() > 10);
    }

    #[test]
    fn pronouns_name_nobody_and_abbreviations_are_none() {
        for pronoun in ["They", "it", "of them", "those who"] {
            assert!(is_pronoun(pronoun), "{pronoun}");
        }
        for name in ["US", "WHO", "IT", "They Might", "Both Sides"] {
            assert!(!is_pronoun(name), "{name}");
        }
    }

    #[test]
    fn a_middle_initial_or_a_title_makes_no_other_person() {
        assert!(agree("Gen. Otto B. Wendel", "Otto Wendel"));
        assert!(agree("Wendel", "Otto Wendel"));
        assert!(agree("O. Wendel", "Otto Wendel"));
    }

    #[test]
    fn likeness_of_spelling_makes_no_one_the_same() {
        assert!(!agree("Otto Wendel", "Otto Wendeler"));
        assert!(!agree("Otto Wendel", "Olga Wendel"));
        assert!(!agree("Otto B. Wendel", "Otto K. Wendel"));
    }

    #[test]
    fn particles_belong_to_the_surname() {
        assert_eq!(PersonName::of("Jan van der Poel").map(|name| name.last), Some("van der poel".into()));
        assert!(agree("van der Poel", "Jan van der Poel"));
    }

    #[test]
    fn persons_bodies_and_descriptions_are_told_apart() {
        for person in ["Otto Wendel", "Gen. Wendel", "Wendel", "Jan van der Poel"] {
            assert_eq!(nature(person, false), Nature::Person, "{person}");
        }
        for body in [
            "Alpine Front",
            "Terran Army",
            "Air Force",
            "Ministry of Defence",
            "Front",
            "United Cantons",
            "Alpine forces",
        ] {
            assert_eq!(nature(body, false), Nature::Body, "{body}");
        }
        assert_eq!(nature("Wendelians", true), Nature::Body);
        for described in ["deputy governor of Graz", "gunmen", "A spokesman", ""] {
            assert_eq!(nature(described, false), Nature::Described, "{described}");
        }
    }
}
