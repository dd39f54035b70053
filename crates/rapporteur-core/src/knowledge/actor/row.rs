//! Reads the tables: tab-separated rows under a heading that names the columns.

use std::borrow::Cow;

use jiff::civil::{Date, date};

use super::code::{code_for, is_code};
use super::entry::{ActorEntry, ActorKind, Bounds, Tenure};
use super::role::role_of_office;

/// A table that cannot be read, with the place in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {problem}")]
pub struct ActorTableError {
    /// Line, from 1.
    pub line: usize,
    /// Name of the column, or its number from 1 where it has no name.
    pub column: String,
    /// What is wrong, and what is expected.
    pub problem: String,
    /// What to write instead.
    pub remedy: String,
}

/// What helps where nothing more exact is known.
const REMEDY: &str = "the README's section on actors lists the columns, with an example";

/// The office of a movement that governs a country.
const GOVERNMENT: &str = "government";

/// Columns that a table of actors may have.
pub(super) const COLUMNS: &[&str] = &[
    "key", "kind", "name", "aliases", "country", "sector", "group", "code", "wikidata", "office", "from",
    "to",
];

/// One line of a table by column name.
pub(super) struct Row<'a> {
    pub(super) line: usize,
    heading: &'a [&'a str],
    cells: Vec<Cow<'a, str>>,
}

impl Row<'_> {
    /// The cell under a heading; empty where the column is absent or holds `-`.
    pub(super) fn cell(&self, column: &str) -> &str {
        let position = self.heading.iter().position(|name| *name == column);
        let cell = position.and_then(|position| self.cells.get(position)).map_or("", Cow::as_ref);
        if cell == "-" { "" } else { cell }
    }

    /// The parts of a cell that are separated by semicolons.
    pub(super) fn list(&self, column: &str) -> Vec<&str> {
        self.cell(column).split(';').map(str::trim).filter(|part| !part.is_empty()).collect()
    }

    fn optional(&self, column: &str) -> Option<String> {
        Some(self.cell(column)).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    /// An error at a column of this line.
    pub(super) fn error(&self, column: &str, problem: impl Into<String>) -> ActorTableError {
        self.error_with(column, problem, REMEDY)
    }

    /// As [`Row::error`], with what to write instead.
    pub(super) fn error_with(
        &self,
        column: &str,
        problem: impl Into<String>,
        remedy: &str,
    ) -> ActorTableError {
        let (column, problem, remedy) = (column.to_owned(), problem.into(), remedy.to_owned());
        ActorTableError { line: self.line, column, problem, remedy }
    }
}

/// Calls `read` for each row of a table: `#` opens a comment, the first other line is the heading.
pub(super) fn each_row(
    text: &str,
    columns: &[&str],
    mut read: impl FnMut(&Row) -> Result<(), ActorTableError>,
) -> Result<(), ActorTableError> {
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.trim_end_matches('\r')))
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let Some((number, first)) = lines.next() else { return Ok(()) };
    let first = first.trim_start_matches('\u{feff}');
    let commas = !first.contains('\t') && first.contains(',');
    let titles: Vec<String> = cells_of(first, commas).iter().map(|title| title.to_lowercase()).collect();
    let heading: Vec<&str> = titles.iter().map(String::as_str).collect();
    if let Some(unknown) = heading.iter().find(|name| !columns.contains(name)) {
        let problem = format!("no such column; a table has a heading with some of: {}", columns.join(", "));
        let (column, remedy) = ((*unknown).to_owned(), REMEDY.to_owned());
        return Err(ActorTableError { line: number, column, problem, remedy });
    }
    for (line, text) in lines {
        let cells = cells_of(text, commas);
        if cells.len() > heading.len() {
            let problem = format!("{} cells under {} headings", cells.len(), heading.len());
            let column = (heading.len() + 1).to_string();
            let remedy = if commas { "put a cell with a comma in double quotes" } else { REMEDY }.to_owned();
            return Err(ActorTableError { line, column, problem, remedy });
        }
        read(&Row { line, heading: &heading, cells })?;
    }
    Ok(())
}

/// The cells of a line, separated by tabs or by commas; a cell in double quotes may hold commas, and `""` for a quote.
fn cells_of(line: &str, commas: bool) -> Vec<Cow<'_, str>> {
    if !commas {
        return line.split('\t').map(|cell| Cow::Borrowed(cell.trim())).collect();
    }
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(letter),
        }
    }
    cells.push(cell);
    cells.into_iter().map(|cell| Cow::Owned(cell.trim().to_owned())).collect()
}

/// Reads a table of actors. Rows that share a key stay apart; the table joins them.
pub(super) fn entries(text: &str) -> Result<Vec<ActorEntry>, ActorTableError> {
    let mut found = Vec::new();
    each_row(text, COLUMNS, |row| {
        found.push(entry(row)?);
        Ok(())
    })?;
    Ok(found)
}

fn entry(row: &Row) -> Result<ActorEntry, ActorTableError> {
    let name = row.cell("name");
    if name.is_empty() {
        return Err(row.error("name", "a row needs a name"));
    }
    let kind = kind(row)?;
    let key = row.optional("key").unwrap_or_else(|| key_of(kind, name));
    let names = std::iter::once(name).chain(row.list("aliases")).map(str::to_owned).collect();
    let (country, sector) = (letters(row, "country")?, letters(row, "sector")?);
    let code = code(row, kind, country.as_deref(), sector.as_deref())?;
    let tenures = tenure(row)?.into_iter().collect();
    let wikidata = row.optional("wikidata");
    Ok(ActorEntry { key, name: name.to_owned(), names, kind, country, sector, code, wikidata, tenures })
}

