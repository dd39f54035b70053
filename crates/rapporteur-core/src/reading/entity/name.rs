//! Names: cuts each stretch of capitalised words into titles, names and adjectives of nationality.

use std::ops::Range;

use super::candidate::{Candidate, Office};
use super::kind::{kind_of_actor, kind_of_name};
use super::lexicon::{Gender, lexicon};
use super::page::Page;
use super::sequence::sequences;
use super::{EntityKind, MentionForm};
use crate::knowledge::actor::{ActorEntry, ActorKind};
use crate::reading::syntax::Tag;

/// Titles and modifiers that stand before a name, while the name is still to come.
#[derive(Clone, Default)]
struct Pending {
    first: Option<usize>,
    offices: Vec<Office>,
    gender: Option<Gender>,
    nation: Option<String>,
}

/// All names and adjectives of the article, in order of the text.
pub(super) fn names(page: &Page) -> Vec<Candidate> {
    let mut found = Vec::new();
    for sequence in sequences(page) {
        Cutter { page, end: sequence.end, pending: Pending::default(), found: &mut found }
            .cut(sequence.start);
    }
    for candidate in &mut found {
        attach_words_before(page, candidate);
    }
    found
}

/// Cuts one stretch.
struct Cutter<'c, 'a> {
    page: &'c Page<'a>,
    end: usize,
    pending: Pending,
    found: &'c mut Vec<Candidate>,
}

impl Cutter<'_, '_> {
    fn cut(&mut self, first: usize) {
        let mut next = self.after_portfolio(first).unwrap_or(first);
        while next < self.end {
            next = self.step(next).max(next + 1);
        }
    }

    /// "Minister of Tourism Omar Nuri": the name begins at the given name, what is before it belongs to the office.
    fn after_portfolio(&self, first: usize) -> Option<usize> {
        let of = first.checked_sub(1).filter(|&of| self.page.lower(of) == "of")?;
        let title = of.checked_sub(1).is_some_and(|title| self.page.title(title, of).is_some());
        let named = self.page.known(first, self.end).is_some() || self.page.nation(first, self.end).is_some();
        let given = (first + 1..self.end.saturating_sub(1))
            .find(|&index| lexicon().is_given_name(self.page.lower(index)));
        given.filter(|_| title && !named)
    }

    /// Takes what stands at `next`; gives the token after it.
    fn step(&mut self, next: usize) -> usize {
        if matches!(self.page.word(next), "-" | "–" | "&") {
            return next + 1;
        }
        let known = self.page.known(next, self.end).filter(|(_, entry)| !entry.is_country());
        if let Some((length, entry)) = known {
            let nation = self.page.nation(next, self.end).map_or(0, |(length, _)| length);
            let titled = entry.kind == ActorKind::Person
                && self.page.title(next, next + length).is_some_and(|(title, _)| title < length);
            if titled {
                return self.titled_actor(next, length, entry);
            }
            if length > nation && !self.is_inside_longer_name(next, length) {
                self.name(next, next..next + length);
                if let Some(last) = self.found.last_mut() {
                    last.known = Some(entry);
                    last.kind = Some(kind_of_actor(entry.kind));
                }
                return next + length;
            }
        }
        self.nation(next).or_else(|| self.title(next)).unwrap_or_else(|| self.piece(next))
    }

    /// A person whom the table knows with the title ("Mullah X"): the title is cut off all the same.
    fn titled_actor(&mut self, next: usize, length: usize, entry: &'static ActorEntry) -> usize {
        let name = self.title(next).unwrap_or(next);
        self.name(name, name..next + length);
        if let Some(last) = self.found.last_mut() {
            last.known = Some(entry);
            last.kind = Some(EntityKind::Person);
        }
        next + length
    }

    /// A one-word name of the table in front of more capitals that make a person's name with it.
    fn is_inside_longer_name(&self, next: usize, length: usize) -> bool {
        let after = next + length;
        length == 1
            && lexicon().is_given_name(self.page.lower(next))
            && after < self.end
            && self.page.title(after, self.end).is_none()
    }

