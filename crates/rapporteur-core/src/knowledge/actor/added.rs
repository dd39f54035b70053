//! A user's own rows: they add to the table and win over it.

use super::code::{code_for, is_code};
use super::entry::{ActorEntry, ActorKind, Tenure};
use super::fold::fold;
use super::row::{ActorTableError, COLUMNS, Row, bounds, each_row, key_of, kind_named};
use super::table::ActorTable;
use crate::knowledge::ontology::{is_country_stand_in, is_sector, sectors};

/// The office of a row with days and no office.
const SOME_OFFICE: &str = "office";

impl ActorTable {
    /// The table that comes with rapporteur, with rows of the user's own.
    ///
    /// The text has a heading that names the columns, then one row an actor; cells are separated by tabs, or by
    /// commas where the heading has no tab; several aliases by semicolons; `#` opens a comment. Only `name` is
    /// required, with one of `country`, `sector` and `code`. A row whose `key`, or else whose name, the table knows
    /// changes that actor: what the row gives holds, the rest stays. A name in it belongs to its row even where
    /// another actor of the table bears it too. A row with `from` or `to` holds on these days only.
    ///
    /// # Errors
    /// Names the line and column of the first cell that cannot be read, and what to write instead.
    pub fn with_rows(text: &str) -> Result<Self, ActorTableError> {
        let mut table = Self::embedded()?;
        let mut rows = 0;
        each_row(text, COLUMNS, |row| {
            rows += 1;
            table.add_own(row)
        })?;
        if rows == 0 {
            let problem = "there is no row under a heading".to_owned();
            let remedy =
                "write `name<TAB>country<TAB>sector` in the first line and one actor in each further one";
            return Err(ActorTableError {
                line: 1,
                column: "name".to_owned(),
                problem,
                remedy: remedy.to_owned(),
            });
        }
        Ok(table)
    }

    fn add_own(&mut self, row: &Row) -> Result<(), ActorTableError> {
        let name = row.cell("name");
        if name.is_empty() {
            return Err(row.error("name", "a row needs a name"));
        }
        let known = self.known_actor(row, name);
        let (country, sector, code) = self.place_in_the_world(row)?;
        let said = country.is_some() || sector.is_some() || code.is_some() || !row.cell("kind").is_empty();
        if known.is_none() && !said {
            let remedy = "give a country, a sector or a code; a name alone says nothing";
            return Err(row.error_with("country", format!("nothing is said of `{name}`"), remedy));
        }
        let kind = self.kind(row, known, country.as_deref(), sector.as_deref())?;
        let tenure = tenure(row, country.as_deref(), sector.as_deref())?;
        let key = match known.and_then(|known| self.entries().get(known)) {
            Some(known) => known.key.clone(),
            None => Some(row.cell("key"))
                .filter(|key| !key.is_empty())
                .map_or_else(|| key_of(kind, name), str::to_owned),
        };
        let names: Vec<String> =
            std::iter::once(name).chain(row.list("aliases")).map(str::to_owned).collect();
        let wikidata = Some(row.cell("wikidata")).filter(|item| !item.is_empty()).map(str::to_owned);
        self.take_over(ActorEntry {
            key,
            name: name.to_owned(),
            names,
            kind,
            country,
            sector,
            code,
            wikidata,
            tenures: tenure.into_iter().collect(),
        });
        Ok(())
    }

    /// The row of the table that a row of the user's speaks of: by key, else by a name that one actor alone bears.
    fn known_actor(&self, row: &Row, name: &str) -> Option<usize> {
        match row.cell("key") {
            "" => self.row_named(&fold(name)),
            key => self.row_of_key(key),
        }
    }

