//! What labelled fields of exports say: days, names, languages, copyright.

use std::sync::LazyLock;

use jiff::civil::Date;
use rapporteur_core::article::{Evidence, Published};
use rapporteur_core::text::calendar::MONTHS;
use regex::Regex;

use crate::assemble::on;
use crate::calendar::{month, written_day};
use crate::words::head;

/// Date lines are not longer, in bytes.
const LONGEST_DATE: usize = 120;
/// Authors of one article.
const MOST_AUTHORS: usize = 20;

/// The day that a field states, or the month where it states no day.
pub(crate) fn published(words: &str, basis: &str) -> Option<Published> {
    let words = head(words, LONGEST_DATE);
    if let Some((day, _)) = written_day(words) {
        return Some(on(day, basis));
    }
    if let Some(day) = foreign_day(words) {
        return Some(on(day, basis));
    }
    let mut parts = words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let (first, second) = (parts.next()?, parts.next()?);
    let year: i16 = second.parse().ok().filter(|year| (1900..2100).contains(year))?;
    let from = Date::new(year, named_month(first)?, 1).ok()?;
    parts.next().is_none().then(|| Published { from, to: from.last_of_month(), basis: basis.to_owned() })
}

/// "4. März 2021", "4 de marzo de 2021", "4 oktober 2017 woensdag": day, month and year in this order.
fn foreign_day(words: &str) -> Option<Date> {
    let parts: Vec<&str> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty() && *part != "de")
        .collect();
    parts.windows(3).take(6).find_map(|three| {
        let [day, name, year] = three else { return None };
        let year: i16 = year.parse().ok().filter(|year| (1900..2100).contains(year))?;
        Date::new(year, foreign_month(&name.to_lowercase())?, day.parse().ok()?).ok()
    })
}

fn foreign_month(name: &str) -> Option<i8> {
    include_str!("../../data/month_names.tsv").lines().filter(|line| !line.starts_with('#')).find_map(
        |line| {
            let mut fields = line.split('\t');
            let number = fields.next()?.parse().ok()?;
            fields.any(|known| known == name).then_some(number)
        },
    )
}

/// A month written out or as three letters; "Mayor" and "Marble" are none.
fn named_month(word: &str) -> Option<i8> {
    let number = month(word)?;
    let full = MONTHS.get(usize::try_from(number - 1).ok()?)?;
    (word.len() == 3 || word.eq_ignore_ascii_case(full)).then_some(number)
}

/// Whether a line does nothing but state a date: a year and a day or month within few words.
pub(crate) fn is_date_line(words: &str) -> bool {
    let short = words.len() <= LONGEST_DATE && words.split(' ').count() <= 12;
    short && !words.ends_with(['.', '!', '?']) && !is_copyright(words) && begins_as_date(words)
}

fn begins_as_date(words: &str) -> bool {
    static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:\p{L}{3,12}day,?\s+)?(?:\p{L}{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?\p{L}{3,10}\.?,?\s+(?:de\s+)?(?:19|20)\d\d|\p{L}{3,10}\.?,?\s+(?:19|20)\d\d$|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)").ok()
    });
    FORM.as_ref().is_some_and(|form| form.is_match(words))
}

/// Whether a line is a copyright notice or the second line of one.
pub(crate) fn is_copyright(words: &str) -> bool {
    static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:copyright|copr\.?|©|\(c\))\s*(?:©|\(c\))?,?\s.{0,200}|(?:©|\(c\))\s?(?:19|20)\d\d.{0,200}|.{0,60}\ball rights reserved\.?)$").ok()
    });
    let year_or_rights =
        words.bytes().any(|byte| byte.is_ascii_digit()) || words.to_ascii_lowercase().contains("rights");
    words.len() <= 260 && year_or_rights && FORM.as_ref().is_some_and(|form| form.is_match(words))
}

/// The authors that a byline field names; roles and places are no names.
pub(crate) fn authors(field: &str) -> Vec<String> {
    let field = field.trim();
    let field = ["By ", "BY ", "by ", "Von ", "Par ", "Por "]
        .iter()
        .find_map(|by| field.strip_prefix(by))
        .unwrap_or(field);
    let mut found: Vec<String> = Vec::new();
    for part in field
        .split([',', ';', '|', '/', '&'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" AND "))
    {
        let part = part.trim().trim_start_matches("and ").trim_start_matches("By ");
        let name = part.split(" in ").next().unwrap_or("").split(" IN ").next().unwrap_or("").trim();
        let name = name.trim_end_matches(['.', ':']).trim();
        if is_name(name) && found.len() < MOST_AUTHORS && !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
    }
    found
}

