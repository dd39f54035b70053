//! Periods told from now, from the figures told nearby, or by their weekday.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::reading::time::anchor::Anchors;
use crate::reading::time::calendar::{Grain, Period, weekday_from, weekday_until};
use crate::reading::time::direction::Direction;

/// The period of a company's figures: that told nearby, the same of the year before or of a year named.
pub(super) fn reported(
    told: Option<Period>,
    back: i32,
    year: Option<i16>,
    quarter: bool,
    published: Option<Date>,
) -> Option<Period> {
    let Some(told) = told else {
        if year.is_none() && (back == 0 || quarter) {
            // "The latest quarter" is the last one that is over.
            return Period::holding(Grain::Quarter, published?)?.shifted(-1 - 4 * back);
        }
        return Period::year(year.or(published.map(Date::year))?)?.shifted(-back);
    };
    let years = year.map_or(-back, |year| i32::from(year - told.from.year()));
    told.shifted(years * if told.grain == Grain::Quarter { 4 } else { 1 })
}

pub(super) fn at_hand(
    grain: Grain,
    direction: Direction,
    published: Option<Date>,
    anchors: &Anchors,
) -> Option<Period> {
    if grain == Grain::Weekend {
        let here = Period::holding(grain, published?)?;
        let begun = here.from <= published?;
        return if direction == Direction::Ahead || begun { Some(here) } else { here.shifted(-1) };
    }
    // A year still to come, told of in the news, is not "the year".
    let ahead =
        |told: Period| !anchors.narrative() && published.is_some_and(|published| told.from > published);
    let told = anchors.last().filter(|&last| (last.grain == grain && !ahead(last)) || anchors.narrative());
    if let Some(told) = told {
        return Period::holding(grain, told.from);
    }
    // "The quarter", told of in the news, is the last one that is over.
    Period::holding(grain, published?)?.shifted(if grain == Grain::Quarter { -1 } else { 0 })
}

/// "A year ago" means the month a year back; longer ago, the year.
pub(super) fn ago(grain: Grain, count: i32, published: Date) -> Option<Period> {
    if grain == Grain::Year && count == 1 {
        return Period::holding(Grain::Month, published)?.shifted(-12);
    }
    Period::holding(grain, published)?.shifted(-count)
}

pub(super) fn on_weekday(
    weekday: i8,
    offset: Option<i32>,
    direction: Direction,
    published: Date,
) -> Option<Period> {
    let day = match (offset, direction) {
        (Some(-1), _) => weekday_until(weekday, published.checked_sub(1.day()).ok()?),
        (Some(1), _) => weekday_from(weekday, published.checked_add(1.day()).ok()?),
        // "They meet this Sunday": without a verb that looks back, the one to come.
        (_, Direction::Ahead) | (Some(0), Direction::Unknown) => weekday_from(weekday, published),
        _ => weekday_until(weekday, published),
    };
    day.map(Period::day)
}
