//! Finds the capitalised stretches that may name a place, and weighs what stands around them.

use super::super::syntax::Tag;
use super::lexicon::{Cue, is_everyday, is_given_name};
use super::word::{Gap, Word};
use crate::knowledge::gazetteer::{self, Candidate, Kind};
use crate::text::Span;

/// The longest name, in words, that is looked up.
const LONGEST: usize = 5;

/// Capitalised words that end before a place's name begins ("on Monday Kabul …").
const DAYS_AND_MONTHS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

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

/// A stretch that may name a place.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Where it stands, the facility's or division's word included.
    pub(super) span: Span,
    /// The name alone, folded.
    pub(super) name: String,
    /// What it may stand for.
    pub(super) candidates: Vec<Candidate<'static>>,
    /// Whether it is an adjective or a people's name.
    pub(super) adjective: bool,
    /// Whether the whole is a building or site.
    pub(super) site: bool,
    /// Whether a word for a province goes with it.
    pub(super) division: bool,
    /// What the surroundings say.
    pub(super) strength: Strength,
    /// Whether the name is an everyday word or a given name as well.
    pub(super) doubtful: bool,
    /// Index of its first word.
    pub(super) first: usize,
    /// Index after the last word of the name.
    pub(super) last: usize,
    /// The stretch (country, province) that follows it after a comma, by index in the list of found.
    pub(super) inside: Option<usize>,
    /// Whether it looks like part of a person's or an organisation's name.
    pub(super) person: bool,
    /// Whether a capitalised word that is no cue follows: it may be part of a longer name.
    pub(super) joined: bool,
}

/// All stretches of a list of words that may name a place, in order.
pub(super) fn scan(text: &str, words: &[Word]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut index = 0;
    while index < words.len() {
        match longest(text, words, index, found.last()) {
            Some(stretch) => {
                index = stretch.last.max(index + 1);
                found.push(stretch);
            }
            None => index += 1,
        }
    }
    link_containers(words, &mut found);
    found
}

/// The longest name that begins at `first`.
fn longest(text: &str, words: &[Word], first: usize, before: Option<&Found>) -> Option<Found> {
    let begin = words.get(first).filter(|word| word.capital)?;
    let reach = (1..LONGEST).take_while(|&more| joins(words, first + more)).count();
    for length in (1..=reach + 1).rev() {
        let last = first + length;
        let Some(end) = words.get(last - 1).filter(|word| word.capital) else { continue };
        let span = Span::new(begin.span.start, end.span.end);
        if let Some(found) = look_up(text, words, first, last, span, before) {
            return Some(found);
        }
    }
    None
}

/// Whether a word may go on a name: close to the one before, and capitalised or a small connecting word.
fn joins(words: &[Word], index: usize) -> bool {
    let Some(word) = words.get(index) else { return false };
    let close = matches!(word.gap, Gap::Space | Gap::Hyphen);
    close && (word.capital || Cue::Connector.has(&word.folded) && joins(words, index + 1))
}

fn look_up(
    text: &str,
    words: &[Word],
    first: usize,
    last: usize,
    span: Span,
    before: Option<&Found>,
) -> Option<Found> {
    let name = span.of(text);
    let people: Vec<_> = gazetteer::people(name).collect();
    let short = short_province(text, words, first, last, span, before);
    let abbreviated = !short.is_empty();
    let named: Vec<_> = if !abbreviated { gazetteer::lookup(name).collect() } else { short };
    let area = named.iter().any(|place| matches!(place.kind, Kind::Country | Kind::Region));
    let adjective = !people.is_empty() && !area;
    let candidates = if adjective { people } else { named };
    if candidates.is_empty()
        || is_shouted_word(name, last - first)
            && !is_in_heading(words, first)
            && !candidates.iter().any(is_country)
    {
        return None;
    }
    let folded = gazetteer::fold(name);
    let country = candidates.iter().any(|place| place.kind == Kind::Country);
    let everyday = !country && !abbreviated && folded.split(' ').all(is_everyday);
    let doubtful = everyday || last - first == 1 && is_given_name(&folded);
    let mut found = Found {
        span,
        name: folded,
        candidates,
        adjective,
        site: false,
        division: false,
        strength: Strength::Open,
        doubtful,
        first,
        last,
        inside: None,
        person: false,
        joined: false,
    };
    let front = before_name(words, &found, before);
    let behind = after_name(words, &mut found);
    found.person = front == Strength::Against || behind == Strength::Against && is_given_name(&found.name);
    found.strength = front.min_or(behind);
    Some(found)
}

