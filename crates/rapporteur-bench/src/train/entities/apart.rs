//! Guidelines differ on a place's name inside a body's: some sets count "Lorcan Central Bank" as one name, others count
//! the place or nation as a name of its own and the rest as the body's. This cuts names the second way.

use rapporteur_core::knowledge::actor::table;
use rapporteur_core::knowledge::gazetteer::{Kind, lookup};
use rapporteur_core::text::Span;

/// A name with the scorer's label.
pub(crate) type Labelled = (Span, String);

/// Fewest people of a town that is cut out of a body's name.
const LARGE_TOWN: u64 = 50_000;

/// Cuts places and nations off the ends of bodies' and facilities' names.
pub(crate) fn cut(text: &str, tokens: &[Span], names: Vec<Labelled>) -> Vec<Labelled> {
    names.into_iter().flat_map(|(span, label)| pieces(text, tokens, span, label)).collect()
}

fn pieces(text: &str, tokens: &[Span], span: Span, label: String) -> Vec<Labelled> {
    let first = tokens.partition_point(|token| token.end <= span.start);
    let last = tokens.partition_point(|token| token.start < span.end);
    let tokens = tokens.get(first..last).unwrap_or(&[]);
    if !matches!(label.as_str(), "ORG" | "FAC") || tokens.len() < 2 {
        return vec![(span, label)];
    }
    let cover = |tokens: &[Span]| tokens.first().zip(tokens.last()).map(|(first, last)| first.cover(*last));
    let kind = |tokens: &[Span]| cover(tokens).and_then(|span| place_or_nation(span.of(text)));
    let small = |token: &Span| token.of(text).chars().next().is_none_or(|letter| !letter.is_uppercase());
    let longest = (tokens.len() - 1).min(3);
    let front = (1..=longest).rev().find_map(|length| kind(&tokens[..length]).map(|label| (length, label)));
    if let Some((length, place)) = front.filter(|(length, _)| !small(&tokens[*length])) {
        return [(&tokens[..length], place.to_owned()), (&tokens[length..], label)]
            .into_iter()
            .filter_map(|(tokens, label)| cover(tokens).map(|span| (span, label)))
            .collect();
    }
    let back = (1..=longest).rev().find_map(|length| {
        kind(&tokens[tokens.len() - length..])
            .filter(|label| *label == "LOC")
            .map(|label| (tokens.len() - length, label))
    });
    if let Some((at, place)) = back {
        return [(&tokens[..at], label), (&tokens[at..], place.to_owned())]
            .into_iter()
            .filter_map(|(tokens, label)| cover(tokens).map(|span| (span, label)))
            .collect();
    }
    vec![(span, label)]
}

/// The scorer's label of a name that is a place's or a nation's.
fn place_or_nation(name: &str) -> Option<&'static str> {
    let words: Vec<&str> = name.split_whitespace().collect();
    if table().adjective_match(&words).is_some_and(|(length, _)| length == words.len()) {
        return Some("NORP");
    }
    let known = lookup(name).any(|place| match place.kind {
        Kind::Country | Kind::Region => true,
        Kind::Province | Kind::City => place.main_name && place.population >= LARGE_TOWN,
    });
    known.then_some("LOC")
}
