//! One actor of the table, and where a person stood on a given day.

use jiff::civil::Date;

use super::code::code_for;

/// Someone or something that the table knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorEntry {
    /// Stable key: `USA`, `taliban`, `nato`, `person:mark-milley`, `outlet:reuters`.
    pub key: String,
    /// Usual English name.
    pub name: String,
    /// Every name it is found by, the usual one first.
    pub names: Vec<String>,
    /// What it is.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3 code of its home country (`XKX` for Kosovo), or PLOVER's stand-in where
    /// it has none: `IGO`, `UNO`, `EUR`, `NGO`, `MNC`, `IMG`.
    pub country: Option<String>,
    /// PLOVER sector: `GOV`, `MIL`, `REB`. For a person see [`ActorEntry::standing`].
    pub sector: Option<String>,
    /// CAMEO-style code; nothing for a person, whose code depends on the day ([`ActorEntry::standing`]).
    pub code: Option<String>,
    /// Wikidata item, only where certain.
    pub wikidata: Option<String>,
    /// Offices held, for a person; times in government, for a movement; in the table's order.
    pub tenures: Vec<Tenure>,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names say it
pub enum ActorKind {
    Country,
    /// A territory that governs itself without general recognition.
    Territory,
    /// A stretch of the world that no one state governs; named so that no country is read into it.
    Region,
    /// A government, ministry, army, court, parliament, service.
    Institution,
    Person,
    ArmedGroup,
    Party,
    IntergovernmentalOrganization,
    NonGovernmentalOrganization,
    Outlet {
        /// A news agency, whose text other outlets print.
        wire: bool,
    },
    Company,
}

/// An office that a person holds or held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenure {
    /// Key of the office: `president`, `foreign-minister`.
    pub office: String,
    /// Country or stand-in, as in [`ActorEntry::country`].
    pub country: String,
    /// PLOVER sector of the office.
    pub sector: String,
    /// First day.
    pub from: Bounds,
    /// Last day; `latest` is [`Date::MAX`] where the end is not known.
    pub to: Bounds,
}

/// A day as far as it is known: `2009` leaves a whole year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// First day that it can be.
    pub earliest: Date,
    /// Last day that it can be.
    pub latest: Date,
}

/// What an actor was on a given day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// As in [`ActorEntry::country`].
    pub country: Option<String>,
    /// PLOVER sector; `ELI` for someone who has left office.
    pub sector: Option<String>,
    /// CAMEO-style code.
    pub code: Option<String>,
}

impl Tenure {
    /// Whether the office was held on that day beyond doubt.
    pub fn certainly_held(&self, date: Date) -> bool {
        self.from.latest <= date && date <= self.to.earliest
    }

    /// Whether the office may have been held on that day.
    pub fn possibly_held(&self, date: Date) -> bool {
        self.from.earliest <= date && date <= self.to.latest
    }
}

impl ActorEntry {
    /// Whether it is a country.
    pub fn is_country(&self) -> bool {
        self.kind == ActorKind::Country
    }

    /// Country, sector and code on a day; without a day, those that hold for all of its offices.
    pub fn standing(&self, date: Option<Date>) -> Standing {
        if self.kind != ActorKind::Person || self.tenures.is_empty() {
            return self.standing_of_group(date);
        }
        let (country, sector) = match date {
            Some(day) => self.held_on(day),
            None => self.held_throughout(),
        };
        let code = country.as_deref().map(|country| code_for(country, sector.as_deref(), None));
        Standing { country, sector, code }
    }

    /// A movement that governs is GOV on the days that the table gives, else what its row says.
    fn standing_of_group(&self, date: Option<Date>) -> Standing {
        let governs = |tenure: &&Tenure| date.is_some_and(|day| tenure.certainly_held(day));
        if let Some(tenure) = self.tenures.iter().find(governs) {
            let group = self.code.as_deref().and_then(|code| code.get(6..));
            let code = code_for(&tenure.country, Some(&tenure.sector), group);
            let (country, sector) = (Some(tenure.country.clone()), Some(tenure.sector.clone()));
            return Standing { country, sector, code: Some(code) };
        }
        let (country, sector, code) = (self.country.clone(), self.sector.clone(), self.code.clone());
        Standing { country, sector, code }
    }

    fn held_on(&self, day: Date) -> (Option<String>, Option<String>) {
        let certain = self.tenures.iter().find(|tenure| tenure.certainly_held(day));
        let held = certain.or_else(|| self.tenures.iter().find(|tenure| tenure.possibly_held(day)));
        if let Some(tenure) = held {
            return (Some(tenure.country.clone()), Some(tenure.sector.clone()));
        }
        let left = self.tenures.iter().any(|tenure| tenure.to.latest < day);
        (self.country.clone(), left.then(|| "ELI".to_owned()))
    }

    fn held_throughout(&self) -> (Option<String>, Option<String>) {
        let mut sectors = self.tenures.iter().map(|tenure| &tenure.sector);
        let first = sectors.next();
        let one = first.filter(|first| sectors.all(|sector| sector == *first));
        (self.country.clone(), one.cloned())
    }
}
