//! The filters that the listing commands share, and how their values are written.

use std::time::Duration;

use clap::Args;
use jiff::ToSpan;
use jiff::civil::Date;
use rapporteur_core::knowledge::ontology::EventType;
use rapporteur_store::Filter;

use crate::output::Format;

/// Filters and format that every list takes.
#[derive(Clone, Debug, Args)]
pub struct Selection {
    /// Nothing that ended before this day (2023-11-14, or 2023-11 or 2023 for its first day)
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub since: Option<Date>,
    /// Nothing that began after this day (2023-11-14, or 2023-11 or 2023 for its last day)
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub until: Option<Date>,
    /// Words that must occur; put several that stand together in quotation marks: '"upper valleys"'
    #[arg(long, value_name = "WORDS")]
    pub text: Option<String>,
    /// Only what this article says: its id, the beginning of it, or part of its address
    #[arg(long, value_name = "ARTICLE")]
    pub article: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// A table for people, JSON Lines for programs, CSV for spreadsheets
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

impl Selection {
    /// The filter that the flags come to.
    pub fn filter(&self) -> Filter {
        Filter {
            since: self.since,
            until: self.until,
            text: self.text.clone(),
            article: self.article.clone(),
            limit: self.limit,
            ..Filter::default()
        }
    }
}

/// The day written, or the first one of the month or year written.
pub fn first_day(written: &str) -> Result<Date, String> {
    days(written).map(|(first, _)| first)
}

/// The day written, or the last one of the month or year written.
pub fn last_day(written: &str) -> Result<Date, String> {
    days(written).map(|(_, last)| last)
}

/// The day written.
pub fn day(written: &str) -> Result<Date, String> {
    written.parse().map_err(|_| "write it as year, month and day: 2023-11-14".to_owned())
}

/// A span of time: 500ms, 2s, 15m, 6h, 1d; a bare number is seconds.
pub fn duration(written: &str) -> Result<Duration, String> {
    let end = written.find(|c: char| !c.is_ascii_digit()).unwrap_or(written.len());
    let (number, unit) = written.split_at(end);
    let milliseconds: u64 = match unit {
        "ms" => 1,
        "" | "s" => 1_000,
        "m" | "min" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => 0,
    };
    let found = number.parse::<u64>().ok().filter(|_| milliseconds > 0);
    // A hundred years are enough, and what is added to a clock must not run over.
    let found =
        found.and_then(|number| number.checked_mul(milliseconds)).filter(|all| *all < 3_153_600_000_000);
    found.map(Duration::from_millis).ok_or_else(|| "write it as 30s, 15m, 6h or 1d".to_owned())
}

fn days(written: &str) -> Result<(Date, Date), String> {
    let month = |first: Date| (first, first.last_of_month());
    let year = |first: Date| (first, first.saturating_add(1.year()).saturating_sub(1.day()));
    let of = |text: String| text.parse::<Date>().ok();
    let found = match written.len() {
        4 => of(format!("{written}-01-01")).map(year),
        7 => of(format!("{written}-01")).map(month),
        _ => of(written.to_owned()).map(|day| (day, day)),
    };
    found.ok_or_else(|| "write it as 2023-11-14, 2023-11 or 2023".to_owned())
}

/// A PLOVER event type, in capitals or not.
pub fn event_type(written: &str) -> Result<String, String> {
    let upper = written.to_uppercase();
    let names = || EventType::ALL.map(EventType::name).join(", ").to_lowercase();
    EventType::named(&upper).map(|_| upper).ok_or_else(|| format!("the types are {}", names()))
}

/// Whether an event happened.
pub const STATUSES: [&str; 6] = ["happened", "planned", "alleged", "denied", "hypothetical", "negated"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_years_stand_for_their_first_and_last_day() {
        assert_eq!(first_day("2024-02").unwrap().to_string(), "2024-02-01");
        assert_eq!(last_day("2024-02").unwrap().to_string(), "2024-02-29");
        assert_eq!(last_day("2024").unwrap().to_string(), "2024-12-31");
        assert_eq!(last_day("2024-02-03").unwrap().to_string(), "2024-02-03");
        assert!(first_day("Tuesday").is_err());
        assert!(first_day("20é-").is_err());
    }

    #[test]
    fn spans_of_time_have_units() {
        let milliseconds = |written| duration(written).map(|found| found.as_millis());
        assert_eq!(milliseconds("15m"), Ok(900_000));
        assert_eq!((milliseconds("0"), milliseconds("250ms")), (Ok(0), Ok(250)));
        assert!(
            ["", "m", "5y", "-1s", "99999999999999999999d", "9999999999d"]
                .iter()
                .all(|it| duration(it).is_err())
        );
    }

    #[test]
    fn an_unknown_type_lists_the_known_ones() {
        assert_eq!(event_type("consult").unwrap(), "CONSULT");
        assert!(event_type("meeting").unwrap_err().contains("consult"));
    }
}
