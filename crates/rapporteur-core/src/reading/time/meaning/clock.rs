//! Times of day.

use super::groups::Groups;
use crate::reading::time::lexicon::LEXICON;

/// The suffix that a time of day gives to a value.
pub(super) fn time_of_day(family: &str, groups: &Groups<'_, '_>) -> Option<String> {
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
    let half = groups.text("half").or_else(|| groups.text("when")).or_else(|| groups.text("when2"));
    let hour = match half.as_deref() {
        Some("p" | "afternoon" | "evening") if hour < 12 => hour + 12,
        Some("night") if (6..12).contains(&hour) => hour + 12,
        Some("a" | "night") if hour == 12 => 0,
        _ => hour,
    };
    Some(minute.map_or_else(|| format!("T{hour:02}:00"), |minute| format!("T{hour:02}:{minute:02}")))
}
