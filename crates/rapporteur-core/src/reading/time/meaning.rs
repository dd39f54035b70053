//! What a match of a rule means, before it is known which days that is.

use regex::Captures;

use super::calendar::{Grain, Part, Period, date};
use super::lexicon::{LEXICON, fold, singular};
use crate::reading::quantity::parse_number;

/// What the words mean.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A period that the words themselves fix.
    Fixed(Period),
    /// A value without days: before Christ, loose references, frequencies.
    Value(String),
    /// A length of time.
    Duration(String),
    /// A set of times.
    Set(String),
    /// A month, or a day of it, whose year the words leave open.
    Yearless { month: i8, day: Option<i8>, weekday: Option<i8>, year: YearHint },
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
    Reported { back: i32, year: Option<i16> },
    /// So many periods from the date last mentioned.
    FromMention { grain: Grain, count: i32 },
    /// A time of day whose day the words leave open.
    Clock,
}

/// What the words say of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearHint {
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
pub(super) struct Sense {
    pub(super) meaning: Meaning,
    /// The third of the period that is meant ("early March").
    pub(super) part: Option<Part>,
    /// "earlier this week": the part before now (below zero) or after it.
    pub(super) edge: i32,
    /// Suffix of the value: `TNI`, `T21:30`.
    pub(super) time: Option<String>,
}

impl Sense {
    fn plain(meaning: Meaning) -> Self {
        Self { meaning, part: None, edge: 0, time: None }
    }
}

/// The captures of one match, read as the lexicon reads them.
struct Groups<'c, 't>(&'c Captures<'t>);

impl Groups<'_, '_> {
    fn text(&self, name: &str) -> Option<String> {
        self.0.name(name).map(|found| fold(found.as_str()))
    }
    fn number(&self, name: &str) -> Option<i16> {
        self.text(name)?.parse().ok()
    }
    fn month(&self) -> Option<i8> {
        let text = self.text("month")?;
        LEXICON
            .month
            .get(&text)
            .copied()
            .or_else(|| text.parse().ok().filter(|month| (1..=12).contains(month)))
    }
    fn day(&self) -> Option<i8> {
        let text = self.text("day")?;
        let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        LEXICON.ordinal.get(&text).copied().or_else(|| digits.parse().ok())
    }
    /// The year, below zero before Christ.
    fn year(&self) -> Option<i16> {
        if let Some(before) = self.number("bc") {
            return Some(-before);
        }
        let year = self.text("year").or_else(|| self.text("yearbefore"))?;
        year.parse().ok().or_else(|| year_in_words(&year))
    }
    fn offset(&self, name: &str) -> Option<i32> {
        let text = self.text(name)?;
        LEXICON.offset.get(text.split(' ').next().unwrap_or_default()).copied()
    }
    fn weekday(&self, name: &str) -> Option<i8> {
        LEXICON.weekday.get(&self.text(name)?).copied()
    }
    fn daypart(&self) -> Option<String> {
        let text = self.text("daypart").or_else(|| self.text("daypart2"))?;
        LEXICON.daypart.get(&singular(&text)).cloned()
    }
    fn part(&self) -> Option<Part> {
        let text = self.text("part").or_else(|| self.text("edge"))?;
        let word = text.split([' ', '-']).find_map(|word| LEXICON.part.get(word))?;
        Some(match word.as_str() {
            "start" => Part::Start,
            "middle" => Part::Middle,
            _ => Part::End,
        })
    }
    /// What the words say of the year; `toward` reads a relative word as a direction.
    fn year_hint(&self, toward: bool) -> YearHint {
        if let Some(told) = self.text("told") {
            return YearHint::Told(
                LEXICON.offset.get(told.rsplit(' ').next().unwrap_or_default()).copied().unwrap_or(0),
            );
        }
        match (self.year(), self.offset("offset"), self.offset("offset2")) {
            (Some(year), ..) => YearHint::Is(year),
            (_, _, Some(offset)) => YearHint::FromNow(offset),
            (_, Some(offset), _) if toward => YearHint::Toward(offset),
            (_, Some(offset), _) => YearHint::FromNow(offset),
            _ => YearHint::Open,
        }
    }
}

