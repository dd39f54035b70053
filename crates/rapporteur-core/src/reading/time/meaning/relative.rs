//! Periods counted from now or from a date told before.

use super::Meaning;
use super::groups::Groups;
use super::length::length;
use crate::reading::quantity::parse_number;
use crate::reading::time::calendar::Grain;
use crate::reading::time::lexicon::singular;

pub(super) fn deictic(groups: &Groups<'_, '_>) -> Option<Meaning> {
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
pub(super) fn grain(unit: &str) -> Option<Grain> {
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
pub(super) fn relative(family: &str, groups: &Groups<'_, '_>) -> Option<Meaning> {
    let unit = groups.text("unit").unwrap_or_else(|| "year".to_owned());
    let Some(grain) = grain(&unit) else {
        return Some(Meaning::Duration(length(groups.text("n").as_deref(), &unit)?));
    };
    let scale = match singular(&unit).as_str() {
        "fortnight" => 2,
        _ => 1,
    };
    // "a decade ago" is ten years ago, "half a century" fifty: a year, not the decade before.
    let (grain, years) = match grain {
        Grain::Decade => (Grain::Year, 10.0),
        Grain::Century => (Grain::Year, 100.0),
        _ => (grain, 1.0),
    };
    let number =
        groups.text("n").map_or(Some(1.0), |words| parse_number(&words)).map(|number| number * years);
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
    Some(if family == "ago" {
        Meaning::Ago { grain, count: -count }
    } else {
        Meaning::FromMention { grain, count }
    })
}
