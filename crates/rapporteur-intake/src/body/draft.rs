//! The lines of a text while passes decide what they are.

use rapporteur_core::article::CutReason;

use super::Detected;
use super::alone::alone;
use super::credit::trailing_credit;
use super::date_line::is_age;
use super::line::{Line, lines};
use super::shape::{Shape, shape};

/// A text taken apart, with what is known of each line so far.
pub(crate) struct Draft<'t> {
    /// The stored text.
    pub(crate) text: &'t str,
    /// Its lines; never blank.
    pub(crate) lines: Vec<Line<'t>>,
    /// What each line is; nothing means body until a pass claims it.
    pub(crate) roles: Vec<Option<CutReason>>,
    /// What each line looks like.
    pub(crate) shapes: Vec<Shape>,
    /// What was learned on the way.
    pub(crate) found: Detected,
}

/// A paragraph's words without the agency's name behind them, which would hide its full stop.
fn without_credit(line: &str) -> &str {
    trailing_credit(line).and_then(|(start, _)| line.get(..start)).unwrap_or(line).trim_end()
}

impl<'t> Draft<'t> {
    /// Takes a text apart and judges each line alone.
    pub(crate) fn new(text: &'t str) -> Self {
        let lines = lines(text);
        let roles = lines.iter().map(|line| alone(line.text)).collect();
        let shapes = lines.iter().map(|line| shape(without_credit(line.text))).collect();
        Self { text, lines, roles, shapes, found: Detected::default() }
    }

    /// The number of lines.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The words of a line; empty beyond the end.
    pub(crate) fn words(&self, index: usize) -> &'t str {
        self.lines.get(index).map_or("", |line| line.text)
    }

    /// What a line is known to be.
    pub(crate) fn role(&self, index: usize) -> Option<CutReason> {
        self.roles.get(index).copied().flatten()
    }

    /// What a line looks like; nothing beyond the end.
    pub(crate) fn shape(&self, index: usize) -> Option<Shape> {
        self.shapes.get(index).copied()
    }

    /// Claims a line.
    pub(crate) fn mark(&mut self, index: usize, why: CutReason) {
        if let Some(role) = self.roles.get_mut(index) {
            *role = Some(why);
        }
    }

    /// Whether a line is there and no pass has claimed it.
    pub(crate) fn is_open(&self, index: usize) -> bool {
        self.roles.get(index).is_some_and(Option::is_none)
    }

    /// Whether an unclaimed line reads as sentences.
    pub(crate) fn is_prose(&self, index: usize) -> bool {
        self.is_open(index) && matches!(self.shape(index), Some(Shape::Prose | Shape::LooseProse))
    }

    /// Whether an unclaimed line reads as a headline or less.
    pub(crate) fn is_headline(&self, index: usize) -> bool {
        self.is_open(index) && !self.is_prose(index)
    }

    /// Whether a line is an age.
    pub(crate) fn is_age(&self, index: usize) -> bool {
        is_age(self.words(index))
    }
}