/// "nineteen ninety-six": two numbers of two digits; "two thousand and three" is a number of its own.
fn year_in_words(words: &str) -> Option<i16> {
    let words = words.replace('-', " ");
    if words.starts_with("two thousand") {
        return parse_number(&words).map(|year| year as i16);
    }
    let (century, rest) = words.split_once(' ')?;
    Some(parse_number(century)? as i16 * 100 + parse_number(rest)? as i16)
}

/// The meaning of a match of a rule's family; nothing where the words turn out to be none.
pub(super) fn sense(family: &str, captures: &Captures<'_>) -> Option<Sense> {
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
        "year" => Some(Meaning::Fixed(Period::year(groups.year()?)?)),
        "decade" => decade(groups),
        "century" => century(groups),
        "quarter" => division(Grain::Quarter, groups),
        "half" => division(Grain::Half, groups),
        "reported" => {
            Some(Meaning::Reported { back: i32::from(groups.text("way").is_some()), year: groups.year() })
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
        "vague" => Some(Meaning::Duration(length(None, &groups.text("unit")?)?)),
        "ago" | "from-mention" | "neighbour" | "mention" => relative(family, groups),
        _ => lasting(family, groups),
    }
}

fn calendar(groups: &Groups<'_, '_>) -> Option<Meaning> {
    let (month, day, year) = (groups.month()?, groups.day(), groups.year());
    match (year, day) {
        (Some(year), Some(day)) => Some(Meaning::Fixed(Period::day(date(year, month, day)?))),
        (Some(year), None) => Some(Meaning::Fixed(Period::month(year, month)?)),
        // 2000 was a leap year: what fails here is no day of any year.
        (None, Some(day)) => date(2000, month, day).map(|_| Meaning::Yearless {
            month,
            day: Some(day),
            weekday: groups.weekday("weekday"),
            year: groups.year_hint(false),
        }),
        (None, None) => {
            let weekday = None;
            let toward = groups.0.name("offset").is_some_and(|offset| {
                groups.0.name("month").is_some_and(|month| offset.start() < month.start())
            });
            Some(Meaning::Yearless { month, day: None, weekday, year: groups.year_hint(toward) })
        }
    }
}

fn decade(groups: &Groups<'_, '_>) -> Option<Meaning> {
    // Words and two digits mean the twentieth century, as the news uses them.
    if let Some(before) = groups.number("bcdecade") {
        return Some(Meaning::Fixed(Period { grain: Grain::Decade, from: date(-before, 1, 1)? }));
    }
    let named = groups.text("decade").and_then(|word| LEXICON.decade.get(&word).map(|short| 1900 + short));
    let year = named
        .or_else(|| groups.number("short").map(|short| 1900 + short))
        .or_else(|| groups.number("decade"))?;
    // "The 1800s" are mostly the century.
    let grain = if year % 100 == 0 && year < 2000 { Grain::Century } else { Grain::Decade };
    Some(Meaning::Fixed(Period::holding(grain, date(year, 1, 1)?)?))
}

fn century(groups: &Groups<'_, '_>) -> Option<Meaning> {
    let text = groups.text("ordinal")?;
    let number = LEXICON
        .ordinal
        .get(&text)
        .copied()
        .or_else(|| text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).parse().ok())?;
    let year = i16::from(number).checked_sub(1)?.checked_mul(100).filter(|year| (0..3000).contains(year))?;
    if groups.text("before").is_some() {
        return Some(Meaning::Fixed(Period { grain: Grain::Century, from: date(-year, 1, 1)? }));
    }
    Some(Meaning::Fixed(Period::holding(Grain::Century, date(year, 1, 1)?)?))
}

fn division(grain: Grain, groups: &Groups<'_, '_>) -> Option<Meaning> {
    let number = *LEXICON.ordinal.get(&groups.text("q")?)?;
    let year = if groups.text("back").is_some() { YearHint::YearBefore } else { groups.year_hint(false) };
    Some(Meaning::Division { grain, number, year })
}

fn season(groups: &Groups<'_, '_>) -> Option<Meaning> {
    let season = LEXICON.season.get(&groups.text("season").or_else(|| groups.text("seasonafter"))?)?.clone();
    Some(Meaning::Season { season, year: groups.year_hint(true) })
}

