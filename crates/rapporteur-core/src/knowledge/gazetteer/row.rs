//! Plain rows from which a gazetteer is packed, and the two tables that they are read from.
//!
//! No line is lost in silence: what is no row is counted as unwanted or reported as broken.

use std::collections::BTreeMap;

/// One place before packing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Whether it is a province; else it is a city, town or village.
    pub province_itself: bool,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Main name.
    pub name: String,
    /// Other names to find it by.
    pub alternates: Vec<String>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// First-order division by name; empty where it is not known.
    pub province: String,
    /// People.
    pub population: u64,
    /// Whether it is its country's capital.
    pub capital: bool,
}

/// People from which on a place's other names are kept.
const ALTERNATES_FROM: u64 = 15_000;

/// What a table was read into. Every line is a row, a line of another kind or a broken one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The rows, in the table's order.
    pub rows: Vec<Row>,
    /// How many whole lines are of a kind that is not wanted (rivers, sections of cities).
    pub unwanted: usize,
    /// The lines that could not be read.
    pub broken: Vec<BrokenLine>,
}

impl Reading {
    /// How many lines the table had.
    pub fn lines(&self) -> usize {
        self.rows.len() + self.unwanted + self.broken.len()
    }
}

impl IntoIterator for Reading {
    type Item = Row;
    type IntoIter = std::vec::IntoIter<Row>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.into_iter()
    }
}

/// A line that could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrokenLine {
    /// Its number; the first line is 1.
    pub line: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// There are too few columns.
    Columns,
    /// The GeoNames id is no number.
    Id,
    /// The name is empty.
    Name,
    /// The point is no pair of degrees.
    Point,
    /// The country is no alpha-2 code.
    Country,
    /// The number of people is no whole number.
    Population,
}

/// Reads the table that `scripts/gazetteer/compile.py` writes.
pub fn rows_from_table(text: &str) -> Reading {
    let mut reading = Reading::default();
    for (index, line) in text.lines().enumerate() {
        match row_of_table(line) {
            Ok(row) => reading.rows.push(row),
            Err(fault) => reading.broken.push(BrokenLine { line: index + 1, fault }),
        }
    }
    reading
}

fn row_of_table(line: &str) -> Result<Row, Fault> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[kind, id, name, alternates, lat, lon, country, province, people, capital] = columns.as_slice()
    else {
        return Err(Fault::Columns);
    };
    Ok(Row {
        province_itself: kind == "province",
        geonames: if id.is_empty() { None } else { Some(id.parse().map_err(|_| Fault::Id)?) },
        name: named(name)?.to_owned(),
        alternates: alternates.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        point: if lat.is_empty() && lon.is_empty() { None } else { Some(point(lat, lon)?) },
        country: code(country)?.to_owned(),
        province: province.to_owned(),
        population: people.parse().map_err(|_| Fault::Population)?,
        capital: capital == "1",
    })
}

/// Reads lines of a GeoNames dump (19 columns, see `download.geonames.org/export/dump/readme.txt`).
///
/// Populated places (class P) and first-order divisions (ADM1) are kept; a place's province is the
/// ADM1 line with the same country and admin1 code, where the dump has one. Other kinds of features,
/// sections of cities (PPLX) and places that are gone (PPLH, PPLQ, PPLW) are counted as unwanted.
pub fn rows_from_geonames(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        match DumpLine::parse(line) {
            Ok(line) if line.is_wanted() => lines.push(line),
            Ok(_) => reading.unwanted += 1,
            Err(fault) => reading.broken.push(BrokenLine { line: index + 1, fault }),
        }
    }
    let divisions = lines.iter().filter(|line| line.is_province());
    let provinces: BTreeMap<(&str, &str), &str> =
        divisions.map(|line| ((line.country, line.admin1), line.name)).collect();
    let row = |line: &DumpLine<'_>| line.row(provinces.get(&(line.country, line.admin1)).copied());
    reading.rows = lines.iter().map(row).collect();
    reading
}

/// The columns of a dump line that matter here.
struct DumpLine<'a> {
    geonames: u32,
    name: &'a str,
    alternates: &'a str,
    point: (f64, f64),
    class: &'a str,
    feature: &'a str,
    country: &'a str,
    admin1: &'a str,
    population: u64,
}

impl<'a> DumpLine<'a> {
    fn parse(line: &'a str) -> Result<Self, Fault> {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[
            id,
            name,
            _,
            alternates,
            lat,
            lon,
            class,
            feature,
            country,
            _,
            admin1,
            _,
            _,
            _,
            people,
            _,
            _,
            _,
            _,
        ] = columns.as_slice()
        else {
            return Err(Fault::Columns);
        };
        Ok(Self {
            geonames: id.parse().map_err(|_| Fault::Id)?,
            name: named(name)?,
            alternates,
            point: point(lat, lon)?,
            class,
            feature,
            country: if country.is_empty() { country } else { code(country)? },
            admin1,
            population: if people.is_empty() { 0 } else { people.parse().map_err(|_| Fault::Population)? },
        })
    }

    /// Whether it is a town or a first-order division of a country.
    fn is_wanted(&self) -> bool {
        let kind = match self.class {
            "P" => !matches!(self.feature, "PPLX" | "PPLH" | "PPLQ" | "PPLW"),
            "A" => self.feature == "ADM1",
            _ => false,
        };
        kind && !self.country.is_empty() // the high seas have no country
    }

    fn is_province(&self) -> bool {
        self.feature == "ADM1"
    }

    fn row(&self, province: Option<&str>) -> Row {
        let keeps = self.is_province() || self.population >= ALTERNATES_FROM;
        let names = self.alternates.split(',').filter(|name| keeps && is_usable_alternate(name));
        Row {
            province_itself: self.is_province(),
            geonames: Some(self.geonames),
            name: self.name.to_owned(),
            alternates: names.map(str::to_owned).collect(),
            point: Some(self.point),
            country: self.country.to_owned(),
            province: province.unwrap_or_default().to_owned(),
            population: self.population,
            capital: self.feature == "PPLC",
        }
    }
}

