//! From the body to senses: every rule is tried on every paragraph, and of matches that overlap the longest stays.

use std::collections::BTreeMap;

use super::calendar::Grain;
use super::direction::{Direction, direction};
use super::meaning::{Meaning, Sense, YearHint, sense};
use super::range::completed;
use super::rule::RULES;
use super::signal::Windows;
use super::trap::is_trap;
use crate::article::Article;
use crate::reading::quantity::{around, parse_number};
use crate::reading::syntax::Syntax;
use crate::text::Span;

/// A time expression found, not yet resolved.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) sense: Sense,
    pub(super) direction: Direction,
}

/// All time expressions of the body, in order of the text.
pub(super) fn recognise(article: &Article, syntax: &Syntax) -> Vec<Found> {
    article
        .body
        .iter()
        .filter(|paragraph| paragraph.fits(&article.text))
        .flat_map(|&paragraph| in_paragraph(&article.text, paragraph, syntax))
        .collect()
}

fn in_paragraph(text: &str, paragraph: Span, syntax: &Syntax) -> Vec<Found> {
    let mut matches = matches(text, paragraph, syntax);
    // The longest first; of equals the earlier in the text, then the earlier rule.
    matches.sort_by_key(|(span, rule, _)| (std::cmp::Reverse(span.len()), span.start, *rule));
    let mut chosen: BTreeMap<usize, (Span, Sense)> = BTreeMap::new();
    for (span, _, sense) in matches {
        let free = chosen.range(..span.end).next_back().is_none_or(|(_, (other, _))| !other.overlaps(span));
        if free {
            chosen.insert(span.start, (span, sense));
        }
    }
    completed(text, paragraph, joined(text, chosen.into_values().collect()))
        .into_iter()
        .map(|(span, sense)| {
            let direction = if needs_direction(&sense) {
                let month =
                    matches!(sense.meaning, Meaning::Yearless { day: None, .. } | Meaning::Season { .. });
                direction(text, paragraph, span, month, syntax)
            } else {
                Direction::Unknown
            };
            Found { span, sense, direction }
        })
        .collect()
}

fn matches(text: &str, paragraph: Span, syntax: &Syntax) -> Vec<(Span, usize, Sense)> {
    let windows = Windows::of(text, paragraph);
    let mut found = Vec::new();
    for (index, compiled) in RULES.iter().enumerate() {
        let family = compiled.rule.family.as_str();
        for window in windows.for_signals(compiled.signals) {
            for captures in compiled.regex.captures_iter(window.of(text)) {
                let Some(whole) = captures.get(0) else { continue };
                let span = Span::new(window.start + whole.start(), window.start + whole.end());
                if is_trap(family, whole.as_str(), text, paragraph, span, syntax) {
                    continue;
                }
                if let Some(sense) = sense(family, &captures) {
                    let sense = in_context(text, span, sense);
                    found.push((span, index, sense));
                }
            }
        }
    }
    found
}

/// What the next words make of a sense: "the year ended June 30" is a length, "$2 million a year" a rate.
fn in_context(text: &str, span: Span, sense: Sense) -> Sense {
    let ends = || {
        let after = text.get(span.end..).unwrap_or_default();
        [" ended ", " ending ", " to ", " through "].iter().any(|word| after.starts_with(word))
    };
    let meaning = match &sense.meaning {
        Meaning::AtHand { grain: Grain::Year } if sense.part.is_none() && ends() => {
            Meaning::Duration("P1Y".to_owned())
        }
        Meaning::Duration(value) if is_rate(text, span) => Meaning::Set(value.clone()),
        _ => return sense,
    };
    Sense { meaning, ..sense }
}

/// "Four flights a week", "$2 million a year", "twice a month": a number stands shortly before "a".
fn is_rate(text: &str, span: Span) -> bool {
    let words = span.of(text);
    if !words.starts_with("a ") && !words.starts_with("an ") || words.split_whitespace().count() != 2 {
        return false;
    }
    let sentence = around(text, Span::new(0, text.len()), span, 40);
    let before = Span::new(sentence.start, span.start).of(text);
    let mut near = before.split_whitespace().rev().take(3);
    near.next().is_some_and(is_number) || near.any(|word| is_number(word) || word.starts_with('$'))
}

fn is_number(word: &str) -> bool {
    matches!(word, "million" | "billion") || parse_number(word).is_some_and(|_| word != "a")
}

/// Joins a time of day with the day beside it: "9 p.m. on Tuesday", "Tuesday at noon".
fn joined(text: &str, chosen: Vec<(Span, Sense)>) -> Vec<(Span, Sense)> {
    let mut result: Vec<(Span, Sense)> = Vec::new();
    for (span, sense) in chosen {
        if let Some((last, previous)) = result.last_mut() {
            let between = Span::new(last.end, span.start).of(text);
            if let Some(both) = one_moment(previous, &sense).filter(|_| links(between)) {
                *previous = both;
                *last = last.cover(span);
                continue;
            }
        }
        result.push((span, sense));
    }
    result
}

fn links(between: &str) -> bool {
    matches!(between.trim_matches([',', '.', ' ']), "" | "on" | "at" | "local time on") && between.len() < 20
}

fn one_moment(first: &Sense, second: &Sense) -> Option<Sense> {
    let (clock, day) = match (&first.meaning, &second.meaning) {
        (Meaning::Clock, _) => (first, second),
        (_, Meaning::Clock) => (second, first),
        _ => return None,
    };
    let is_day = match &day.meaning {
        Meaning::Weekday { .. } | Meaning::Yearless { day: Some(_), .. } => true,
        Meaning::FromNow { grain, .. } => *grain == Grain::Day,
        Meaning::Fixed(period) => period.grain == Grain::Day,
        _ => false,
    };
    is_day.then(|| Sense { time: on_half(clock.time.as_deref(), day.time.as_deref()), ..day.clone() })
}

/// "4:30 on Monday afternoon" is 16:30: the part of the day tells the half that a bare hour is of.
fn on_half(clock: Option<&str>, part: Option<&str>) -> Option<String> {
    let clock = clock?;
    let hour: Option<u8> = clock.get(1..3).and_then(|hour| hour.parse().ok());
    let late = |hour: u8| match part {
        Some("TAF" | "TEV") => hour < 12,
        Some("TNI") => (6..12).contains(&hour),
        _ => false,
    };
    Some(match hour.filter(|&hour| late(hour)) {
        Some(hour) => format!("T{:02}{}", hour + 12, clock.get(3..).unwrap_or_default()),
        None => clock.to_owned(),
    })
}

/// Whether the days depend on where the clause looks.
fn needs_direction(sense: &Sense) -> bool {
    match &sense.meaning {
        Meaning::Weekday { .. } | Meaning::AtHand { .. } | Meaning::WeekOf { .. } => true,
        // A narrative asks whether a bare year is looked ahead to.
        Meaning::Fixed(period) => period.grain == Grain::Year,
        Meaning::Yearless { year, .. }
        | Meaning::Division { year, .. }
        | Meaning::Season { year, .. }
        | Meaning::Holiday { year, .. } => *year == YearHint::Open,
        _ => false,
    }
}
