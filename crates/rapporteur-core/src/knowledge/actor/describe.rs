//! What a description stands for: "Afghan government", "Congolese rebels", "US Secretary of State".
//!
//! The phrase is read from left to right into names of the table, adjectives of countries and words
//! for roles; the strongest role of its head decides the sector, the rest follows from the names.

use jiff::civil::Date;

use super::city::country_of_city;
use super::code::code_for;
use super::entry::{ActorEntry, ActorKind};
use super::phrase::{is_capitalised, words_of};
use super::role::{Role, role_of};
use super::table::ActorTable;

/// What a description stands for, as far as its words tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// As in [`ActorEntry::country`].
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// CAMEO-style code; nothing where no country or organisation is named.
    pub code: Option<String>,
    /// Key in the table, where the words name one of its actors or the holder of an office.
    pub key: Option<String>,
}

/// Words after which a phrase speaks of someone else.
const OTHERS: &[&str] = &[
    "against",
    "with",
    "who",
    "that",
    "which",
    "near",
    "opposing",
    "fighting",
    "backed",
    "supported",
    "led",
];
/// Words that join a second part which belongs to the first ("minister of defence").
const LINKS: &[&str] = &["of", "for", "from", "in", "to", "at", "on", "the", "a", "an", "and"];
/// Words that say that a role is over.
const FORMER: &[&str] = &["former", "ex", "retired", "ousted", "deposed", "late", "onetime", "erstwhile"];
/// Longest phrase for a role, in words.
const LONGEST_ROLE: usize = 6;
/// Words that make a newspaper or an agency the state's own voice.
const OF_THE_STATE: &[&str] =
    &["official", "state", "state-run", "state-owned", "state-controlled", "government-run"];
/// Words for someone whom nothing describes.
const NOBODY_KNOWN: &[&str] = &["he", "she", "they", "him", "them", "someone", "somebody", "unknown"];
/// Offices whose titles stay with their holders for life as a courtesy ("President Carter" in 2010).
const TITLES_FOR_LIFE: &[&str] = &["president", "prime-minister", "chancellor", "king"];
/// Where such courtesy goes on to every office ("Secretary Albright", "Senator Dole").
const COURTEOUS: &str = "USA";

/// What stands in a phrase, each with the part of it: 0 is the head, 1 and more follow a preposition.
#[derive(Default)]
struct Signals<'t> {
    actors: Vec<&'t ActorEntry>,
    countries: Vec<&'t ActorEntry>,
    capitals: Vec<&'t str>,
    cities: Vec<&'t str>,
    roles: Vec<(usize, &'static Role)>,
    /// Words with a capital that nothing explains.
    unknown: Vec<&'t str>,
    /// Whether a word says that a body is the state's own.
    of_the_state: bool,
    former: bool,
}

impl ActorTable {
    /// Reads a description: country, sector, code, and the actor where it is one of the table's.
    ///
    /// `date` is the day spoken of: it decides who held an office and whether a person still does.
    pub fn resolve_description(&self, words: &str, date: Option<Date>) -> Option<Resolved> {
        let words = words_of(words);
        let borrowed: Vec<&str> = words.iter().map(String::as_str).collect();
        let leader = || match borrowed.as_slice() {
            [surname] => self.leader_by_surname(surname, date?),
            _ => None,
        };
        let mut signals = self.signals(&borrowed);
        if signals.is_empty() {
            signals.actors.extend(leader());
        }
        if signals.actors.is_empty() {
            signals.actors.extend(self.titled(&signals, date));
        }
        match borrowed.as_slice() {
            [word] if signals.is_empty() && NOBODY_KNOWN.contains(&word.to_lowercase().as_str()) => {
                Some(plain(None, Some("UNK")))
            }
            _ => signals.resolve(self, date),
        }
    }

    /// A title and a surname: whoever of that name held such an office on that day.
    fn titled(&self, signals: &Signals<'_>, date: Option<Date>) -> Option<&ActorEntry> {
        let ([surname], Some(role), false) = (signals.unknown.as_slice(), signals.role(), signals.former)
        else {
            return None;
        };
        let country = signals.countries.first().map(|country| country.key.as_str());
        self.official(surname, &role.sector, country, date?).filter(|_| is_office(role))
    }

