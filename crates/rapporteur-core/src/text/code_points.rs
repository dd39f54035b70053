//! Byte offsets to Unicode code points and back.
//!
//! Bytes are used inside; every JSON and the page speak code points, as W3C Web Annotation's
//! `TextPositionSelector` does.

use super::Span;

/// Converts offsets of one text. Building it costs one pass; a lookup is a binary search.
#[derive(Debug, Clone)]
pub struct CodePoints {
    /// For every character that is not one byte long: (byte after it, code point after it).
    steps: Vec<(usize, usize)>,
}

impl CodePoints {
    /// Prepares `text` for conversion.
    pub fn new(text: &str) -> Self {
        let mut steps = Vec::new();
        for (point, (byte, character)) in text.char_indices().enumerate() {
            if character.len_utf8() > 1 {
                steps.push((byte + character.len_utf8(), point + 1));
            }
        }
        Self { steps }
    }

    /// The code point offset of a byte offset on a character boundary.
    pub fn from_byte(&self, byte: usize) -> usize {
        let before = self.steps.partition_point(|&(after, _)| after <= byte);
        match before.checked_sub(1).map(|last| self.steps[last]) {
            Some((after, point)) => point + (byte - after),
            None => byte,
        }
    }

    /// The byte offset of a code point offset.
    pub fn to_byte(&self, point: usize) -> usize {
        let before = self.steps.partition_point(|&(_, after)| after <= point);
        match before.checked_sub(1).map(|last| self.steps[last]) {
            Some((byte, after)) => byte + (point - after),
            None => point,
        }
    }

    /// `[start, end]` in code points.
    pub fn pair(&self, span: Span) -> [usize; 2] {
        [self.from_byte(span.start), self.from_byte(span.end)]
    }

    /// The span in bytes of a `[start, end]` pair in code points.
    pub fn span(&self, pair: [usize; 2]) -> Span {
        Span::new(self.to_byte(pair[0]), self.to_byte(pair[1]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn offsets_go_there_and_back(text in "\\PC{0,60}") {
            let points = CodePoints::new(&text);
            for (point, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.from_byte(byte), point);
                prop_assert_eq!(points.to_byte(point), byte);
            }
        }
    }
}
