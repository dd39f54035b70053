//! What a match of a rule means, before it is known which days that is.

mod clock;
mod groups;
mod length;
mod named;
mod relative;

use regex::Captures;

use self::clock::time_of_day;
use self::groups::Groups;
use self::length::{lasting, length, near_now};
use self::named::{calendar, century, decade, division, season};
use self::relative::{deictic, grain, relative};
use super::calendar::{Grain, Part, Period};
use super::lexicon::LEXICON;

/// What the words mean.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::reading::time) enum Meaning {
    /// A period that the words themselves fix.
    Fixed(Period),
    /// A value without days: before Christ, loose references, frequencies.
    Value(String),
    /// The same, told from within a narrative; in news it says nothing of time.
    Narrated(String),
    /// A length of time.
    Duration(String),
    /// A set of times.
    Set(String),
    /// A month, or a day of it, whose year the words leave open.
    Yearless { month: i8, day: Option<i8>, weekday: Option<i8>, year: YearHint },
    /// The week that holds a day of a month.
    WeekOf { month: i8, day: i8 },
    /// A weekday.
    Weekday { weekday: i8, offset: Option<i32> },
    /// A quarter or half of a year.
    Division { grain: Grain, number: i8, year: YearHint },
    /// A season.
    Season { season: String, year: YearHint },
    /// A holiday, by its rule.
    Holiday { rule: String, year: YearHint },
    /// So many periods from now ("last week": one week back).
    FromNow { grain: Grain, count: i32 },
    /// So many periods before now.
    Ago { grain: Grain, count: i32 },
    /// The end of this year, the weekend: the period of this grain at hand.
    AtHand { grain: Grain },
    /// The period that a company's figures are of, so many years back; or that of a year named.
    Reported { back: i32, year: Option<i16>, quarter: bool },
    /// So many periods from the date last mentioned.
    FromMention { grain: Grain, count: i32 },
    /// A time of day whose day the words leave open.
    Clock,
}

/// What the words say of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reading::time) enum YearHint {
    /// Nothing.
    Open,
    /// The year itself.
    Is(i16),
    /// "of next year": years from now.
    FromNow(i32),
    /// "of that year": years from the one told last.
    Told(i32),
    /// "The year-ago third quarter": a year before the one that would be meant without.
    YearBefore,
    /// "last March", "this summer": the one of that direction.
    Toward(i32),
}

/// A match with its meaning.
#[derive(Clone, Debug)]
pub(in crate::reading::time) struct Sense {
    pub(in crate::reading::time) meaning: Meaning,
    /// The third of the period that is meant ("early March").
    pub(in crate::reading::time) part: Option<Part>,
    /// "earlier this week": the part before now (below zero) or after it.
    pub(in crate::reading::time) edge: i32,
    /// Suffix of the value: `TNI`, `T21:30`.
    pub(in crate::reading::time) time: Option<String>,
}

impl Sense {
    fn plain(meaning: Meaning) -> Self {
        Self { meaning, part: None, edge: 0, time: None }
    }
}

/// The meaning of a match of a rule's family; nothing where the words turn out to be none.
pub(in crate::reading::time) fn sense(family: &str, captures: &Captures<'_>) -> Option<Sense> {
    let groups = Groups(captures);
    let mut sense = Sense::plain(meaning(family, &groups)?);
    sense.part = groups.part();
    sense.edge = match groups.text("edge").as_deref() {
        Some("earlier") => -1,
        Some("later") => 1,
        _ => 0,
    };
    sense.time = time_of_day(family, &groups);
    Some(sense)
}

fn meaning(family: &str, groups: &Groups<'_, '_>) -> Option<Meaning> {
    match family {
        "calendar" => calendar(groups),
        "week-of" => Some(Meaning::WeekOf { month: groups.month()?, day: groups.day()? }),
        "year" => Some(Meaning::Fixed(Period::year(groups.year()?)?)),
        "decade" => decade(groups),
        "century" => century(groups),
        "quarter" => division(Grain::Quarter, groups),
        "half" => division(Grain::Half, groups),
        "reported" => {
            let quarter = groups.text("quarter").is_some();
            Some(Meaning::Reported {
                back: i32::from(groups.text("way").is_some()),
                year: groups.year(),
                quarter,
            })
        }
        "season" => season(groups),
        "holiday" => {
            let rule = LEXICON.holiday.get(&groups.text("holiday")?)?.clone();
            Some(Meaning::Holiday { rule, year: groups.year_hint(true) })
        }
        "weekday" => {
            Some(Meaning::Weekday { weekday: groups.weekday("weekday")?, offset: groups.offset("offset") })
        }
        "clock" | "noon" => Some(Meaning::Clock),
        "day-from-now" => deictic(groups),
        "daypart" => {
            let back = i32::from(groups.text("bare").is_none() && groups.offset("offset") == Some(-1));
            Some(Meaning::FromNow { grain: Grain::Day, count: -back })
        }
        "period-from-now" => {
            let unit = groups.text("unit")?;
            match groups.text("offset").as_deref() {
                Some("last" | "past") if matches!(unit.as_str(), "decade" | "century") => {
                    Some(Meaning::Duration(length(Some("a"), &unit)?))
                }
                _ => {
                    let count = groups.offset("offset").or_else(|| groups.offset("offset2"))?;
                    Some(Meaning::FromNow { grain: grain(&unit)?, count })
                }
            }
        }
        "at-hand" => Some(Meaning::AtHand { grain: grain(&groups.text("unit")?)? }),
        "edge" => {
            let month = groups.text("monthend").map(|_| "month".to_owned());
            let unit = groups.text("unit").or(month).unwrap_or_else(|| "year".to_owned());
            Some(Meaning::AtHand { grain: grain(&unit)? })
        }
        "vague" => near_now(groups),
        "ago" | "from-mention" | "neighbour" | "mention" => relative(family, groups),
        _ => lasting(family, groups),
    }
}
