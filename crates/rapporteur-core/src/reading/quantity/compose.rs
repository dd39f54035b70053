//! From numbers to quantities: bounds, ranges, changes, and the unit that a bare number takes from the words before it.

use super::bound::{before_start, bound_after, bound_before, bound_behind_unit};
use super::change::{change, changes};
use super::lexicon::Bound;
use super::numeral::parse;
use super::scan::{Number, around, numbers, ratio};
use super::unit::{Unit, announced, changed, counted, people};
use super::{Change, Quantity};
use crate::reading::syntax::Syntax;
use crate::text::Span;

/// The quantities of one paragraph; numbers that touch a `taken` span (dates, names: in order, disjoint) are left out.
pub(super) fn in_paragraph(text: &str, paragraph: Span, syntax: &Syntax, taken: &[Span]) -> Vec<Quantity> {
    let numbers: Vec<Number> = numbers(text, paragraph)
        .into_iter()
        .filter(|number| {
            !touches(taken, digits(text, number.span)) && !goes_on_from_date(text, taken, number)
        })
        .collect();
    let mut found: Vec<Quantity> = Vec::new();
    let mut skip = false;
    for (place, number) in numbers.iter().enumerate() {
        if std::mem::take(&mut skip) {
            continue;
        }
        let sentence = sentence(text, paragraph, number.span, syntax);
        let next = numbers.get(place + 1).filter(|next| sentence.contains(next.span));
        let range = next.and_then(|next| {
            range(text, sentence, number, next).or_else(|| share(text, sentence, number, next))
        });
        skip = range.is_some();
        let mut quantity = range.unwrap_or_else(|| single(text, sentence, number));
        quantity.head = head(syntax, quantity.span);
        let last = if skip { next.unwrap_or(number) } else { number };
        let share = quantity.unit.as_deref() == Some("%") && last.unit.is_none();
        if share {
            quantity.unit_span =
                counted(text, last.span, sentence.end, last.value, syntax).map(|unit| unit.span);
        }
        set_unit(text, sentence, last, syntax, &found, &mut quantity);
        bound_behind_unit(text, sentence, &mut quantity);
        quantity.change = if skip { None } else { change(text, sentence, &quantity, found.last(), next) };
        found.push(quantity);
    }
    share_units(text, paragraph, syntax, &mut found);
    found
}

/// A number without the letters of its currency sign: "US$40" begins with a name.
fn digits(text: &str, span: Span) -> Span {
    let sign = span.of(text).find('$').map_or(0, |place| place + 1);
    Span::new(span.start + sign, span.end)
}

fn touches(taken: &[Span], span: Span) -> bool {
    let after = taken.partition_point(|other| other.end <= span.start);
    taken.get(after).is_some_and(|other| other.overlaps(span))
}

/// "March 20 and 21": a day that follows a date.
fn goes_on_from_date(text: &str, taken: &[Span], number: &Number) -> bool {
    let after = taken.partition_point(|other| other.end <= number.span.start);
    let Some(last) = after.checked_sub(1).and_then(|place| taken.get(place)) else { return false };
    let between = Span::new(last.end, number.span.start).of(text);
    let dated = last.of(text).ends_with(|mark: char| mark.is_ascii_digit());
    dated
        && number.value <= 31.0
        && number.unit.is_none()
        && matches!(between, " and " | ", " | " or " | " to " | "-" | "–")
}

/// Bytes to either side of a number that are read for its sentence.
const LONGEST_REACH: usize = 800;

/// Where the sentence around a span starts and ends.
fn sentence(text: &str, paragraph: Span, span: Span, syntax: &Syntax) -> Span {
    if let Some(sentence) = syntax.sentence_at(span.start).and_then(|index| syntax.sentences.get(index)) {
        return around(text, sentence.span.cover(span), span, LONGEST_REACH);
    }
    let paragraph = around(text, paragraph, span, LONGEST_REACH);
    let before = Span::new(paragraph.start, span.start).of(text);
    let after = Span::new(span.end, paragraph.end).of(text);
    let start = before
        .match_indices(". ")
        .filter(|(place, _)| closes(before, *place))
        .last()
        .map_or(0, |(place, _)| place + 2);
    let end = after
        .match_indices(". ")
        .find(|(place, _)| closes(after, *place))
        .map_or(after.len(), |(place, _)| place);
    Span::new(paragraph.start + start, span.end + end)
}

/// Whether a full stop closes a sentence: the word before it is longer than an abbreviation.
fn closes(words: &str, stop: usize) -> bool {
    let word = words
        .get(..stop)
        .and_then(|before| before.split(char::is_whitespace).next_back())
        .unwrap_or_default();
    word.chars().count() > 3 || word.ends_with(|last: char| last.is_ascii_digit())
}

