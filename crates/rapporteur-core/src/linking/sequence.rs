//! Days that follow from the order of events: "after the talks he flew on and met the president" lies
//! between the talks and the day the report was published.

use std::collections::BTreeMap;

use super::dispute::Ground;
use super::node::{Node, Occurrence};
use crate::reading::time::{Interval, Precision};
use crate::record::{Event, EventDate};

/// Most days between the earlier event and the report for the bounds to say anything.
const WIDEST: i64 = 7;

/// Dates the undated events that a report puts right after a dated one. `event_of` tells each node's event.
pub(super) fn date(events: &mut [Event], ground: &Ground, event_of: &[usize]) {
    let nodes = ground.nodes;
    let by_report: BTreeMap<(usize, usize), usize> =
        nodes.iter().enumerate().map(|(at, node)| ((node.account, node.index), at)).collect();
    let known: Vec<Option<EventDate>> = events.iter().map(|event| event.date).collect();
    let mut bounds: BTreeMap<usize, Interval> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        let earlier = node.report.follows.and_then(|index| by_report.get(&(node.account, index)));
        let Some(earlier) =
            earlier.and_then(|&at| event_of.get(at)).and_then(|&event| known.get(event).copied())
        else {
            continue;
        };
        let undated = events.get(event_of[at]).is_some_and(|event| event.date.is_none());
        if let Some(interval) = between(earlier, node, ground).filter(|_| undated) {
            let narrowest = bounds.entry(event_of[at]).or_insert(interval);
            *narrowest = narrowest.intersection(interval).unwrap_or(*narrowest);
        }
    }
    for (event, interval) in bounds {
        let precision = if interval.days() == 1 { Precision::Day } else { Precision::Week };
        events[event].date = Some(EventDate { interval, precision });
    }
}

/// From the first day of the earlier event to the day of publication.
fn between(earlier: Option<EventDate>, node: &Node, ground: &Ground) -> Option<Interval> {
    let from = earlier?.interval.from;
    let published = ground.accounts[node.account].published.as_ref()?.to;
    let interval = Interval { from, to: published };
    let fits = from <= published && interval.days() <= WIDEST && node.occurrence == Occurrence::Past;
    fits.then_some(interval)
}
