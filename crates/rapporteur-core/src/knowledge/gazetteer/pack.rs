//! The packed gazetteer: how rows become bytes, and how the bytes are searched where they lie.
//!
//! ```text
//! head       magic 8 · records u32 · alternates u32 · provinces u32 · length of names u32
//! records    18 bytes each, in order of the folded main name:
//!            GeoNames id u32 · latitude u24 · longitude u24 · province u16 · people and flags u24 · name u24
//! alternates 6 bytes each, in order of the folded other name: name u24 · record u24
//! provinces  5 bytes each: country 2 letters · name u24
//! names      each: length u8, then UTF-8
//! ```
//! All numbers are little-endian. Points keep 1e-5 degrees (about a metre).

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::candidate::{Candidate, Kind};
use super::fold::{Folded, fold};
use super::row::Row;

const MAGIC: &[u8; 8] = b"RAPPGAZ1";
const HEAD: usize = 24;
const RECORD: usize = 18;
const ALTERNATE: usize = 6;
const PROVINCE: usize = 5;
const NO_POINT: usize = 0xFF_FFFF;
const STEPS: f64 = 16_777_214.0;
const CAPITAL: usize = 1 << 23;
const PROVINCE_ITSELF: usize = 1 << 22;

/// Packs rows. The result depends on the set of rows alone, not on their order.
///
/// Names of more than 255 bytes are left out, as are rows beyond the 16 million that the format holds.
pub fn build(rows: impl IntoIterator<Item = Row>) -> Vec<u8> {
    let mut rows: Vec<(String, Row)> =
        rows.into_iter().filter(|row| row.name.len() <= 255).map(|row| (fold(&row.name), row)).collect();
    rows.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| order(one, other)));
    rows.dedup();
    rows.truncate(NO_POINT);
    let mut names = Names::default();
    let provinces = province_table(&rows, &mut names);
    let mut records = Vec::with_capacity(rows.len() * RECORD);
    let mut alternates = Vec::new();
    for (index, (_, row)) in rows.iter().enumerate() {
        let name = names.offset(&row.name);
        let province = provinces.get(&(row.country.as_str(), row.province.as_str())).copied().unwrap_or(0);
        put_record(&mut records, row, province, name);
        alternates.extend(row.alternates.iter().map(|name| (fold(name), index)));
    }
    assemble(&records, &alternates, &provinces, names)
}

/// An order of rows of one folded name that leaves nothing open: larger places first.
fn order(one: &Row, other: &Row) -> Ordering {
    let key = |row: &Row| (row.geonames, row.country.clone(), row.province.clone(), row.name.clone());
    other.population.cmp(&one.population).then_with(|| key(one).cmp(&key(other)))
}

type ProvinceTable<'a> = BTreeMap<(&'a str, &'a str), usize>;

fn province_table<'a>(rows: &'a [(String, Row)], names: &mut Names) -> ProvinceTable<'a> {
    let mut table: ProvinceTable<'a> =
        rows.iter().map(|(_, row)| ((row.country.as_str(), row.province.as_str()), 0)).collect();
    for (index, ((_, name), place)) in table.iter_mut().enumerate() {
        *place = index.min(0xFFFF);
        names.offset(name);
    }
    table
}

fn assemble(
    records: &[u8],
    alternates: &[(String, usize)],
    provinces: &ProvinceTable<'_>,
    mut names: Names,
) -> Vec<u8> {
    let mut alternates: Vec<&(String, usize)> =
        alternates.iter().filter(|(name, _)| !name.is_empty() && name.len() <= 255).collect();
    alternates.sort();
    alternates.dedup();
    let mut tail = Vec::new();
    for (name, record) in &alternates {
        put(&mut tail, names.offset(name), 3);
        put(&mut tail, *record, 3);
    }
    for (country, name) in provinces.keys() {
        let code = country.as_bytes();
        tail.extend([code.first().copied().unwrap_or(b' '), code.get(1).copied().unwrap_or(b' ')]);
        put(&mut tail, names.offset(name), 3);
    }
    let mut bytes = MAGIC.to_vec();
    for count in [records.len() / RECORD, alternates.len(), provinces.len(), names.bytes.len()] {
        put(&mut bytes, count, 4);
    }
    bytes.extend_from_slice(records);
    bytes.extend(tail);
    bytes.extend(names.bytes);
    bytes
}

fn put_record(records: &mut Vec<u8>, row: &Row, province: usize, name: usize) {
    put(records, row.geonames.unwrap_or(0) as usize, 4);
    let steps = |degrees: f64, range: f64| ((degrees + range / 2.0) / range * STEPS).round() as usize;
    let (lat, lon) =
        row.point.map_or((NO_POINT, NO_POINT), |(lat, lon)| (steps(lat, 180.0), steps(lon, 360.0)));
    put(records, lat, 3);
    put(records, lon, 3);
    put(records, province, 2);
    let flags = if row.capital { CAPITAL } else { 0 } | if row.province_itself { PROVINCE_ITSELF } else { 0 };
    put(records, people_to_bits(row.population) | flags, 3);
    put(records, name, 3);
}

