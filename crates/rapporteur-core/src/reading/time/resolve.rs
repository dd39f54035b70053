//! From senses to days: against the publication date, the direction of the clause and the dates told before.

use jiff::ToSpan;
use jiff::civil::Date;

use super::anchor::Anchors;
use super::calendar::{Grain, Period, holiday, weekday_from, weekday_until};
use super::direction::Direction;
use super::meaning::{Meaning, Sense, YearHint};
use super::recognise::Found;
use super::{Interval, Precision, TimeExpression, TimexKind};

/// Resolves all expressions of a text, in order; `published` is the day it is told from, where known.
pub(super) fn resolve(found: &[Found], published: Option<Date>) -> Vec<TimeExpression> {
    let mut anchors = Anchors::new(found, published);
    found
        .iter()
        .map(|one| {
            let sure = period(one, published, &anchors);
            let period = sure.or_else(|| guess(one, published, &anchors));
            let firm = sure.is_some() && !anchors.is_far(one, published);
            anchors.tell(one, sure);
            expression(one, period, published, firm)
        })
        .collect()
}

/// The period that words most likely mean where the text does not say: good for a value, not for days.
fn guess(found: &Found, published: Option<Date>, anchors: &Anchors) -> Option<Period> {
    match &found.sense.meaning {
        Meaning::FromMention { grain, count }
            if *grain >= Grain::Week && count.abs() == 1 && !anchors.narrative() =>
        {
            Period::holding(*grain, published?)?.shifted(*count)
        }
        _ => None,
    }
}

/// An expression with its value; `firm` where the text settles the days.
fn expression(found: &Found, period: Option<Period>, published: Option<Date>, firm: bool) -> TimeExpression {
    let sense = &found.sense;
    let (kind, value) = match &sense.meaning {
        Meaning::Duration(value) => (TimexKind::Duration, value.clone()),
        Meaning::Set(value) => (TimexKind::Set, value.clone()),
        Meaning::Value(value) => (TimexKind::Date, value.clone()),
        _ => {
            let day = period.map_or_else(|| unknown(&sense.meaning), Period::value);
            match &sense.time {
                Some(time) => (TimexKind::Time, format!("{day}{time}")),
                None => (TimexKind::Date, day),
            }
        }
    };
    let interval = period.filter(|_| firm).and_then(|period| interval(sense, period, published));
    TimeExpression { span: found.span, kind, value, interval, precision: precision(&sense.meaning, period) }
}

/// The days meant; none for a bare time of day, whose day is only assumed, and for round numbers of years.
fn interval(sense: &Sense, period: Period, published: Option<Date>) -> Option<Interval> {
    // Before Christ the calendar is another, and the record has no use for such days.
    if period.from.year() < 1 {
        return None;
    }
    match sense.meaning {
        Meaning::Clock | Meaning::Reported { .. } => return None,
        Meaning::Ago { grain: Grain::Year, count } if count >= 10 && count % 5 == 0 => return None,
        _ => {}
    }
    let whole = period.part(sense.part)?;
    let Some(published) = published else { return Some(whole) };
    let narrowed = match sense.edge {
        0 => whole,
        edge if edge < 0 => Interval { from: whole.from, to: whole.to.min(published) },
        _ => Interval { from: whole.from.max(published), to: whole.to },
    };
    Some(if narrowed.from <= narrowed.to { narrowed } else { whole })
}

fn precision(meaning: &Meaning, period: Option<Period>) -> Precision {
    if let Some(period) = period {
        return period.precision();
    }
    match meaning {
        Meaning::Weekday { .. }
        | Meaning::Yearless { day: Some(_), .. }
        | Meaning::Holiday { .. }
        | Meaning::Clock => Precision::Day,
        Meaning::Yearless { .. } => Precision::Month,
        Meaning::Division { .. } | Meaning::Season { .. } => Precision::Quarter,
        Meaning::FromNow { grain, .. }
        | Meaning::FromMention { grain, .. }
        | Meaning::AtHand { grain }
        | Meaning::Ago { grain, .. } => Period { grain: *grain, from: Date::ZERO }.precision(),
        _ => Precision::Vague,
    }
}

/// The value of words whose days stay open.
fn unknown(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Yearless { month, day: Some(day), .. } => format!("XXXX-{month:02}-{day:02}"),
        Meaning::Yearless { month, .. } => format!("XXXX-{month:02}"),
        Meaning::Weekday { weekday, .. } => format!("XXXX-WXX-{weekday}"),
        Meaning::Division { grain: Grain::Half, number, .. } => format!("XXXX-H{number}"),
        Meaning::Division { number, .. } => format!("XXXX-Q{number}"),
        Meaning::Season { season, .. } => format!("XXXX-{season}"),
        Meaning::Holiday { rule, .. } if rule.len() == 5 => format!("XXXX-{rule}"),
        Meaning::FromNow { grain, .. }
        | Meaning::FromMention { grain, .. }
        | Meaning::AtHand { grain }
        | Meaning::Ago { grain, .. } => match grain {
            Grain::Week => "XXXX-WXX".to_owned(),
            Grain::Weekend => "XXXX-WXX-WE".to_owned(),
            Grain::Month => "XXXX-XX".to_owned(),
            Grain::Quarter => "XXXX-QX".to_owned(),
            Grain::Day => "XXXX-XX-XX".to_owned(),
            _ => "XXXX".to_owned(),
        },
        _ => "XXXX-XX-XX".to_owned(),
    }
}

