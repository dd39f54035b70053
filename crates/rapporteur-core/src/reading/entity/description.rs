//! Descriptions: noun phrases whose head tells an office, a body or a camp ("the chairman", "security officials").
//!
//! Phrases are cut by tags, not by the parse: a few wrong arcs must not lose a participant.

use std::ops::Range;

use super::candidate::{Candidate, Determiner, Office};
use super::lexicon::{Body, LONGEST_TITLE, Title, lexicon};
use super::name::is_armed;
use super::page::Page;
use super::{EntityKind, MentionForm};
use crate::knowledge::actor::table;
use crate::reading::syntax::Tag;

/// Longest phrase before its head, in tokens.
const LONGEST_BEFORE: usize = 12;

/// What a head noun says.
#[derive(Clone, Copy)]
enum Head {
    Person(&'static Title),
    Body(&'static Body),
}

/// Finds the descriptions of an article; `names` are the names found before, in order.
pub(super) fn descriptions(page: &Page, names: &[Candidate]) -> Vec<Candidate> {
    let finder = Finder::new(page, names);
    let mut found: Vec<Candidate> = Vec::new();
    for sentence in &page.syntax.sentences {
        for last in sentence.first..sentence.last {
            found.extend(finder.description(last, sentence.first, sentence.last));
        }
    }
    found
}

struct Finder<'c, 'a> {
    page: &'c Page<'a>,
    names: &'c [Candidate],
    /// For every token the name that it lies in.
    owner: Vec<Option<usize>>,
}

impl<'c, 'a> Finder<'c, 'a> {
    fn new(page: &'c Page<'a>, names: &'c [Candidate]) -> Self {
        let mut owner: Vec<Option<usize>> = vec![None; page.len()];
        for (index, name) in names.iter().enumerate() {
            for token in name.tokens.clone() {
                if let Some(slot) = owner.get_mut(token) {
                    let longer = slot
                        .and_then(|other| names.get(other))
                        .is_some_and(|other| other.tokens.len() > name.tokens.len());
                    *slot = if longer { *slot } else { Some(index) };
                }
            }
        }
        Self { page, names, owner }
    }

    fn owner(&self, token: usize) -> Option<&Candidate> {
        self.owner.get(token).copied().flatten().and_then(|index| self.names.get(index))
    }

    /// The description whose head noun ends at `last`.
    fn description(&self, last: usize, sentence: usize, end: usize) -> Option<Candidate> {
        let (first, head) = self.head(last, sentence)?;
        if !self.ends_phrase(last, end) {
            return None;
        }
        let start = self.start(first, sentence);
        let stop = self.stop(last, &head, end);
        let article = self.determiner(start, first);
        if self.says_nothing(start..stop, first, last, article, &head) {
            return None;
        }
        let name = self.without_article(start..stop, first);
        let mut candidate = Candidate::new(self.page, start..stop, name, MentionForm::Description);
        candidate.head = last;
        candidate.article = article;
        self.tell(&mut candidate, first, last, head);
        Some(candidate)
    }

    /// The head noun that ends at a token, and where it begins.
    fn head(&self, last: usize, sentence: usize) -> Option<(usize, Head)> {
        if !matches!(self.page.tag(last), Tag::Noun | Tag::Propn | Tag::Adj) {
            return None;
        }
        let named = self.owner(last);
        if named.is_some_and(|name| {
            name.is_person() || name.known.is_some() || name.form != MentionForm::Name || name.kind.is_some()
        }) {
            return None;
        }
        let longest = (last + 1).saturating_sub(LONGEST_TITLE).max(sentence);
        let ends = lexicon().ends_title(self.page.lower(last));
        let title = (longest..=last).filter(|_| ends).find_map(|first| {
            let (length, title) = self.page.title(first, last + 1)?;
            (first + length == last + 1).then_some((first, Head::Person(title)))
        });
        let body = lexicon()
            .body(self.page.lower(last))
            .filter(|body| !body.names_only)
            .map(|body| (last, Head::Body(body)));
        title.or(body)
    }

    /// Whether the noun phrase ends with this token: no further noun, no hyphen behind it.
    fn ends_phrase(&self, last: usize, end: usize) -> bool {
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
    fn start(&self, first: usize, sentence: usize) -> usize {
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
    fn stop(&self, last: usize, head: &Head, end: usize) -> usize {
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
    fn phrase_end(&self, first: usize, end: usize) -> Option<usize> {
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

    fn determiner(&self, start: usize, first: usize) -> Determiner {
        if (start..first)
            .any(|index| is_possessive(self.page.lower(index)) && self.page.tag(index) == Tag::Part)
        {
            return Determiner::Definite;
        }
        match self.page.lower(start) {
            _ if start >= first && self.page.tag(start) != Tag::Det => Determiner::Bare,
            "the" | "this" | "that" | "these" | "those" | "his" | "her" | "its" | "their" | "our" | "my"
            | "both" => Determiner::Definite,
            "a" | "an" | "another" | "some" | "any" | "no" | "every" | "each" | "one" => {
                Determiner::Indefinite
            }
            _ => Determiner::Bare,
        }
    }

    /// A single office without article or modifier ("as president") refers to nobody.
    fn says_nothing(
        &self,
        phrase: Range<usize>,
        first: usize,
        last: usize,
        article: Determiner,
        head: &Head,
    ) -> bool {
        let alone = phrase.len() == last + 1 - first;
        let vague =
            matches!(self.page.lower(phrase.start), "no" | "any" | "every" | "each" | "what" | "which");
        let adjective = self.page.tag(last) == Tag::Adj && article != Determiner::Definite;
        match head {
            _ if vague || adjective => true,
            Head::Person(_) => {
                alone && article == Determiner::Bare && !(self.page.capital(last) && phrase.start > 0)
            }
            Head::Body(body) => {
                body.part && alone && article == Determiner::Bare && body.kind != EntityKind::Group
                    || body.kind == EntityKind::Outlet && alone
            }
        }
    }

    fn without_article(&self, phrase: Range<usize>, first: usize) -> Range<usize> {
        let article = phrase.start < first
            && matches!(
                self.page.lower(phrase.start),
                "the"
                    | "a"
                    | "an"
                    | "this"
                    | "that"
                    | "these"
                    | "those"
                    | "his"
                    | "her"
                    | "its"
                    | "their"
                    | "our"
                    | "my"
                    | "another"
                    | "some"
            );
        let start = if article { phrase.start + 1 } else { phrase.start };
        let counts = |index: &usize| {
            self.page.tag(*index) == Tag::Num
                || matches!(
                    self.page.lower(*index),
                    "least"
                        | "some"
                        | "several"
                        | "many"
                        | "few"
                        | "more"
                        | "than"
                        | "other"
                        | "all"
                        | "both"
                )
        };
        let start = (start..first).find(|index| !counts(index)).unwrap_or(first.max(start));
        start..phrase.end
    }

    /// Fills in what head noun and modifiers tell.
    fn tell(&self, candidate: &mut Candidate, first: usize, last: usize, head: Head) {
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
        let leaders = table().persons_by_surname(self.page.word(surname));
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

/// Whether a head noun means those who govern.
pub(super) fn is_government(head: &str) -> bool {
    matches!(head, "government" | "administration" | "cabinet" | "regime")
}

fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’")
}
