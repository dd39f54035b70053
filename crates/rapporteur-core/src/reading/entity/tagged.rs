//! What the trained tagger adds to the rules: kinds of names whose words do not tell, and names that the rules passed over.
//!
//! The rules keep what they are sure of: names of the tables, titles, heads of bodies.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::candidate::Candidate;
use super::lexicon::lexicon;
use super::name::attach_words_before;
use super::page::Page;
use super::{EntityKind, MentionForm};
use crate::reading::name_tagger::model::Model;
use crate::text::Span;

/// Most words that a person's name has.
const LONGEST_PERSON: usize = 6;

/// A name that the tagger proposes; no kind for what is none of ours ("World Cup").
struct Proposal {
    tokens: Range<usize>,
    kind: Option<EntityKind>,
}

/// Fills in kinds, sets ends right and adds names.
pub(super) fn apply(page: &Page, model: &Model<'_>, candidates: &mut Vec<Candidate>) {
    let proposals = proposals(page, model);
    let bodies = first_words(page, candidates);
    for candidate in candidates.iter_mut() {
        let first = bodies.get(page.word(candidate.name.start));
        let short = candidate.name.len() == 1 && first.is_some_and(|&first| first < candidate.name.start);
        let after = proposals.partition_point(|proposal| proposal.tokens.end <= candidate.name.start);
        let overlapping = proposals.get(after..).unwrap_or(&[]).iter();
        let end = candidate.name.end;
        for proposal in overlapping.take_while(|proposal| proposal.tokens.start < end) {
            consider(page, proposal, candidate, short);
        }
    }
    let mut taken = vec![false; page.len()];
    for token in candidates.iter().flat_map(|candidate| candidate.tokens.clone()) {
        if let Some(slot) = taken.get_mut(token) {
            *slot = true;
        }
    }
    let free = |tokens: &Range<usize>| tokens.clone().all(|token| taken.get(token) == Some(&false));
    for proposal in proposals.iter().filter(|proposal| free(&proposal.tokens)) {
        candidates.extend(passed_over(page, proposal));
    }
}

fn proposals(page: &Page, model: &Model<'_>) -> Vec<Proposal> {
    let spans = |sentence: usize| -> Vec<Span> {
        page.syntax
            .tokens_of(sentence)
            .filter_map(|token| page.token(token))
            .map(|token| token.span)
            .collect()
    };
    let sentences: Vec<Vec<Span>> = (0..page.syntax.sentences.len()).map(spans).collect();
    let kinds: Vec<Option<EntityKind>> = model.classes().iter().map(|class| kind_of_class(class)).collect();
    let names = model.names(page.text, &sentences);
    let kind = |class: u8| kinds.get(usize::from(class)).copied().flatten();
    let proposals: Vec<Proposal> =
        names.iter().map(|name| Proposal { tokens: name.first..name.last, kind: kind(name.class) }).collect();
    of_one_mind(page, proposals)
}

/// The same words are the same thing in one article: the kind that most of their mentions have, and a person where
/// they are the last of a person's name.
fn of_one_mind(page: &Page, mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    let mut tallies: BTreeMap<String, BTreeMap<Option<EntityKind>, usize>> = BTreeMap::new();
    let mut surnames: BTreeSet<&str> = BTreeSet::new();
    for proposal in &proposals {
        let tally = tallies.entry(page.words(&proposal.tokens)).or_default();
        *tally.entry(proposal.kind).or_default() += 1;
        if proposal.kind == Some(EntityKind::Person) && proposal.tokens.len() > 1 {
            surnames.insert(page.word(proposal.tokens.end - 1));
        }
    }
    for proposal in &mut proposals {
        let tally = tallies.get(&page.words(&proposal.tokens));
        let most = tally
            .and_then(|tally| tally.iter().max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind))));
        proposal.kind = most.and_then(|(kind, _)| *kind);
        if proposal.tokens.len() == 1 {
            let surname = surnames.contains(page.word(proposal.tokens.start));
            proposal.kind = if surname { Some(EntityKind::Person) } else { of_one_word(proposal.kind) };
        }
    }
    proposals
}