/// 20 bits of a number and 2 bits for how often it was divided by 16: exact up to a million.
fn people_to_bits(people: u64) -> usize {
    let mut shift = 0;
    while shift < 3 && people >> (4 * shift) > 0xF_FFFF {
        shift += 1;
    }
    ((people >> (4 * shift)).min(0xF_FFFF) as usize) | (shift << 20)
}

fn people_from_bits(bits: usize) -> u64 {
    ((bits & 0xF_FFFF) as u64) << (4 * ((bits >> 20) & 3))
}

fn put(bytes: &mut Vec<u8>, number: usize, length: usize) {
    bytes.extend(number.to_le_bytes().iter().take(length));
}

/// Names stored once each.
#[derive(Default)]
struct Names {
    bytes: Vec<u8>,
    known: BTreeMap<String, usize>,
}

impl Names {
    fn offset(&mut self, name: &str) -> usize {
        if let Some(&offset) = self.known.get(name) {
            return offset;
        }
        let offset = self.bytes.len();
        self.bytes.push(name.len() as u8);
        self.bytes.extend_from_slice(name.as_bytes());
        self.known.insert(name.to_owned(), offset);
        offset
    }
}

/// A packed gazetteer, searched in place.
#[derive(Clone, Copy, Debug)]
pub struct Gazetteer<'a> {
    records: &'a [u8],
    alternates: &'a [u8],
    provinces: &'a [u8],
    names: &'a [u8],
}

impl<'a> Gazetteer<'a> {
    /// Takes packed bytes; nothing where they are not what [`build`] makes.
    pub fn from_bytes(bytes: &'a [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let count = |index: usize| number(rest, index * 4, 4);
        let (records, rest_of) = bytes.get(HEAD..)?.split_at_checked(count(0).checked_mul(RECORD)?)?;
        let (alternates, rest_of) = rest_of.split_at_checked(count(1).checked_mul(ALTERNATE)?)?;
        let (provinces, names) = rest_of.split_at_checked(count(2).checked_mul(PROVINCE)?)?;
        (names.len() == count(3)).then_some(Self { records, alternates, provinces, names })
    }

    /// How many places it holds.
    pub fn len(&self) -> usize {
        self.records.len() / RECORD
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The places of that name, the largest first among those whose main name it is, then those that
    /// have it as another name. `folded` is what [`fold`] gives.
    pub fn lookup_folded(&self, folded: &str) -> impl Iterator<Item = Candidate<'a>> + use<'a> {
        let this = *self;
        let count = if folded.is_empty() { 0 } else { self.len() };
        let own = equal_range(count, |index| compare(this.record_name(index), folded));
        let count = if folded.is_empty() { 0 } else { self.alternates.len() / ALTERNATE };
        let other = equal_range(count, |index| {
            this.name_at(number(this.alternates, index * ALTERNATE, 3)).cmp(folded)
        });
        own.map(move |index| this.candidate(index, true)).chain(
            other.map(move |index| this.candidate(number(this.alternates, index * ALTERNATE + 3, 3), false)),
        )
    }

    /// Whether any name begins with these folded words and goes on with another.
    pub fn goes_on_after(&self, folded: &str) -> bool {
        let longer = || folded.chars().chain([' ']);
        let own = first_not_below(self.len(), |index| Folded::new(self.record_name(index)).cmp(longer()));
        let begins =
            |name: &mut dyn Iterator<Item = char>| longer().all(|wanted| name.next() == Some(wanted));
        let other = |index: usize| self.name_at(number(self.alternates, index * ALTERNATE, 3));
        let count = self.alternates.len() / ALTERNATE;
        let alternate = first_not_below(count, |index| other(index).chars().cmp(longer()));
        own < self.len() && begins(&mut Folded::new(self.record_name(own)))
            || alternate < count && begins(&mut other(alternate).chars())
    }

    fn record_name(&self, index: usize) -> &'a str {
        self.name_at(number(self.records, index * RECORD + 15, 3))
    }

