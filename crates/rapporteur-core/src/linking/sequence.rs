//! Days that follow from the order of events: "after the talks he flew on and met the president" lies
//! between the talks and the day the report was published.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::dispute::Ground;
use super::node::{Node, Occurrence};
use crate::reading::time::{Interval, Precision};
use crate::record::{Basis, Event, EventDate};

/// Most days between the earlier event and the report for the bounds to say anything.
const WIDEST: i64 = 7;

/// Dates the undated events that a report puts right after a dated one. `event_of` tells each node's event.
pub(super) fn date(events: &mut [Event], ground: &Ground, event_of: &[usize]) {
    let nodes = ground.nodes;
    let by_report: BTreeMap<(usize, usize), usize> =
        nodes.iter().enumerate().map(|(at, node)| ((node.account, node.index), at)).collect();
    let known: Vec<Option<EventDate>> = events.iter().map(|event| event.date).collect();
    let told = first_told(events.len(), ground, event_of);
    let mut bounds: BTreeMap<usize, Interval> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        let earlier = node.report.follows.and_then(|index| by_report.get(&(node.account, index)));
        let Some(earlier) =
            earlier.and_then(|&at| event_of.get(at)).and_then(|&event| known.get(event).copied())
        else {
            continue;
        };
        let undated = events.get(event_of[at]).is_some_and(|event| event.date.is_none());
        let told = told.get(event_of[at]).copied().flatten();
        if let Some(interval) = between(earlier, node, told).filter(|_| undated) {
            let narrowest = bounds.entry(event_of[at]).or_insert(interval);
            *narrowest = narrowest.intersection(interval).unwrap_or(*narrowest);
        }
    }
    for (event, interval) in bounds {
        let precision = if interval.days() == 1 { Precision::Day } else { Precision::Week };
        events[event].date = Some(EventDate { interval, precision, basis: Basis::Order });
    }
}

/// Of each event the day by which the first report of it as past was published.
fn first_told(events: usize, ground: &Ground, event_of: &[usize]) -> Vec<Option<Date>> {
    let mut told: Vec<Option<Date>> = vec![None; events];
    for (node, &event) in ground.nodes.iter().zip(event_of) {
        let published = ground.accounts.get(node.account).and_then(|account| account.published.as_ref());
        if let (Some(first), Some(published), Occurrence::Past) =
            (told.get_mut(event), published, node.occurrence)
        {
            *first = Some(first.map_or(published.to, |day| day.min(published.to)));
        }
    }
    told
}

/// From the first day of the earlier event to the day on which the later one was first told.
fn between(earlier: Option<EventDate>, node: &Node, told: Option<Date>) -> Option<Interval> {
    let (from, to) = (earlier?.interval.from, told?);
    let interval = Interval { from, to };
    let fits = from <= to && interval.days() <= WIDEST && node.occurrence == Occurrence::Past;
    fits.then_some(interval)
}
