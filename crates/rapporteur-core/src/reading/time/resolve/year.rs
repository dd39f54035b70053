//! Which year is meant where the words name none.

use jiff::civil::Date;

use crate::reading::time::Interval;
use crate::reading::time::anchor::Anchors;
use crate::reading::time::calendar::{Grain, Period};
use crate::reading::time::direction::Direction;
use crate::reading::time::meaning::YearHint;

/// The nearest of three years in which the day falls on the weekday named with it.
pub(super) fn with_weekday(
    of: impl Fn(i16) -> Option<Period>,
    weekday: i8,
    published: Date,
) -> Option<Period> {
    let fits = |period: &Period| period.from.weekday().to_monday_one_offset() == weekday;
    let year = published.year();
    [year, year - 1, year + 1]
        .into_iter()
        .filter_map(of)
        .filter(fits)
        .min_by_key(|period| distance(published, period.from))
}

/// Days between two dates, without sign.
fn distance(one: Date, other: Date) -> i64 {
    Interval { from: one.min(other), to: one.max(other) }.days() - 1
}

/// A quarter is spoken of ahead only when the one before is long over: its figures come after its end.
pub(super) fn division_direction(
    of: &impl Fn(i16) -> Option<Period>,
    direction: Direction,
    published: Option<Date>,
) -> Direction {
    let over = published.and_then(|published| {
        let back = latest(of, published.year(), |interval| interval.from <= published)?;
        Some(distance(back.from, published) > 280)
    });
    if direction == Direction::Ahead && over == Some(true) { Direction::Ahead } else { Direction::Back }
}

/// A recurring period in the year that the words, the direction or the telling give.
pub(super) fn in_year(
    of: impl Fn(i16) -> Option<Period>,
    hint: YearHint,
    direction: Direction,
    published: Option<Date>,
    anchors: &Anchors,
) -> Option<Period> {
    if let YearHint::Is(year) = hint {
        return of(year);
    }
    if let YearHint::Told(count) = hint {
        return of(anchors.year()? + count as i16);
    }
    // In a narrative "the previous April" is told from the date before it.
    let told = anchors
        .last()
        .filter(|_| anchors.narrative() && matches!(hint, YearHint::Toward(_)))
        .map(|last| last.from);
    let published = told.or(published)?;
    let this = published.year();
    match hint {
        YearHint::FromNow(count) => of(this + count as i16),
        YearHint::Toward(0) => of(this),
        YearHint::Toward(count) if count < 0 => latest(&of, this, |interval| is_over(interval, published)),
        YearHint::Toward(_) => earliest(&of, this, |interval| interval.from > published),
        _ if anchors.narrative() => anchors.carried(of),
        _ => by_direction(&of, direction, published),
    }
}

/// Whether "last February" may mean it: of the month just gone one says "last month".
fn is_over(interval: Interval, published: Date) -> bool {
    let month = (28..=31).contains(&interval.days());
    interval.to < published && (!month || distance(interval.to, published) > JUST_GONE)
}

/// Days after its end in which a month is "last month".
const JUST_GONE: i64 = 15;

fn by_direction(
    of: &impl Fn(i16) -> Option<Period>,
    direction: Direction,
    published: Date,
) -> Option<Period> {
    let this = published.year();
    let back = latest(of, this, |interval| interval.from <= published);
    let ahead = earliest(of, this, |interval| interval.to >= published);
    if let (Some(past), Some(coming)) = (back, ahead)
        && past.grain == Grain::Day
    {
        return Some(day_by_direction(past, coming, direction, published));
    }
    match direction {
        Direction::Back => back,
        Direction::Ahead => ahead,
        Direction::Unknown => nearer(back, ahead, published),
    }
}

/// A day without its year lies within some months of the news: a verb that points to one ten months off is not the date's.
fn day_by_direction(past: Period, coming: Period, direction: Direction, published: Date) -> Period {
    let (since, until) = (distance(past.from, published), distance(coming.from, published));
    match direction {
        Direction::Ahead if until >= 300 && since <= 60 => past,
        Direction::Back | Direction::Unknown if since >= 300 && until <= 60 => coming,
        Direction::Ahead => coming,
        _ => past,
    }
}

/// With no verb to tell, the past one, unless the coming one is at hand and the past one long gone.
fn nearer(back: Option<Period>, ahead: Option<Period>, published: Date) -> Option<Period> {
    let (Some(past), Some(coming)) = (back, ahead) else { return back };
    let since = Interval { from: past.from, to: published }.days();
    let until = Interval { from: published, to: coming.from.max(published) }.days();
    Some(if until <= 70 && since >= 270 { coming } else { past })
}

fn latest(of: &impl Fn(i16) -> Option<Period>, this: i16, fits: impl Fn(Interval) -> bool) -> Option<Period> {
    (0..9).filter_map(|back| of(this - back + 1)).find(|period| period.interval().is_some_and(&fits))
}

fn earliest(
    of: &impl Fn(i16) -> Option<Period>,
    this: i16,
    fits: impl Fn(Interval) -> bool,
) -> Option<Period> {
    (0..9).filter_map(|ahead| of(this + ahead - 1)).find(|period| period.interval().is_some_and(&fits))
}
