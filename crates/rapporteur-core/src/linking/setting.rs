//! When and where of events that no report tells: from what their articles are the news of, and of which country.
//!
//! Comes after all linking, so that nothing is joined or held apart by it.

use super::dispute::Ground;
use super::node::Node;
use crate::reading::place::Place;
use crate::reading::time::{Interval, Precision};
use crate::record::{Basis, Event, EventDate};

/// Fills in the days and places that the articles' settings tell. `event_of` tells each node's event.
pub(super) fn fill(events: &mut [Event], ground: &Ground, event_of: &[usize]) {
    let mut members: Vec<Vec<&Node>> = vec![Vec::new(); events.len()];
    for (node, &event) in ground.nodes.iter().zip(event_of) {
        if let Some(members) = members.get_mut(event) {
            members.push(node);
        }
    }
    for (event, members) in events.iter_mut().zip(&members) {
        event.date = event.date.or_else(|| news_days(ground, members));
        if event.place.is_none()
            && let Some(place) = country(members)
        {
            event.place = Some(place);
            event.place_basis = Basis::Setting;
        }
    }
}

/// The week up to the publication of every report that tells the event as news; nothing where those weeks exclude each
/// other or a report tells it as old.
fn news_days(ground: &Ground, members: &[&Node]) -> Option<EventDate> {
    if members.iter().any(|node| node.report.background) {
        return None;
    }
    let weeks = members.iter().filter_map(|node| week(ground, node));
    let interval = weeks.map(Some).reduce(|one, other| one?.intersection(other?))??;
    let precision = if interval.days() == 1 { Precision::Day } else { Precision::Week };
    Some(EventDate { interval, precision, basis: Basis::Publication })
}

fn week(ground: &Ground, node: &Node) -> Option<Interval> {
    node.report.news_days(ground.accounts.get(node.account)?.published.as_ref()?)
}

/// The country on which all reports that name one agree.
fn country(members: &[&Node]) -> Option<Place> {
    let mut places = members.iter().filter_map(|node| Some(&node.report.setting.country.as_ref()?.place));
    let first = places.next()?;
    places.all(|place| place.country == first.country).then(|| first.clone())
}
