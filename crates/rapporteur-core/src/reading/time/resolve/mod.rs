//! From senses to days: against the publication date, the direction of the clause and the dates told before.

mod relative;
mod value;
mod year;

use jiff::civil::Date;

use self::relative::{ago, at_hand, on_weekday, reported};
use self::value::{interval, precision, unknown};
use self::year::{division_direction, in_year, with_weekday};
use super::anchor::Anchors;
use super::calendar::{Grain, Period, date, holiday};
use super::direction::Direction;
use super::meaning::{Meaning, YearHint};
use super::recognise::Found;
use super::{TimeExpression, TimexKind};

/// Resolves all expressions of a text, in order; `published` is the day it is told from, where known.
pub(in crate::reading::time) fn resolve(found: &[Found], published: Option<Date>) -> Vec<TimeExpression> {
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
        Meaning::FromMention { grain, count } if count.abs() == 1 && !anchors.narrative() => {
            Period::holding(*grain, published?)?.shifted(*count)
        }
        // A narrative counts years from the one it has come to, however far back that was named.
        Meaning::FromMention { grain: Grain::Year, count } if *count != 0 && anchors.narrative() => {
            let told = anchors.last().filter(|told| told.grain <= Grain::Year)?;
            Period::holding(Grain::Year, told.from)?.shifted(*count)
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
        Meaning::Narrated(value) if value.ends_with("TNI") => (TimexKind::Time, value.clone()),
        Meaning::Value(value) | Meaning::Narrated(value) => (TimexKind::Date, value.clone()),
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

/// The period meant.
fn period(found: &Found, published: Option<Date>, anchors: &Anchors) -> Option<Period> {
    let direction = found.direction;
    match &found.sense.meaning {
        Meaning::Fixed(period) => Some(*period),
        Meaning::Value(_) | Meaning::Narrated(_) | Meaning::Duration(_) | Meaning::Set(_) => None,
        Meaning::Yearless { month, day, weekday, year } => {
            let of = |year| match day {
                Some(day) => date(year, *month, *day).map(Period::day),
                None => Period::month(year, *month),
            };
            if let (Some(weekday), YearHint::Open, Some(published)) = (weekday, year, published)
                && let Some(period) = with_weekday(of, *weekday, published)
            {
                return Some(period);
            }
            in_year(of, *year, direction, published, anchors)
        }
        Meaning::WeekOf { month, day } => {
            let of = |year| Period::holding(Grain::Week, date(year, *month, *day)?);
            in_year(of, YearHint::Open, direction, published, anchors)
        }
        Meaning::Holiday { rule, year } => {
            in_year(|year| holiday(rule, year).map(Period::day), *year, direction, published, anchors)
        }
        Meaning::Season { season, year } => {
            let of =
                |year| Some(Period { grain: Grain::Season, ..Period::month(year, first_month(season))? });
            in_year(of, *year, direction, published, anchors)
        }
        Meaning::Division { grain, number, year } => {
            division(*grain, *number, *year, direction, published, anchors)
        }
        Meaning::AtHand { grain } => at_hand(*grain, direction, published, anchors),
        Meaning::FromNow { grain, count } => Period::holding(*grain, anchors.now()?)?.shifted(*count),
        Meaning::Reported { back, year, quarter } => {
            let cumulative = !quarter && (*back > 0 || year.is_some());
            let told = if cumulative { anchors.compared(found.span) } else { anchors.reported(found.span) };
            reported(told, *back, *year, *quarter, published)
        }
        Meaning::Ago { grain: Grain::Year, count: 1 }
        | Meaning::FromMention { grain: Grain::Year, count: -1 }
            if anchors.compared(found.span).is_some() =>
        {
            reported(anchors.compared(found.span), 1, None, false, published)
        }
        Meaning::FromMention { grain, count } => anchors.counted_from_last(found.span, *grain, *count),
        Meaning::Ago { grain, count } => ago(*grain, *count, published?),
        Meaning::Weekday { weekday, offset } => on_weekday(*weekday, *offset, direction, published?),
        Meaning::Clock if anchors.narrative() => anchors.last_day(found.span).map(Period::day),
        Meaning::Clock => published.map(Period::day),
    }
}

/// The month in which a season begins, by TIMEX3's letters.
fn first_month(season: &str) -> i8 {
    match season {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    }
}

/// A quarter or half of a year.
fn division(
    grain: Grain,
    number: i8,
    year: YearHint,
    direction: Direction,
    published: Option<Date>,
    anchors: &Anchors,
) -> Option<Period> {
    let (months, in_a_year) = if grain == Grain::Half { (6, 2) } else { (3, 4) };
    let of = |year| Some(Period { grain, ..Period::month(year, (number - 1) * months + 1)? });
    let (hint, back) = if year == YearHint::YearBefore { (YearHint::Open, -1) } else { (year, 0) };
    let direction = division_direction(&of, direction, published);
    in_year(of, hint, direction, published, anchors)?.shifted(back * in_a_year)
}
