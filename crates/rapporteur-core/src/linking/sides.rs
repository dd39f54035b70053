//! Who takes part in two reports: who is shared, and who stands against whom.

use super::identity::{Identities, Identity, Relation};
use super::name::Nature;
use super::node::{Family, Node, Party};
use crate::coding::Role;

/// What the participants of two reports say of each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // each is a feature of its own
pub(super) struct Sides {
    /// Participants that both have: the same, or a person here and their body there.
    pub(super) shared: usize,
    /// Those of them that are one named person in both.
    pub(super) persons: usize,
    /// Those of them that are described and not named in one report.
    pub(super) described: usize,
    /// Both reports name someone whom the other does not.
    pub(super) both_unmatched: bool,
    /// Both reports have someone whom the other does not, and one of the two may be an unnamed description.
    pub(super) both_left: bool,
    /// To one of them those two sides meet each other alone, to the other a named third person meets both.
    pub(super) third: bool,
    /// One of the reports names nobody.
    pub(super) one_silent: bool,
    /// Someone shared suffers it.
    pub(super) recipient: bool,
    /// Two different ones on one side, by identity.
    pub(super) conflict: Option<Conflict>,
}

/// Two participants who cannot be on the same side of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    pub(super) one: usize,
    pub(super) two: usize,
    /// Both are named persons.
    pub(super) persons: bool,
    /// They are who did it, not to whom.
    pub(super) actors: bool,
}

/// Compares the participants of two reports, side by side where the event has sides.
pub(super) fn compare(one: &Node, two: &Node, identities: &Identities) -> Sides {
    let mut sides = Sides::default();
    if one.family.is_mutual() {
        compare_side(one, two, identities, |role| role != Role::Other, &mut sides);
        let met = one.family != Family::Agreement;
        sides.third = met && (has_third(one, two, identities) || has_third(two, one, identities));
    } else {
        compare_side(one, two, identities, |role| role == Role::Actor, &mut sides);
        let before = sides.shared;
        compare_side(one, two, identities, |role| role == Role::Recipient, &mut sides);
        sides.recipient = sides.shared > before;
    }
    sides.one_silent = names_nobody(one, identities) || names_nobody(two, identities);
    sides
}

fn names_nobody(node: &Node, identities: &Identities) -> bool {
    node.parties.iter().all(|party| {
        let identity = identities.get(party.identity);
        identity.nature == Nature::Described && identity.code.is_none()
    })
}

fn compare_side(one: &Node, two: &Node, identities: &Identities, side: fn(Role) -> bool, sides: &mut Sides) {
    let of = |node: &Node| -> Vec<Party> {
        node.parties.iter().copied().filter(|party| side(party.role)).collect()
    };
    let (ones, twos) = (of(one), of(two));
    let best = |party: &Party, others: &[Party]| {
        others.iter().map(|other| identities.relate(party.identity, other.identity)).min()
    };
    let matched =
        |party: &Party, others: &[Party]| best(party, others).is_some_and(|best| best <= Relation::Within);
    let (left, mut left_over): (Vec<Party>, Vec<Party>) =
        ones.iter().partition(|party| matched(party, &twos));
    let (right, mut right_over): (Vec<Party>, Vec<Party>) =
        twos.iter().partition(|party| matched(party, &ones));
    let (fewer, others) = if left.len() <= right.len() { (&left, &twos) } else { (&right, &ones) };
    sides.shared += fewer.len();
    for party in fewer {
        let nature = identities.get(party.identity).nature;
        let is_same = best(party, others) == Some(Relation::Same);
        sides.persons += usize::from(is_same && nature == Nature::Person);
        sides.described += usize::from(nature == Nature::Described);
    }
    sides.both_left |= left_over.iter().any(|one_left| {
        right_over.iter().any(|other| cannot_be_one(one_left, other, one.family, identities))
    });
    let named = |party: &Party| identities.get(party.identity).nature != Nature::Described;
    left_over.retain(named);
    right_over.retain(named);
    sides.both_unmatched |= !left_over.is_empty() && !right_over.is_empty();
    let rivals = rivals(&ones, &twos, identities);
    let tolerant = !one.family.is_mutual() && !fewer.is_empty();
    let found = rivals
        .or_else(|| conflict(&left_over, &right_over, identities).filter(|found| found.persons || !tolerant));
    sides.conflict = sides.conflict.filter(|own| own.persons || found.is_none()).or(found);
}

/// Whether two left over are two: a person and a description without a code, and whatever is
/// asked, blamed or refused by words. "Negotiators" may be a body's, and unnamed victims anyone.
fn cannot_be_one(one: &Party, two: &Party, family: Family, identities: &Identities) -> bool {
    let natures = [identities.get(one.identity).nature, identities.get(two.identity).nature];
    let described = natures.contains(&Nature::Described);
    !described || family.is_spoken() || family.is_mutual() && natures.contains(&Nature::Person)
}

/// Whether all of `few` are bodies that face each other, and `many` has them and a named person of neither.
fn has_third(few: &Node, many: &Node, identities: &Identities) -> bool {
    let of = |node: &Node| -> Vec<usize> {
        let part = node.parties.iter().filter(|party| party.role != Role::Other);
        part.map(|party| party.identity).collect()
    };
    let (few, many) = (of(few), of(many));
    let is_person = |index: usize| identities.get(index).nature == Nature::Person;
    let belongs = |index: usize, others: &[usize]| {
        others.iter().any(|&other| identities.relate(index, other) <= Relation::Within)
    };
    let opposed =
        few.iter().any(|&one| few.iter().any(|&two| identities.relate(one, two) == Relation::Different));
    opposed
        && !few.iter().any(|&one| is_person(one))
        && few.iter().all(|&one| belongs(one, &many))
        && many.iter().any(|&one| is_person(one) && !belongs(one, &few))
}

/// Two different named persons of one body, where that body stands in either report too: each would
/// be matched by it, and yet they are two.
fn rivals(ones: &[Party], twos: &[Party], identities: &Identities) -> Option<Conflict> {
    let alone = |parties: &[Party], others: &[Party]| -> Vec<Party> {
        let is_there = |party: &Party| {
            others.iter().any(|other| identities.relate(party.identity, other.identity) == Relation::Same)
        };
        let is_person = |party: &&Party| identities.get(party.identity).nature == Nature::Person;
        parties.iter().filter(is_person).filter(|party| !is_there(party)).copied().collect()
    };
    let (left, right) = (alone(ones, twos), alone(twos, ones));
    let mut pairs = left.iter().flat_map(|one| right.iter().map(move |two| (one, two)));
    let (one, two) = pairs.find(|(one, two)| {
        identities.relate(one.identity, two.identity) == Relation::Different
            && !identities.are_apart(one.identity, two.identity)
    })?;
    Some(Conflict { one: one.identity, two: two.identity, persons: true, actors: one.role == Role::Actor })
}

/// The gravest conflict among those left over: two named persons before any other two.
fn conflict(left: &[Party], right: &[Party], identities: &Identities) -> Option<Conflict> {
    let is_person = |identity: &Identity| identity.nature == Nature::Person;
    let mut found: Option<Conflict> = None;
    for one in left {
        for two in right {
            if identities.relate(one.identity, two.identity) != Relation::Different {
                continue;
            }
            let persons = is_person(identities.get(one.identity)) && is_person(identities.get(two.identity));
            let conflict =
                Conflict { one: one.identity, two: two.identity, persons, actors: one.role == Role::Actor };
            if found.is_none_or(|found| persons && !found.persons) {
                found = Some(conflict);
            }
        }
    }
    found
}