    fn signals<'t>(&'t self, words: &[&'t str]) -> Signals<'t> {
        let mut signals = Signals::default();
        let (mut position, mut part) = (0, 0);
        while let Some((word, rest)) = words.get(position..).and_then(<[&str]>::split_first) {
            let lower = word.to_lowercase();
            if OTHERS.contains(&lower.as_str()) && position > 0 {
                break;
            }
            let here = words.get(position..).unwrap_or(&[]);
            let mut taken = self.signal(&mut signals, here, part);
            signals.of_the_state |= OF_THE_STATE.contains(&lower.as_str()) && !rest.is_empty();
            if taken == 0 {
                let before = position.checked_sub(1).and_then(|before| words.get(before)).copied();
                taken = self.place_or_unknown(&mut signals, here, before);
            }
            if taken == 0 && FORMER.contains(&lower.as_str()) {
                signals.former = true;
            }
            if taken == 0 && LINKS.contains(&lower.as_str()) && !rest.is_empty() && position > 0 {
                part += 1;
            }
            position += taken.max(1);
        }
        signals
    }

    /// Takes a large city; a word with a capital that is none is put down as unknown.
    fn place_or_unknown<'t>(
        &'t self,
        signals: &mut Signals<'t>,
        words: &[&'t str],
        before: Option<&str>,
    ) -> usize {
        let ends = |rest: &[&str]| {
            rest.first()
                .is_none_or(|next| *next == "'s" || !is_capitalised(next) || longest_role(rest).is_some())
        };
        let city =
            country_of_city(words, ends).filter(|_| before.is_none_or(|before| !is_capitalised(before)));
        // "Bush administration" is no government of the Egyptian town.
        let is_surname = |length| length == 1 && words.first().is_some_and(|word| self.is_surname(word));
        let city = city.filter(|&(length, _)| !is_surname(length));
        let country = city.and_then(|(length, iso2)| Some((length, self.country_of_iso2(iso2)?)));
        if let Some((length, country)) = country {
            signals.cities.push(&country.key);
            return length;
        }
        signals.unknown.extend(words.first().filter(|word| is_capitalised(word)));
        0
    }

    /// Takes the name, adjective or role at the start of the words; gives how many words it took.
    fn signal<'t>(&'t self, signals: &mut Signals<'t>, words: &[&str], part: usize) -> usize {
        let name = self.longest_match(words);
        let adjective = self.adjective_match(words);
        let role = longest_role(words);
        let length = |taken: Option<usize>| taken.unwrap_or(0);
        let lengths = [length(name.map(|n| n.0)), length(adjective.map(|a| a.0)), length(role.map(|r| r.0))];
        let longest = lengths.into_iter().max().unwrap_or(0);
        if longest == 0 {
            let capital = words.first().and_then(|word| self.country_of_capital(word));
            signals.capitals.extend(capital);
            return capital.map_or(0, |_| 1);
        }
        match (name, adjective, role) {
            (Some((taken, entry)), _, _) if taken == longest && entry.is_country() => {
                signals.countries.push(entry);
            }
            (Some((taken, entry)), _, _) if taken == longest => {
                signals.actors.extend((entry.kind != ActorKind::Region).then_some(entry));
            }
            (_, Some((taken, country)), _) if taken == longest => signals.countries.push(country),
            (_, _, Some((_, role))) => signals.roles.push((part, role)),
            _ => {}
        }
        longest
    }
}

