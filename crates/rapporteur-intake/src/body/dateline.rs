//! Datelines: "KABUL (Reuters) –", "GENEVA, March 3 (AP) -", "DOHA:", "TEHRAN, Aug. 2 (Xinhua) --".
//!
//! A place in capitals needs a dash or colon behind it; a place in mixed case needs an agency or a day
//! as well, because "Vandermeer: …" and "Tehran – …" are ordinary prose otherwise.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::agency::{agency, first_agency};
use crate::calendar::written_day;
use crate::words::head;

/// How far into a paragraph a dateline reaches, in bytes.
const REACH: usize = 120;

/// A dateline in front of a paragraph; offsets count from the paragraph's start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DatelineFound {
    /// The place as written, and where.
    pub(crate) place: Option<(usize, usize)>,
    /// The agency's name: from the list of agencies, else as credited between place and dash.
    pub(crate) agency: Option<String>,
    /// The day, where a year is written.
    pub(crate) day: Option<Date>,
    /// Whether nothing but capitals and a colon make it one; speakers in transcripts look the same.
    pub(crate) weak: bool,
    /// First byte of the sentence behind it.
    pub(crate) end: usize,
}

static STOP: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../data/dateline_stop.tsv").lines().filter(|line| !line.starts_with('#')).collect()
});

const CAPITALS: &str = r"\p{Lu}[\p{Lu}.'’\-]+(?:[ /]\p{Lu}[\p{Lu}.'’\-]*){0,4}";
const MIXED: &str = r"\p{Lu}[\p{L}.'’\-]+(?:[ /](?:\p{Lu}[\p{L}.'’\-]*|de|of|al|la|el|du)){0,4}";
const DAY: &str = r"(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)(?:,? (?:19|20)\d\d)?|(?:19|20)\d\d-\d\d-\d\d)";

struct Forms {
    placed: Regex,
    day_first: Regex,
    agency_alone: Regex,
    standing: Regex,
}

static FORMS: LazyLock<Option<Forms>> = LazyLock::new(|| {
    let region = r"(?:, \p{Lu}[\p{L}.'’\- ]{1,30}?)??";
    let credit = r"(?: ?\((?P<agency>[^()]{2,40})\)| ?/(?P<slashed>\p{Lu}[\p{L}\- ]{1,20})/)";
    let end = r"(?: ?[-–—]{1,2} ?|: ?|\. )";
    Some(Forms {
        placed: Regex::new(&format!(
            r"^(?P<place>{CAPITALS}|{MIXED}){region}(?P<day>,? (?i:{DAY})\.?)?{credit}?(?P<end>{end}|$)"
        ))
        .ok()?,
        day_first: Regex::new(&format!(
            r"^(?P<day>(?i:{DAY})) ?\((?P<place>{CAPITALS}|{MIXED})\) ?[-–—]{{1,2}} ?"
        ))
        .ok()?,
        agency_alone: Regex::new(
            r"^(?:\((?P<agency>[^()]{2,40})\)|/(?P<slashed>[\p{L}\- ]{2,20})/)(?: ?[-–—]{1,2} ?|: ?| ?)",
        )
        .ok()?,
        standing: Regex::new(&format!(r"^(?P<place>{CAPITALS}),? (?P<day>(?i:{DAY}))[.:]?$")).ok()?,
    })
});

/// The dateline in front of a paragraph, if there is one and a sentence follows.
pub(crate) fn dateline(paragraph: &str) -> Option<DatelineFound> {
    let start = head(paragraph, REACH);
    let found = placed(start).or_else(|| day_first(start)).or_else(|| agency_alone(start))?;
    let sentence = paragraph.get(found.end..)?;
    (sentence.trim_start().chars().next()?.is_alphanumeric()
        || sentence.starts_with(['"', '“', '‘', '\'', '(', '$']))
    .then_some(found)
}

/// A line that is a dateline and nothing else: "OSLO 2003-05-02".
pub(crate) fn standing_dateline(line: &str) -> Option<DatelineFound> {
    let found = FORMS.as_ref()?.standing.captures(line)?;
    let place = found.name("place")?;
    if is_label(place.as_str()) {
        return None;
    }
    let day = found.name("day").and_then(|words| written_day(words.as_str())).map(|(day, _)| day);
    Some(DatelineFound {
        place: Some((place.start(), place.end())),
        agency: None,
        day,
        weak: false,
        end: line.len(),
    })
}

fn placed(start: &str) -> Option<DatelineFound> {
    let found = FORMS.as_ref()?.placed.captures(start)?;
    let place = found.name("place")?;
    let credit = found.name("agency").or_else(|| found.name("slashed"));
    let end = found.name("end")?;
    let capitals = !place.as_str().chars().any(char::is_lowercase);
    let agency = credit.and_then(|form| credited(form.as_str(), capitals && is_dash(end.as_str())));
    let known = agency.is_some() || (found.name("day").is_some() && end.as_str() != ". ");
    let plain = capitals && credit.is_none() && end.as_str() != ". " && strong_end(end.as_str());
    if end.is_empty()
        || !(known || plain)
        || (!known && is_label(place.as_str()))
        || is_agency_name(place.as_str(), agency.as_deref())
    {
        return None;
    }
    let weak = !known && end.as_str().starts_with(':');
    if weak && place.end() != end.start() {
        return None;
    }
    let day = found.name("day").and_then(|words| written_day(words.as_str())).map(|(day, _)| day);
    let place = Some((place.start(), place.end()));
    Some(DatelineFound { place, agency, day, weak, end: found.get(0)?.end() })
}

