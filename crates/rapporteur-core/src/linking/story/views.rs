//! An article as it is compared: its words with their weights, seen from several sides.

use super::logarithm::ln;
use super::weight::{Counts, GeneralNews};
use crate::coding::profile::{Profile, Term};

/// Words of an article that are compared, at most: those that tell most.
const WORDS: usize = 220;

/// Sides from which words are compared; the bit of each is `1 << side`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    All,
    Names,
    Numbers,
    Times,
    Common,
    Phrases,
    Head,
    Title,
    HeadNames,
}

/// How many sides there are.
pub(super) const SIDES: usize = 9;

impl Side {
    pub(super) const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// A word with its weight.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) hash: u32,
    /// Frequency in the article and rareness together.
    pub(super) weight: f32,
    /// Rareness alone, from 0 to 1.
    pub(super) rareness: f32,
    /// The sides that it is seen from.
    pub(super) sides: u16,
}

/// An article ready to be compared.
#[derive(Clone, Debug)]
pub(super) struct Views {
    /// In order of hashes.
    pub(super) words: Vec<Word>,
    /// Length of the vector of each side.
    pub(super) norms: [f32; SIDES],
    /// Sum of rareness of each side.
    pub(super) masses: [f32; SIDES],
    /// Day of publication, in days since 1970.
    pub(super) day: Option<i32>,
}

impl Views {
    pub(super) fn of(profile: &Profile, day: Option<i32>, counts: &Counts, general: &GeneralNews) -> Self {
        let weighed = profile.terms().iter().map(|&term| word(term, counts, general));
        let mut words: Vec<Word> = weighed.filter(|word| word.weight > 0.0).collect();
        if words.len() > WORDS {
            words
                .sort_unstable_by(|one, two| two.weight.total_cmp(&one.weight).then(one.hash.cmp(&two.hash)));
            words.truncate(WORDS);
            words.sort_unstable_by_key(|word| word.hash);
        }
        let (mut norms, mut masses) = ([0.0; SIDES], [0.0; SIDES]);
        for word in &words {
            for side in 0..SIDES {
                if word.sides >> side & 1 == 1 {
                    norms[side] += word.weight * word.weight;
                    masses[side] += word.rareness;
                }
            }
        }
        for norm in &mut norms {
            *norm = norm.sqrt();
        }
        Self { words, norms, masses, day }
    }
}

fn word(term: Term, counts: &Counts, general: &GeneralNews) -> Word {
    let rareness = counts.rareness(term.hash, general);
    let often = 1.0 + ln(f32::from(term.count.max(1)));
    Word { hash: term.hash, weight: often * rareness, rareness, sides: sides(term, general) }
}

fn sides(term: Term, general: &GeneralNews) -> u16 {
    let mut sides = 0;
    if term.has(Term::PHRASE) {
        return Side::Phrases.bit();
    }
    sides |= Side::All.bit();
    let head = term.has(Term::TITLE | Term::LEAD);
    if head {
        sides |= Side::Head.bit();
    }
    if term.has(Term::TITLE) {
        sides |= Side::Title.bit();
    }
    if term.has(Term::TIME) {
        return sides | Side::Times.bit();
    }
    if term.has(Term::NUMBER) {
        return sides | Side::Numbers.bit();
    }
    let is_name = !term.has(Term::LOWER) && (term.has(Term::CAPITAL) || !general.knows(term.hash));
    sides |= if is_name { Side::Names.bit() } else { Side::Common.bit() };
    if is_name && head {
        sides |= Side::HeadNames.bit();
    }
    sides
}
