//! Where a description begins and ends around its head.

use super::super::EntityKind;
use super::super::candidate::Candidate;
use super::super::lexicon::lexicon;
use super::{Finder, Head, LONGEST_BEFORE, is_possessive};
use crate::reading::syntax::Tag;

impl Finder<'_, '_> {
    /// Whether the noun phrase ends with this token: no further noun, no hyphen behind it.
    pub(super) fn ends_phrase(&self, last: usize, end: usize) -> bool {
        let next = last + 1;
        if next >= end {
            return true;
        }
        let hyphen = matches!(self.page.word(next), "-" | "–") && self.page.glued(next);
        let noun = self.page.tag(next) == Tag::Noun && !self.page.capital(next)
            || self.page.tag(last) == Tag::Adj
                && matches!(self.page.tag(next), Tag::Adj | Tag::Noun | Tag::Propn);
        let group = matches!(self.page.lower(last), "group" | "groups" | "team" | "network")
            && self.page.lower(next) == "of";
        !hyphen && !noun && !group
    }

    /// Where the phrase begins.
    pub(super) fn start(&self, first: usize, sentence: usize) -> usize {
        let mut start = first;
        while start > sentence && first - start < LONGEST_BEFORE {
            let before = start - 1;
            if !self.belongs(before, start) {
                break;
            }
            start = before;
            if matches!(self.page.tag(start), Tag::Det | Tag::Pron) {
                break;
            }
        }
        if let Some(name) =
            self.owner(start).filter(|name| name.tokens.start < start && name.tokens.start >= sentence)
        {
            start = name.tokens.start;
        }
        while start < first
            && (self.is_mark(start)
                || self.page.lower(start) == "least"
                || self.page.tag(start) == Tag::Adv && self.page.lower(start) != "most")
        {
            start += 1;
        }
        start
    }

    /// Whether the token before a phrase belongs to it.
    fn belongs(&self, token: usize, after: usize) -> bool {
        let lower = self.page.lower(token);
        let owned = is_possessive(self.page.lower(after));
        if self.owner(token).is_some_and(Candidate::is_person) && !owned {
            return false;
        }
        match self.page.tag(token) {
            Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num | Tag::X => {
                !self.page.tag(token).eq(&Tag::Propn)
                    || !lexicon().lists("ordinary", lower)
                    || self.owner(token).is_some()
            }
            Tag::Det => true,
            Tag::Pron => matches!(
                lower,
                "his"
                    | "her"
                    | "its"
                    | "their"
                    | "our"
                    | "my"
                    | "your"
                    | "whose"
                    | "this"
                    | "that"
                    | "these"
                    | "those"
            ),
            Tag::Part => is_possessive(lower),
            Tag::Adv => matches!(lower, "most" | "more" | "newly" | "highly" | "heavily" | "internationally"),
            Tag::Verb => self.page.has_relation(token, "amod") && !self.is_finite(token),
            Tag::Punct => matches!(lower, "-" | "–") && self.page.glued(token) && self.page.glued(after),
            _ => false,
        }
    }

    /// A past tense that the parser took for a participle ("the general met officials").
    fn is_finite(&self, token: usize) -> bool {
        self.page
            .token(token)
            .is_some_and(|token| matches!(token.fine_tag.as_str(), "VBD" | "VBZ" | "VBP" | "VB"))
    }

    fn is_mark(&self, token: usize) -> bool {
        matches!(self.page.tag(token), Tag::Punct | Tag::Part)
    }

    /// Where the phrase ends: "of", "for", "from", "to" go on according to the head.
    pub(super) fn stop(&self, last: usize, head: &Head, end: usize) -> usize {
        let mut stop = last + 1;
        for _ in 0..2 {
            let preposition = self.page.lower(stop);
            let goes_on = match (preposition, head) {
                ("of", Head::Person(_)) => true,
                ("of", Head::Body(body)) => {
                    self.names_owner(stop + 1)
                        || body.part && !matches!(self.page.lower(last), "forces" | "troops")
                }
                ("for", Head::Person(title)) => matches!(
                    title.office,
                    "spokesperson" | "envoy" | "minister" | "coordinator" | "secretary"
                ),
                ("to", Head::Person(title)) => {
                    matches!(title.office, "envoy" | "ambassador" | "adviser" | "representative" | "aide")
                }
                ("from", Head::Body(body)) => body.part && body.kind == EntityKind::Group,
                ("in", _) => {
                    stop > last + 1
                        && matches!(self.page.lower(stop - 1), "forces" | "troops")
                        && self.page.capital(stop + 1)
                }
                _ => false,
            };
            let phrase = if goes_on && stop < end { self.phrase_end(stop + 1, end) } else { None };
            match phrase {
                Some(phrase_end) => stop = phrase_end,
                None => break,
            }
        }
        stop
    }

    /// Whether a name follows, with or without article: "of" then says whose, not what of ("accused the rebels of lying").
    fn names_owner(&self, next: usize) -> bool {
        let name = if self.page.lower(next) == "the" { next + 1 } else { next };
        self.owner(name).is_some()
    }

    /// The end of the noun phrase that begins at a token; it stops in front of a titled person.
    pub(super) fn phrase_end(&self, first: usize, end: usize) -> Option<usize> {
        let mut next = first;
        let mut noun = None;
        while next < end && next - first < LONGEST_BEFORE {
            let person = self.owner(next).filter(|name| name.is_person());
            if person.is_some_and(|name| next > first && name.tokens.start == next) {
                break;
            }
            match self.page.tag(next) {
                Tag::Noun | Tag::Propn | Tag::X => noun = Some(next + 1),
                Tag::Adj | Tag::Num => {
                    if self.owner(next).is_some() || lexicon().body(self.page.lower(next)).is_some() {
                        noun = Some(next + 1);
                    }
                }
                Tag::Det => {
                    if next > first {
                        break;
                    }
                }
                Tag::Part if is_possessive(self.page.lower(next)) => {}
                Tag::Punct if self.page.word(next) == "-" && self.page.glued(next) => {}
                Tag::Cconj if self.joins_modifiers(next) => {}
                Tag::Adp if self.owner(next).is_some_and(|name| name.tokens.start < next) => {}
                _ => break,
            }
            next += 1;
        }
        noun
    }

    /// "Kenyan and allied troops": the noun comes only after the second modifier.
    fn joins_modifiers(&self, and: usize) -> bool {
        let before = and
            .checked_sub(1)
            .and_then(|before| self.owner(before))
            .is_some_and(|name| name.nation.is_some());
        let noun = |index: usize| self.page.tag(index) == Tag::Noun;
        before && noun(and + 1) && noun(and + 2)
    }
}
