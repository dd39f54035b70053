//! The figures of events: whether two reports count the same.

use super::node::Node;
use crate::coding::EventFigure;

/// What the figures of two reports say of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TollRelation {
    /// They state the same of the same, or one lies within the bounds of the other.
    Same,
    /// Nothing to compare.
    Open,
    /// A toll that differs, as tolls do from day to day.
    Grown,
    /// Different numbers of what is counted once.
    Apart,
}

/// Losses that are counted again and again, and rise.
pub(super) const TOLLS: &[&str] = &["killed", "injured", "displaced"];

/// Compares the figures of two reports.
pub(super) fn relate(one: &Node, two: &Node) -> TollRelation {
    let mut relation = TollRelation::Open;
    for first in &one.report.figures {
        for second in two.report.figures.iter().filter(|second| second.what == first.what) {
            // One text that means one loss gives it one number; two of its numbers are two losses, even where
            // "at least six" would leave room for "eight".
            let another = one.account == two.account && differ(first, second);
            if agree(first, second) && !another {
                relation = if relation == TollRelation::Open { TollRelation::Same } else { relation };
            } else if is_toll(&first.what) && one.account != two.account {
                relation = TollRelation::Grown;
            } else {
                return TollRelation::Apart;
            }
        }
    }
    relation
}

/// Whether what is counted is a loss whose count rises.
pub(super) fn is_toll(what: &str) -> bool {
    TOLLS.contains(&what)
}

/// Whether both name a number and not the same.
fn differ(one: &EventFigure, two: &EventFigure) -> bool {
    one.best.zip(two.best).is_some_and(|(one, two)| (one - two).abs() > f64::EPSILON)
}

/// Whether both state a number and it may be one: equal, or within what the other's words allow.
pub(super) fn agree(one: &EventFigure, two: &EventFigure) -> bool {
    let (low, high) = (bound(one, f64::NEG_INFINITY, Side::Low), bound(one, f64::INFINITY, Side::High));
    let (other_low, other_high) =
        (bound(two, f64::NEG_INFINITY, Side::Low), bound(two, f64::INFINITY, Side::High));
    low <= other_high && other_low <= high
}

#[derive(Clone, Copy)]
enum Side {
    Low,
    High,
}

/// A bound of a figure: the one given; without any, the value named is exact; else open.
fn bound(figure: &EventFigure, open: f64, side: Side) -> f64 {
    let own = match side {
        Side::Low => figure.low,
        Side::High => figure.high,
    };
    let exact = figure.low.is_none() && figure.high.is_none();
    own.or(figure.best.filter(|_| exact)).unwrap_or(open)
}
