//! Dates that share what is written once: "22-25 April 1951", "May and June 1944", "April 6-7", "1990-94", "490-480 BC".

use super::calendar::{Grain, Period, date};
use super::meaning::{Meaning, Sense, YearHint};
use crate::text::Span;

/// Adds the bare numbers beside dates, and gives dates the year of the one that they are joined to.
pub(super) fn completed(text: &str, paragraph: Span, dates: Vec<(Span, Sense)>) -> Vec<(Span, Sense)> {
    let mut result: Vec<(Span, Sense)> = Vec::with_capacity(dates.len());
    let starts: Vec<usize> = dates.iter().map(|(span, _)| span.start).skip(1).collect();
    for (place, (span, sense)) in dates.into_iter().enumerate() {
        let floor = result.last().map_or(paragraph.start, |(last, _)| last.end);
        let ceiling = starts.get(place).copied().unwrap_or(paragraph.end);
        if let Some(before) = number_before(text, floor, span, &sense) {
            result.push(before);
        }
        let after = number_after(text, ceiling, span, &sense);
        result.push((span, sense));
        result.extend(after);
    }
    share_years(text, &mut result);
    share_sets(text, &mut result);
    result
}

/// "Every Monday and Friday": the second is a set as well.
fn share_sets(text: &str, dates: &mut [(Span, Sense)]) {
    for place in 1..dates.len() {
        let (before, after) = dates.split_at_mut(place);
        let (Some((first, sense)), Some((second, other))) = (before.last(), after.first_mut()) else {
            continue;
        };
        let Meaning::Weekday { weekday, offset: None } = other.meaning else { continue };
        let every = matches!(&sense.meaning, Meaning::Set(value) if value.starts_with("XXXX-WXX-"));
        if every && first.end <= second.start && Span::new(first.end, second.start).of(text) == " and " {
            other.meaning = Meaning::Set(format!("XXXX-WXX-{weekday}"));
        }
    }
}

/// Bytes on either side of a date that are read for a number.
const REACH: usize = 16;

/// The stretch of at most [`REACH`] bytes that ends or starts at a place, on character boundaries.
fn near(text: &str, from: usize, to: usize, before: bool) -> &str {
    let (mut from, mut to) =
        if before { (from.max(to.saturating_sub(REACH)), to) } else { (from, to.min(from + REACH)) };
    while from < to && !text.is_char_boundary(from) {
        from += 1;
    }
    while to > from && !text.is_char_boundary(to) {
        to -= 1;
    }
    text.get(from..to).unwrap_or_default()
}

/// What joins two dates at the end or the start of a stretch: its length, and whether it is a word.
fn link(text: &str, at_end: bool) -> Option<(usize, bool)> {
    const LINKS: [&str; 8] = [" and ", " to ", " or ", " - ", " – ", "-", "–", "/"];
    let found =
        LINKS.iter().find(|link| if at_end { text.ends_with(*link) } else { text.starts_with(*link) })?;
    Some((found.len(), found.contains(char::is_alphabetic)))
}

/// "22" of "22-25 April 1951", "490" of "490-480 BC".
fn number_before(text: &str, floor: usize, span: Span, sense: &Sense) -> Option<(Span, Sense)> {
    let before = near(text, floor, span.start, true);
    let (length, _) = link(before, true)?;
    let rest = before.get(..before.len() - length)?;
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|ending| rest.strip_suffix(ending)).unwrap_or(rest);
    let digits = bare.bytes().rev().take_while(u8::is_ascii_digit).count();
    let lead = bare.get(..bare.len() - digits)?;
    if lead.ends_with(|mark: char| {
        mark.is_alphanumeric() || matches!(mark, '.' | ',' | '$' | '£' | '€' | ':' | '-' | '/')
    }) {
        return None;
    }
    let number = bare.get(bare.len() - digits..)?.parse::<i16>().ok()?;
    let meaning = match &sense.meaning {
        Meaning::Fixed(period) if period.grain == Grain::Year && period.from.year() < 0 => {
            (-number < period.from.year()).then(|| Period::year(-number)).flatten().map(Meaning::Fixed)?
        }
        _ if starts_with_day(span.of(text)) => with_day(&sense.meaning, number, |new, old| new < old)?,
        _ => return None,
    };
    let the = if lead.to_ascii_lowercase().ends_with("the ") { 4 } else { 0 };
    let start = span.start - length - (rest.len() - bare.len()) - digits - the;
    Some((Span::new(start, span.start - length), Sense { meaning, ..sense.clone() }))
}

