//! The table in memory, and every way to look something up in it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::country::{Country, countries};
use super::entry::{ActorEntry, ActorKind, Tenure};
use super::fold::{capitalised, fold};
use super::names::Names;
use super::role::role_of;
use super::row::{ActorTableError, entries};
use crate::knowledge::ontology::is_country_stand_in;

const COUNTRIES: &str = include_str!("../../../data/actors/countries.tsv");
const TABLES: &[&str] = &[
    include_str!("../../../data/actors/regions.tsv"),
    include_str!("../../../data/actors/institutions.tsv"),
    include_str!("../../../data/actors/organizations.tsv"),
    include_str!("../../../data/actors/groups.tsv"),
    include_str!("../../../data/actors/parties.tsv"),
    include_str!("../../../data/actors/holders.tsv"),
    include_str!("../../../data/actors/officials.tsv"),
    include_str!("../../../data/actors/named.tsv"),
    include_str!("../../../data/actors/outlets.tsv"),
];

/// Fewest letters of a name in capitals that is taken for a headline's spelling of another name.
const SHORTEST_HEADLINE_NAME: usize = 4;

/// Offices whose holders are known to every reader by surname.
const LEADERS: &[&str] = &["president", "prime-minister", "chancellor", "supreme-leader"];

/// All actors known beforehand.
#[derive(Debug, Default)]
pub struct ActorTable {
    entries: Vec<ActorEntry>,
    keys: BTreeMap<String, usize>,
    names: Names,
    headlines: Names,
    surnames: Names,
    adjectives: Names,
    people: Names,
    capitals: Names,
    iso2: BTreeMap<String, usize>,
}

/// The table that comes with rapporteur.
pub fn table() -> &'static ActorTable {
    static TABLE: OnceLock<ActorTable> = OnceLock::new();
    // A test reads the same data, so the empty table of a failed reading never ships.
    TABLE.get_or_init(|| ActorTable::embedded().unwrap_or_default())
}

