//! Days as newspapers write them. A day without a year is never completed.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use rapporteur_core::text::calendar::MONTHS;
use regex::{Captures, Regex};

const MONTH: &str = r"(?P<MONTH>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";

/// Day forms with a year, as alternatives of one expression.
static WRITTEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let day_first = format!(
        r"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s\-]+{}[,\s\-]+(?P<y1>(?:19|20)\d\d)",
        MONTH.replace("MONTH", "m1")
    );
    let month_first = format!(
        r"{}\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y2>(?:19|20)\d\d)",
        MONTH.replace("MONTH", "m2")
    );
    let numeric = r"(?P<y3>(?:19|20)\d\d)[\-/.](?P<m3>\d{1,2})[\-/.](?P<d3>\d{1,2})|(?P<a4>\d{1,2})[./](?P<b4>\d{1,2})[./](?P<y4>(?:19|20)\d\d)";
    Regex::new(&format!(r"(?i)\b(?:{day_first}|{month_first}|{numeric})(?:\b|T)")).ok()
});

/// The day of an ISO 8601 date or date and time ("2021-03-04", "2021-03-04T10:15:00+02:00").
pub(crate) fn iso_day(words: &str) -> Option<Date> {
    let words = words.trim();
    let rest = words.get(10..)?;
    let time_follows = rest.trim_start_matches(['T', 't', ' ']).starts_with(|c: char| c.is_ascii_digit())
        && rest.starts_with(['T', 't', ' ']);
    if !rest.is_empty() && !time_follows {
        return None;
    }
    words.get(..10)?.parse().ok()
}

/// The first day with a year in a short stretch, and where it stands.
///
/// Slashed or dotted dates count only where they allow one reading (dotted ones are day first, as
/// everywhere that dots are used).
pub(crate) fn written_day(words: &str) -> Option<(Date, Range<usize>)> {
    // Most lines have no year in them, and the expression costs more than all else that a line is asked.
    if !words.contains("19") && !words.contains("20") {
        return None;
    }
    WRITTEN.as_ref()?.captures_iter(words).find_map(|found| {
        let range = found.get(0)?.range();
        Some((day_of(&found)?, range))
    })
}

/// The month (1 to 12) that a word names, in full or shortened.
pub(crate) fn month(word: &str) -> Option<i8> {
    let start = word.get(..3)?.to_ascii_lowercase();
    let place = MONTHS.iter().position(|month| month.starts_with(&start))?;
    i8::try_from(place + 1).ok()
}

fn day_of(found: &Captures<'_>) -> Option<Date> {
    let number = |name: &str| found.name(name).and_then(|words| words.as_str().parse::<i16>().ok());
    let named = |name: &str| found.name(name).and_then(|words| month(words.as_str())).map(i16::from);
    let (year, month, day) = if found.name("y1").is_some() {
        (number("y1")?, named("m1")?, number("d1")?)
    } else if found.name("y2").is_some() {
        (number("y2")?, named("m2")?, number("d2")?)
    } else if found.name("y3").is_some() {
        (number("y3")?, number("m3")?, number("d3")?)
    } else {
        let (month, day) = unambiguous(number("a4")?, number("b4")?, found.get(0)?.as_str().contains('.'))?;
        (number("y4")?, month, day)
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// (month, day) of two numbers, where only one reading is possible or dots say day first.
const fn unambiguous(first: i16, second: i16, dotted: bool) -> Option<(i16, i16)> {
    if dotted || first > 12 || first == second {
        Some((second, first))
    } else if second > 12 {
        Some((first, second))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn day(words: &str) -> Option<Date> {
        written_day(words).map(|(day, _)| day)
    }

    #[test]
    fn newspapers_write_days_in_many_ways() {
        for words in [
            "4 March, 2021",
            "March 4, 2021",
            "Mar. 4, 2021",
            "4th of March 2021",
            "04-Mar-2021",
            "2021-03-04",
            "2021/3/4",
            "4.3.2021",
            "Thursday, 4 March 2021, 10:15 GMT",
            "2021-03-04T10:15:00Z",
        ] {
            assert_eq!(day(words), Some(date(2021, 3, 4)), "{words}");
        }
    }

    #[test]
    fn no_year_and_no_order_is_guessed() {
        for words in ["March 4", "4/3/2021", "31 February 2021", "12021-03-04", "4 March"] {
            assert_eq!(day(words), None, "{words}");
        }
        assert_eq!(day("24/3/2021"), Some(date(2021, 3, 24)));
    }

    #[test]
    fn iso_dates_may_carry_a_time() {
        assert_eq!(iso_day("2021-03-04T23:59:00+02:00"), Some(date(2021, 3, 4)));
        assert_eq!(iso_day("2021-03-04 10:15"), Some(date(2021, 3, 4)));
        assert_eq!(iso_day("2021-03-04x"), None);
        assert_eq!(iso_day("ééééé"), None);
    }
}