/// Whether another name is worth keeping: Latin script, capitalised, no code, not too short.
fn is_usable_alternate(name: &str) -> bool {
    let plain = super::fold::fold(name);
    let capitalised = name.chars().next().is_some_and(char::is_uppercase);
    let code = !name.chars().any(char::is_lowercase);
    capitalised
        && !code
        && plain.len() >= 5
        && plain.bytes().all(|byte| byte == b' ' || byte.is_ascii_lowercase())
}

fn point(lat: &str, lon: &str) -> Result<(f64, f64), Fault> {
    let degrees = |text: &str, most: f64| text.parse().ok().filter(|value: &f64| value.abs() <= most);
    degrees(lat, 90.0).zip(degrees(lon, 180.0)).ok_or(Fault::Point)
}

fn named(name: &str) -> Result<&str, Fault> {
    if name.is_empty() { Err(Fault::Name) } else { Ok(name) }
}

fn code(country: &str) -> Result<&str, Fault> {
    let fits = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
    if fits { Ok(country) } else { Err(Fault::Country) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUMP: &str = "7\tSandal Bay\tSandal Bay\tBahia Sandalia,SDB,Песчаная\t10.5\t-20.25\tP\tPPLA\tZW\t\t04\t\t\t\t60000\t\t\tX\t2020-01-01\n\
                        8\tUpper Reach\tUpper Reach\t\t11\t-21\tA\tADM1\tZW\t\t04\t\t\t\t0\t\t\tX\t2020-01-01\n\
                        9\tSandal Creek\tSandal Creek\t\t11\t-21\tH\tSTM\tZW\t\t04\t\t\t\t0\t\t\tX\t2020-01-01\n\
                        broken line";

    #[test]
    fn a_dump_gives_towns_and_provinces_and_joins_them() {
        let reading = rows_from_geonames(DUMP);
        let rows = &reading.rows;
        assert_eq!((rows.len(), reading.unwanted, reading.lines()), (2, 1, 4));
        assert_eq!((rows[0].name.as_str(), rows[0].province.as_str()), ("Sandal Bay", "Upper Reach"));
        assert_eq!(rows[0].alternates, ["Bahia Sandalia"]);
        assert_eq!(rows[0].point, Some((10.5, -20.25)));
        assert!(rows[1].province_itself);
    }

    #[test]
    fn a_broken_line_is_reported_with_its_number() {
        assert_eq!(rows_from_geonames(DUMP).broken, [BrokenLine { line: 4, fault: Fault::Columns }]);
        let fault = |from: &str, to: &str| {
            let broken = rows_from_geonames(&DUMP.replacen(from, to, 1)).broken;
            broken.first().map(|broken| (broken.line, broken.fault))
        };
        assert_eq!(fault("7\t", "seven\t"), Some((1, Fault::Id)));
        assert_eq!(fault("7\tSandal Bay", "7\t"), Some((1, Fault::Name)));
        assert_eq!(fault("10.5", "91"), Some((1, Fault::Point)));
        assert_eq!(fault("\tZW", "\tZimbabwe"), Some((1, Fault::Country)));
        assert_eq!(fault("60000", "many"), Some((1, Fault::Population)));
    }

    #[test]
    fn the_compiled_table_is_read_back() {
        let reading =
            rows_from_table("city\t7\tSandal Bay\tSandalia|Sandy\t1.5\t2\tZW\tReach\t12\t1\nbroken\t\n");
        let rows = &reading.rows;
        assert_eq!((rows.len(), reading.lines()), (1, 2));
        assert_eq!(reading.broken, [BrokenLine { line: 2, fault: Fault::Columns }]);
        assert_eq!(rows[0].alternates, ["Sandalia", "Sandy"]);
        assert_eq!((rows[0].point, rows[0].population, rows[0].capital), (Some((1.5, 2.0)), 12, true));
    }

    /// The dump beside the project, where it is there.
    #[allow(clippy::disallowed_types, reason = "only the test reads a file; the crate does not")]
    fn shared_dump() -> Option<String> {
        let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let name = "shared/gazetteer/cities15000.zip";
        let zip = here.ancestors().map(|folder| folder.join(name)).find(|zip| zip.is_file())?;
        let unpacked = std::process::Command::new("unzip").arg("-p").arg(zip).output().ok()?;
        String::from_utf8(unpacked.stdout).ok().filter(|_| unpacked.status.success())
    }

    #[test]
    #[allow(clippy::disallowed_macros, reason = "a skipped test says so")]
    fn every_line_of_the_real_dump_is_accounted_for() {
        let Some(dump) = shared_dump() else {
            println!("skipped: ../shared/gazetteer/cities15000.zip (or unzip) is not here");
            return;
        };
        let reading = rows_from_geonames(&dump);
        assert_eq!(reading.lines(), dump.lines().count());
        assert_eq!(reading.broken, []);
        let kinds = |wanted: &[&str]| {
            dump.lines()
                .filter(|line| line.split('\t').nth(7).is_some_and(|kind| wanted.contains(&kind)))
                .count()
        };
        assert_eq!(reading.unwanted, kinds(&["PPLX", "PPLH", "PPLQ", "PPLW"]));
        assert_eq!(reading.rows.iter().filter(|row| row.capital).count(), kinds(&["PPLC"]));
        let damaged = rows_from_geonames(&dump.replacen("\tP\t", "\t", 1));
        assert_eq!((damaged.lines(), damaged.broken.len()), (reading.lines(), 1));
    }
}