/// The agency that a credit names. Between capitals and a dash any short name in capitals is one: there are
/// more agencies than a list can hold.
fn credited(form: &str, surely: bool) -> Option<String> {
    let named =
        || form.split(' ').all(|word| word.starts_with(char::is_uppercase)) && form.split(' ').count() <= 3;
    first_agency(form).map(ToOwned::to_owned).or_else(|| (surely && named()).then(|| form.to_owned()))
}

fn is_dash(end: &str) -> bool {
    end.trim_end().ends_with(['–', '—', '-'])
}

/// A dash or colon that is not part of a word ("G-20", "T-72").
fn strong_end(end: &str) -> bool {
    end.starts_with(':') || (end.starts_with(' ') && end.ends_with(' ')) || end.contains(['–', '—'])
}

fn is_agency_name(place: &str, credited: Option<&str>) -> bool {
    credited.is_none() && agency(place).is_some()
}

fn day_first(start: &str) -> Option<DatelineFound> {
    let found = FORMS.as_ref()?.day_first.captures(start)?;
    let place = found.name("place")?;
    let day = written_day(found.name("day")?.as_str()).map(|(day, _)| day);
    let agency = agency(place.as_str()).map(ToOwned::to_owned);
    let place = agency.is_none().then_some((place.start(), place.end()));
    Some(DatelineFound { place, agency, day, weak: false, end: found.get(0)?.end() })
}

fn agency_alone(start: &str) -> Option<DatelineFound> {
    let found = FORMS.as_ref()?.agency_alone.captures(start)?;
    let credit = found.name("agency").or_else(|| found.name("slashed"))?;
    let whole = found.get(0)?.as_str();
    let agency = Some(credited(credit.as_str(), is_dash(whole))?);
    Some(DatelineFound { place: None, agency, day: None, weak: false, end: found.get(0)?.end() })
}

fn is_label(place: &str) -> bool {
    STOP.contains(place.replace('’', "'").as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn read(paragraph: &str) -> Option<(Option<&str>, Option<String>, &str)> {
        let found = dateline(paragraph)?;
        let place = found.place.and_then(|(start, end)| paragraph.get(start..end));
        Some((place, found.agency, paragraph.get(found.end..)?))
    }

    #[test]
    fn agencies_places_and_days_are_told_apart() {
        let reuters = Some("Reuters");
        let cases = [
            ("OSLO (Reuters) – Talks began.", Some("OSLO"), reuters),
            ("OSLO, March 3 (AP) - Talks began.", Some("OSLO"), Some("Associated Press")),
            ("OSLO, Norway (AP) — Talks began.", Some("OSLO"), Some("Associated Press")),
            ("OSLO: Talks began.", Some("OSLO"), None),
            ("OSLO — Talks began.", Some("OSLO"), None),
            ("OSLO, Aug. 2 (Xinhua) -- Talks began.", Some("OSLO"), Some("Xinhua")),
            ("OSLO, July 5 (Reuters): Talks began.", Some("OSLO"), reuters),
            ("OSLO, May 6. /TASS/. Talks began.", Some("OSLO"), Some("TASS")),
            ("New Harbour (dpa) - Talks began.", Some("New Harbour"), Some("Deutsche Presse-Agentur")),
            ("UNITED NATIONS, 4 March 2021 – Talks began.", Some("UNITED NATIONS"), None),
            ("March 4, 2021 (OSLO) – Talks began.", Some("OSLO"), None),
            ("(Reuters) - Talks began.", None, reuters),
            ("OSLO (Nordlys) – Talks began.", Some("OSLO"), Some("Nordlys")),
            ("(Nordlys) – Talks began.", None, Some("Nordlys")),
        ];
        for (paragraph, place, agency) in cases {
            let expected = Some((place, agency.map(str::to_owned), "Talks began."));
            assert_eq!(read(paragraph), expected, "{paragraph}");
        }
    }

    #[test]
    fn labels_speakers_and_weapons_are_no_datelines() {
        for paragraph in [
            "BREAKING: Talks began.",
            "NATO: a short history",
            "Lindqvist: we never agreed to this.",
            "T-72 tanks rolled in.",
            "Oslo – a city of fjords – hosted them.",
            "A man (Reuters) said so.",
            "The AP said talks began.",
            "US – backed forces moved.",
            "OSLO",
        ] {
            assert_eq!(read(paragraph), None, "{paragraph}");
        }
    }

    #[test]
    fn a_dateline_may_stand_alone() {
        let found = standing_dateline("OSLO 2003-05-02").unwrap();
        assert_eq!((found.place, found.day), (Some((0, 4)), Some(date(2003, 5, 2))));
        assert_eq!(standing_dateline("Arms deals 2003-05-02 and after"), None);
    }
}
