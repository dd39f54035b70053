//! The dates that a text has told so far: what "the next day" and, in a narrative, a bare "March" hang on.

use jiff::civil::Date;

use super::calendar::{Grain, Period};
use super::direction::Direction;
use super::meaning::{Meaning, YearHint};
use super::recognise::Found;
use crate::text::Span;

/// Dates told, as a text is read from its start.
#[derive(Debug)]
pub(super) struct Anchors {
    published: Option<Date>,
    narrative: bool,
    last: Option<(Span, Period)>,
    last_day: Option<(Span, Date)>,
    reported: Option<(Span, Period)>,
    /// Whether the figures told last are of several quarters: "the first nine months".
    cumulative: bool,
}

/// Bytes over which "that day" reaches back; further off, another date may have come between unseen.
const REACH: usize = 900;

impl Anchors {
    /// Nothing told yet.
    pub(super) fn new(found: &[Found], published: Option<Date>) -> Self {
        let narrative = is_narrative(found, published);
        Self { published, narrative, last: None, last_day: None, reported: None, cumulative: false }
    }

    /// Whether the text tells of years past in their order, rather than news of its day.
    pub(super) const fn narrative(&self) -> bool {
        self.narrative
    }

    /// The day that "last", "this" and "next" are told from.
    pub(super) const fn now(&self) -> Option<Date> {
        self.published
    }

    /// The period told last.
    pub(super) fn last(&self) -> Option<Period> {
        self.last.map(|(_, period)| period)
    }

    /// The day told last, where it is near.
    pub(super) fn last_day(&self, here: Span) -> Option<Date> {
        self.last_day.filter(|(told, _)| self.near(*told, here)).map(|(_, day)| day)
    }

    /// The year told last.
    pub(super) fn year(&self) -> Option<i16> {
        self.last().filter(|period| period.grain <= Grain::Year).map(|period| period.from.year())
    }

    /// A period whose year the words leave open, in the year of the telling: after December comes January of the next.
    pub(super) fn carried(&self, of: impl Fn(i16) -> Option<Period>) -> Option<Period> {
        let last = self.last()?;
        let same = of(self.year()?)?;
        let finer = last.grain <= Grain::Month && same.grain <= Grain::Month;
        let turned = finer && last.from.month() - same.from.month() >= TURN;
        if turned { of(self.year()? + 1) } else { Some(same) }
    }

    /// Whether the year of a date is carried from so far that its days are a guess.
    pub(super) fn is_far(&self, found: &Found, published: Option<Date>) -> bool {
        let carried = self.narrative
            && published.is_some()
            && matches!(
                found.sense.meaning,
                Meaning::Yearless { year: YearHint::Open, .. }
                    | Meaning::Season { year: YearHint::Open, .. }
                    | Meaning::Holiday { year: YearHint::Open, .. }
            );
        carried && self.last.is_none_or(|(told, _)| found.span.start.saturating_sub(told.end) > REACH)
    }

    /// The quarter or year that the figures told nearby are of.
    pub(super) fn reported(&self, here: Span) -> Option<Period> {
        self.reported
            .filter(|(told, _)| here.start.saturating_sub(told.end) <= REACH * 4)
            .map(|(_, period)| period)
    }

    /// The same for a comparison, which after figures of several quarters is with the year before.
    pub(super) fn compared(&self, here: Span) -> Option<Period> {
        self.reported(here).filter(|_| !self.cumulative)
    }

    /// Remembers a date.
    pub(super) fn tell(&mut self, found: &Found, period: Option<Period>) {
        let meaning = &found.sense.meaning;
        self.cumulative |= matches!(meaning, Meaning::Duration(length) if length == "P9M" || length == "P6M");
        let Some(period) = period.filter(|_| *meaning != Meaning::Clock) else { return };
        let quarter = matches!(meaning, Meaning::Division { .. } | Meaning::AtHand { .. });
        if quarter && matches!(period.grain, Grain::Quarter) && !self.only_forecast(period)
            || self.reported.is_some() && of_year(meaning)
        {
            self.reported = Some((found.span, period));
            self.cumulative = false;
        }
        let compared = match meaning {
            Meaning::FromMention { grain, count } => *count != 0 && *grain >= Grain::Year,
            Meaning::Ago { .. } | Meaning::Reported { .. } => true,
            Meaning::FromNow { .. } => self.narrative,
            _ => false,
        };
        if period.grain > Grain::Year || compared || self.off_the_line(found, period) {
            return;
        }
        self.last = Some((found.span, period));
        if period.grain == Grain::Day {
            self.last_day = Some((found.span, period.from));
        }
    }