/// "Va." and "VA" after a town and a comma.
fn short_province(
    text: &str,
    words: &[Word],
    first: usize,
    last: usize,
    span: Span,
    before: Option<&Found>,
) -> Vec<Candidate<'static>> {
    let follows = words[first].gap == Gap::Comma && before.is_some_and(|before| before.last == first);
    if last - first > 2 {
        return Vec::new();
    }
    let dotted =
        text.get(span.start..span.end + 1).filter(|form| form.ends_with('.')).unwrap_or(span.of(text));
    let forms = [dotted, span.of(text)];
    let inner_dot = span.of(text).contains('.');
    let known = forms.iter().map(|form| gazetteer::short_province(form)).find(|known| !known.is_empty());
    let goes_on = dotted.ends_with('.') && words.get(last).is_some_and(|next| !next.capital);
    let known = known.filter(|_| follows || inner_dot || goes_on).unwrap_or(&[]);
    let provinces = known.iter().filter_map(|&(country, province)| {
        gazetteer::lookup(province).find(|place| place.kind == Kind::Province && place.country == country)
    });
    provinces.collect()
}

fn is_country(place: &Candidate<'_>) -> bool {
    matches!(place.kind, Kind::Country | Kind::Province)
}

/// One word in capitals of up to four letters is an abbreviation, not a town.
fn is_shouted_word(name: &str, length: usize) -> bool {
    length == 1 && name.len() <= 4 && name.len() > 1 && !name.chars().any(char::is_lowercase)
}

/// Whether the words around are in capitals too, as in a heading.
fn is_in_heading(words: &[Word], first: usize) -> bool {
    first == 0 && words.first().is_some_and(|word| word.span.len() > 3)
}

impl Strength {
    /// Against wins, then For.
    fn min_or(self, other: Self) -> Self {
        if self == Self::Against || other == Self::Against { Self::Against } else { self.max(other) }
    }
}

/// What the words in front say.
fn before_name(words: &[Word], found: &Found, before: Option<&Found>) -> Strength {
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
        return after_capital(previous, found, first.gap == Gap::Hyphen);
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
    if DAYS_AND_MONTHS.contains(&word) {
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
fn after_name(words: &[Word], found: &mut Found) -> Strength {
    let possessive = words.get(found.last - 1).is_some_and(|word| word.possessive);
    let Some(next) = words.get(found.last).filter(|next| next.gap == Gap::Space && !possessive) else {
        return Strength::Open;
    };
    let word = next.folded.as_str();
    if found.adjective {
        return if next.capital && Cue::Body.has(word) { Strength::Against } else { Strength::Open };
    }
    if Cue::Division.has(word) {
        found.division = true;
        if next.capital {
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

/// What a capitalised word right behind says.
fn before_capital(words: &[Word], found: &mut Found, next: &Word) -> Strength {
    let word = next.folded.as_str();
    let behind = words.get(found.last + 1).filter(|word| word.capital && word.gap == Gap::Space);
    if word == "city" && behind.is_some() {
        return Strength::Open; // the "City Council", not the club
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
    if behind.is_some_and(|word| Cue::Street.has(&word.folded)) { Strength::Against } else { Strength::Open }
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
        if !(word.capital && (everyday || ahead == 0)) && !everyday {
            return None;
        }
    }
    None
}

/// Notes for "Doha, Qatar" that the first lies in the second.
fn link_containers(words: &[Word], found: &mut [Found]) {
    for index in 1..found.len() {
        let (front, behind) = found.split_at_mut(index);
        let (Some(inner), Some(outer)) = (front.last_mut(), behind.first_mut()) else { continue };
        let gap = words.get(outer.first).map(|word| word.gap);
        let close = inner.last == outer.first && matches!(gap, Some(Gap::Comma | Gap::Bracket));
        let wide = outer.candidates.iter().any(|place| place.kind != Kind::City);
        if close && wide && !outer.adjective && !inner.adjective && outer.strength != Strength::Against {
            inner.inside = Some(index);
        }
    }
}