/// "20 to 30", "between 20 and 30": one quantity of two numbers. "From 30 to 20" is a change, not a range.
fn range(text: &str, sentence: Span, low: &Number, high: &Number) -> Option<Quantity> {
    let between = Span::new(low.span.end, high.span.start).of(text).trim();
    let before = Span::new(sentence.start, low.span.start).of(text).to_lowercase();
    let opens = before.split_whitespace().next_back().unwrap_or_default();
    let fits = match between {
        "to" if opens == "from" => !changes(&before.split_whitespace().collect::<Vec<_>>(), 12),
        "to" | "or" | "-" | "–" => true,
        "and" => opens == "between",
        _ => false,
    };
    if !fits || low.value >= high.value || low.unit.is_some() && high.unit.is_none() {
        return None;
    }
    // "5 to 7 million": the scale stands once.
    let scaled = low.value < 1000.0 && high.value >= 1e5 && high.span.of(text).contains(' ');
    let scale = if scaled {
        let fits = |scale: &f64| high.value >= *scale && low.value * scale <= high.value;
        [1e9, 1e6, 1e3].into_iter().find(|scale| high.value >= *scale).filter(fits).unwrap_or(1.0)
    } else {
        1.0
    };
    let start = if matches!(opens, "between" | "from") {
        sentence.start + before_start(text, sentence, low.span, opens)
    } else {
        low.span.start
    };
    Some(Quantity {
        span: Span::new(start, high.span.end),
        low: Some(low.value * scale),
        best: None,
        high: Some(high.value),
        unit: high.unit.clone(),
        unit_span: None,
        head: 0,
        change: None,
    })
}

/// "One in five households", "three out of four": a share, in percent.
fn share(text: &str, sentence: Span, part: &Number, whole: &Number) -> Option<Quantity> {
    let after = Span::new(part.span.end, sentence.end).of(text);
    let of = ratio(after)?;
    let said = Span::new(part.span.end, whole.span.end).of(text).ends_with(of);
    let alone = after.starts_with(" in ") && !after.starts_with(" in every ") && part.value > 1.0;
    let fits = said && !alone && part.value < whole.value && part.unit.is_none() && whole.unit.is_none();
    let value = Some(part.value / parse(of)? * 100.0).filter(|_| fits)?;
    Some(Quantity {
        span: part.span.cover(whole.span),
        low: Some(value),
        best: Some(value),
        high: Some(value),
        unit: Some("%".to_owned()),
        unit_span: None,
        head: 0,
        change: None,
    })
}

/// A quantity of one number with the words that bound it.
fn single(text: &str, sentence: Span, number: &Number) -> Quantity {
    let (start, before) = bound_before(text, sentence, number.span);
    let (end, after) = bound_after(text, sentence, number.span);
    let bound = before.or(after);
    let value = Some(number.value);
    let (low, best, high) = match bound {
        _ if number.vague => (value, None, None),
        None | Some(Bound::Near) if number.near => (None, value, None),
        Some(Bound::Low) => (value, value, None),
        Some(Bound::High) => (None, value, value),
        Some(Bound::Near) => (None, value, None),
        Some(Bound::Exact) | None => (value, value, value),
    };
    Quantity {
        span: Span::new(start, end),
        low,
        best,
        high,
        unit: number.unit.clone(),
        unit_span: None,
        head: 0,
        change: None,
    }
}

/// The token that heads the number: the one that depends on something outside it.
fn head(syntax: &Syntax, span: Span) -> usize {
    let range = syntax.tokens_in(span);
    let outside = |index: &usize| {
        syntax.tokens.get(*index).is_some_and(|token| {
            token.has_relation("nummod") || token.head.is_none_or(|head| !range.contains(&head))
        })
    };
    range.clone().rev().find(outside).unwrap_or(range.start)
}

/// What is counted: the noun itself, what the sentence announced, or the unit of the quantity before.
fn set_unit(
    text: &str,
    sentence: Span,
    number: &Number,
    syntax: &Syntax,
    found: &[Quantity],
    quantity: &mut Quantity,
) {
    if quantity.unit.is_some() {
        return;
    }
    let after = Span::new(number.span.start, quantity.span.end.max(number.span.end));
    let unit = counted(text, after, sentence.end, number.value, syntax)
        .or_else(|| inherited(text, sentence, number.span, found))
        .or_else(|| announced(text, sentence.start, quantity.span))
        .or_else(|| changed(syntax, quantity.head));
    quantity.unit_span = unit.as_ref().map(|unit| unit.span);
    quantity.unit = unit.map(|unit| unit.lemma);
    if quantity.unit.is_none() && people(text, sentence, quantity.span) {
        quantity.unit = Some("people".to_owned());
    }
}

/// The unit of the quantity shortly before in the same sentence; money and percentages are not inherited.
///
/// A bare number right behind a verb ("wounded 14") has its own object left out: only a near one is meant.
fn inherited(text: &str, sentence: Span, number: Span, found: &[Quantity]) -> Option<Unit> {
    let last = found.last().filter(|last| sentence.contains(last.span))?;
    let before = Span::new(last.span.end, number.start).of(text).trim_end();
    let verb = before.ends_with("ed") || before.ends_with("ing");
    if before.len() > if verb { 40 } else { 120 } {
        return None;
    }
    let (lemma, span) = (last.unit.clone()?, last.unit_span?);
    Some(Unit { lemma, span })
}

/// "From 400 to 200 soldiers": the first half counts what the second names.
fn share_units(text: &str, paragraph: Span, syntax: &Syntax, found: &mut [Quantity]) {
    for place in 1..found.len() {
        let (before, after) = found.split_at_mut(place);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else { continue };
        let between = Span::new(first.span.end, second.span.start).of(text);
        let part = matches!(
            between,
            " of " | " of the " | " of its " | " of their " | " out of " | " of about " | " of some "
        );
        let pair = part || first.change == Some(Change::From) && second.change == Some(Change::To);
        if pair && first.unit.is_none() && sentence(text, paragraph, first.span, syntax).contains(second.span)
        {
            first.unit.clone_from(&second.unit);
            first.unit_span = second.unit_span;
        }
    }
}