    /// Whether figures of a quarter can only be expected, while others have been told: "the quarter" stays theirs.
    fn only_forecast(&self, quarter: Period) -> bool {
        let over = |quarter: Period| Some(quarter.interval()?.to < self.published?);
        over(quarter) == Some(false) && self.reported.is_some_and(|(_, told)| over(told) == Some(true))
    }

    /// In a narrative, a bare year far from the one it has come to, or still ahead, is a glance aside.
    fn off_the_line(&self, found: &Found, period: Period) -> bool {
        let Some(year) = self.year().filter(|_| self.narrative && period.grain == Grain::Year) else {
            return false;
        };
        let step = period.from.year() - year;
        !(-GLANCE..=GLANCE).contains(&step) || step > 0 && found.direction == Direction::Ahead
    }

    fn near(&self, told: Span, here: Span) -> bool {
        here.start.saturating_sub(told.end) <= if self.narrative { REACH * 4 } else { REACH }
    }

    /// So many periods from the one told last.
    pub(super) fn counted_from_last(&self, here: Span, grain: Grain, count: i32) -> Option<Period> {
        if grain == Grain::Day {
            return Period::day(self.last_day(here)?).shifted(count);
        }
        let (told, last) = self.last?;
        // Months and years are counted from a date nearby, or from nothing: a far one is seldom meant.
        let far = count != 0 && grain >= Grain::Month && here.start.saturating_sub(told.end) > REACH / 3;
        if far || !self.near(told, here) || last.grain > grain {
            return None;
        }
        Period::holding(grain, last.from)?.shifted(count)
    }
}

/// Months back that show that a year has turned.
const TURN: i8 = 9;

/// Years that a bare year may lie off the telling and still move it.
const GLANCE: i16 = 5;

/// A year as such: "last year", "the year".
const fn of_year(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::AtHand { grain: Grain::Year })
}

/// A narrative dates itself: it names years long past again and again and hardly a day told from now.
pub(super) fn is_narrative(found: &[Found], published: Option<Date>) -> bool {
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

#[cfg(test)]
mod tests {
    use super::super::tests::{on, values};
    use jiff::civil::date;

    #[test]
    fn figures_are_compared_with_the_same_quarter_of_the_year_before() {
        for (text, expected) in [
            // A forecast does not move "the quarter".
            (
                "Profit fell in the third quarter. The fourth quarter will be hard. Sales rose in the latest quarter from a year earlier.",
                "2010-Q3; 2010-Q4; 2010-Q3; 2009-Q3",
            ),
            // After figures of several quarters, a year earlier is the year.
            (
                "Profit fell in the third quarter. Over the nine months it lost less than a year earlier.",
                "2010-Q3; P9M; 2009",
            ),
        ] {
            assert_eq!(values(&on(date(2010, 11, 3), text)), expected, "{text}");
        }
    }

    #[test]
    fn a_narrative_has_a_former_and_a_future_of_its_own() {
        let story = "War came in March 1911. In 1912 the port fell. In May 1913 it failed. In 1914 he died. His son fell in 1918.";
        let told = format!("{story} The former king feared future wars.");
        assert!(values(&on(date(2016, 12, 9), &told)).ends_with("; 1918; PAST_REF; FUTURE_REF"));
        let marched = format!("{story} Two years later his men marched at night from their winter camp.");
        assert!(values(&on(date(2016, 12, 9), &marched)).ends_with("; 1918; 1920; XXXX-XX-XXTNI; XXXX-WI"));
        let news = "The former king feared future wars and marched at night.";
        assert_eq!(values(&on(date(2016, 12, 9), news)), "");
    }
}