/// "7" of "April 6-7", "94" of "1990-94".
fn number_after(text: &str, ceiling: usize, span: Span, sense: &Sense) -> Option<(Span, Sense)> {
    let after = near(text, span.end, ceiling, false);
    let (length, word) = link(after, false)?;
    let rest = after.get(length..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest.get(..digits)?;
    let tail = rest.get(digits..)?;
    let suffix = ["st", "nd", "rd", "th"]
        .iter()
        .find(|ending| tail.starts_with(*ending))
        .map_or(0, |ending| ending.len());
    let end = span.end + length + digits + suffix;
    if digits == 0 || digits > 2 || goes_on(text, end) || word && counts(text, end) {
        return None;
    }
    let value = number.parse::<i16>().ok()?;
    let meaning = match &sense.meaning {
        Meaning::Fixed(period) if period.grain == Grain::Year && digits == 2 && !word => {
            let year = period.from.year();
            let fits = span.len() == 4 && value > year % 100;
            Meaning::Fixed(Period::year(year / 100 * 100 + value).filter(|_| fits)?)
        }
        Meaning::Yearless { day: Some(_), .. } if ends_with_day(span.of(text)) => {
            with_day(&sense.meaning, value, |new, old| new > old)?
        }
        _ => return None,
    };
    Some((Span::new(span.end + length, end), Sense { meaning, ..sense.clone() }))
}

fn starts_with_day(words: &str) -> bool {
    words.strip_prefix("the ").unwrap_or(words).starts_with(|first: char| first.is_ascii_digit())
}

fn ends_with_day(words: &str) -> bool {
    words
        .trim_end_matches(|mark: char| mark.is_ascii_lowercase())
        .ends_with(|last: char| last.is_ascii_digit())
}

/// Whether a number runs on: "7,000", "7.5", "7-year", "7%".
fn goes_on(text: &str, end: usize) -> bool {
    let mut after = text.get(end..).unwrap_or_default().chars();
    match (after.next(), after.next()) {
        (Some(mark), _) if mark.is_alphanumeric() || matches!(mark, '%' | '-' | '/') => true,
        (Some('.' | ',' | ':'), Some(digit)) => digit.is_ascii_digit(),
        _ => false,
    }
}

/// Whether a number counts the word behind it: "on May 5 and 20 people".
fn counts(text: &str, end: usize) -> bool {
    const FUNCTION: [&str; 24] = [
        "in", "at", "on", "to", "when", "the", "were", "was", "for", "with", "and", "but", "after", "during",
        "as", "by", "which", "from", "that", "is", "are", "will", "before", "until",
    ];
    let rest = text.get(end..).unwrap_or_default();
    let Some(rest) = rest.strip_prefix(' ') else { return false };
    let word = rest.split(|mark: char| !mark.is_alphanumeric()).next().unwrap_or_default();
    !word.is_empty() && !FUNCTION.contains(&word)
}

/// The same month (and year) with another day.
fn with_day(meaning: &Meaning, day: i16, fits: impl Fn(i8, i8) -> bool) -> Option<Meaning> {
    let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    match meaning {
        Meaning::Fixed(period) if period.grain == Grain::Day && fits(day, period.from.day()) => {
            Some(Meaning::Fixed(Period::day(date(period.from.year(), period.from.month(), day)?)))
        }
        Meaning::Yearless { month, day: Some(other), year, .. } if fits(day, *other) => {
            date(2000, *month, day)?;
            Some(Meaning::Yearless { month: *month, day: Some(day), weekday: None, year: *year })
        }
        _ => None,
    }
}

/// A date of an open year takes the year of the date that it is joined to.
fn share_years(text: &str, dates: &mut [(Span, Sense)]) {
    for place in (1..dates.len()).rev() {
        let (before, after) = dates.split_at_mut(place);
        let (Some((first, sense)), Some((second, other))) = (before.last_mut(), after.first()) else {
            continue;
        };
        if first.end > second.start
            || second.start - first.end > REACH
            || !joins(Span::new(first.end, second.start).of(text))
        {
            continue;
        }
        let Some((hint, month)) = known_year(&other.meaning) else { continue };
        let own = month_of(&sense.meaning);
        let turned = own.zip(month).is_some_and(|(own, other)| own > other);
        let Some(year) = open_year(&mut sense.meaning) else { continue };
        *year = match hint {
            YearHint::Is(known) => YearHint::Is(known - i16::from(turned)),
            hint => hint,
        };
    }
}

fn joins(between: &str) -> bool {
    let words = between.trim().to_ascii_lowercase();
    matches!(
        words.as_str(),
        "-" | "–"
            | "—"
            | "to"
            | "and"
            | "and in"
            | "and on"
            | "or"
            | "until"
            | "till"
            | "through"
            | "up to"
            | "into"
            | "and the"
    )
}

fn known_year(meaning: &Meaning) -> Option<(YearHint, Option<i8>)> {
    match meaning {
        Meaning::Fixed(period) if period.grain <= Grain::Year => {
            let month = (period.grain <= Grain::Month).then(|| period.from.month());
            (period.grain != Grain::Year).then_some((YearHint::Is(period.from.year()), month))
        }
        Meaning::Yearless { year, month, .. } if *year != YearHint::Open => Some((*year, Some(*month))),
        Meaning::Season { year, .. } | Meaning::Division { year, .. } if *year != YearHint::Open => {
            Some((*year, None))
        }
        _ => None,
    }
}

fn month_of(meaning: &Meaning) -> Option<i8> {
    match meaning {
        Meaning::Yearless { month, .. } => Some(*month),
        _ => None,
    }
}

fn open_year(meaning: &mut Meaning) -> Option<&mut YearHint> {
    match meaning {
        Meaning::Yearless { year, .. } | Meaning::Season { year, .. } | Meaning::Division { year, .. }
            if *year == YearHint::Open =>
        {
            Some(year)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{on, values};
    use jiff::civil::date;

    #[test]
    fn what_is_written_once_holds_for_both() {
        for (text, expected) in [
            ("It lasted from 22-25 April 1951.", "1951-04-22; 1951-04-25"),
            ("It ran from 26 June to 4 August 1952.", "1952-06-26; 1952-08-04"),
            ("The siege of December and January 1945.", "1944-12; 1945-01"),
            ("They met on April 6-7.", "2010-04-06; 2010-04-07"),
            ("The crisis of 1990-94 was long.", "1990; 1994"),
            ("The war of 490-480 BC.", "BC0490; BC0480"),
            ("They met on May 5 and 20 people died.", "2010-05-05"),
            ("He left on the 28th and 29th of May 2009.", "2009-05-28; 2009-05-29"),
        ] {
            assert_eq!(values(&on(date(2010, 7, 1), text)), expected, "{text}");
        }
    }
}