fn is_name(words: &str) -> bool {
    const ROLES: [&str; 22] = [
        "correspondent",
        "editor",
        "staff",
        "writer",
        "reporter",
        "reporters",
        "press",
        "news",
        "service",
        "agency",
        "agencies",
        "bureau",
        "desk",
        "chief",
        "political",
        "columnist",
        "special",
        "times",
        "post",
        "associated",
        "contributor",
        "economics",
    ];
    let parts: Vec<&str> = words.split(' ').collect();
    (2..=5).contains(&parts.len())
        && words.len() <= 60
        && parts.iter().all(|part| {
            let first = part.chars().next();
            let particle = matches!(
                *part,
                "de" | "da" | "van" | "von" | "der" | "den" | "bin" | "al" | "el" | "ibn" | "la" | "di"
            );
            (particle || first.is_some_and(char::is_uppercase))
                && !part.contains(|c: char| c.is_ascii_digit() || "@:".contains(c))
        })
        && !parts.iter().any(|part| ROLES.contains(&part.to_lowercase().as_str()))
}

/// The ISO 639-1 code of a language by its name, as libraries write it.
pub(crate) fn language(name: &str) -> Option<&'static str> {
    let word = name.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty())?.to_lowercase();
    include_str!("../../data/language_names.tsv").lines().filter(|line| !line.starts_with('#')).find_map(
        |line| line.split('\t').skip(1).any(|known| known == word).then(|| line.split('\t').next())?,
    )
}

/// One statement of an export.
pub(crate) fn evidence(field: &str, value: &str, source: &str) -> Evidence {
    Evidence { field: field.to_owned(), value: head(value, 400).to_owned(), source: source.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn fields_state_days_or_months() {
        let day = published("March 4, 2021 Thursday 10:15 AM GMT", "x").unwrap();
        assert_eq!(day.day(), Some(date(2021, 3, 4)));
        let month = published("February 2020", "x").unwrap();
        assert_eq!((month.from, month.to), (date(2020, 2, 1), date(2020, 2, 29)));
        for foreign in ["4. März 2021 Donnerstag", "jueves 4 de marzo de 2021", "4 maart 2021 donderdag"] {
            assert_eq!(
                published(foreign, "x").and_then(|day| day.day()),
                Some(date(2021, 3, 4)),
                "{foreign}"
            );
        }
        assert_eq!(published("Spring 2020", "x"), None);
        assert_eq!(published("4/3/2021", "x"), None);
    }

    #[test]
    fn date_lines_begin_with_their_date() {
        for line in [
            "March 4, 2021 Thursday 10:15 AM GMT",
            "Thursday, March 4, 2021",
            "4 March 2021",
            "March 2021",
            "4. März 2021 Donnerstag",
        ] {
            assert!(is_date_line(line), "{line}");
        }
        for line in
            ["The strike of March 4, 2021", "Copyright 2021 Harbour Post", "Gates closed in March 2021"]
        {
            assert!(!is_date_line(line), "{line}");
        }
    }

    #[test]
    fn roles_and_places_are_no_authors() {
        assert_eq!(
            authors("By Ida Holm in Oslo and OLU ADE, Harbour Correspondent"),
            ["Ida Holm", "OLU ADE"]
        );
        assert_eq!(authors("Staff and agencies"), Vec::<String>::new());
        assert_eq!(authors("Ida Holm; Jan van der Berg"), ["Ida Holm", "Jan van der Berg"]);
    }

    #[test]
    fn languages_have_names() {
        assert_eq!(language("ENGLISH"), Some("en"));
        assert_eq!(language("English; Spanish"), Some("en"));
        assert_eq!(language("Deutsch"), Some("de"));
        assert_eq!(language("Klingon"), None);
    }

    #[test]
    fn copyright_lines_are_known() {
        for line in [
            "Copyright 2021 Harbour Post",
            "© 2021 Harbour Post. All rights reserved.",
            "All Rights Reserved",
            "(c) 1999 Harbour Post",
            "Copyright (c) 2004, Harbour Post",
        ] {
            assert!(is_copyright(line), "{line}");
        }
        assert!(!is_copyright("Copyright is a matter of law, the judge said."));
    }
}