fn deictic(groups: &Groups<'_, '_>) -> Option<Meaning> {
    let text = groups.text("deictic")?;
    let count = match text.as_str() {
        "today" | "tonight" => 0,
        "yesterday" => -1,
        "tomorrow" => 1,
        _ if text.ends_with("yesterday") => -2,
        _ => 2,
    };
    Some(Meaning::FromNow { grain: Grain::Day, count })
}

/// The grain of a unit's name; none for hours and less.
fn grain(unit: &str) -> Option<Grain> {
    Some(match singular(unit).as_str() {
        "day" | "night" | "morning" | "afternoon" | "evening" => Grain::Day,
        "weekend" => Grain::Weekend,
        "week" | "fortnight" => Grain::Week,
        "month" => Grain::Month,
        "quarter" => Grain::Quarter,
        "spring" | "summer" | "autumn" | "winter" => Grain::Season,
        "year" => Grain::Year,
        "decade" => Grain::Decade,
        "century" => Grain::Century,
        _ => return None,
    })
}

/// Periods counted from now or from the date last mentioned.
fn relative(family: &str, groups: &Groups<'_, '_>) -> Option<Meaning> {
    let unit = groups.text("unit").unwrap_or_else(|| "year".to_owned());
    let Some(grain) = grain(&unit) else {
        return Some(Meaning::Duration(length(groups.text("n").as_deref(), &unit)?));
    };
    let scale = match singular(&unit).as_str() {
        "fortnight" => 2,
        _ => 1,
    };
    let number = groups.text("n").map_or(Some(1.0), |words| parse_number(&words));
    let back = match family {
        "ago" => true,
        "mention" if groups.text("that").is_none() && groups.offset("offset").is_none() => {
            return Some(Meaning::AtHand { grain });
        }
        "mention" => {
            return Some(Meaning::FromMention { grain, count: groups.offset("offset").unwrap_or(0) });
        }
        _ => matches!(
            groups.text("way").as_deref(),
            Some("earlier" | "ago" | "before" | "beforehand" | "previously")
        ),
    };
    let Some(number) = number.filter(|number| number.fract() == 0.0 && *number < 3000.0) else {
        return Some(match (family, number) {
            (_, Some(_)) => Meaning::Duration(length(groups.text("n").as_deref(), &unit)?),
            _ => Meaning::Value(if back { "PAST_REF" } else { "FUTURE_REF" }.to_owned()),
        });
    };
    let count = number as i32 * scale * if back { -1 } else { 1 };
    // "a decade ago" is ten years ago: a year, not the decade before.
    let (grain, count) = match grain {
        Grain::Decade => (Grain::Year, count * 10),
        Grain::Century => (Grain::Year, count * 100),
        _ => (grain, count),
    };
    Some(if family == "ago" {
        Meaning::Ago { grain, count: -count }
    } else {
        Meaning::FromMention { grain, count }
    })
}

/// Durations, sets and loose references.
fn lasting(family: &str, groups: &Groups<'_, '_>) -> Option<Meaning> {
    match family {
        "duration" => duration(groups),
        "stretch" => Some(Meaning::Duration(length(groups.text("n").as_deref(), &groups.text("unit")?)?)),
        "bare-duration" => match (groups.text("open").or_else(|| groups.text("some")), groups.text("long")) {
            (Some(unit), _) => Some(Meaning::Duration(length(None, &unit)?)),
            (_, Some(unit)) => Some(Meaning::Duration(length((!unit.ends_with('s')).then_some("a"), &unit)?)),
            _ => Some(Meaning::Duration("PXX".to_owned())),
        },
        "set" => set(groups),
        "month-set" => Some(Meaning::Set(format!("XXXX-{:02}", groups.month()?))),
        "weekday-set" => {
            let weekday = groups.weekday("weekday").or_else(|| groups.weekday("weekday2"))?;
            let part = groups
                .text("daypart")
                .or_else(|| groups.text("plural"))
                .and_then(|part| LEXICON.daypart.get(&singular(&part)));
            Some(Meaning::Set(format!("XXXX-WXX-{weekday}{}", part.map_or("", String::as_str))))
        }
        "frequency" => Some(Meaning::Set(LEXICON.frequency.get(&groups.text("frequency")?)?.clone())),
        "reference" => Some(Meaning::Value(LEXICON.reference.get(&groups.text("reference")?)?.clone())),
        _ => None,
    }
}

