//! What the words of a description tell of who is meant: kind, body, nation, office.

use std::ops::Range;

use super::super::EntityKind;
use super::super::candidate::{Candidate, Office};
use super::super::lexicon::{Body, lexicon};
use super::super::name::is_armed;
use super::{Finder, Head, is_government};

impl Finder<'_, '_> {
    /// Fills in what head noun and modifiers tell.
    pub(super) fn tell(&self, candidate: &mut Candidate, first: usize, last: usize, head: Head) {
        let words = candidate.tokens.clone();
        let person_owner =
            (words.start..first).any(|index| self.owner(index).is_some_and(Candidate::is_person));
        let pronoun_owner =
            matches!(self.page.lower(words.start), "his" | "her" | "their" | "its" | "our" | "my");
        if !person_owner {
            candidate.nation = self.nation(&words, last);
        }
        match head {
            Head::Person(title) => {
                let change = first
                    .checked_sub(1)
                    .map(|before| self.page.lower(before))
                    .filter(|before| lexicon().lists("changes", before));
                candidate.kind = Some(EntityKind::Person);
                candidate.gender = title.gender;
                candidate.offices.push(Office { title, change: change.map(str::to_owned) });
            }
            Head::Body(body) => {
                candidate.nation = candidate.nation.take().or_else(|| self.led_by(&words, last));
                candidate.collective = true;
                candidate.kind = Some(self.kind_of_body(body, words.start..last));
                candidate.party = (!pronoun_owner).then(|| self.party(&words, last, body)).flatten();
            }
        }
    }

    /// The country of a government that is called by its leader's surname ("the Nuri administration").
    fn led_by(&self, words: &Range<usize>, last: usize) -> Option<String> {
        if !is_government(self.page.lower(last)) {
            return None;
        }
        let surname = (words.start..last).rev().find(|&index| self.page.capital(index))?;
        let leaders = self.page.actors.persons_by_surname(self.page.word(surname));
        let mut countries = leaders
            .iter()
            .flat_map(|leader| leader.tenures.iter())
            .filter(|tenure| matches!(tenure.office.as_str(), "president" | "prime-minister"))
            .filter(|tenure| self.page.date.is_none_or(|date| tenure.possibly_held(date)))
            .map(|tenure| tenure.country.as_str());
        let first = countries.next()?;
        countries.all(|country| country == first).then(|| first.to_owned())
    }

    /// The country that a phrase names for its head: before it, or after "of" and "for", not after "in".
    fn nation(&self, words: &Range<usize>, last: usize) -> Option<String> {
        let place = (last..words.end).find(|&index| self.page.lower(index) == "in").unwrap_or(words.end);
        let hyphen = |index: usize| matches!(self.page.word(index), "-" | "–") && self.page.glued(index);
        let named =
            |index: usize| self.page.nation(index, words.end).filter(|(length, _)| !hyphen(index + length));
        (words.start..place).find_map(named).map(|(_, nation)| nation.to_owned())
    }

    /// "insurgent group" is an armed group; "armed forces" are the state's.
    fn kind_of_body(&self, body: &Body, modifiers: Range<usize>) -> EntityKind {
        let last = modifiers.end;
        let armed = modifiers.clone().any(|index| is_armed(self.page.lower(index)));
        let forces = matches!(self.page.lower(last), "forces" | "force")
            && modifiers.clone().any(|index| self.page.lower(index) == "armed");
        let may_arm = matches!(
            self.page.lower(last),
            "group"
                | "groups"
                | "movement"
                | "faction"
                | "organization"
                | "organisation"
                | "network"
                | "forces"
                | "alliance"
                | "coalition"
                | "army"
        );
        if armed && may_arm && !forces { EntityKind::ArmedGroup } else { body.kind }
    }

    /// The named body that the phrase speaks of a part of, or names once more ("Taliban insurgents").
    fn party(&self, words: &Range<usize>, last: usize, body: &Body) -> Option<usize> {
        let renames = body.part
            || body.kind == EntityKind::ArmedGroup
            || matches!(
                self.page.lower(last),
                "movement" | "group" | "network" | "organization" | "organisation"
            );
        let is_party = |index: &usize| {
            self.names
                .get(*index)
                .filter(|name| {
                    let first = self.page.lower(name.name.start);
                    name.name.len() > 1 || !is_armed(first) && !lexicon().lists("faiths", first)
                })
                .is_some_and(|name| {
                    matches!(name.kind, Some(EntityKind::ArmedGroup | EntityKind::Organization))
                        || name.kind.is_none() && body.kind == EntityKind::ArmedGroup
                })
        };
        let owners = words.clone().filter_map(|token| self.owner.get(token).copied().flatten());
        if renames { owners.into_iter().find(is_party) } else { None }
    }
}