/// What a single word is taken for: that it is a newspaper, a site or an armed group needs more than the tagger's word.
fn of_one_word(kind: Option<EntityKind>) -> Option<EntityKind> {
    match kind? {
        EntityKind::Outlet | EntityKind::ArmedGroup => Some(EntityKind::Organization),
        EntityKind::Facility => None,
        other => Some(other),
    }
}

fn kind_of_class(class: &str) -> Option<EntityKind> {
    match class {
        "person" => Some(EntityKind::Person),
        "organization" => Some(EntityKind::Organization),
        "place" => Some(EntityKind::Place),
        "group" => Some(EntityKind::Group),
        "facility" => Some(EntityKind::Facility),
        "armed-group" => Some(EntityKind::ArmedGroup),
        "outlet" => Some(EntityKind::Outlet),
        _ => None,
    }
}

/// Takes over the tagger's kind where the rules have none, and a body's against a mere given name in front.
fn consider(page: &Page, proposal: &Proposal, candidate: &mut Candidate, short: bool) {
    if candidate.form != MentionForm::Name || candidate.known.is_some() {
        return;
    }
    let same = proposal.tokens == candidate.name;
    let Some(kind) = proposal.kind.filter(|kind| fits(page, *kind, &proposal.tokens)) else { return };
    match candidate.kind {
        None if same => candidate.kind = Some(kind),
        None if proposal.tokens.start == candidate.name.start && proposal.tokens.end < candidate.name.end => {
            let name = proposal.tokens.clone();
            let mut cut = Candidate::new(page, candidate.tokens.start..name.end, name, MentionForm::Name);
            cut.kind = Some(kind);
            *candidate = cut;
        }
        Some(EntityKind::Place) if same && short && candidate.nation.is_none() => {
            let body = matches!(kind, EntityKind::Organization | EntityKind::Outlet);
            if body && !is_located(page, candidate.name.start) {
                candidate.kind = Some(kind);
            }
        }
        Some(EntityKind::Person) if same && candidate.offices.is_empty() && candidate.name.len() > 1 => {
            let body = matches!(kind, EntityKind::Organization | EntityKind::Facility | EntityKind::Outlet);
            if body {
                candidate.kind = Some(kind);
            }
        }
        _ => {}
    }
}

/// "in X", "near X": a place after all.
fn is_located(page: &Page, token: usize) -> bool {
    let before = token.checked_sub(1).map_or("", |before| page.lower(before));
    matches!(before, "in" | "at" | "near" | "from" | "to" | "into" | "around" | "outside" | "across")
}

/// For the first word of every body's name of several words where it stands first: "Brixham" for "Brixham Mining Corp".
///
/// A town of that name stays a town unless the tagger, who sees the whole article, takes a later mention for a body.
fn first_words<'a>(page: &Page<'a>, candidates: &[Candidate]) -> BTreeMap<&'a str, usize> {
    let mut words = BTreeMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.name.len() > 1) {
        if matches!(candidate.kind, Some(EntityKind::Organization | EntityKind::Outlet)) {
            words.entry(page.word(candidate.name.start)).or_insert(candidate.name.start);
        }
    }
    words
}

/// A name that the rules found no reason for.
fn passed_over(page: &Page, proposal: &Proposal) -> Option<Candidate> {
    let kind =
        proposal.kind.filter(|kind| *kind != EntityKind::Group && fits(page, *kind, &proposal.tokens))?;
    let tokens = proposal.tokens.clone();
    let mut candidate = Candidate::new(page, tokens.clone(), tokens, MentionForm::Name);
    candidate.kind = Some(kind);
    attach_words_before(page, &mut candidate);
    Some(candidate)
}

/// Whether the words may be a name of the kind at all.
fn fits(page: &Page, kind: EntityKind, tokens: &Range<usize>) -> bool {
    let capital = tokens.clone().any(|token| page.capital(token));
    let letters = page
        .span(tokens)
        .map_or(0, |span| span.of(page.text).chars().filter(|letter| letter.is_alphabetic()).count());
    let title = page.title(tokens.start, tokens.end).is_some_and(|(length, _)| length == tokens.len());
    let ordinary = tokens.len() == 1 && lexicon().lists("ordinary", page.lower(tokens.start));
    let person = kind != EntityKind::Person || tokens.len() <= LONGEST_PERSON;
    capital && letters > 1 && !title && !ordinary && person
}
