//! A stretch of an article's stored text.

use serde::{Deserialize, Serialize};

/// A stretch of a stored text in **bytes**, end exclusive, on character boundaries.
///
/// Serialised as a pair `[start, end]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The stretch from `start` to `end` (exclusive), in bytes.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes; 0 for a reversed pair.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The words it stands for; empty where it does not fit `text` (see [`Span::fits`]).
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Whether it lies inside `text`, is not empty and ends on character boundaries.
    pub fn fits(self, text: &str) -> bool {
        !self.is_empty() && text.get(self.start..self.end).is_some()
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest stretch that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same stretch without white space at its ends.
    pub fn trimmed(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Self::new(start, start + words.trim().len())
    }
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Self::new(start, end)
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_that_cuts_a_character_does_not_fit() {
        assert!(!Span::new(0, 1).fits("é"));
        assert!(Span::new(0, 2).fits("é"));
        assert_eq!(Span::new(0, 1).of("é"), "");
    }

    #[test]
    fn trimming_keeps_the_words() {
        let text = "a  Kabul \n";
        assert_eq!(Span::new(1, text.len()).trimmed(text).of(text), "Kabul");
    }
}