    /// A country, its adjective, or another place at the start of what is left.
    fn nation(&mut self, next: usize) -> Option<usize> {
        let nation = self.page.nation(next, self.end);
        let place = self.page.place_from(next, self.end);
        let length = nation.as_ref().map(|(length, _)| *length).max(place.map(|(length, _)| length))?;
        let rest = next + length;
        let piece = self.piece_end(rest);
        if rest < self.end && self.page.title(rest, self.end).is_none() && self.goes_on(next..piece, rest) {
            self.name(next, next..piece);
            self.adjective(next..rest);
            return Some(piece);
        }
        self.adjective(next..rest);
        if rest < self.end {
            self.pending.first.get_or_insert(next);
            self.pending.nation =
                nation.map(|(_, country)| country.to_owned()).or(self.pending.nation.take());
        }
        Some(rest)
    }

    /// Whether a place's name is only the beginning of a longer name ("Nairobi University", "Chad Smith").
    fn goes_on(&self, piece: Range<usize>, rest: usize) -> bool {
        let last = self.page.lower(piece.end.saturating_sub(1));
        let glued = self.page.word(rest) == "-";
        let person = piece.len() == 2 && lexicon().is_given_name(self.page.lower(piece.start));
        !glued
            && piece.end > rest
            && (lexicon().body(last).is_some()
                || lexicon().lists("things", last)
                || person
                || self.page.lower(rest) == "of")
    }

    /// A title before a name; not one that is part of a body's name ("General Assembly").
    fn title(&mut self, next: usize) -> Option<usize> {
        let (length, title) = self.page.title(next, self.end)?;
        let rest = next + length;
        let piece = self.piece_end(next);
        let body = lexicon().body(self.page.lower(piece.saturating_sub(1))).is_some();
        if body && piece > rest && !lexicon().is_given_name(self.page.lower(rest)) {
            return None;
        }
        let before = next.checked_sub(1).map(|before| self.page.lower(before));
        let change = before.filter(|before| lexicon().lists("changes", before)).map(str::to_owned);
        self.pending.offices.push(Office { title, change });
        self.pending.gender = self.pending.gender.or(title.gender);
        self.pending.first.get_or_insert(next);
        Some(rest)
    }

    /// Words up to the next title; in front of a title they belong to it ("Army General …").
    fn piece(&mut self, next: usize) -> usize {
        let piece = self.piece_end(next);
        if piece < self.end && self.page.title(piece, self.end).is_some() {
            if piece - next > 1 {
                let pending = std::mem::take(&mut self.pending);
                self.name(next, next..piece);
                self.pending = pending;
            }
            let of = next
                .checked_sub(2)
                .is_some_and(|before| (before..next).any(|index| self.page.lower(index) == "of"));
            if !of {
                self.pending.first.get_or_insert(next);
            }
            return piece;
        }
        self.name(next, next..piece);
        piece
    }

    fn piece_end(&self, first: usize) -> usize {
        let ends = |&index: &usize| {
            let next_is_name =
                self.page.title(index, self.end).is_some_and(|(length, _)| index + length < self.end);
            let hyphen = self.page.word(index) == "-" && self.page.known(index + 1, self.end).is_some();
            index > first && (next_is_name || hyphen)
        };
        (first..self.end).find(ends).unwrap_or(self.end)
    }

    /// Puts down a name with the titles that wait for it.
    fn name(&mut self, first: usize, name: Range<usize>) {
        let pending = std::mem::take(&mut self.pending);
        let kind = kind_of_name(self.page, &name, !pending.offices.is_empty());
        let titled = kind == Some(EntityKind::Person) && !pending.offices.is_empty();
        let start = if titled { pending.first.unwrap_or(first) } else { first };
        let mut candidate = Candidate::new(self.page, start..name.end, name.clone(), MentionForm::Name);
        candidate.kind = kind;
        if titled {
            candidate.roles.push(start..name.start);
            candidate.offices = pending.offices;
            candidate.gender = pending.gender;
            candidate.nation = pending.nation;
        }
        self.found.push(candidate);
    }

