//! Descriptions that stand beside a name: "Omar Nuri, the governor of Balkh," and "the governor, Omar Nuri,".

use std::ops::Range;

use super::candidate::{Candidate, Determiner};
use super::lexicon::lexicon;
use super::page::Page;
use super::{EntityKind, MentionForm};
use crate::reading::syntax::Tag;

/// Longest stretch of words before a title that belong to it.
const LONGEST_BEFORE: usize = 8;

/// Most tokens between a description and the name that it stands beside.
const REACH: usize = 60;

/// For every description of a person the candidate that it stands beside, if any.
pub(super) fn apposed(page: &Page, candidates: &[Candidate]) -> Vec<Option<usize>> {
    let describes =
        |candidate: &Candidate| candidate.form == MentionForm::Description && candidate.is_person();
    let names: Vec<usize> = (0..candidates.len())
        .filter(|&index| {
            candidates
                .get(index)
                .is_some_and(|candidate| candidate.form == MentionForm::Name && may_be_person(candidate))
        })
        .collect();
    let partner = |description: &Candidate| {
        let first = names.partition_point(|&index| {
            candidates.get(index).is_some_and(|name| name.tokens.start + REACH < description.tokens.start)
        });
        let near = names
            .iter()
            .copied()
            .skip(first)
            .filter_map(|index| candidates.get(index).map(|name| (index, name)));
        near.take_while(|(_, name)| name.tokens.start < description.tokens.end + REACH)
            .find(|(_, name)| stands_beside(page, description, name))
            .map(|(index, _)| index)
    };
    let mut found: Vec<Option<usize>> = candidates
        .iter()
        .map(|candidate| if describes(candidate) { partner(candidate) } else { None })
        .collect();
    for index in (0..found.len()).rev() {
        let joined = candidates
            .get(index)
            .filter(|candidate| describes(candidate) && page.word(candidate.tokens.end) == "and");
        let Some(and) = joined.map(|candidate| candidate.tokens.end) else { continue };
        let second = (index + 1..candidates.len()).take(8).find(|&second| {
            candidates.get(second).is_some_and(|second| {
                second.tokens.start == and + 1 && describes(second) && second.article == Determiner::Bare
            })
        });
        let partner = second.and_then(|second| found.get(second).copied().flatten());
        if let (Some(slot), Some(partner)) = (found.get_mut(index), partner) {
            *slot = slot.or(Some(partner));
        }
    }
    found
}

fn may_be_person(candidate: &Candidate) -> bool {
    matches!(candidate.kind, None | Some(EntityKind::Person))
}

fn stands_beside(page: &Page, description: &Candidate, name: &Candidate) -> bool {
    if genders_differ(description, name) || page.sentence(description.head) != page.sentence(name.head) {
        return false;
    }
    let adjacent = description.tokens.end == name.tokens.start && !name.tokens.is_empty();
    adjacent
        || set_off(page, &name.tokens, &description.tokens)
        || set_off(page, &description.tokens, &name.tokens) && !is_owned_by_next(page, name)
        || is_predicate(page, description, name)
}

fn genders_differ(one: &Candidate, other: &Candidate) -> bool {
    matches!((one.gender, other.gender), (Some(one), Some(other)) if one != other)
}

/// First, comma, second, and then a mark or the end: not the subject of a clause that follows.
fn set_off(page: &Page, first: &Range<usize>, second: &Range<usize>) -> bool {
    let comma = matches!(page.word(first.end), "," | "–" | "—" | "(") && second.start == first.end + 1;
    let sentence = page.sentence_tokens(first.start);
    let after = second.end;
    let closed = after >= sentence.end
        || matches!(page.word(after), "," | "." | ")" | ";" | ":" | "–" | "—" | "?" | "!");
    let attached = page.token(second_head(page, second)).is_some_and(|token| {
        token.has_relation("appos") && token.head.is_some_and(|head| first.contains(&head))
    });
    let goes_on = matches!(page.lower(after), "who" | "and") || page.tag(after) == Tag::Adp;
    comma && (closed || attached || goes_on && describes_second(page, second))
}

/// Whether the second of two is the description: only it may run on ("…, commander of X and Y,").
fn describes_second(page: &Page, second: &Range<usize>) -> bool {
    second.clone().any(|index| page.tag(index) == Tag::Noun && !page.capital(index))
}

fn second_head(page: &Page, tokens: &Range<usize>) -> usize {
    super::candidate::head_of(page, tokens)
}

