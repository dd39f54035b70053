//! Words that look like dates and are none: "may", "March" in a name, "Sunday Times", "2000 people".

mod loose;

use self::loose::{duration_trap, event_follows, narrated_trap, reference_trap};
use super::lexicon::{CUES, fold, holds};
use crate::reading::quantity::around;
use crate::reading::syntax::{Syntax, Tag};
use crate::text::Span;

/// Bytes before and after a match that are looked at.
const SIGHT: usize = 200;

/// The neighbours of a match.
struct Neighbours<'t> {
    before: &'t str,
    after: &'t str,
}

impl<'t> Neighbours<'t> {
    fn of(text: &'t str, paragraph: Span, span: Span) -> Self {
        let near = around(text, paragraph, span, SIGHT);
        Self {
            before: Span::new(near.start, span.start).of(text),
            after: Span::new(span.end, near.end).of(text),
        }
    }
    /// The word before, where only spaces or a hyphen part it from the match.
    fn word_before(&self) -> String {
        let trimmed = self.before.trim_end_matches(|mark: char| mark.is_whitespace() || mark == '-');
        let start = trimmed
            .rfind(|mark: char| mark.is_whitespace() || mark == '-' || mark == '(')
            .map_or(0, |place| place + 1);
        fold(trimmed.get(start..).unwrap_or_default())
    }
    /// The word after, with its capitals, where only spaces part it from the match.
    fn word_after(&self) -> &'t str {
        let rest = self.after.trim_start();
        if rest.len() == self.after.len() {
            return "";
        }
        rest.split(|mark: char| !mark.is_alphanumeric()).next().unwrap_or_default()
    }
}

/// Whether a match of a rule's family is none.
pub(super) fn is_trap(
    family: &str,
    words: &str,
    text: &str,
    paragraph: Span,
    span: Span,
    syntax: &Syntax,
) -> bool {
    let near = Neighbours::of(text, paragraph, span);
    if near.before.ends_with(['$', '£', '€', '@', '#', '_', '/'])
        || near.before.ends_with(|mark: char| mark.is_alphanumeric())
        || near.after.starts_with(|mark: char| mark.is_alphanumeric())
    {
        return true;
    }
    match family {
        "clock" => matches!(near.word_after(), "a" | "p" | "am" | "pm") || clock_trap(words, &near),
        "at-hand" | "edge" => words.ends_with("Year") || words.ends_with("Quarter") || number_goes_on(&near),
        "bare-duration" => open_trap(words, &near),
        "period-from-now" => title(words, &near) || number_goes_on(&near),
        "calendar" => month_trap(words, &near, syntax, span),
        "year" => words.len() == 4 && year_trap(words, &near),
        "weekday" => weekday_trap(&near),
        "holiday" => matches!(near.word_after(), "Agreement" | "Accord" | "Accords" | "Island" | "Islands"),
        "season" => season_trap(words, &near),
        "duration" => duration_trap(words, &near),
        "reference" => reference_trap(words, &near),
        "narrated" => narrated_trap(words, &near),
        "frequency" => near.word_after().starts_with(|first: char| first.is_uppercase()),
        "neighbour" => event_follows(&near),
        "from-mention" | "ago" => false,
        _ => number_goes_on(&near),
    }
}

/// "4,500", "20.5", "1990-based": the digits go on after the match.
fn number_goes_on(near: &Neighbours<'_>) -> bool {
    let mut after = near.after.chars();
    matches!(
        (after.next(), after.next()),
        (Some(',' | '.' | ':' | '/'), Some('0'..='9')) | (Some('%' | '/'), _)
    )
}

/// "They shot 4 in the morning": without "at" or the like, the number counts something else.
fn clock_trap(words: &str, near: &Neighbours<'_>) -> bool {
    (words.ends_with("ing") || words.ends_with("noon") || words.ends_with("night"))
        && words.starts_with(|first: char| first.is_ascii_digit())
        && !words.contains("clock")
        && !words.contains(':')
        && !matches!(
            near.word_before().as_str(),
            "at" | "by" | "around" | "until" | "till" | "about" | "before" | "after" | "from" | "to"
        )
}

