//! When and where an event was, at the gate: by our own reading of the words, and of those that stand near it.

use super::Gate;
use super::near::is_near;
use super::objection::Objection;
use super::verdict::Minutes;
use crate::coding::account::{Dated, Located, Report};
use crate::coding::reader::WordedReport;
use crate::coding::{location, occasion};
use crate::reading::place::PlaceMention;
use crate::reading::time::{Interval, TimeExpression, TimexKind};
use crate::text::Span;

/// The place that the words name, as our own reading resolved it. Words beside the report's own sentences place it only
/// where those name no other place.
pub(super) fn place(
    gate: &Gate<'_, '_>,
    said: &WordedReport,
    own: &Report,
    clause: Span,
    minutes: &mut Minutes,
) -> Option<Located> {
    let words = said.place.as_deref()?;
    let Ok(span) = gate.words.nearest(words, clause) else {
        minutes.correct("place", Objection::PlaceNotInText, words);
        return None;
    };
    if !clause.contains(span) && (own.place.is_some() || !is_near(gate, span, clause)) {
        minutes.correct("place", Objection::PlaceElsewhere, words);
        return own.place.clone();
    }
    let inside = |mention: &&PlaceMention| !mention.adjective && mention.span.overlaps(span);
    let named = gate.context.index.places(span).filter(inside).filter_map(location::located);
    let found = named.min_by_key(|one| (one.place.precision, one.span.start));
    if found.is_none() {
        minutes.correct("place", Objection::PlaceUnknown, words);
    }
    found
}

/// The days that follow from the words by our own reading; what the reader takes them for is held against these. Words
/// beside the report's own sentences date it only where those name no other day.
pub(super) fn date(
    gate: &Gate<'_, '_>,
    said: &WordedReport,
    own: &Report,
    clause: Span,
    minutes: &mut Minutes,
) -> Option<Dated> {
    let said = said.date.as_ref()?;
    let Ok(span) = gate.words.nearest(&said.words, clause) else {
        minutes.correct("date", Objection::DateNotInText, &said.words);
        return None;
    };
    if !clause.contains(span) && (own.date.is_some() || !is_near(gate, span, clause)) {
        minutes.correct("date", Objection::DateElsewhere, &said.words);
        return own.date.clone();
    }
    let Some(dated) = day_of(gate, span) else {
        minutes.correct("date", Objection::DateUnresolved, &said.words);
        return None;
    };
    for day in [&said.from, &said.to].into_iter().flatten() {
        let own = day.trim().parse().ok().map(Interval::day);
        if own.is_none_or(|own| !own.overlaps(dated.interval)) {
            minutes.correct("date", Objection::DateContradicted, day);
        }
    }
    Some(dated)
}

/// The narrowest days that a stretch names.
fn day_of(gate: &Gate<'_, '_>, span: Span) -> Option<Dated> {
    let is_day = |time: &&TimeExpression| {
        matches!(time.kind, TimexKind::Date | TimexKind::Time)
            && time.interval.is_some()
            && time.span.overlaps(span)
    };
    let times = gate.context.index.dates(span).filter(is_day);
    times.min_by_key(|time| (time.precision, time.span)).and_then(|time| occasion::dated(gate.context, time))
}