fn is_owned_by_next(page: &Page, name: &Candidate) -> bool {
    page.tag(name.tokens.end) == Tag::Part && page.lower(name.tokens.end).ends_with('s')
}

/// "Omar Nuri is the governor".
fn is_predicate(page: &Page, description: &Candidate, name: &Candidate) -> bool {
    let mut copula = false;
    let mut subject = false;
    let sentence = page.sentence_tokens(description.head);
    let near = description.head.saturating_sub(REACH).max(sentence.start)
        ..sentence.end.min(description.head + REACH);
    for dependent in near {
        if page.token(dependent).is_none_or(|token| token.head != Some(description.head)) {
            continue;
        }
        copula |= page.has_relation(dependent, "cop");
        subject |=
            page.has_relation(dependent, "nsubj") && name.contains(dependent) && dependent == name.head;
    }
    copula && subject
}

/// Stretches the role of a titled person over the words before it and reads the country from them.
pub(super) fn widen_roles(page: &Page, candidates: &mut [Candidate]) {
    candidates.sort_by_key(|candidate| candidate.tokens.start);
    let names: Vec<Name> = candidates.iter().map(Name::of).collect();
    let nation_in = |tokens: &Range<usize>| {
        let inside = |other: &&Name| {
            other.tokens.start >= tokens.start && other.tokens.end <= tokens.end && other.nation.is_some()
        };
        near(&names, tokens.end).iter().rfind(inside).and_then(|other| other.nation.clone())
    };
    for candidate in
        candidates.iter_mut().filter(|candidate| candidate.form == MentionForm::Name && candidate.is_person())
    {
        if let Some(role) = candidate.roles.first().cloned() {
            let near = near(&names, role.start);
            let start = role_start(page, role.start, near);
            let mut cut = near.iter().map(|other| &other.tokens);
            let cut = cut.rfind(|other| other.start < start && other.end > start && other.end <= role.start);
            let start = cut.map_or(start, |other| other.end);
            let of = start
                .checked_sub(2)
                .is_some_and(|before| (before..start).any(|index| page.lower(index) == "of"));
            let start = if of { role.start } else { start };
            candidate.roles.clear();
            candidate.roles.push(start..role.end);
            candidate.nation = candidate.nation.take().or_else(|| nation_in(&(start..role.end)));
        }
        if candidate.nation.is_none() && page.lower(candidate.tokens.end) == "of" {
            let after = candidate.tokens.end + 1;
            candidate.nation = page
                .nation(after, page.sentence_tokens(candidate.head).end)
                .map(|(_, nation)| nation.to_owned());
        }
    }
}

/// A name as a role beside it sees it.
struct Name {
    tokens: Range<usize>,
    nation: Option<String>,
    person: bool,
}

impl Name {
    fn of(candidate: &Candidate) -> Self {
        let (tokens, nation) = (candidate.tokens.clone(), candidate.nation.clone());
        Self { tokens, nation, person: candidate.is_person() }
    }
}

/// Of names in order, those that begin in the stretch before a token.
fn near(names: &[Name], token: usize) -> &[Name] {
    let from = names.partition_point(|name| name.tokens.start + REACH < token);
    let to = names.partition_point(|name| name.tokens.start < token);
    &names[from..to]
}

fn role_start(page: &Page, first: usize, names: &[Name]) -> usize {
    let sentence = page.sentence_tokens(first).start;
    let mut start = first;
    while start > sentence && first - start < LONGEST_BEFORE {
        let before = start - 1;
        let possessive = page.tag(before) == Tag::Part && page.lower(before).ends_with('s');
        let noun = page.tag(before) == Tag::Noun && (!page.capital(first) || page.capital(before));
        let modifier = noun || matches!(page.tag(before), Tag::Adj | Tag::Propn);
        let hyphen = page.word(before) == "-" && page.glued(before) && page.glued(start);
        let holds = |other: &&Name| other.tokens.contains(&before);
        let in_name = || names.iter().any(|name| holds(&name));
        let ordinary = lexicon().lists("ordinary", page.lower(before)) && !in_name();
        let person =
            names.iter().filter(holds).any(|name| name.person) && !matches!(page.lower(start), "'s" | "’s");
        if !(possessive || modifier || hyphen) || ordinary || person {
            break;
        }
        start = before;
    }
    let mark = |index: usize| matches!(page.tag(index), Tag::Part | Tag::Punct);
    (start..first).find(|&index| !mark(index)).unwrap_or(first)
}

