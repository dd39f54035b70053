//! Plain rows from which a gazetteer is packed, and the two tables that they are read from.

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

/// Reads the table that `scripts/gazetteer/compile.py` writes; lines that do not fit are left out.
pub fn rows_from_table(text: &str) -> Vec<Row> {
    text.lines().filter_map(row_of_table).collect()
}

fn row_of_table(line: &str) -> Option<Row> {
    let mut fields = line.split('\t');
    let province_itself = fields.next()? == "province";
    let geonames = fields.next()?.parse().ok();
    let name = fields.next().filter(|name| !name.is_empty())?.to_owned();
    let alternates = fields.next()?.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let point = point(fields.next()?, fields.next()?);
    let country = country(fields.next()?)?;
    let province = fields.next()?.to_owned();
    let population = fields.next()?.parse().unwrap_or(0);
    let capital = fields.next()? == "1";
    Some(Row { province_itself, geonames, name, alternates, point, country, province, population, capital })
}

/// Reads lines of a GeoNames dump (19 columns, see `download.geonames.org/export/dump/readme.txt`).
///
/// Populated places (class P) and first-order divisions (ADM1) are kept; a place's province is the
/// ADM1 line with the same country and admin1 code, where the dump has one. Sections of cities
/// (PPLX) and places that are gone (PPLH, PPLQ, PPLW) are left out. Lines that do not fit are left out.
pub fn rows_from_geonames(text: &str) -> Vec<Row> {
    let lines: Vec<DumpLine<'_>> = text.lines().filter_map(DumpLine::parse).collect();
    let provinces: std::collections::BTreeMap<(&str, &str), &str> = lines
        .iter()
        .filter(|line| line.is_province())
        .map(|line| ((line.country, line.admin1), line.name))
        .collect();
    lines.iter().map(|line| line.row(provinces.get(&(line.country, line.admin1)).copied())).collect()
}

/// The columns of a dump line that matter here.
struct DumpLine<'a> {
    geonames: u32,
    name: &'a str,
    alternates: &'a str,
    point: Option<(f64, f64)>,
    feature: &'a str,
    country: &'a str,
    admin1: &'a str,
    population: u64,
}

impl<'a> DumpLine<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, name, _, alternates, lat, lon, class, feature, code, _, admin1, _, _, _, population, ..] =
            columns.as_slice()
        else {
            return None;
        };
        let wanted = match *class {
            "P" => !matches!(*feature, "PPLX" | "PPLH" | "PPLQ" | "PPLW"),
            "A" => *feature == "ADM1",
            _ => false,
        };
        let usable = wanted && !name.is_empty() && country(code).is_some();
        usable.then_some(())?;
        Some(Self {
            geonames: id.parse().ok()?,
            name,
            alternates,
            point: point(lat, lon),
            feature,
            country: code,
            admin1,
            population: population.parse().unwrap_or(0),
        })
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
            point: self.point,
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

fn point(lat: &str, lon: &str) -> Option<(f64, f64)> {
    let (lat, lon): (f64, f64) = (lat.parse().ok()?, lon.parse().ok()?);
    (lat.abs() <= 90.0 && lon.abs() <= 180.0).then_some((lat, lon))
}

fn country(code: &str) -> Option<String> {
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())).then(|| code.to_owned())
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
        let rows = rows_from_geonames(DUMP);
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].name.as_str(), rows[0].province.as_str()), ("Sandal Bay", "Upper Reach"));
        assert_eq!(rows[0].alternates, ["Bahia Sandalia"]);
        assert_eq!(rows[0].point, Some((10.5, -20.25)));
        assert!(rows[1].province_itself);
    }

    #[test]
    fn the_compiled_table_is_read_back() {
        let rows =
            rows_from_table("city\t7\tSandal Bay\tSandalia|Sandy\t1.5\t\tZW\tReach\t12\t1\nbroken\t\n");
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].alternates, ["Sandalia", "Sandy"]);
        assert_eq!((rows[0].point, rows[0].population, rows[0].capital), (None, 12, true));
    }
}
