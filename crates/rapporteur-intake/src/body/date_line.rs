//! Lines that state a publication date or an age, and nothing else.

use rapporteur_core::text::calendar::{MONTHS, WEEKDAYS};
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::calendar::{month, written_day};

/// No date line is longer, in bytes.
const LONGEST: usize = 140;

/// What a date line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateLine {
    /// The day, where a year is written.
    pub(crate) day: Option<Date>,
    /// Whether a word such as "Published" says what the date is.
    pub(crate) labelled: bool,
    /// The outlet, where the line names it ("Published in …").
    pub(crate) outlet: Option<String>,
}

const LABELS: [&str; 14] = [
    "published",
    "updated",
    "posted",
    "modified",
    "created",
    "issued",
    "date",
    "last",
    "first",
    "on",
    "at",
    "edited",
    "uploaded",
    "release",
];

const CLOCK: [&str; 24] = [
    "am", "pm", "a", "p", "m", "gmt", "utc", "bst", "cet", "cest", "est", "edt", "et", "pt", "pst", "pdt",
    "ist", "pkt", "aft", "local", "time", "hrs", "h", "t",
];

static IN_PRINT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:This (?:article|story) (?:was )?)?(?i:(?:originally |first )?published in) (?:the )?(\p{Lu}[\p{L}'’& ]{1,40}?)(?:,| on) ").ok()
});

static AGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*(?:(?:last )?(?:updated|published|posted)?:?\s*)(?:about |over )?(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s*(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mos?|months?|yrs?|years?)(?:\s+ago)?\W*$|^\W*(?:just now|yesterday)\W*$").ok()
});

static READING_TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^\W*(?:(?:estimated )?(?:reading|read) time:?\s*)?(?:\d{1,3}|one|two|three|four|five)[\s-]*min(?:ute)?s?\.?(?:\s+(?:read|reading|listen|watch))\W*$|^\W*(?:estimated )?(?:reading|read) time:?\s*\d{1,3}\s*min(?:ute)?s?\W*$").ok()
});

/// What a line says, if it is a date line.
pub(crate) fn date_line(line: &str) -> Option<DateLine> {
    if line.len() > LONGEST {
        return None;
    }
    if let Some(found) = IN_PRINT.as_ref()?.captures(line) {
        let day = written_day(line)?.0;
        return Some(DateLine {
            day: Some(day),
            labelled: true,
            outlet: Some(found.get(1)?.as_str().to_owned()),
        });
    }
    let mut labelled = false;
    let (mut months, mut numbers) = (0, 0);
    for word in words(line) {
        let folded = word.to_lowercase();
        let number = is_number(&folded);
        let label = LABELS.contains(&folded.as_str());
        let name = !number && is_month_word(&folded);
        if !(number || label || name || is_clock_word(word) || is_weekday(&folded)) {
            return None;
        }
        labelled |= label && folded.ends_with("ed");
        months += usize::from(name);
        numbers += usize::from(number);
    }
    let day = published_day(line);
    (day.is_some() || (months > 0 && numbers > 0)).then_some(DateLine { day, labelled, outlet: None })
}

/// Where a line states two days, the one that follows "Published" or "Posted"; else the first.
fn published_day(line: &str) -> Option<Date> {
    let folded = line.to_ascii_lowercase();
    let label = ["published", "posted"].iter().filter_map(|label| folded.find(label)).min().unwrap_or(0);
    written_day(line.get(label..)?).or_else(|| written_day(line)).map(|(day, _)| day)
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether a line is an age: "34 mins -", "2 hours ago".
pub(crate) fn is_age(line: &str) -> bool {
    line.len() <= 48 && AGE.as_ref().is_some_and(|age| age.is_match(line))
}

/// Whether a line is a reading time: "3 min read".
pub(crate) fn is_reading_time(line: &str) -> bool {
    line.len() <= 60 && READING_TIME.as_ref().is_some_and(|form| form.is_match(line))
}

/// A weekday or month, with or without a point or comma behind it.
pub(crate) fn is_day_word(word: &str) -> bool {
    let folded = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    is_weekday(&folded) || (is_month_word(&folded) && folded != "may")
}

/// A number, a part of the day or a time zone.
pub(crate) fn is_clock_word(word: &str) -> bool {
    let folded = word.to_lowercase();
    word.is_empty() || is_number(&folded) || CLOCK.contains(&folded.as_str())
}

/// "4", "4th", "10h15", "04T10".
fn is_number(folded: &str) -> bool {
    folded.starts_with(|c: char| c.is_ascii_digit())
        && folded.len() <= 6
        && folded
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .len()
            <= 2
}

fn is_weekday(folded: &str) -> bool {
    folded.len() >= 3
        && WEEKDAYS.iter().any(|day| *day == folded || (folded.len() <= 5 && day.starts_with(folded)))
}

fn is_month_word(folded: &str) -> bool {
    folded.len() >= 3
        && month(folded).is_some()
        && MONTHS.iter().any(|name| name.starts_with(folded) || folded == "sept")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn day(line: &str) -> Option<Date> {
        date_line(line)?.day
    }

    #[test]
    fn lines_that_only_state_a_date() {
        for line in [
            "4 March, 2021",
            "Published: March 4, 2021 10:15 GMT",
            "Thu 4 Mar 2021 10.15 GMT",
            "Updated March 4, 2021",
            "Published On 4 Mar 2021",
            "March 4, 2021 / 10:03 AM",
            "2021-03-04",
            "10:15 a.m., March 4, 2021",
            "Updated: March 6, 2021 | Published: March 4, 2021",
            "Published in Harbour Post, March 4th, 2021",
        ] {
            assert_eq!(day(line), Some(date(2021, 3, 4)), "{line}");
        }
        assert_eq!(date_line("Thursday, March 4").map(|line| line.day), Some(None));
    }

    #[test]
    fn lines_that_say_more_are_prose() {
        for line in [
            "Talks began on 4 March 2021",
            "March 4, 2021 was a Thursday",
            "March to Oslo",
            "May",
            "Election 2024",
            "12",
        ] {
            assert_eq!(date_line(line), None, "{line}");
        }
    }

    #[test]
    fn ages_and_reading_times() {
        for line in [
            "34 mins -",
            "2 hours ago",
            "1 hour -",
            "an hour ago",
            "3h",
            "Updated 5 minutes ago",
            "yesterday",
        ] {
            assert!(is_age(line), "{line}");
        }
        assert!(!is_age("2 hours of talks"));
        assert!(
            is_reading_time("3 min read")
                && is_reading_time("Reading time: 4 minutes")
                && !is_reading_time("3 mins")
        );
    }
}
