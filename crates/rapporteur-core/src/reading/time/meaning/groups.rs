//! The groups of a match, read as the lexicon reads them.

use regex::Captures;

use super::YearHint;
use crate::reading::quantity::parse_number;
use crate::reading::time::calendar::Part;
use crate::reading::time::lexicon::{LEXICON, fold, singular};

/// The captures of one match, read as the lexicon reads them.
pub(super) struct Groups<'c, 't>(pub(super) &'c Captures<'t>);

/// Years of two digits below this are of the present century.
const SHORT_TURN: i16 = 30;

impl Groups<'_, '_> {
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.0.name(name).map(|found| fold(found.as_str()))
    }
    pub(super) fn number(&self, name: &str) -> Option<i16> {
        self.text(name)?.parse().ok()
    }
    pub(super) fn month(&self) -> Option<i8> {
        let text = self.text("month")?;
        LEXICON
            .month
            .get(&text)
            .copied()
            .or_else(|| text.parse().ok().filter(|month| (1..=12).contains(month)))
    }
    pub(super) fn day(&self) -> Option<i8> {
        let text = self.text("day")?;
        let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        LEXICON.ordinal.get(&text).copied().or_else(|| digits.parse().ok())
    }
    /// The year, below zero before Christ.
    pub(super) fn year(&self) -> Option<i16> {
        if let Some(before) = self.number("bc") {
            return Some(-before);
        }
        if let Some(short) = self.number("shortyear") {
            return Some(if short < SHORT_TURN { 2000 + short } else { 1900 + short });
        }
        let year = self.text("year").or_else(|| self.text("yearbefore"))?;
        year.parse().ok().or_else(|| year_in_words(&year))
    }
    pub(super) fn offset(&self, name: &str) -> Option<i32> {
        let text = self.text(name)?;
        LEXICON.offset.get(text.split(' ').next().unwrap_or_default()).copied()
    }
    pub(super) fn weekday(&self, name: &str) -> Option<i8> {
        LEXICON.weekday.get(&self.text(name)?).copied()
    }
    pub(super) fn daypart(&self) -> Option<String> {
        let text = self.text("daypart").or_else(|| self.text("daypart2"))?;
        LEXICON.daypart.get(&singular(&text)).cloned()
    }
    pub(super) fn part(&self) -> Option<Part> {
        let text = self.text("part").or_else(|| self.text("edge"))?;
        let word = text.split([' ', '-']).find_map(|word| LEXICON.part.get(word))?;
        Some(match word.as_str() {
            "start" => Part::Start,
            "middle" => Part::Middle,
            _ => Part::End,
        })
    }
    /// What the words say of the year; `toward` reads a relative word as a direction.
    pub(super) fn year_hint(&self, toward: bool) -> YearHint {
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
