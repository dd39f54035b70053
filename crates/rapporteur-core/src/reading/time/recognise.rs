//! From the body to senses: every rule is tried on every paragraph, and of matches that overlap the longest stays.

use std::collections::BTreeMap;

use super::direction::{Direction, direction};
use super::meaning::{Meaning, Sense, YearHint, sense};
use super::range::completed;
use super::rule::RULES;
use super::signal::Windows;
use super::trap::is_trap;
use crate::article::Article;
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
                direction(text, paragraph, span, syntax)
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
                    found.push((span, index, sense));
                }
            }
        }
    }
    found
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
        Meaning::FromNow { grain, .. } => *grain == super::calendar::Grain::Day,
        Meaning::Fixed(period) => period.grain == super::calendar::Grain::Day,
        _ => false,
    };
    is_day.then(|| Sense { time: clock.time.clone(), ..day.clone() })
}

/// Whether the days depend on where the clause looks.
fn needs_direction(sense: &Sense) -> bool {
    match &sense.meaning {
        Meaning::Weekday { .. } | Meaning::AtHand { .. } => true,
        // A narrative asks whether a bare year is looked ahead to.
        Meaning::Fixed(period) => period.grain == super::calendar::Grain::Year,
        Meaning::Yearless { year, .. }
        | Meaning::Division { year, .. }
        | Meaning::Season { year, .. }
        | Meaning::Holiday { year, .. } => *year == YearHint::Open,
        _ => false,
    }
}
