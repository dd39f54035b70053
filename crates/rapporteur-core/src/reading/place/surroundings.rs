//! What stands in front of and behind a name: whether it speaks for a place, a person or a body, and
//! whether a facility's or a division's word belongs to the name.

use super::super::syntax::Tag;
use super::lexicon::{Cue, is_everyday, is_given_name};
use super::scan::Found;
use super::word::{Gap, Word};
use crate::knowledge::gazetteer::{Candidate, Kind};
use crate::text::calendar::is_day_or_month;

/// How much the surroundings speak for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// They speak for a person or something else.
    Against,
    /// They say nothing.
    Open,
    /// They speak for a place ("in Amaro").
    For,
}

impl Strength {
    /// Against wins, then For.
    pub(super) fn min_or(self, other: Self) -> Self {
        if self == Self::Against || other == Self::Against { Self::Against } else { self.max(other) }
    }
}

/// What the words in front say.
pub(super) fn before_name(words: &[Word], found: &Found, before: Option<&Found>) -> Strength {
    let first = &words[found.first];
    let Some(previous) = found.first.checked_sub(1).and_then(|at| words.get(at)) else {
        return Strength::Open;
    };
    if first.gap == Gap::Comma && before.is_some_and(|before| before.last == found.first && !before.adjective)
    {
        return Strength::Open;
    }
    if !matches!(first.gap, Gap::Space | Gap::Hyphen) {
        return Strength::Open;
    }
    let after_place = before.is_some_and(|before| {
        before.last == found.first && before.strength != Strength::Against && !before.joined
    });
    if previous.capital && !previous.possessive && !after_place {
        let of_outlet = previous.shouted && !first.shouted; // "CBC Toronto": nobody is called so
        let strength = after_capital(previous, found, first.gap == Gap::Hyphen);
        return if of_outlet { strength.max(Strength::Open) } else { strength };
    }
    if first.gap == Gap::Hyphen {
        return Strength::Open;
    }
    lower_case_before(words, found.first, previous)
}

/// What a capitalised word right in front says. A `hyphen` joins a party to a seat ("R-Salem").
fn after_capital(previous: &Word, found: &Found, hyphen: bool) -> Strength {
    let word = previous.folded.as_str();
    let seat = matches!(word, "r" | "d" | "i") && hyphen;
    if Cue::Locative.has(word) || seat {
        return Strength::For;
    }
    if found.adjective {
        return if is_given_name(word) { Strength::Against } else { Strength::Open };
    }
    let country = found.candidates.iter().any(|place| place.kind == Kind::Country);
    let starts = previous.gap == Gap::Sentence;
    if word == "united" && !starts {
        return Strength::Against;
    }
    // "On Monday Kabul …": the place's name begins after the day.
    if is_day_or_month(word) || matches!(word, "the" | "a" | "an") {
        return Strength::Open;
    }
    if Cue::Direction.has(word)
        || country && !found.doubtful && !is_given_name(word)
        || starts && is_everyday(word)
    {
        return Strength::Open;
    }
    if starts && (Cue::Moving.has(word) || previous.tag.is_some_and(|tag| tag != Tag::Propn)) {
        return Strength::Open;
    }
    Strength::Against
}

/// What a word in small letters right in front says.
fn lower_case_before(words: &[Word], first: usize, previous: &Word) -> Strength {
    let word = previous.folded.as_str();
    let two_back = first.checked_sub(2).and_then(|at| words.get(at));
    if word == "of" {
        let keeper = two_back.is_some_and(|word| word.capital && Cue::Keeper.has(&word.folded));
        let town = two_back.is_some_and(|word| Cue::TownOf.has(&word.folded));
        return if keeper {
            Strength::Against
        } else if town {
            Strength::For
        } else {
            Strength::Open
        };
    }
    let article = word == "the" && two_back.is_some_and(|word| Cue::Locative.has(&word.folded));
    if Cue::Locative.has(word) || article {
        return Strength::For;
    }
    if Cue::Honorific.has(word) { Strength::Against } else { Strength::Open }
}

/// What the words behind say; a facility's or division's word is taken into the span.
pub(super) fn after_name(words: &[Word], found: &mut Found) -> Strength {
    let possessive = words.get(found.last - 1).is_some_and(|word| word.possessive);
    let Some(next) = words.get(found.last).filter(|next| next.gap == Gap::Space && !possessive) else {
        return Strength::Open;
    };
    let word = next.folded.as_str();
    if found.adjective {
        return Strength::Open;
    }
    if Cue::Division.has(word) {
        found.division = true;
        if next.capital && is_of_name(found, word) {
            found.span = found.span.cover(next.span);
        }
        return Strength::For;
    }
    if let Some(end) = site_end(words, found.last) {
        found.site = true;
        found.span = found.span.cover(words[end].span);
        return Strength::For;
    }
    if next.capital { before_capital(words, found, next) } else { Strength::Open }
}

/// Whether a capitalised word for a division belongs to the name: in "Kano State" it does, in "Ohio State",
/// "Ohio Department" and "U.S. District" it begins a body's name.
fn is_of_name(found: &Found, word: &str) -> bool {
    let of_body = matches!(word, "state" | "department" | "district");
    let no_states = |place: &Candidate<'_>| {
        place.kind == Kind::Country
            || place.kind == Kind::Province && matches!(place.country, "US" | "CA" | "GB" | "IE")
    };
    !(of_body && found.candidates.iter().any(no_states))
}

/// What a capitalised word right behind says.
fn before_capital(words: &[Word], found: &mut Found, next: &Word) -> Strength {
    let word = next.folded.as_str();
    let behind = words.get(found.last + 1).filter(|word| word.capital && word.gap == Gap::Space);
    if word == "city" && behind.is_some() {
        return Strength::Open; // the "City Council", not the club
    }
    let area = found.candidates.iter().any(|place| matches!(place.kind, Kind::Country | Kind::Province));
    if Cue::Body.has(word) && area && !found.doubtful {
        found.attributive = true;
        return Strength::Open;
    }
    let patrol = Cue::Street.has(word) && behind.is_some_and(|word| !Cue::Street.has(&word.folded));
    if patrol && area && !found.doubtful {
        found.attributive = true; // the "Highway Patrol", not the highway
        return Strength::Open;
    }
    if Cue::Press.has(word) || Cue::Body.has(word) || Cue::Street.has(word) {
        return Strength::Against;
    }
    let large = found.candidates.iter().any(|place| place.kind != Kind::City || place.population >= 100_000);
    if found.doubtful || !large {
        let known = is_everyday(word) || Cue::Honorific.has(word);
        found.joined = !known;
        return if found.doubtful && !known { Strength::Against } else { Strength::Open };
    }
    let road = behind.is_some_and(|word| Cue::Street.has(&word.folded));
    found.attributive = road && area;
    if road && !area { Strength::Against } else { Strength::Open }
}

/// The index of the facility's word that ends a name that goes on at `from`.
fn site_end(words: &[Word], from: usize) -> Option<usize> {
    for ahead in 0..3 {
        let word = words.get(from + ahead).filter(|word| word.gap == Gap::Space)?;
        let everyday = matches!(
            word.folded.as_str(),
            "international" | "central" | "military" | "state" | "general" | "air"
        );
        if Cue::Site.has(&word.folded) && (word.capital || ahead == 0) {
            return Some(from + ahead);
        }
        let may_go_on = everyday || word.capital && ahead == 0;
        if !may_go_on {
            return None;
        }
    }
    None
}
