//! Lengths of time, sets of times and loose references: what has no days of its own.

use super::Meaning;
use super::groups::Groups;
use crate::reading::quantity::parse_number;
use crate::reading::time::lexicon::{LEXICON, fold, singular};

/// Durations, sets and loose references.
pub(super) fn lasting(family: &str, groups: &Groups<'_, '_>) -> Option<Meaning> {
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
        "narrated" => Some(Meaning::Narrated(LEXICON.narrated.get(&groups.text("narrated")?)?.clone())),
        "reference" => Some(Meaning::Value(LEXICON.reference.get(&groups.text("reference")?)?.clone())),
        _ => None,
    }
}

/// "Recent weeks" are a length; "recent years", "coming months", "future days" say no more than past and future.
pub(super) fn near_now(groups: &Groups<'_, '_>) -> Option<Meaning> {
    let unit = groups.text("unit").or_else(|| groups.text("unit2"))?;
    let loose = match (groups.text("near").unwrap_or_default().as_str(), unit.as_str()) {
        ("recent" | "past", "years" | "decades") => Some("PAST_REF"),
        ("coming", "months" | "quarters") | ("future", _) => Some("FUTURE_REF"),
        _ => None,
    };
    Some(match loose {
        Some(reference) => Meaning::Value(reference.to_owned()),
        None => Meaning::Duration(length(None, &unit)?),
    })
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
pub(super) fn length(number: Option<&str>, unit: &str) -> Option<String> {
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
    let once = if groups.text("other").is_some() { "two" } else { "a" };
    Some(Meaning::Set(length(Some(groups.text("n").as_deref().unwrap_or(once)), &unit)?))
}