    /// Puts down a country, another place, or an adjective that stands for one.
    fn adjective(&mut self, tokens: Range<usize>) {
        let (country, adjective) = (self.page.known(tokens.start, tokens.end), self.page.place(&tokens));
        let named = country.is_some_and(|(length, _)| length == tokens.len());
        let is_adjective = adjective.map_or(!named, |place| place.adjective);
        let form = if is_adjective { MentionForm::Adjective } else { MentionForm::Name };
        let mut candidate = Candidate::new(self.page, tokens.clone(), tokens.clone(), form);
        candidate.nation = self.page.nation(tokens.start, tokens.end).map(|(_, country)| country.to_owned());
        let facility = candidate.nation.is_none() && is_facility(self.page, &tokens);
        candidate.kind = Some(match () {
            () if self.is_people(&tokens) => EntityKind::Group,
            () if facility => EntityKind::Facility,
            () => EntityKind::Place,
        });
        self.found.push(candidate);
    }

    /// "Afghans", "the French said": the people, not the land.
    fn is_people(&self, tokens: &Range<usize>) -> bool {
        let word = self.page.word(tokens.start);
        tokens.len() == 1 && self.page.actors.country_of_people(word).is_some() && word.ends_with('s')
    }
}

/// "Jubilee Stadium": a site, whatever map it is on.
fn is_facility(page: &Page, tokens: &Range<usize>) -> bool {
    let last = tokens.end.saturating_sub(1);
    tokens.len() > 1 && lexicon().body(page.lower(last)).is_some_and(|body| body.kind == EntityKind::Facility)
}

/// Takes in titles written small before a name ("spokesman Omar Nuri") and what they tell.
pub(super) fn attach_words_before(page: &Page, candidate: &mut Candidate) {
    let adjective = candidate.name.len() == 1 && page.tag(candidate.name.start) == Tag::Adj;
    let personal = matches!(candidate.kind, None | Some(EntityKind::Person)) && !adjective;
    if candidate.form != MentionForm::Name || !personal {
        attach_body_before(page, candidate);
        return;
    }
    let sentence = page.sentence_tokens(candidate.tokens.start).start;
    let mut first = candidate.tokens.start;
    while let Some((start, office)) = title_before(page, sentence, first) {
        candidate.gender = candidate.gender.or(office.title.gender);
        candidate.offices.push(office);
        first = start;
    }
    if first == candidate.tokens.start {
        attach_body_before(page, candidate);
        return;
    }
    candidate.kind = Some(EntityKind::Person);
    candidate.roles.push(first..candidate.name.start);
    candidate.roles.retain(|role| role.start == first);
    candidate.tokens.start = first;
}

/// The small title that ends right before `end`.
fn title_before(page: &Page, sentence: usize, end: usize) -> Option<(usize, Office)> {
    let longest = end.saturating_sub(super::lexicon::LONGEST_TITLE).max(sentence);
    let (first, title) = (longest..end).find_map(|first| {
        let (length, title) = page.title(first, end)?;
        // "chief executive": a title of several words is one whatever its last word is taken for.
        let noun = matches!(page.tag(end - 1), Tag::Noun | Tag::Propn) || page.capital(end - 1) || length > 1;
        (noun && first + length == end).then_some((first, title))
    })?;
    let before = first.checked_sub(1).filter(|&before| before >= sentence).map(|before| page.lower(before));
    let change = before.filter(|before| lexicon().lists("changes", before)).map(str::to_owned);
    Some((first, Office { title, change }))
}

/// "rebel group X", "militia X": the word before tells what X is.
fn attach_body_before(page: &Page, candidate: &mut Candidate) {
    if candidate.kind.is_some() || candidate.form != MentionForm::Name {
        return;
    }
    let start = candidate.tokens.start;
    let (before, earlier) = (start.checked_sub(1), start.checked_sub(2));
    let Some(body) =
        before.filter(|&before| !page.capital(before)).and_then(|before| lexicon().body(page.lower(before)))
    else {
        return;
    };
    let armed = earlier.is_some_and(|earlier| is_armed(page.lower(earlier)));
    candidate.kind = Some(if armed { EntityKind::ArmedGroup } else { body.kind });
}

/// Words that make a group an armed one.
pub(super) fn is_armed(word: &str) -> bool {
    matches!(
        word,
        "rebel"
            | "insurgent"
            | "militant"
            | "armed"
            | "jihadist"
            | "guerrilla"
            | "terrorist"
            | "terror"
            | "separatist"
            | "extremist"
            | "paramilitary"
            | "islamist"
    )
}
