//! Days as tables write them.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::calendar::{iso_day, written_day};
use crate::words::head;

/// The day that a cell states; nothing where it may be read in two ways or not at all.
pub(crate) fn day(words: &str) -> Option<Date> {
    let words = words.trim();
    if !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit()) {
        return day_of_digits(words);
    }
    iso_day(words).or_else(|| written_day(head(words, 80)).map(|(day, _)| day))
}

/// "20210304", "20210304101500", or seconds and milliseconds since 1970.
fn day_of_digits(digits: &str) -> Option<Date> {
    let number: i64 = digits.parse().ok()?;
    let since_1970 = match digits.len() {
        8 | 14 => {
            let part = |from: usize, to: usize| digits.get(from..to)?.parse::<i16>().ok();
            let (month, day) = (i8::try_from(part(4, 6)?).ok()?, i8::try_from(part(6, 8)?).ok()?);
            return Date::new(part(0, 4)?, month, day).ok().filter(|day| (1800..2200).contains(&day.year()));
        }
        9 | 10 => Timestamp::from_second(number).ok()?,
        12 | 13 => Timestamp::from_millisecond(number).ok()?,
        _ => return None,
    };
    Some(since_1970.to_zoned(TimeZone::UTC).date())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn tables_write_days_in_many_ways() {
        for words in [
            "2021-03-04",
            "2021-03-04 10:15:00+00:00",
            "20210304",
            "20210304101500",
            "04.03.2021",
            "Thu, 04 Mar 2021 10:15:00 GMT",
            "1614852900",
            "1614852900000",
            "March 4, 2021",
        ] {
            assert_eq!(day(words), Some(date(2021, 3, 4)), "{words}");
        }
    }

    #[test]
    fn no_order_is_guessed() {
        for words in ["4/3/2021", "March 2021", "soon", "", "20219999", "7"] {
            assert_eq!(day(words), None, "{words}");
        }
        assert_eq!(day("24/3/2021"), Some(date(2021, 3, 24)));
    }
}
