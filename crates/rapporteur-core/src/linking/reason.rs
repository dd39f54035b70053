//! A comparison's outcome in plain words, for `why`.

use super::comparison::{Comparison, DateRelation, Veto};
use super::identity::Identities;
use super::likeness::Likeness;
use super::node::{Node, Occurrence};
use super::site::PlaceRelation;
use super::toll::TollRelation;

/// What keeps two reports apart.
pub(super) fn of_veto(veto: Veto, one: &Node, two: &Node, identities: &Identities) -> String {
    match veto {
        Veto::Family => {
            format!("different kinds of event: {} and {}", one.report.event_type, two.report.event_type)
        }
        Veto::Occurrence(first, second) => {
            format!("one is {}, the other {}: related, kept apart", state(first), state(second))
        }
        Veto::Participants(conflict) => {
            let (first, second) = (identities.get(conflict.one), identities.get(conflict.two));
            let kind = if conflict.persons { "two different persons" } else { "two different parties" };
            format!("{kind} on the same side: {} and {}", first.name, second.name)
        }
        Veto::Follows => "the text puts one after the other".into(),
        Veto::Another => "the text calls one of them another one, or an earlier one".into(),
        Veto::Sentence => "one sentence tells them as two".into(),
        Veto::ThirdSide => "two sides alone in one, with a third person in the other".into(),
        Veto::Promise => "different things are promised".into(),
        Veto::Dates => "the dates exclude one another".into(),
        Veto::PublishedBefore => "one was published before the other's day".into(),
        Veto::FarApart => "both undated, and published more than 30 days apart or at an unknown time".into(),
        Veto::Place => format!("different places: {} and {}", place(one), place(two)),
        Veto::Ordinal(first, second) => {
            format!("number {first} and number {second} of their kind")
        }
        Veto::Toll => "different figures of what is counted once".into(),
    }
}

fn state(occurrence: Occurrence) -> &'static str {
    match occurrence {
        Occurrence::Past => "told as having happened",
        Occurrence::Planned => "planned",
        Occurrence::Hypothetical => "hypothetical",
        Occurrence::Negated => "told as not having happened",
    }
}

fn place<'a>(node: &Node<'a>) -> &'a str {
    node.place.map_or("nowhere", |place| place.name.as_str())
}

/// What speaks for one event, and what little.
pub(super) fn of_features(comparison: &Comparison, likeness: Likeness) -> Vec<String> {
    let mut reasons = Vec::new();
    let sides = comparison.sides;
    reasons.push(match (sides.shared, sides.persons) {
        (0, _) => "no shared participant".into(),
        (1, 0) => "one shared participant".into(),
        (1, _) => "one shared person".into(),
        (shared, 0) => format!("{shared} shared participants"),
        (shared, persons) => format!("{shared} shared participants, {persons} of them named persons"),
    });
    let dates = match comparison.dates {
        DateRelation::Narrow => "the same days",
        DateRelation::Near => "dates that overlap within a month",
        DateRelation::Wide => "wide dates that overlap",
        DateRelation::News => "one is undated and was published as news of the other's days",
        DateRelation::Open => "no two dates to compare",
        DateRelation::Apart => "dates apart",
    };
    reasons.push(dates.into());
    match comparison.place {
        PlaceRelation::Same => reasons.push("the same city or site".into()),
        PlaceRelation::Within => reasons.push("one place lies in the other".into()),
        PlaceRelation::Open | PlaceRelation::Apart => {}
    }
    match comparison.toll {
        TollRelation::Same => reasons.push("figures agree".into()),
        TollRelation::Grown => reasons.push("a toll that differs".into()),
        TollRelation::Open | TollRelation::Apart => {}
    }
    if comparison.same_signatories {
        reasons.push("an agreement between the same parties".into());
    }
    if comparison.sides.both_unmatched {
        reasons.push("each names someone whom the other does not".into());
    }
    match likeness {
        Likeness::Verbatim => reasons.push("the same sentence".into()),
        Likeness::Rewritten => reasons.push("much the same sentence".into()),
        Likeness::Alike | Likeness::Other => {}
    }
    if comparison.background_differs {
        reasons.push("news in one, background in the other".into());
    }
    reasons
}