/// Names of unknown kind that are described as a person, or speak, are persons.
pub(super) fn promote_unknown(page: &Page, candidates: &mut [Candidate], apposed: &[Option<usize>]) {
    let described: std::collections::BTreeSet<usize> = apposed.iter().flatten().copied().collect();
    let alone: std::collections::BTreeSet<&str> = candidates
        .iter()
        .filter(|candidate| candidate.form == MentionForm::Name && candidate.name.len() == 1)
        .filter(|candidate| is_bare_name(page, candidate.name.start))
        .map(|candidate| page.word(candidate.name.start))
        .collect();
    let mut persons: std::collections::BTreeSet<String> = std::collections::BTreeSet::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let unknown = candidate.kind.is_none() && candidate.form == MentionForm::Name;
        let is_described = described.contains(&index);
        // A body is hardly ever called by the last word of its name alone; a person is.
        let last = candidate.name.end.saturating_sub(1);
        let surname = candidate.name.len() > 1
            && is_bare_name(page, candidate.name.start)
            && alone.contains(page.word(last));
        let person = is_described || surname || has_age(page, candidate) || speaks(page, candidate.head);
        if unknown && person && is_plain_name(page, &candidate.name, is_described) {
            persons.insert(page.words(&candidate.name));
        }
    }
    for candidate in candidates
        .iter_mut()
        .filter(|candidate| candidate.kind.is_none() && candidate.form == MentionForm::Name)
    {
        if persons.contains(&page.words(&candidate.name)) {
            candidate.kind = Some(EntityKind::Person);
        }
    }
}

/// A proper noun without article and with no small noun behind it that it would modify.
fn is_bare_name(page: &Page, first: usize) -> bool {
    let article = first.checked_sub(1).is_some_and(|before| page.tag(before) == Tag::Det);
    let modifier = matches!(page.tag(first + 1), Tag::Noun | Tag::Adj);
    page.tag(first) == Tag::Propn && !article && !modifier
}

/// "Omar Nuri, 45,": only persons are given an age so.
fn has_age(page: &Page, candidate: &Candidate) -> bool {
    let age = candidate.tokens.end + 1;
    let number: Option<u32> = page.word(age).parse().ok();
    page.word(age - 1) == ","
        && page.word(age + 1) == ","
        && number.is_some_and(|years| (4..=110).contains(&years))
}

/// Two to four plain words, or one where the text describes a person or the word is a given name.
fn is_plain_name(page: &Page, name: &Range<usize>, described: bool) -> bool {
    let bad = |index: usize| {
        let word = page.lower(index);
        ["things", "ordinary"].iter().any(|list| lexicon().lists(list, word))
            || lexicon().body(word).is_some()
            || word == "of"
            || !page.word(index).chars().any(char::is_lowercase)
    };
    let few = (2..=4).contains(&name.len());
    let one = name.len() == 1 && (described || lexicon().is_given_name(page.lower(name.start)));
    (few || one) && !name.clone().any(bad)
}

/// Whether a token is the subject of a verb of saying or deciding.
pub(super) fn speaks(page: &Page, token: usize) -> bool {
    let verb = page.token(token).filter(|token| token.relation == "nsubj").and_then(|token| token.head);
    verb.is_some_and(|verb| page.tag(verb) == Tag::Verb && lexicon().lists("speaking", page.lower(verb)))
}

/// Whether a token is a party to talks or agreements ("talks with Moscow", "a deal between Oslo and Kabul").
pub(super) fn is_dealt_with(page: &Page, token: usize) -> bool {
    let Some(found) = page.token(token) else { return false };
    if found.has_relation("conj") {
        return found.head.is_some_and(|first| first < token && is_party(page, first));
    }
    is_party(page, token)
}

/// "with X" or "between X" under a word for dealings.
fn is_party(page: &Page, token: usize) -> bool {
    let Some(found) = page.token(token) else { return false };
    let first = page.sentence_tokens(token).start;
    let preposition = (first..token).rev().take(3).find(|&before| page.tag(before) == Tag::Adp);
    let under = found.has_relation("nmod") || found.has_relation("obl");
    under
        && preposition.is_some_and(|before| matches!(page.lower(before), "with" | "between"))
        && found.head.is_some_and(|head| lexicon().lists("dealings", page.lower(head)))
}