/// The period meant.
fn period(found: &Found, published: Option<Date>, anchors: &Anchors) -> Option<Period> {
    let direction = found.direction;
    match &found.sense.meaning {
        Meaning::Fixed(period) => Some(*period),
        Meaning::Value(_) | Meaning::Duration(_) | Meaning::Set(_) => None,
        Meaning::Yearless { month, day, weekday, year } => {
            let of = |year| match day {
                Some(day) => super::calendar::date(year, *month, *day).map(Period::day),
                None => Period::month(year, *month),
            };
            if let (Some(weekday), YearHint::Open, Some(published)) = (weekday, year, published)
                && let Some(period) = with_weekday(of, *weekday, published)
            {
                return Some(period);
            }
            in_year(of, *year, direction, published, anchors)
        }
        Meaning::Holiday { rule, year } => {
            in_year(|year| holiday(rule, year).map(Period::day), *year, direction, published, anchors)
        }
        Meaning::Season { season, year } => {
            let month = match season.as_str() {
                "SP" => 3,
                "SU" => 6,
                "FA" => 9,
                _ => 12,
            };
            in_year(
                |year| Some(Period { grain: Grain::Season, ..Period::month(year, month)? }),
                *year,
                direction,
                published,
                anchors,
            )
        }
        Meaning::Division { grain, number, year } => {
            let months = if *grain == Grain::Half { 6 } else { 3 };
            let of = |year| Some(Period { grain: *grain, ..Period::month(year, (number - 1) * months + 1)? });
            let (hint, back) = if *year == YearHint::YearBefore { (YearHint::Open, -1) } else { (*year, 0) };
            let direction = division_direction(&of, direction, published);
            let there = in_year(of, hint, direction, published, anchors)?;
            there.shifted(back * if *grain == Grain::Half { 2 } else { 4 })
        }
        Meaning::AtHand { grain } => at_hand(*grain, direction, published, anchors),
        Meaning::FromNow { grain, count } => Period::holding(*grain, anchors.now()?)?.shifted(*count),
        Meaning::Reported { back, year } => reported(found, *back, *year, published, anchors),
        Meaning::Ago { grain: Grain::Year, count: 1 }
        | Meaning::FromMention { grain: Grain::Year, count: -1 }
            if anchors.reported(found.span).is_some() =>
        {
            reported(found, 1, None, published, anchors)
        }
        Meaning::FromMention { grain, count } => anchors.counted_from_last(found.span, *grain, *count),
        Meaning::Ago { grain, count } => ago(*grain, *count, published?),
        Meaning::Weekday { weekday, offset } => on_weekday(*weekday, *offset, direction, published?),
        Meaning::Clock if anchors.narrative() => anchors.last_day(found.span).map(Period::day),
        Meaning::Clock => published.map(Period::day),
    }
}

/// The nearest of three years in which the day falls on the weekday named with it.
fn with_weekday(of: impl Fn(i16) -> Option<Period>, weekday: i8, published: Date) -> Option<Period> {
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
fn division_direction(
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
fn in_year(
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
        YearHint::Toward(count) if count < 0 => latest(&of, this, |interval| interval.to < published),
        YearHint::Toward(_) => earliest(&of, this, |interval| interval.from > published),
        _ if anchors.narrative() => anchors.carried(of),
        _ => by_direction(&of, direction, published),
    }
}

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
    Some(if until <= 45 && since >= 270 { coming } else { past })
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

/// The period of a company's figures: that told nearby, the same of the year before or of a year named.
fn reported(
    found: &Found,
    back: i32,
    year: Option<i16>,
    published: Option<Date>,
    anchors: &Anchors,
) -> Option<Period> {
    let Some(told) = anchors.reported(found.span) else {
        if let (0, None) = (back, year) {
            // "The latest quarter" is the last one that is over.
            return Period::holding(Grain::Quarter, published?)?.shifted(-1);
        }
        return Period::year(year.or(published.map(Date::year))?)?.shifted(-back);
    };
    let years = year.map_or(-back, |year| i32::from(year - told.from.year()));
    told.shifted(years * if told.grain == Grain::Quarter { 4 } else { 1 })
}

fn at_hand(grain: Grain, direction: Direction, published: Option<Date>, anchors: &Anchors) -> Option<Period> {
    if grain == Grain::Weekend {
        let here = Period::holding(grain, published?)?;
        let begun = here.from <= published?;
        return if direction == Direction::Ahead || begun { Some(here) } else { here.shifted(-1) };
    }
    if let Some(told) = anchors.last().filter(|last| last.grain == grain || anchors.narrative()) {
        return Period::holding(grain, told.from);
    }
    // "The quarter", told of in the news, is the last one that is over.
    Period::holding(grain, published?)?.shifted(if grain == Grain::Quarter { -1 } else { 0 })
}

/// "A year ago" means the month a year back; longer ago, the year.
fn ago(grain: Grain, count: i32, published: Date) -> Option<Period> {
    if grain == Grain::Year && count == 1 {
        return Period::holding(Grain::Month, published)?.shifted(-12);
    }
    Period::holding(grain, published)?.shifted(-count)
}

fn on_weekday(weekday: i8, offset: Option<i32>, direction: Direction, published: Date) -> Option<Period> {
    let day = match (offset, direction) {
        (Some(-1), _) => weekday_until(weekday, published.checked_sub(1.day()).ok()?),
        (Some(1), _) => weekday_from(weekday, published.checked_add(1.day()).ok()?),
        (_, Direction::Ahead) => weekday_from(weekday, published),
        _ => weekday_until(weekday, published),
    };
    day.map(Period::day)
}
