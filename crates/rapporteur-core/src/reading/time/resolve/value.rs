//! What is told of a date outside: its days, how narrow it is, its value where the days stay open.

use jiff::civil::Date;

use crate::reading::time::calendar::{Grain, Period};
use crate::reading::time::meaning::{Meaning, Sense};
use crate::reading::time::{Interval, Precision};

/// The days meant; none for a bare time of day, whose day is only assumed, and for round numbers of years.
pub(super) fn interval(sense: &Sense, period: Period, published: Option<Date>) -> Option<Interval> {
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

pub(super) fn precision(meaning: &Meaning, period: Option<Period>) -> Precision {
    if let Some(period) = period {
        return period.precision();
    }
    match meaning {
        Meaning::Weekday { .. }
        | Meaning::Yearless { day: Some(_), .. }
        | Meaning::Holiday { .. }
        | Meaning::Clock => Precision::Day,
        Meaning::Yearless { .. } => Precision::Month,
        Meaning::WeekOf { .. } => Precision::Week,
        Meaning::Division { .. } | Meaning::Season { .. } => Precision::Quarter,
        Meaning::FromNow { grain, .. }
        | Meaning::FromMention { grain, .. }
        | Meaning::AtHand { grain }
        | Meaning::Ago { grain, .. } => Period { grain: *grain, from: Date::ZERO }.precision(),
        _ => Precision::Vague,
    }
}

/// The value of words whose days stay open.
pub(super) fn unknown(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Yearless { month, day: Some(day), .. } => format!("XXXX-{month:02}-{day:02}"),
        Meaning::Yearless { month, .. } => format!("XXXX-{month:02}"),
        Meaning::WeekOf { .. } => "XXXX-WXX".to_owned(),
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
