//! Finds the capitalised stretches that may name a place, and weighs what stands around them.

use super::lexicon::{Cue, is_everyday, is_given_name};
use super::surroundings::{Strength, after_name, before_name};
use super::word::{Gap, Word};
use crate::knowledge::gazetteer::{self, Candidate, Kind};
use crate::text::Span;

/// The longest name, in words, that is looked up.
const LONGEST: usize = 5;

/// A stretch that may name a place.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // findings that do not depend on one another
pub(super) struct Found {
    /// Where it stands, the facility's or division's word included.
    pub(super) span: Span,
    /// The name alone, folded.
    pub(super) name: String,
    /// What it may stand for.
    pub(super) candidates: Vec<Candidate<'static>>,
    /// Whether it is an adjective or a people's name.
    pub(super) adjective: bool,
    /// Whether it stands in a body's or a road's name ("Ohio Association …"): it says whose and not where.
    pub(super) attributive: bool,
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

impl Found {
    /// Whether a word for a division goes with the name or is in it.
    pub(super) fn says_division(&self) -> bool {
        self.division || names_division(&self.name)
    }
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
    let short = begin.folded.chars().count() <= 2; // "W. Va." is in another table
    let reach = if reach == 0 || short || gazetteer::goes_on_after(&begin.folded) { reach } else { 0 };
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
    let named: Vec<_> = if abbreviated { short } else { gazetteer::lookup(name).collect() };
    let area = named.iter().any(|place| matches!(place.kind, Kind::Country | Kind::Region));
    let adjective = !people.is_empty() && !area;
    let candidates = if adjective { people } else { named };
    if candidates.is_empty()
        || is_shouted_word(name, last - first)
            && !is_in_heading(words, first)
            && !candidates.iter().any(|place| is_country(place) || is_short_region(place, name))
    {
        return None;
    }
    let folded = gazetteer::fold(name);
    let country = candidates.iter().any(|place| place.kind == Kind::Country);
    let long = last - first > 1;
    let sure = country || abbreviated || long && (names_division(&folded) || gazetteer::is_region(name));
    let everyday = !sure && folded.split(' ').all(is_everyday);
    let doubtful = everyday || last - first == 1 && is_given_name(&folded);
    let dotted = text.get(span.start..span.end + 1).filter(|form| abbreviated && form.ends_with('.'));
    let dot = dotted.is_some_and(|form| !gazetteer::short_province(form).is_empty());
    let mut found = Found {
        span: if dot { Span::new(span.start, span.end + 1) } else { span },
        name: folded,
        candidates,
        adjective,
        attributive: false,
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
    let short = is_shouted_word(name, last - first);
    let region = short && found.candidates.iter().any(|place| is_short_region(place, name));
    found.attributive |= region && found.strength != Strength::For;
    Some(found)
}

/// Whether a name ends in a word for a division ("Orange County").
fn names_division(folded: &str) -> bool {
    folded.rsplit(' ').next().is_some_and(|word| Cue::Division.has(word))
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

/// Whether the name is a region's short form ("EU") and not the region's own name in capitals.
fn is_short_region(place: &Candidate<'_>, name: &str) -> bool {
    place.kind == Kind::Region && !place.name.eq_ignore_ascii_case(name)
}

/// One word in capitals of up to four letters is an abbreviation, not a town.
fn is_shouted_word(name: &str, length: usize) -> bool {
    length == 1 && name.len() <= 4 && name.len() > 1 && !name.chars().any(char::is_lowercase)
}

/// Whether the words around are in capitals too, as in a heading.
fn is_in_heading(words: &[Word], first: usize) -> bool {
    first == 0 && words.first().is_some_and(|word| word.span.len() > 3)
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