fn letters(row: &Row, column: &str) -> Result<Option<String>, ActorTableError> {
    let cell = row.optional(column);
    match &cell {
        Some(text) if !is_code(text) || text.len() != 3 => {
            Err(row.error(column, format!("`{text}` is not a code of three capital letters")))
        }
        _ => Ok(cell),
    }
}

fn code(
    row: &Row,
    kind: ActorKind,
    country: Option<&str>,
    sector: Option<&str>,
) -> Result<Option<String>, ActorTableError> {
    if let Some(text) = row.optional("code") {
        let wrong = || row.error("code", format!("`{text}` is not made of groups of three capital letters"));
        return if is_code(&text) { Ok(Some(text)) } else { Err(wrong()) };
    }
    let group = letters(row, "group")?;
    let dated = kind == ActorKind::Person && !row.cell("office").is_empty();
    Ok(country.filter(|_| !dated).map(|country| code_for(country, sector, group.as_deref())))
}

fn kind(row: &Row) -> Result<ActorKind, ActorTableError> {
    let key = row.cell("key");
    let word = match row.cell("kind") {
        "" => key.split_once(':').map_or("", |(prefix, _)| prefix),
        word => word,
    };
    kind_named(row, word)
}

/// The kind of that name.
pub(super) fn kind_named(row: &Row, word: &str) -> Result<ActorKind, ActorTableError> {
    Ok(match word {
        "country" => ActorKind::Country,
        "territory" => ActorKind::Territory,
        "region" => ActorKind::Region,
        "institution" => ActorKind::Institution,
        "person" => ActorKind::Person,
        "armed-group" => ActorKind::ArmedGroup,
        "party" => ActorKind::Party,
        "igo" => ActorKind::IntergovernmentalOrganization,
        "ngo" => ActorKind::NonGovernmentalOrganization,
        "outlet" => ActorKind::Outlet { wire: false },
        "wire" => ActorKind::Outlet { wire: true },
        "company" => ActorKind::Company,
        _ => {
            let known = "country, territory, region, institution, person, armed-group, party, igo, ngo, outlet, wire, company";
            return Err(row.error("kind", format!("`{word}` is not one of: {known}")));
        }
    })
}

/// The key of a row that gives none: the kind's prefix and the name in small letters.
pub(super) fn key_of(kind: ActorKind, name: &str) -> String {
    let prefix = match kind {
        ActorKind::Person => "person:",
        ActorKind::Outlet { .. } => "outlet:",
        ActorKind::Party => "party:",
        ActorKind::Company => "company:",
        _ => "",
    };
    let words: Vec<String> = super::fold::fold(name).split(' ').map(str::to_lowercase).collect();
    format!("{prefix}{}", words.join("-"))
}

fn tenure(row: &Row) -> Result<Option<Tenure>, ActorTableError> {
    let office = row.cell("office");
    if office.is_empty() {
        return Ok(None);
    }
    let country = row.cell("country");
    if country.is_empty() {
        return Err(row.error("country", "an office needs its country"));
    }
    let own = Some(row.cell("sector")).filter(|_| office != GOVERNMENT);
    let sector = match own.unwrap_or("GOV") {
        "" => role_of_office(office).map(|role| role.sector.as_str()).ok_or_else(|| {
            row.error("office", format!("`{office}` is not an office of roles.tsv; give a sector"))
        })?,
        sector => sector,
    };
    let (from, to) = (bounds(row, "from")?, bounds(row, "to")?);
    if to.latest < from.earliest {
        return Err(row.error("to", "the last day lies before the first"));
    }
    let (office, country, sector) = (office.to_owned(), country.to_owned(), sector.to_owned());
    Ok(Some(Tenure { office, country, sector, from, to }))
}

/// `2009-01-20`, `2009-01`, `2009`; with `+` behind, "that day or later"; empty, not known.
pub(super) fn bounds(row: &Row, column: &str) -> Result<Bounds, ActorTableError> {
    let cell = row.cell(column);
    if cell.is_empty() {
        return Ok(match column {
            "from" => Bounds { earliest: Date::MIN, latest: Date::MIN },
            _ => Bounds { earliest: Date::MAX, latest: Date::MAX },
        });
    }
    let (text, open) = cell.strip_suffix('+').map_or((cell, false), |text| (text, true));
    let wrong = || {
        let remedy =
            "write 2009-01-20, 2009-01 or 2009; 2009+ for then or later; nothing where it is not known";
        row.error_with(column, format!("`{cell}` is not a day, a month or a year"), remedy)
    };
    let mut bounds = day_month_or_year(text).ok_or_else(wrong)?;
    if open {
        bounds.latest = Date::MAX;
    }
    Ok(bounds)
}

fn day_month_or_year(text: &str) -> Option<Bounds> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |index: usize| parts.get(index).and_then(|part| part.parse::<i8>().ok());
    let year: i16 = parts.first()?.parse().ok().filter(|year| (1000..=9999).contains(year))?;
    match parts.len() {
        1 => Some(Bounds { earliest: date(year, 1, 1), latest: date(year, 12, 31) }),
        2 => {
            let first = Date::new(year, number(1)?, 1).ok()?;
            Some(Bounds { earliest: first, latest: first.last_of_month() })
        }
        3 => {
            let day = Date::new(year, number(1)?, number(2)?).ok()?;
            Some(Bounds { earliest: day, latest: day })
        }
        _ => None,
    }
}