fn duration(groups: &Groups<'_, '_>) -> Option<Meaning> {
    if let Some(unit) = groups.text("unit3") {
        let number = groups.text("n3")?;
        let number = if groups.text("half").is_some() { format!("{number} and a half") } else { number };
        return Some(Meaning::Duration(length(Some(&number), &unit)?));
    }
    let unit = groups.text("unit")?;
    let (low, high) =
        (length(groups.text("n").as_deref(), &unit)?, length(groups.text("n2").as_deref(), &unit)?);
    Some(Meaning::Duration(format!("{low}/{high}")))
}

/// The TIMEX3 length of so many units; `X` where the number is open.
fn length(number: Option<&str>, unit: &str) -> Option<String> {
    let letters = LEXICON.unit.get(&singular(unit))?;
    let (time, letters) = letters.strip_prefix('T').map_or(("", letters.as_str()), |letters| ("T", letters));
    let (factor, letter) =
        letters.find(|mark: char| !mark.is_ascii_digit()).map(|place| letters.split_at(place))?;
    // "A decades-long feud": the article is not the number of a plural.
    let number = number.filter(|number| !(matches!(*number, "a" | "an") && unit.ends_with('s')));
    let Some(value) = number.and_then(parse_number) else { return Some(format!("P{time}X{letter}")) };
    let value = value * factor.parse::<f64>().unwrap_or(1.0);
    let whole = value.trunc();
    // Half a year is six months, half an hour thirty minutes, half a day twelve hours.
    let finer = match (time, letter) {
        ("", "Y") => Some((12.0, "M", "")),
        ("T", "H") => Some((60.0, "M", "T")),
        ("T", "M") => Some((60.0, "S", "T")),
        ("", "D") => Some((24.0, "H", "T")),
        _ => None,
    };
    match finer {
        Some((parts, fine, fine_time)) if value.fract() != 0.0 => {
            let rest = (value.fract() * parts).round();
            let lead = if whole > 0.0 { format!("P{time}{whole}{letter}") } else { format!("P{time}") };
            let fine_time = if time == fine_time { "" } else { fine_time };
            Some(format!("{lead}{fine_time}{rest}{fine}"))
        }
        _ => Some(format!("P{time}{value}{letter}")),
    }
}

fn set(groups: &Groups<'_, '_>) -> Option<Meaning> {
    let unit = singular(&groups.text("unit")?);
    let times = groups.0.get(0).is_some_and(|whole| {
        let words = fold(whole.as_str());
        words.starts_with("once") || words.starts_with("twice") || words.contains(" times ")
    });
    if times {
        return Some(Meaning::Set(length(Some("a"), &unit)?));
    }
    if let Some(part) = LEXICON.daypart.get(&unit) {
        return Some(Meaning::Set(format!("XXXX-XX-XX{part}")));
    }
    if let Some(season) = LEXICON.season.get(&unit) {
        return Some(Meaning::Set(format!("XXXX-{season}")));
    }
    if unit == "weekend" {
        return Some(Meaning::Set("XXXX-WXX-WE".to_owned()));
    }
    Some(Meaning::Set(length(Some(groups.text("n").as_deref().unwrap_or("a")), &unit)?))
}

/// The suffix that a time of day gives to a value.
fn time_of_day(family: &str, groups: &Groups<'_, '_>) -> Option<String> {
    match family {
        "clock" => clock(groups),
        "day-from-now" if groups.text("deictic").as_deref() == Some("tonight") => Some("TNI".to_owned()),
        "daypart" if groups.text("bare").is_some() => Some("TNI".to_owned()),
        "mention" => LEXICON.daypart.get(&groups.text("unit")?).cloned(),
        "neighbour" => (groups.text("unit")? == "night").then(|| "TNI".to_owned()),
        "weekday-set" => None,
        _ => groups.daypart(),
    }
}

fn clock(groups: &Groups<'_, '_>) -> Option<String> {
    let hour = groups.number("hour").or_else(|| groups.number("hour2"))?;
    let minute = groups.number("minute").or_else(|| groups.number("minute2"));
    let hour = match groups.text("half").as_deref() {
        Some("p") if hour < 12 => hour + 12,
        Some("a") if hour == 12 => 0,
        _ => hour,
    };
    Some(minute.map_or_else(|| format!("T{hour:02}:00"), |minute| format!("T{hour:02}:{minute:02}")))
}
