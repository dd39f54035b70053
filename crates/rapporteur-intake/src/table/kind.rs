//! What a table is, told from its first record: a header, or a list of addresses without one.

use super::columns::{Columns, Field, Places, folded};
use crate::address::is_address;

/// What the first record says of the table.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    /// Where the fields stand.
    pub(crate) places: Places,
    /// Whether the first record is a row already.
    pub(crate) headless: bool,
    /// Where GDELT's own day stands; it is when the event or page was noticed, not when it was published.
    pub(crate) noticed: Option<usize>,
}

/// The kind of a table by its first record.
pub(crate) fn of(first: &[String], columns: &Columns) -> Kind {
    if let Some((place, noticed)) = gdelt(first) {
        return Kind { places: Places::of_addresses(place), headless: true, noticed: Some(noticed) };
    }
    if let ([only], true) = (first, columns.is_empty())
        && is_address(only.trim())
    {
        return Kind { places: Places::of_addresses(0), headless: true, noticed: None };
    }
    let places = columns.places(first);
    let gdelt = places.column(Field::Url).is_some_and(|column| {
        matches!(&*folded(column), "sourceurl" | "documentidentifier" | "mentionidentifier")
    });
    let noticed =
        |column: &String| matches!(&*folded(column), "dateadded" | "mentiontimedate" | "sqldate" | "date");
    let noticed = gdelt.then(|| first.iter().position(noticed)).flatten();
    Kind { places, headless: false, noticed }
}

/// GDELT's files have no header: places of the address and of the day of notice.
fn gdelt(first: &[String]) -> Option<(usize, usize)> {
    let digits = |place: usize, lengths: &[usize]| {
        first.get(place).is_some_and(|cell| {
            lengths.contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let numbered =
        first.first().is_some_and(|cell| !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit()));
    let stamped = first.first().is_some_and(|cell| cell.len() > 15 && cell.as_bytes().get(14) == Some(&b'-'));
    match first.len() {
        58 if numbered && digits(1, &[8]) && digits(56, &[8, 14]) => Some((57, 56)),
        61 if numbered && digits(1, &[8]) && digits(59, &[8, 14]) => Some((60, 59)),
        16 if numbered && digits(1, &[14]) && digits(2, &[14]) => Some((5, 2)),
        27 if stamped && digits(1, &[14]) => Some((4, 1)),
        _ => None,
    }
}
