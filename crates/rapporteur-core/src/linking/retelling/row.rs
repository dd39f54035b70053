//! What a pair of reports of one article shows, as numbers.

use super::{Standing, rank};
use crate::coding::Role;
use crate::linking::comparison::{self, Comparison};
use crate::linking::node::Node;
use crate::linking::{enough, likeness};

/// What each number of a row tells, in order: first what any two reports show, then what two of one article do.
pub const FEATURES: [&str; 52] = [
    "the kind of event",
    "whether both happened, are planned or imagined",
    "status of the first",
    "status of the second",
    "how the dates agree",
    "how many are dated",
    "how the places agree",
    "how many are placed",
    "participants shared",
    "persons shared",
    "descriptions shared",
    "whether each names someone whom the other does not",
    "whether each has someone whom the other does not",
    "whether one has a third beside two sides",
    "whether a recipient is shared",
    "participants that exclude each other",
    "participants of the one with fewer",
    "participants of the one with more",
    "part of the fewer that is shared",
    "whether the same words name it",
    "whether the same stem names it",
    "whether the same rule names it",
    "letters that the two names share",
    "how the first names it",
    "how the second names it",
    "words of substance shared",
    "part of the words of substance shared",
    "whether the first is background",
    "whether the second is background",
    "whether the first is news",
    "whether the second is news",
    "how the figures agree",
    "how what is promised or said agrees",
    "how they are counted",
    "how the modes agree",
    "completeness of the poorer",
    "whether both have a recipient",
    "what they have in common",
    "what rules hold for enough",
    "whether something forbids it",
    "bytes between the sentences",
    "whether they share a sentence",
    "whether the sentences are neighbours",
    "reports of that kind between",
    "reports of that kind in the article",
    "reports by the first's word",
    "reports by the second's word",
    "where the first stands",
    "where the second stands",
    "the same words for a participant",
    "pairs of the one that have more in common",
    "pairs of the other that have more in common",
];

/// How many of [`FEATURES`] any two reports show, of one article or of two.
pub const GENERAL: usize = 38;

/// What any two reports show.
pub(super) fn general(one: &Node, two: &Node, comparison: &Comparison) -> Vec<f32> {
    let mut row = Vec::with_capacity(FEATURES.len());
    row.extend([kind(one), occurrence(one, two)]);
    row.extend([one, two].map(|node| node.report.status as usize as f32));
    row.extend(circumstances(one, two, comparison));
    row.extend(participants(one, two, comparison));
    row.extend(names(one, two));
    row.extend(wording(one, two));
    row.extend([one, two].map(|node| flag(node.report.background)));
    row.extend([one, two].map(|node| flag(node.report.setting.news)));
    row.extend([
        comparison.toll as usize as f32,
        comparison.substance as usize as f32,
        counted(one, two),
        modes(one, two),
        one.report.score.min(two.report.score),
        flag([one, two].iter().all(|node| node.parties.iter().any(|party| party.role == Role::Recipient))),
        rank::likeness(one, two, comparison),
    ]);
    row
}

/// What two reports of one article show, the one that stands first being `one`.
pub(super) fn of(
    (one, first): (&Node, &Standing),
    (two, second): (&Node, &Standing),
    comparison: &Comparison,
) -> Vec<f32> {
    let mut row = general(one, two, comparison);
    row.extend([
        flag(enough::is_enough(one, two, comparison)),
        flag(comparison::veto(one, two, comparison).is_some()),
    ]);
    row.extend(positions((one, first), (two, second), comparison));
    row.push(same_words_for_participants(one, two));
    row
}

fn flag(is_so: bool) -> f32 {
    if is_so { 1.0 } else { 0.0 }
}

fn kind(node: &Node) -> f32 {
    f32::from(node.family.number())
}

fn occurrence(one: &Node, two: &Node) -> f32 {
    if one.occurrence == two.occurrence { one.occurrence as usize as f32 } else { 9.0 }
}

fn circumstances(one: &Node, two: &Node, comparison: &Comparison) -> [f32; 4] {
    let dated = [one, two].iter().filter(|node| node.date.is_some()).count();
    let placed = [one, two].iter().filter(|node| node.place.is_some()).count();
    [comparison.dates as usize as f32, dated as f32, comparison.place as usize as f32, placed as f32]
}

fn participants(one: &Node, two: &Node, comparison: &Comparison) -> [f32; 11] {
    let sides = comparison.sides;
    let fewer = one.parties.len().min(two.parties.len());
    let conflict = sides.conflict.map_or(0.0, |conflict| if conflict.persons { 2.0 } else { 1.0 });
    [
        sides.shared as f32,
        sides.persons as f32,
        sides.described as f32,
        flag(sides.both_unmatched),
        flag(sides.both_left),
        flag(sides.third),
        flag(sides.recipient),
        conflict,
        fewer as f32,
        one.parties.len().max(two.parties.len()) as f32,
        if fewer == 0 { -1.0 } else { sides.shared as f32 / fewer as f32 },
    ]
}

fn names(one: &Node, two: &Node) -> [f32; 6] {
    [
        flag(one.word == two.word),
        flag(one.trigger == two.trigger),
        flag(one.report.rule == two.report.rule),
        letters_shared(&one.word, &two.word),
        one.report.naming as usize as f32,
        two.report.naming as usize as f32,
    ]
}

/// Dice's coefficient of the pairs of neighbouring letters.
fn letters_shared(one: &str, two: &str) -> f32 {
    let pairs = |word: &str| {
        let letters: Vec<char> = word.chars().collect();
        let mut pairs: Vec<(char, char)> = letters.windows(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    };
    let (one, two) = (pairs(one), pairs(two));
    let shared = one.iter().filter(|pair| two.binary_search(pair).is_ok()).count();
    2.0 * shared as f32 / (one.len() + two.len()).max(1) as f32
}

fn positions(
    (one, first): (&Node, &Standing),
    (two, second): (&Node, &Standing),
    comparison: &Comparison,
) -> [f32; 9] {
    [
        comparison::apart(one, two) as f32,
        flag(comparison.same_sentence),
        flag(comparison.near),
        first.before.abs_diff(second.before) as f32,
        first.kin as f32,
        first.namesakes as f32,
        second.namesakes as f32,
        one.report.clause.start as f32,
        two.report.clause.start as f32,
    ]
}

fn wording(one: &Node, two: &Node) -> [f32; 2] {
    let (shared, all) = likeness::words_shared(one, two);
    [shared as f32, shared as f32 / all.max(1) as f32]
}

/// 0 none counted, 1 one of them, 2 both as the same, 3 as different ones.
fn counted(one: &Node, two: &Node) -> f32 {
    match (one.ordinal, two.ordinal) {
        (None, None) => 0.0,
        (Some(first), Some(second)) => {
            if first == second {
                2.0
            } else {
                3.0
            }
        }
        _ => 1.0,
    }
}

/// 0 neither has a mode, 1 one has, 2 one in common, 3 different ones.
fn modes(one: &Node, two: &Node) -> f32 {
    let (first, second) = (&one.report.modes, &two.report.modes);
    match (first.is_empty(), second.is_empty()) {
        (true, true) => 0.0,
        (false, false) => {
            if first.iter().any(|mode| second.contains(mode)) {
                2.0
            } else {
                3.0
            }
        }
        _ => 1.0,
    }
}

fn same_words_for_participants(one: &Node, two: &Node) -> f32 {
    let (first, second) = (&one.report.participants, &two.report.participants);
    first.iter().filter(|own| second.iter().any(|other| other.span == own.span)).count() as f32
}
