//! Periods of the calendar: their days, their neighbours and their TIMEX3 names.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Interval, Precision};

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grain {
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
}

/// A period of the calendar, named by its grain and its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) grain: Grain,
    pub(super) from: Date,
}

/// A third of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Start,
    Middle,
    End,
}

/// Steps beyond this leave the calendar whatever the grain but days; a longer way back is no date of the news.
const MOST_STEPS: u32 = 1_900;

/// A date, where there is one.
pub(super) fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// The period of a grain that a day lies in.
fn start_of(grain: Grain, day: Date) -> Option<Date> {
    let (year, month) = (day.year(), day.month());
    match grain {
        Grain::Day => Some(day),
        Grain::Week => monday_of(day),
        Grain::Weekend => monday_of(day)?.checked_add(5.days()).ok(),
        Grain::Month => date(year, month, 1),
        Grain::Quarter => date(year, (month - 1) / 3 * 3 + 1, 1),
        Grain::Season if month < 3 => date(year - 1, 12, 1),
        Grain::Season => date(year, month / 3 * 3, 1),
        Grain::Half => date(year, if month > 6 { 7 } else { 1 }, 1),
        Grain::Year => date(year, 1, 1),
        // Truncated toward the birth of Christ: 146 BC lies in the 140s BC.
        Grain::Decade => date(year / 10 * 10, 1, 1),
        Grain::Century => date(year / 100 * 100, 1, 1),
    }
}

fn monday_of(day: Date) -> Option<Date> {
    day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).ok()
}

impl Period {
    /// The period of a grain that holds a day.
    pub(super) fn holding(grain: Grain, day: Date) -> Option<Self> {
        Some(Self { grain, from: start_of(grain, day)? })
    }

    /// One day.
    pub(super) const fn day(from: Date) -> Self {
        Self { grain: Grain::Day, from }
    }

    /// One month of a year.
    pub(super) fn month(year: i16, month: i8) -> Option<Self> {
        Some(Self { grain: Grain::Month, from: date(year, month, 1)? })
    }

    /// One year.
    pub(super) fn year(year: i16) -> Option<Self> {
        Some(Self { grain: Grain::Year, from: date(year, 1, 1)? })
    }

    /// The period so many of its own kind later (or earlier, below zero).
    pub(super) fn shifted(self, count: i32) -> Option<Self> {
        if count.unsigned_abs() > MOST_STEPS || (self.grain == Grain::Century && count.unsigned_abs() > 99) {
            return None;
        }
        let moved = match self.grain {
            Grain::Day => self.from.checked_add(count.days()),
            Grain::Week | Grain::Weekend => self.from.checked_add((count * 7).days()),
            Grain::Month => self.from.checked_add(count.months()),
            Grain::Quarter | Grain::Season => self.from.checked_add((count * 3).months()),
            Grain::Half => self.from.checked_add((count * 6).months()),
            Grain::Year => self.from.checked_add(count.years()),
            Grain::Decade => self.from.checked_add((count * 10).years()),
            Grain::Century => self.from.checked_add((count * 100).years()),
        };
        Some(Self { grain: self.grain, from: moved.ok()? })
    }

    /// Its days.
    pub(super) fn interval(self) -> Option<Interval> {
        let to = match self.grain {
            Grain::Day => self.from,
            Grain::Weekend => self.from.tomorrow().ok()?,
            _ => self.shifted(1)?.from.yesterday().ok()?,
        };
        Some(Interval { from: self.from, to })
    }

    /// Its days, narrowed to a third: of a month days 1 to 10, 11 to 20, 21 to the last; of a year four months each.
    pub(super) fn part(self, part: Option<Part>) -> Option<Interval> {
        let whole = self.interval()?;
        let Some(part) = part else { return Some(whole) };
        let (first, second) = match self.grain {
            Grain::Month => {
                (whole.from.checked_add(10.days()).ok()?, whole.from.checked_add(20.days()).ok()?)
            }
            Grain::Year => {
                (whole.from.checked_add(4.months()).ok()?, whole.from.checked_add(8.months()).ok()?)
            }
            Grain::Day => return Some(whole),
            _ => {
                let third = (whole.days() / 3) as i32;
                (whole.from.checked_add(third.days()).ok()?, whole.to.checked_sub(third.days()).ok()?)
            }
        };
        Some(match part {
            Part::Start => Interval { from: whole.from, to: first.yesterday().ok()? },
            Part::Middle => Interval { from: first, to: second.yesterday().ok()? },
            Part::End => Interval { from: second, to: whole.to },
        })
    }

