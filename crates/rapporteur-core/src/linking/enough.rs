//! Whether what speaks for one event is enough to join two reports that nothing keeps apart.
//!
//! A wrong merge is worse than a split: where neither day, place, words nor company tells, they stay two.

use super::comparison::{COPIED, Comparison, DateRelation, SubstanceRelation};
use super::likeness::{self, Likeness};
use super::node::{Family, Node};
use super::site::PlaceRelation;
use super::toll::TollRelation;
use super::trigger::trigger_similarity;
use crate::coding::{Naming, Role};
use crate::knowledge::ontology::EventType;

/// Whether what speaks for one event is enough to join two reports that nothing keeps apart.
pub(super) fn is_enough(one: &Node, two: &Node, comparison: &Comparison) -> bool {
    if one.family == Family::Agreement
        && comparison.same_signatories
        && comparison.dates <= DateRelation::Wide
    {
        return true;
    }
    if comparison.same_article {
        is_enough_inside(one, two, comparison) || is_the_agreement(one, two, comparison)
    } else {
        let likeness = likeness::of(one, two);
        is_enough_across(one, two, comparison, likeness) || is_copied(comparison, likeness)
    }
}

/// Whether what joins two reports of two articles is of itself enough: one sentence, a deed known by its day and city, an
/// agreement, or a withdrawal.
pub(super) fn needs_no_likeness(one: &Node, two: &Node, comparison: &Comparison) -> bool {
    let kinds = one.family.is_violent() || matches!(one.family, Family::Agreement | Family::Withdrawal);
    kinds || is_copied(comparison, likeness::of(one, two))
}

/// One sentence in two articles within days, word for word or with words changed.
fn is_copied(comparison: &Comparison, likeness: Likeness) -> bool {
    let soon = comparison.gap.is_some_and(|gap| gap <= COPIED);
    likeness <= Likeness::Rewritten && soon && comparison.sides.shared > 0
}

/// "An agreement signed in February", without its parties, beside the agreement of that month or town.
fn is_the_agreement(one: &Node, two: &Node, comparison: &Comparison) -> bool {
    let silent = one.parties.is_empty() != two.parties.is_empty();
    let told = comparison.dates <= DateRelation::Near || comparison.place == PlaceRelation::Same;
    one.family == Family::Agreement && silent && told
}

/// Whether one of them has but one party: "his visit" may be any of the meetings he had on it.
fn is_alone(one: &Node, two: &Node) -> bool {
    let parties = |node: &Node| node.parties.iter().filter(|party| party.role != Role::Other).count();
    parties(one).min(parties(two)) < 2
}

/// Whether neighbouring words tell one meeting again: in its sentence, or by a word of another kind ("went
/// to Graz. He met …"). The same verb in the next sentence is the next meeting, whoever it was with.
fn is_retold(one: &Node, two: &Node, comparison: &Comparison) -> bool {
    comparison.near && (comparison.same_sentence || one.report.rule != two.report.rule)
}

/// Inside one article: the same participants, and not one of them news and the other background.
fn is_enough_inside(one: &Node, two: &Node, comparison: &Comparison) -> bool {
    let sides = comparison.sides;
    let dated = comparison.dates <= DateRelation::Wide;
    if comparison.background_differs && !dated {
        return false;
    }
    if one.family == Family::Type(EventType::Agree) && comparison.substance == SubstanceRelation::Open {
        return false;
    }
    // One speaker asks and charges more than once in an article: whom, or the same word close by, must tell.
    if one.family.is_spoken() && !sides.recipient {
        let same_words = comparison.substance == SubstanceRelation::Same;
        let told = same_words || comparison.same_trigger && comparison.near;
        return sides.shared > 0 && told && !sides.both_left;
    }
    let met = one.family == Family::Type(EventType::Consult);
    if met && is_alone(one, two) && !dated && !is_retold(one, two, comparison) {
        return comparison.place <= PlaceRelation::Within && sides.persons > 0;
    }
    // A force attacks more than once in an article: its name alone, without victim, day or place, ties nothing.
    let tied = dated
        || comparison.near
        || comparison.place <= PlaceRelation::Within
        || comparison.toll == TollRelation::Same;
    if one.family == Family::Type(EventType::Assault) && !sides.recipient && !tied {
        return false;
    }
    let told_close = comparison.near && comparison.same_trigger;
    if one.family.is_mutual() && sides.both_left && !told_close && !dated {
        return false;
    }
    match sides.shared {
        0 => {
            dated
                && comparison.place == PlaceRelation::Same
                && comparison.same_trigger
                && !sides.both_unmatched
        }
        1 => !sides.both_unmatched || dated && comparison.place == PlaceRelation::Same,
        _ => true,
    }
}