    fn name_at(&self, offset: usize) -> &'a str {
        let length = self.names.get(offset).copied().map_or(0, usize::from);
        self.names
            .get(offset + 1..offset + 1 + length)
            .and_then(|name| std::str::from_utf8(name).ok())
            .unwrap_or("")
    }

    fn candidate(&self, index: usize, main_name: bool) -> Candidate<'a> {
        let at = |offset: usize, length: usize| number(self.records, index * RECORD + offset, length);
        let place = at(10, 2) * PROVINCE;
        let code = self.provinces.get(place..place + 2).and_then(|code| std::str::from_utf8(code).ok());
        let flags = at(12, 3);
        let degrees = |steps: usize, range: f64| {
            (steps != NO_POINT).then(|| ((steps as f64 / STEPS * range - range / 2.0) * 1e5).round() / 1e5)
        };
        Candidate {
            name: self.record_name(index),
            country: code.unwrap_or("").trim(),
            province: self.name_at(number(self.provinces, place + 2, 3)),
            lat: degrees(at(4, 3), 180.0),
            lon: degrees(at(7, 3), 360.0),
            geonames: Some(at(0, 4) as u32).filter(|&id| id != 0),
            population: people_from_bits(flags),
            kind: if flags & PROVINCE_ITSELF == 0 { Kind::City } else { Kind::Province },
            capital: flags & CAPITAL != 0,
            main_name,
        }
    }
}

fn compare(name: &str, folded: &str) -> Ordering {
    Folded::new(name).cmp(folded.chars())
}

/// The first index at which `compare` does not say less, in a list that is in order.
fn first_not_below(count: usize, compare: impl Fn(usize) -> Ordering) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if compare(middle) == Ordering::Less { low = middle + 1 } else { high = middle }
    }
    low
}

/// The indices at which `compare` says equal, in a list that is in order.
fn equal_range(count: usize, compare: impl Fn(usize) -> Ordering) -> std::ops::Range<usize> {
    let first_where = |mut low: usize, holds: &dyn Fn(Ordering) -> bool| {
        let mut high = count;
        while low < high {
            let middle = low + (high - low) / 2;
            if holds(compare(middle)) { high = middle } else { low = middle + 1 }
        }
        low
    };
    let start = first_where(0, &|ordering| ordering != Ordering::Less);
    if start == count || compare(start) != Ordering::Equal {
        return start..start;
    }
    start..first_where(start, &|ordering| ordering == Ordering::Greater)
}

/// A little-endian number of `length` bytes; 0 beyond the end.
fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    let slice = bytes.get(at..at + length).unwrap_or(&[]);
    slice.iter().rev().fold(0, |sum, &byte| sum << 8 | usize::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(name: &str, people: u64) -> Row {
        let point = Some((-12.345_67, 98.765_43));
        let alternates = vec![format!("Old {name}")];
        Row {
            name: name.into(),
            population: people,
            point,
            alternates,
            country: "ZW".into(),
            ..Row::default()
        }
    }

    #[test]
    fn what_goes_in_comes_out() {
        let bytes = build(vec![row("Tasiké", 90), row("tasike", 5_000_000), row("Amaro", 7)]);
        let gazetteer = Gazetteer::from_bytes(&bytes).unwrap();
        let found: Vec<_> = gazetteer.lookup_folded("tasike").collect();
        assert_eq!(found.iter().map(|place| place.name).collect::<Vec<_>>(), ["tasike", "Tasiké"]);
        assert_eq!((found[1].lat, found[1].lon), (Some(-12.34567), Some(98.76543)));
        assert_eq!((found[1].country, found[1].population, found[0].population), ("ZW", 90, 5_000_000));
        let other: Vec<_> = gazetteer.lookup_folded("old amaro").collect();
        assert_eq!((other[0].name, other[0].main_name), ("Amaro", false));
    }

    #[test]
    fn what_goes_on_is_told_from_what_ends() {
        let bytes = build(vec![row("Amaro", 7), row("Bel Amaro", 8), row("Belt", 9)]);
        let gazetteer = Gazetteer::from_bytes(&bytes).unwrap();
        let goes_on = ["bel", "old", "old bel"].map(|words| gazetteer.goes_on_after(words));
        assert_eq!(goes_on, [true; 3]);
        assert!(["amaro", "belt", "zz", "a", ""].iter().all(|words| !gazetteer.goes_on_after(words)));
    }

    #[test]
    fn the_order_of_the_rows_leaves_no_trace() {
        let one = build(vec![row("A", 1), row("B", 2), row("a", 2)]);
        assert_eq!(one, build(vec![row("a", 2), row("B", 2), row("A", 1)]));
    }

    proptest! {
        #[test]
        fn damaged_bytes_never_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..200), name in "\\PC{0,8}") {
            let mut packed = build(vec![row("Amaro", 7), row("Bel", 8)]);
            for (place, byte) in bytes.drain(..).enumerate() {
                let place = place * 7 % packed.len();
                packed[place] ^= byte & 1;
            }
            if let Some(gazetteer) = Gazetteer::from_bytes(&packed) {
                prop_assert!(gazetteer.lookup_folded(&fold(&name)).count() < 10);
            }
        }
    }
}