impl Signals<'_> {
    fn is_empty(&self) -> bool {
        self.actors.is_empty()
            && self.countries.is_empty()
            && self.capitals.is_empty()
            && self.cities.is_empty()
            && self.roles.is_empty()
    }

    fn resolve(&self, table: &ActorTable, date: Option<Date>) -> Option<Resolved> {
        let person = self.actors.iter().find(|actor| actor.kind == ActorKind::Person);
        if let Some(person) = person {
            return Some(self.person(person, date));
        }
        if let Some(actor) = self.actors.first() {
            return Some(self.member_of(actor, date));
        }
        let role = self.role();
        let country = self.countries.first().map(|country| country.key.as_str());
        let seat = self.capitals.first().copied();
        match (country.or(seat).or_else(|| self.cities.first().copied()), role) {
            (None, None) => None,
            (Some(country), None) if self.countries.is_empty() => {
                // A capital is its government; any other city is those who live there.
                let sector = if seat.is_some() {
                    Some("GOV")
                } else {
                    Some("CVL").filter(|_| self.unknown.is_empty())
                };
                Some(plain(Some(country), sector))
            }
            (Some(country), None) => {
                Some(Resolved { key: Some(country.to_owned()), ..plain(Some(country), None) })
            }
            (country, Some(role)) => Some(self.role_in(table, country, role, date)),
        }
    }

    /// The strongest role: by rank, then the head before what follows it, then the last of the head.
    fn role(&self) -> Option<&'static Role> {
        let numbered = self.roles.iter().enumerate();
        let best = numbered.min_by_key(|(index, (part, role))| (role.rank, *part, std::cmp::Reverse(*index)));
        best.map(|(_, (_, role))| *role)
    }

    fn person(&self, person: &ActorEntry, date: Option<Date>) -> Resolved {
        let standing = person.standing(date);
        let said = self.role().filter(|role| is_office(role));
        let for_life = standing.country.as_deref() == Some(COURTEOUS)
            || said
                .and_then(|role| role.office.as_deref())
                .is_some_and(|office| TITLES_FOR_LIFE.contains(&office));
        // A text that calls someone minister today knows it better than a row that may be out of date.
        let left = standing.sector.as_deref() == Some("ELI") && !for_life;
        let told = said.map(|role| role.sector.clone());
        let sector = match standing.sector {
            _ if self.former => Some("ELI".to_owned()),
            Some(sector) if !left => Some(sector),
            sector => told.or(sector).or_else(|| self.role().map(|role| role.sector.clone())),
        };
        Resolved { key: Some(person.key.clone()), ..plain(standing.country.as_deref(), sector.as_deref()) }
    }

    /// Someone who belongs to a group, institution or organisation, or the thing itself.
    fn member_of(&self, actor: &ActorEntry, date: Option<Date>) -> Resolved {
        let standing = actor.standing(date);
        let key = Some(actor.key.clone());
        if self.former {
            return Resolved { key: None, ..plain(standing.country.as_deref(), Some("ELI")) };
        }
        let international = actor.kind == ActorKind::IntergovernmentalOrganization;
        let force =
            self.role().filter(|role| international && matches!(role.sector.as_str(), "MIL" | "COP" | "JUD"));
        if let (Some(role), None) = (force, &standing.sector) {
            let code = standing.code.as_deref().map(|code| code_for(code, Some(&role.sector), None));
            return Resolved { country: standing.country, sector: Some(role.sector.clone()), code, key };
        }
        Resolved { country: standing.country, sector: standing.sector, code: standing.code, key }
    }

    fn role_in(
        &self,
        table: &ActorTable,
        country: Option<&str>,
        role: &Role,
        date: Option<Date>,
    ) -> Resolved {
        let sector = match role.sector.as_str() {
            _ if self.former && is_office(role) => "ELI",
            "JRN" if self.of_the_state => "GOV",
            sector => sector,
        };
        let holder =
            || table.holder(role.office.as_deref()?, country?, date?).map(|person| person.key.clone());
        let alone = self.roles.len() == 1 && !self.former;
        Resolved { key: if alone { holder() } else { None }, ..plain(country, Some(sector)) }
    }
}

/// Whether a role is one that people leave and are still known by.
fn is_office(role: &Role) -> bool {
    matches!(role.sector.as_str(), "GOV" | "MIL" | "LEG" | "JUD" | "SPY" | "COP")
}

fn plain(country: Option<&str>, sector: Option<&str>) -> Resolved {
    let code = country.map(|country| code_for(country, sector, None));
    Resolved { country: country.map(str::to_owned), sector: sector.map(str::to_owned), code, key: None }
}

/// The longest phrase for a role at the start of the words.
fn longest_role(words: &[&str]) -> Option<(usize, &'static Role)> {
    (1..=words.len().min(LONGEST_ROLE)).rev().find_map(|length| {
        let phrase = words.get(..length)?.join(" ");
        role_of(&phrase).map(|role| (length, role))
    })
}