fn month_trap(words: &str, near: &Neighbours<'_>, syntax: &Syntax, span: Span) -> bool {
    if number_goes_on(near) {
        return true;
    }
    if words.contains(|mark: char| mark.is_whitespace() || mark.is_ascii_digit() || mark == '-') {
        return false;
    }
    let tag = syntax.tokens_in(span).next().and_then(|index| syntax.tokens.get(index)).map(|token| token.tag);
    if matches!(tag, Some(Tag::Aux | Tag::Verb)) {
        return true;
    }
    let before = near.word_before();
    let after = near.word_after();
    let name = after.starts_with(|first: char| first.is_uppercase()) && !holds(&CUES.before_month, &before);
    let also_a_word = matches!(
        words.trim_end_matches('.').to_ascii_lowercase().as_str(),
        "may" | "march" | "august" | "april" | "june" | "jan" | "mar" | "jun" | "dec"
    );
    let abbreviation = words.len() <= 4 && !words.ends_with('.') && !matches!(words, "May" | "June" | "July");
    name || abbreviation
        || (also_a_word && !holds(&CUES.before_month, &before))
        || (words.len() <= 4
            && words.trim_end_matches('.').len() == 3
            && words != "May"
            && !holds(&CUES.before_month, &before))
}

fn year_trap(words: &str, near: &Neighbours<'_>) -> bool {
    if number_goes_on(near) || near.before.ends_with([',', '.', ':', '+']) {
        return true;
    }
    let before = near.word_before();
    let after = near.word_after();
    let lower = after.starts_with(|first: char| first.is_lowercase());
    let function = ["was", "has", "is", "as", "its", "his", "this", "does", "series", "us"].contains(&after);
    let year: i32 = words.parse().unwrap_or_default();
    let round = year % 50 == 0 || !(1800..2030).contains(&year) || holds(&CUES.not_before_year, &before);
    let counted = lower
        && round
        && after.len() > 3
        && (after.ends_with('s') || matches!(after, "people" | "men" | "women" | "children"))
        && !function;
    let early = year < 1500;
    holds(&CUES.not_before_year, &before) && !holds(&CUES.before_year, &before)
        || (counted && !matches!(before.as_str(), "the" | "fiscal" | "its" | "his" | "their"))
        || (early
            && !matches!(
                before.as_str(),
                "in" | "since" | "until" | "from" | "by" | "year" | "of" | "to" | "and"
            ))
        || matches!(
            after,
            "percent" | "million" | "billion" | "km" | "kilometers" | "miles" | "meters" | "feet"
        )
}

fn weekday_trap(near: &Neighbours<'_>) -> bool {
    let after = near.word_after();
    holds(&CUES.before_weekday, &near.word_before())
        || (after.starts_with(|first: char| first.is_uppercase()) && holds(&CUES.after_weekday, &fold(after)))
}

/// Bare "fall", "spring" are verbs as often: they need more words, and "the fall of the city" none at all.
fn season_trap(words: &str, near: &Neighbours<'_>) -> bool {
    let lower = words.to_ascii_lowercase();
    let fall = lower.ends_with("fall");
    let after = near.word_after();
    if matches!(lower.as_str(), "spring" | "fall" | "summer" | "winter" | "autumn") {
        return fall || lower == "spring" || !(holds(&CUES.before_month, &near.word_before()));
    }
    (fall && (lower == "the fall" || lower == "of fall") && after != "after")
        || after.starts_with("Olympic")
        || after.starts_with("Games")
}

/// "Hundreds of years old", "over the years 1751-1772"; a bare "days" counts only in "days of war".
fn open_trap(words: &str, near: &Neighbours<'_>) -> bool {
    let after = near.word_after();
    let bare = !words.contains(|mark: char| mark.is_whitespace() || mark == '-');
    if bare && !matches!(after, "of" | "ago") {
        return true;
    }
    let number = near.word_before().ends_with(|mark: char| mark.is_ascii_digit());
    number || after == "old" || after.starts_with(|first: char| first.is_ascii_digit())
}

/// "This Week": two capitals amid a sentence are a title.
fn title(words: &str, near: &Neighbours<'_>) -> bool {
    let capitals = words.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    capitals && words.contains(char::is_whitespace) && !near.before.trim_end().is_empty()
}