/// The table that a reading looked actors up in: the one that comes with rapporteur unless another is given.
#[derive(Clone, Copy, Debug)]
pub struct Actors(pub &'static ActorTable);

impl Default for Actors {
    fn default() -> Self {
        Self(table())
    }
}

impl PartialEq for Actors {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl std::ops::Deref for Actors {
    type Target = ActorTable;

    fn deref(&self) -> &ActorTable {
        self.0
    }
}

impl ActorTable {
    /// Reads the tables that come with rapporteur.
    pub(super) fn embedded() -> Result<Self, ActorTableError> {
        let mut table = Self::default();
        for country in countries(COUNTRIES)? {
            table.add_country(country);
        }
        for text in TABLES {
            for entry in entries(text)? {
                table.add(entry);
            }
        }
        Ok(table)
    }

    /// Every actor, in the order of the tables.
    pub fn entries(&self) -> &[ActorEntry] {
        &self.entries
    }

    /// The actor with that key.
    pub fn by_key(&self, key: &str) -> Option<&ActorEntry> {
        self.keys.get(key).and_then(|row| self.entries.get(*row))
    }

    /// Every actor that bears the name; more than one where it is ambiguous ("Congo").
    pub fn named(&self, name: &str) -> Vec<&ActorEntry> {
        let folded = fold(name);
        let exact = self.names.get(&folded);
        if !exact.is_empty() || !is_headline(&folded) {
            return self.rows(exact);
        }
        self.rows(self.headlines.get(&folded))
    }

    /// The longest name that the words begin with, and how many words it takes.
    ///
    /// Words come without possessive endings; tokens that are hyphens may stand apart. Nothing where
    /// the longest name is borne by several actors: [`ActorTable::named`] tells which.
    pub fn longest_match(&self, words: &[&str]) -> Option<(usize, &ActorEntry)> {
        let (length, claims) = self.longest_claims(words)?;
        let [row] = claims else { return None };
        let entry = self.entries.get(*row)?;
        // "The Hill" is a newspaper, "the Hill" may be any; "the Washington Post" is found at its next word.
        let article = matches!(entry.kind, ActorKind::Outlet { .. }) && words.first() == Some(&"the");
        (!article).then_some((length, entry))
    }

    fn longest_claims(&self, words: &[&str]) -> Option<(usize, &[usize])> {
        let headline = || {
            let shouted = words.iter().take_while(|word| !word.chars().any(char::is_lowercase)).count();
            let found = self.headlines.longest(words.get(..shouted)?, fold);
            found.filter(|(length, _)| {
                words.iter().take(*length).map(|word| word.len()).sum::<usize>() >= SHORTEST_HEADLINE_NAME
            })
        };
        self.names.longest(words, fold).or_else(headline)
    }

    /// The persons with that surname, whoever they are.
    pub fn persons_by_surname(&self, surname: &str) -> Vec<&ActorEntry> {
        self.rows(self.surnames.get(&fold(surname)))
    }

    /// Whether any person of the table bears that surname.
    pub(super) fn is_surname(&self, word: &str) -> bool {
        !self.surnames.get(&fold(word)).is_empty()
    }

    /// The head of state or government whom a bare surname means on a day: "Thatcher" in 1985, and in 1995 too.
    ///
    /// Nothing where two leaders share the surname, and nothing for one who has left office where anyone else of that
    /// surname held one.
    pub fn leader_by_surname(&self, surname: &str, date: Date) -> Option<&ActorEntry> {
        let bearers = self.surnames.get(&fold(surname));
        let leads = |tenure: &Tenure| LEADERS.contains(&tenure.office.as_str());
        let mut leaders = bearers
            .iter()
            .filter_map(|row| self.entries.get(*row))
            .filter(|entry| entry.tenures.iter().any(leads));
        let leader = leaders.next().filter(|_| leaders.next().is_none())?;
        let mut terms = leader.tenures.iter().filter(|tenure| leads(tenure));
        let in_office = terms.clone().any(|tenure| tenure.certainly_held(date));
        let mut others = self.rows(bearers).into_iter().filter(|entry| entry.key != leader.key);
        let left =
            others.all(|other| other.tenures.is_empty()) && terms.any(|tenure| tenure.to.latest < date);
        (in_office || left).then_some(leader)
    }

    /// The one person of that surname who certainly held an office of a sector on a day: "Deputy Secretary Hicks".
    pub(super) fn official(
        &self,
        surname: &str,
        sector: &str,
        country: Option<&str>,
        date: Date,
    ) -> Option<&ActorEntry> {
        let holds = |tenure: &Tenure| {
            tenure.sector == sector
                && country.is_none_or(|country| tenure.country == country)
                && tenure.certainly_held(date)
        };
        let mut officials =
            self.persons_by_surname(surname).into_iter().filter(|person| person.tenures.iter().any(holds));
        officials.next().filter(|_| officials.next().is_none())
    }

    /// The country that an adjective points to: `AFG` for "Afghan". Nothing for one that several share.
    pub fn country_of_adjective(&self, adjective: &str) -> Option<&str> {
        self.single_key(self.adjectives.get(&as_printed(adjective)))
    }

    /// The country of a people: `AFG` for "Afghans", `FRA` for "Frenchman".
    pub fn country_of_people(&self, people: &str) -> Option<&str> {
        self.single_key(self.people.get(&as_printed(people)))
    }

    /// The country whose capital it is. "Kabul said" means the government of Afghanistan.
    pub fn country_of_capital(&self, capital: &str) -> Option<&str> {
        self.single_key(self.capitals.get(&as_printed(capital)))
    }

    /// The country with that ISO 3166-1 alpha-2 code, as gazetteers use it.
    pub fn country_of_iso2(&self, iso2: &str) -> Option<&ActorEntry> {
        self.iso2.get(iso2).and_then(|row| self.entries.get(*row))
    }

    /// The longest adjective or name of a people that the words begin with, and its country.
    pub fn adjective_match(&self, words: &[&str]) -> Option<(usize, &ActorEntry)> {
        let adjective = self.adjectives.longest(words, as_printed);
        let people = self.people.longest(words, as_printed);
        let (length, claims) = adjective.into_iter().chain(people).max_by_key(|(length, _)| *length)?;
        match claims {
            [row] => self.entries.get(*row).map(|entry| (length, entry)),
            _ => None,
        }
    }

    /// Who held an office of a country on a day, beyond doubt.
    ///
    /// The office is a key or the words for it ("secretary of state"); nothing where the table does
    /// not know, or knows two.
    pub fn holder(&self, office: &str, country: &str, date: Date) -> Option<&ActorEntry> {
        let office = role_of(office).and_then(|role| role.office.as_deref()).unwrap_or(office);
        let mut holders = self.entries.iter().filter(|entry| {
            entry.tenures.iter().any(|tenure| {
                tenure.office == office && tenure.country == country && tenure.certainly_held(date)
            })
        });
        holders.next().filter(|_| holders.next().is_none())
    }

    fn rows(&self, rows: &[usize]) -> Vec<&ActorEntry> {
        rows.iter().filter_map(|row| self.entries.get(*row)).collect()
    }

    fn single_key(&self, rows: &[usize]) -> Option<&str> {
        match rows {
            [row] => self.entries.get(*row).map(|entry| entry.key.as_str()),
            _ => None,
        }
    }

    fn add_country(&mut self, country: Country) {
        let row = self.add(country.entry);
        self.iso2.insert(country.iso2, row);
        for (names, words) in [
            (&mut self.adjectives, &country.adjectives),
            (&mut self.people, &country.people),
            (&mut self.capitals, &country.capitals),
        ] {
            for word in words {
                names.add(fold(word), row);
            }
        }
    }

    /// Adds an actor, or joins it to the one that has its key; gives its row.
    fn add(&mut self, entry: ActorEntry) -> usize {
        let row = self.keys.get(&entry.key).copied().unwrap_or(self.entries.len());
        for name in &entry.names {
            self.add_name(name, entry.kind, row);
        }
        if let Some(known) = self.entries.get_mut(row) {
            join(known, entry);
        } else {
            self.keys.insert(entry.key.clone(), row);
            self.entries.push(entry);
        }
        row
    }

    /// The row with a key.
    pub(super) fn row_of_key(&self, key: &str) -> Option<usize> {
        self.keys.get(key).copied()
    }

    /// The row that alone bears a folded name.
    pub(super) fn row_named(&self, folded: &str) -> Option<usize> {
        match self.names.get(folded) {
            [row] => Some(*row),
            _ => None,
        }
    }

    /// Takes in an entry of the user's: its names are its own, and what it says holds against what was known.
    pub(super) fn take_over(&mut self, entry: ActorEntry) {
        for name in &entry.names {
            self.names.clear(&fold(name));
            self.headlines.clear(&fold(name).to_uppercase());
        }
        if let Some(known) = self.row_of_key(&entry.key).and_then(|row| self.entries.get_mut(row)) {
            known.kind = entry.kind;
            if entry.tenures.is_empty() {
                known.country = entry.country.clone().or_else(|| known.country.take());
                known.sector = entry.sector.clone().or_else(|| known.sector.take());
                known.code = entry.code.clone().or_else(|| known.code.take());
                if entry.country.is_some() || entry.sector.is_some() {
                    // A row without days holds on every day.
                    known.tenures.clear();
                }
            }
            known.tenures.splice(0..0, entry.tenures.iter().cloned());
            known.wikidata = entry.wikidata.clone().or_else(|| known.wikidata.take());
        }
        let own = ActorEntry { tenures: Vec::new(), ..entry.clone() };
        let new = self.row_of_key(&entry.key).is_none();
        self.add(if new { entry } else { own });
    }

    fn add_name(&mut self, name: &str, kind: ActorKind, row: usize) {
        let folded = fold(name);
        if kind == ActorKind::Person {
            let surname = folded.rsplit(' ').next().unwrap_or("");
            self.surnames.add(surname.to_owned(), row);
        }
        let outlet = matches!(kind, ActorKind::Outlet { .. });
        if is_headline(&folded) && !folded.contains(' ') && !outlet {
            // Some houses print an acronym that is spoken as a word like a name: "Nato", "Unicef".
            self.names.add(capitalised(&folded.to_lowercase()), row);
        }
        self.headlines.add(folded.to_uppercase(), row);
        self.names.add(folded, row);
    }
}

/// Whether a folded name is all capitals and long enough to be sure of.
fn is_headline(folded: &str) -> bool {
    folded.len() >= SHORTEST_HEADLINE_NAME && !folded.chars().any(char::is_lowercase)
}

/// A name as a sentence would print it: "CANBERRA" in a dateline is Canberra.
fn as_printed(name: &str) -> String {
    let folded = fold(name);
    if !is_headline(&folded) {
        return folded;
    }
    let words: Vec<String> = folded.split(' ').map(|word| capitalised(&word.to_lowercase())).collect();
    words.join(" ")
}

/// Joins a further row of the same actor: new names, a further office, what was not yet known.
fn join(known: &mut ActorEntry, further: ActorEntry) {
    for name in further.names {
        if !known.names.contains(&name) {
            known.names.push(name);
        }
    }
    known.tenures.extend(further.tenures);
    known.wikidata = known.wikidata.take().or(further.wikidata);
    let home =
        known.country.take().filter(|country| !is_country_stand_in(country) || further.country.is_none());
    known.country = home.or(further.country);
    known.sector = known.sector.take().or(further.sector);
    known.code = known.code.take().or(further.code);
}
