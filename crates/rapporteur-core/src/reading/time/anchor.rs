//! The dates that a text has told so far: what "the next day" and, in a narrative, a bare "March" hang on.

use jiff::civil::Date;

use super::calendar::{Grain, Period};
use super::meaning::Meaning;
use super::recognise::Found;
use crate::text::Span;

/// Dates told, as a text is read from its start.
#[derive(Debug)]
pub(super) struct Anchors {
    published: Option<Date>,
    narrative: bool,
    last: Option<(Span, Period)>,
    last_day: Option<(Span, Date)>,
}

/// Bytes over which "that day" reaches back; further off, another date may have come between unseen.
const REACH: usize = 900;

impl Anchors {
    /// Nothing told yet.
    pub(super) fn new(found: &[Found], published: Option<Date>) -> Self {
        Self { published, narrative: is_narrative(found, published), last: None, last_day: None }
    }

    /// Whether the text tells of years past in their order, rather than news of its day.
    pub(super) const fn narrative(&self) -> bool {
        self.narrative
    }

    /// The day that "last", "this" and "next" are told from.
    pub(super) fn now(&self, _grain: Grain) -> Option<Date> {
        self.published
    }

    /// The period told last.
    pub(super) fn last(&self) -> Option<Period> {
        self.last.map(|(_, period)| period)
    }

    /// The year told last.
    pub(super) fn year(&self) -> Option<i16> {
        self.last().filter(|period| period.grain <= Grain::Year).map(|period| period.from.year())
    }

    /// Remembers a date.
    pub(super) fn tell(&mut self, found: &Found, period: Option<Period>) {
        let Some(period) = period.filter(|_| found.sense.meaning != Meaning::Clock) else { return };
        let compared = match found.sense.meaning {
            Meaning::FromMention { grain, count } => count != 0 && grain >= Grain::Year,
            Meaning::Ago { .. } => true,
            Meaning::FromNow { .. } => self.narrative,
            _ => false,
        };
        if period.grain > Grain::Year || compared {
            return;
        }
        self.last = Some((found.span, period));
        if period.grain == Grain::Day {
            self.last_day = Some((found.span, period.from));
        }
    }

    /// So many periods from the one told last.
    pub(super) fn counted_from_last(&self, here: Span, grain: Grain, count: i32) -> Option<Period> {
        let reach = if self.narrative { REACH * 4 } else { REACH };
        let near = |told: Span| here.start.saturating_sub(told.end) <= reach;
        if grain == Grain::Day {
            let (told, day) = self.last_day?;
            return near(told).then_some(Period::day(day))?.shifted(count);
        }
        let (told, last) = self.last?;
        // Months and years are counted from a date nearby, or from nothing: a far one is seldom meant.
        let far = count != 0 && grain >= Grain::Month && here.start.saturating_sub(told.end) > REACH / 3;
        if far || !near(told) || last.grain > grain {
            return None;
        }
        // "a year earlier" than a quarter is that quarter of the year before.
        if grain == Grain::Year && last.grain == Grain::Quarter && count != 0 {
            return last.shifted(count * 4);
        }
        Period::holding(grain, last.from)?.shifted(count)
    }
}

/// A narrative dates itself: it names years long past again and again and hardly a day told from now.
fn is_narrative(found: &[Found], published: Option<Date>) -> bool {
    let Some(published) = published else { return false };
    let (mut told, mut from_now) = (0, 0);
    for one in found {
        match &one.sense.meaning {
            Meaning::Fixed(period)
                if period.grain <= Grain::Year && period.from.year() < published.year() - 1 =>
            {
                told += 1;
            }
            Meaning::FromNow { .. } | Meaning::Weekday { .. } | Meaning::Ago { .. } => from_now += 1,
            _ => {}
        }
    }
    told >= 5 && told > 3 * from_now
}
