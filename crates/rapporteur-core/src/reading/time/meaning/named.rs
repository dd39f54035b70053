//! Periods that the calendar names: days, months, quarters, seasons, decades, centuries.

use super::groups::Groups;
use super::{Meaning, YearHint};
use crate::reading::time::calendar::{Grain, Period, date};
use crate::reading::time::lexicon::LEXICON;

pub(super) fn calendar(groups: &Groups<'_, '_>) -> Option<Meaning> {
    let (month, day, year) = (groups.month()?, groups.day(), groups.year());
    match (year, day) {
        (Some(year), Some(day)) => Some(Meaning::Fixed(Period::day(date(year, month, day)?))),
        (Some(year), None) => Some(Meaning::Fixed(Period::month(year, month)?)),
        // 2000 was a leap year: what fails here is no day of any year.
        (None, Some(day)) => date(2000, month, day).map(|_| Meaning::Yearless {
            month,
            day: Some(day),
            weekday: groups.weekday("weekday"),
            year: groups.year_hint(false),
        }),
        (None, None) => {
            let weekday = None;
            let toward = groups.0.name("offset").is_some_and(|offset| {
                groups.0.name("month").is_some_and(|month| offset.start() < month.start())
            });
            Some(Meaning::Yearless { month, day: None, weekday, year: groups.year_hint(toward) })
        }
    }
}

pub(super) fn decade(groups: &Groups<'_, '_>) -> Option<Meaning> {
    // Words and two digits mean the twentieth century, as the news uses them.
    if let Some(before) = groups.number("bcdecade") {
        return Some(Meaning::Fixed(Period { grain: Grain::Decade, from: date(-before, 1, 1)? }));
    }
    let named = groups.text("decade").and_then(|word| LEXICON.decade.get(&word).map(|short| 1900 + short));
    let year = named
        .or_else(|| groups.number("short").map(|short| 1900 + short))
        .or_else(|| groups.number("decade"))?;
    // "The 1800s" are mostly the century.
    let grain = if year % 100 == 0 && year < 2000 { Grain::Century } else { Grain::Decade };
    Some(Meaning::Fixed(Period::holding(grain, date(year, 1, 1)?)?))
}

pub(super) fn century(groups: &Groups<'_, '_>) -> Option<Meaning> {
    let text = groups.text("ordinal")?;
    let number = LEXICON
        .ordinal
        .get(&text)
        .copied()
        .or_else(|| text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).parse().ok())?;
    let year = i16::from(number).checked_sub(1)?.checked_mul(100).filter(|year| (0..3000).contains(year))?;
    if groups.text("before").is_some() {
        return Some(Meaning::Fixed(Period { grain: Grain::Century, from: date(-year, 1, 1)? }));
    }
    Some(Meaning::Fixed(Period::holding(Grain::Century, date(year, 1, 1)?)?))
}

pub(super) fn division(grain: Grain, groups: &Groups<'_, '_>) -> Option<Meaning> {
    let number = match groups.text("q")?.as_str() {
        "last" | "latter" => 2,
        ordinal => *LEXICON.ordinal.get(ordinal)?,
    };
    let year = if groups.text("back").is_some() { YearHint::YearBefore } else { groups.year_hint(false) };
    Some(Meaning::Division { grain, number, year })
}

pub(super) fn season(groups: &Groups<'_, '_>) -> Option<Meaning> {
    let season = LEXICON.season.get(&groups.text("season").or_else(|| groups.text("seasonafter"))?)?.clone();
    Some(Meaning::Season { season, year: groups.year_hint(true) })
}