    /// Country, sector and code; what the row leaves out follows from its code, or its code from them.
    #[allow(clippy::type_complexity)] // three cells of one row
    fn place_in_the_world(
        &self,
        row: &Row,
    ) -> Result<(Option<String>, Option<String>, Option<String>), ActorTableError> {
        let given = |column| Some(row.cell(column).to_owned()).filter(|cell| !cell.is_empty());
        let (country, sector, code) = (given("country"), given("sector"), given("code"));
        if let Some(code) = code.as_deref().filter(|code| !is_code(code)) {
            let remedy = "write three capital letters each for country, sector and group, such as AFGREBTAL";
            return Err(row.error_with("code", format!("`{code}` is not an actor code"), remedy));
        }
        let part = |from: usize| code.as_deref().and_then(|code| code.get(from..from + 3)).map(str::to_owned);
        let country = country.or_else(|| part(0));
        let sector = sector.or_else(|| part(3).filter(|part| is_sector(part)));
        if let Some(country) = country.as_deref().filter(|country| !self.is_home(country)) {
            let remedy = "use the three letters of ISO 3166-1 (AFG, UKR; XKX for Kosovo) or IGO, UNO, EUR, NGO, IMG, MNC";
            return Err(row.error_with("country", format!("`{country}` is not a country's code"), remedy));
        }
        if let Some(sector) = sector.as_deref().filter(|sector| !is_sector(sector)) {
            let remedy = format!("sectors are {}", sectors().collect::<Vec<_>>().join(", "));
            return Err(row.error_with("sector", format!("`{sector}` is not a sector"), &remedy));
        }
        let group = Some(row.cell("group")).filter(|group| !group.is_empty());
        if let Some(group) = group.filter(|group| !is_code(group)) {
            let remedy = "write three capital letters of your choice";
            return Err(row.error_with("group", format!("`{group}` is not a group's code"), remedy));
        }
        let made = country.as_deref().map(|country| code_for(country, sector.as_deref(), group));
        Ok((country, sector, code.or(made)))
    }

    fn is_home(&self, code: &str) -> bool {
        is_country_stand_in(code) || self.by_key(code).is_some_and(ActorEntry::is_country)
    }

    /// As the row says; else as the actor is known; else as its sector and country make likely.
    fn kind(
        &self,
        row: &Row,
        known: Option<usize>,
        country: Option<&str>,
        sector: Option<&str>,
    ) -> Result<ActorKind, ActorTableError> {
        if !row.cell("kind").is_empty() {
            return kind_named(row, row.cell("kind"));
        }
        if let Some(known) = known.and_then(|known| self.entries().get(known)) {
            return Ok(known.kind);
        }
        let prefix = row.cell("key").split_once(':').map(|(prefix, _)| prefix);
        Ok(match (prefix, sector, country) {
            (Some("person"), _, _) => ActorKind::Person,
            _ if !row.cell("office").is_empty() => ActorKind::Person,
            (_, Some("REB" | "UAF" | "PRM" | "CRM"), _) => ActorKind::ArmedGroup,
            (_, Some("PTY"), _) => ActorKind::Party,
            (_, Some("JRN"), _) => ActorKind::Outlet { wire: false },
            (_, Some("BUS"), _) => ActorKind::Company,
            (_, _, Some("IGO" | "UNO" | "EUR")) => ActorKind::IntergovernmentalOrganization,
            (_, Some("CVL" | "SOC" | "REL" | "LAB" | "EDU"), _) | (_, _, Some("NGO")) => {
                ActorKind::NonGovernmentalOrganization
            }
            _ => ActorKind::Institution,
        })
    }
}

/// The days on which the row holds, where it gives any or an office.
fn tenure(row: &Row, country: Option<&str>, sector: Option<&str>) -> Result<Option<Tenure>, ActorTableError> {
    let days = !row.cell("from").is_empty() || !row.cell("to").is_empty();
    let office = row.cell("office");
    if !days && office.is_empty() {
        return Ok(None);
    }
    let needs = |column: &str| {
        let remedy = "a row with an office or with days needs both a country and a sector, or a code of both";
        row.error_with(column, format!("the row gives no {column}"), remedy)
    };
    let country = country.ok_or_else(|| needs("country"))?.to_owned();
    let own = super::role::role_of_office(office).map(|role| role.sector.as_str());
    let sector = sector.or(own).ok_or_else(|| needs("sector"))?.to_owned();
    let (from, to) = (bounds(row, "from")?, bounds(row, "to")?);
    if to.latest < from.earliest {
        return Err(row.error_with("to", "the last day lies before the first", "exchange the two days"));
    }
    let office = if office.is_empty() { SOME_OFFICE } else { office }.to_owned();
    Ok(Some(Tenure { office, country, sector, from, to }))
}