    /// Its TIMEX3 value. Years below zero are written as before Christ, without a year nought.
    pub(super) fn value(self) -> String {
        let (year, month, day) = (self.from.year(), self.from.month(), self.from.day());
        let era = if year < 0 { "BC" } else { "" };
        let year = year.unsigned_abs();
        match self.grain {
            Grain::Day => format!("{era}{year:04}-{month:02}-{day:02}"),
            Grain::Week | Grain::Weekend => {
                let week = self.from.iso_week_date();
                let tail = if self.grain == Grain::Weekend { "-WE" } else { "" };
                format!("{:04}-W{:02}{tail}", week.year(), week.week())
            }
            Grain::Month => format!("{era}{year:04}-{month:02}"),
            Grain::Quarter => format!("{era}{year:04}-Q{}", (month - 1) / 3 + 1),
            Grain::Half => format!("{era}{year:04}-H{}", (month - 1) / 6 + 1),
            Grain::Season => format!(
                "{era}{year:04}-{}",
                ["SP", "SU", "FA", "WI"][usize::from(month.unsigned_abs() / 3).clamp(1, 4) - 1]
            ),
            Grain::Year => format!("{era}{year:04}"),
            Grain::Decade => format!("{era}{:03}", year / 10),
            Grain::Century => format!("{era}{:02}", year / 100),
        }
    }

    /// How narrow it is.
    pub(super) const fn precision(self) -> Precision {
        match self.grain {
            Grain::Day => Precision::Day,
            Grain::Weekend | Grain::Week => Precision::Week,
            Grain::Month => Precision::Month,
            Grain::Quarter | Grain::Season => Precision::Quarter,
            Grain::Half | Grain::Year => Precision::Year,
            Grain::Decade | Grain::Century => Precision::Decade,
        }
    }
}

/// The day of a weekday that comes last on or before a day.
pub(super) fn weekday_until(weekday: i8, day: Date) -> Option<Date> {
    let back = i32::from((day.weekday().to_monday_one_offset() - weekday).rem_euclid(7));
    day.checked_sub(back.days()).ok()
}

/// The day of a weekday that comes first on or after a day.
pub(super) fn weekday_from(weekday: i8, day: Date) -> Option<Date> {
    let ahead = i32::from((weekday - day.weekday().to_monday_one_offset()).rem_euclid(7));
    day.checked_add(ahead.days()).ok()
}

/// The day of a holiday's rule in a year: see `[holiday]` in `data/time/words.toml`.
pub(super) fn holiday(rule: &str, year: i16) -> Option<Date> {
    if let Some((month, day)) = rule.split_once('-').filter(|(month, _)| month.len() == 2) {
        return date(year, month.parse().ok()?, day.parse().ok()?);
    }
    let words: Vec<&str> = rule.split(' ').collect();
    match words.as_slice() {
        ["nth", month, weekday, which] => {
            let weekday = Weekday::from_monday_one_offset(weekday.parse().ok()?).ok()?;
            date(year, month.parse().ok()?, 1)?.nth_weekday_of_month(which.parse().ok()?, weekday).ok()
        }
        ["easter", offset] => easter(year)?.checked_add(offset.parse::<i32>().ok()?.days()).ok(),
        _ => None,
    }
}

/// Easter Sunday in the Gregorian calendar (the anonymous computus of 1876, found in Meeus, Astronomical Algorithms).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let sum = epact + weekday - 7 * shift + 114;
    date(year as i16, (sum / 31) as i8, (sum % 31 + 1) as i8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn periods_know_their_days_and_names() {
        let march = Period::holding(Grain::Month, day(2012, 3, 14)).unwrap();
        assert_eq!(march.value(), "2012-03");
        assert_eq!(
            march.part(Some(Part::End)).unwrap(),
            Interval { from: day(2012, 3, 21), to: day(2012, 3, 31) }
        );
        let week = Period::holding(Grain::Week, day(2021, 1, 2)).unwrap();
        assert_eq!(week.value(), "2020-W53");
        assert_eq!(week.shifted(1).unwrap().value(), "2021-W01");
        assert_eq!(Period::holding(Grain::Season, day(2012, 2, 1)).unwrap().value(), "2011-WI");
    }

    #[test]
    fn weekdays_are_found_on_either_side() {
        let friday = day(2010, 11, 26);
        assert_eq!(weekday_until(5, friday), Some(friday));
        assert_eq!(weekday_until(2, friday), Some(day(2010, 11, 23)));
        assert_eq!(weekday_from(2, friday), Some(day(2010, 11, 30)));
    }

    #[test]
    fn holidays_follow_their_rules() {
        assert_eq!(holiday("12-25", 2010), Some(day(2010, 12, 25)));
        assert_eq!(holiday("nth 11 4 4", 1998), Some(day(1998, 11, 26)));
        assert_eq!(holiday("easter 1", 2024), Some(day(2024, 4, 1)));
    }
}