/// Likeness of two event words from which both tell of one manner of doing it: "raid" and "bombing", not "raid" and "shooting".
const SAME_MANNER: f32 = 0.4;

/// Whether two deeds were done in the same way, by rule, mode or the words that name them.
fn is_same_manner(one: &Node, two: &Node) -> bool {
    one.report.rule == two.report.rule
        || one.report.modes.iter().any(|mode| two.report.modes.contains(mode))
        || trigger_similarity(&one.word, &two.word) >= SAME_MANNER
}

/// "The summit" and "summits": one of them speaks of more than one.
fn are_one_and_several(one: &Node, two: &Node) -> bool {
    (one.report.naming == Naming::Several) != (two.report.naming == Naming::Several)
}

/// Whether somebody goes to somebody: without a day or city, the way there is not yet the meeting.
fn is_visit(node: &Node) -> bool {
    node.report.modes.iter().any(|mode| mode == "visit")
}

/// Across articles: two shared participants and nothing wide in time, or one and a narrow day or city.
fn is_enough_across(one: &Node, two: &Node, comparison: &Comparison, likeness: Likeness) -> bool {
    let sides = comparison.sides;
    let narrow_day = comparison.dates == DateRelation::Narrow;
    let narrow_place = comparison.place == PlaceRelation::Same;
    let soon = comparison.gap.is_some_and(|gap| gap <= 7) && !comparison.background_differs;
    let timely = comparison.dates <= DateRelation::News && comparison.dates != DateRelation::Wide
        || comparison.dates == DateRelation::Open && soon;
    let counted = comparison.toll == TollRelation::Same && narrow_place && timely;
    let named = sides.shared - sides.described.min(sides.shared);
    // "The accord that both camps sealed this spring": one of its parties, or none, beside the agreement of those days.
    if one.family == Family::Agreement && comparison.dates <= DateRelation::Near && !sides.both_unmatched {
        return sides.shared > 0 || comparison.same_story && sides.one_silent;
    }
    // Whoever pulls out by one deadline does so once.
    if one.family == Family::Withdrawal && named > 0 && comparison.dates <= DateRelation::Near {
        return true;
    }
    let unclaimed = !sides.both_left && !sides.both_unmatched;
    // One side charges or asks the other of the same, in much the same words.
    let said_again =
        one.family.is_spoken() && sides.recipient && sides.shared > 1 && likeness <= Likeness::Alike;
    let scattered = comparison.dates > DateRelation::Near && !narrow_place;
    if scattered && (are_one_and_several(one, two) || is_visit(one) != is_visit(two)) {
        return false;
    }
    match (sides.shared, sides.persons) {
        (0, _) if !one.family.is_violent() => false,
        (0, _) if narrow_day && narrow_place && unclaimed && comparison.toll != TollRelation::Grown => {
            counted || is_same_manner(one, two)
        }
        (0, _) => counted,
        _ if said_again && soon && comparison.dates <= DateRelation::Open => true,
        (1, _) if sides.both_left => narrow_day && narrow_place,
        (1, 0) => counted || narrow_place && (narrow_day || timely && (named == 0 || sides.recipient)),
        (1, _) => narrow_day || narrow_place && timely,
        (_, 0) => narrow_day || timely && (narrow_place || comparison.dates <= DateRelation::Near),
        _ => timely || comparison.dates == DateRelation::Wide && narrow_place,
    }
}
