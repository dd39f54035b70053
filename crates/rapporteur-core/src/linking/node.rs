//! One report as linking sees it: who, when, where, and the id it bears alone.

use std::collections::BTreeSet;

use super::fold;
use super::identity::Identities;
use super::name::Nature;
use super::surroundings::Surroundings;
use crate::coding::{Account, Report, Role, Status};
use crate::knowledge::ontology::EventType;
use crate::reading::place::Place;
use crate::reading::time::Interval;

/// Days since 1970-01-01, first and last.
pub(super) type Days = (i32, i32);

/// Days of an interval.
pub(super) fn days(interval: Interval) -> Days {
    (day(interval.from), day(interval.to))
}

fn day(date: jiff::civil::Date) -> i32 {
    jiff::civil::Date::constant(1970, 1, 1).until(date).map_or(0, |span| span.get_days())
}

/// What can be said of an event's happening: reports of different kinds tell different events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Occurrence {
    /// It happened, is alleged or denied to have happened.
    Past,
    /// It is planned.
    Planned,
    /// It is imagined.
    Hypothetical,
    /// It did not happen.
    Negated,
}

/// A participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Party {
    pub(super) role: Role,
    /// Index in [`Identities`].
    pub(super) identity: usize,
}

/// One report with what linking compares.
#[derive(Debug)]
pub(super) struct Node<'a> {
    /// Index of the account in canonical order.
    pub(super) account: usize,
    /// Number of the story that its article tells.
    pub(super) story: usize,
    /// Index in [`Account::reports`].
    pub(super) index: usize,
    pub(super) report: &'a Report,
    /// Id that the event would bear if this report stood alone.
    pub(super) id: String,
    /// Days on which the article may have been published.
    pub(super) published: Option<Days>,
    pub(super) family: Family,
    pub(super) parties: Vec<Party>,
    pub(super) date: Option<Days>,
    pub(super) place: Option<&'a Place>,
    pub(super) occurrence: Occurrence,
    /// "second" before the word that names the event.
    pub(super) ordinal: Option<u8>,
    /// The words that name the event, in lower case.
    pub(super) word: String,
    /// Stem of the word that names the event; empty without texts.
    pub(super) trigger: String,
    /// The parties of an agreement, sorted; empty for other events.
    pub(super) signatories: Vec<String>,
    /// Stems of the words of what is promised, withdrawn or, in quotation marks, demanded; empty for other
    /// events and where the article's promises and statements do not tell.
    pub(super) substance: Vec<String>,
    /// Another report of its family stands in its sentence, one of the two follows the other, or the article tells of another
    /// event of the family.
    pub(super) has_companion: bool,
}

/// Types that may name one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    /// The making of an agreement, whatever its type.
    Agreement,
    /// A withdrawal, ordered, promised or done.
    Withdrawal,
    /// Any other event of a type.
    Type(EventType),
}

impl Family {
    pub(super) fn of(report: &Report) -> Self {
        use EventType::{Agree, Concede, Retreat, Support};
        match report.event_type {
            Agree | Support if report.rule.starts_with("agreement") => Self::Agreement,
            Retreat | Concede if report.rule.starts_with("withdraw") => Self::Withdrawal,
            other => Self::Type(other),
        }
    }

    /// A number of its own.
    pub(super) fn number(self) -> u8 {
        match self {
            Self::Agreement => 100,
            Self::Withdrawal => 101,
            Self::Type(kind) => kind as u8,
        }
    }

    /// Whether all who take part do the same thing together.
    pub(super) fn is_mutual(self) -> bool {
        use EventType::{Agree, Consult, Cooperate, Support};
        matches!(self, Self::Agreement | Self::Type(Agree | Consult | Cooperate | Support))
    }

    /// Whether it is done by words, of which one article may tell several by one speaker.
    pub(super) fn is_spoken(self) -> bool {
        use EventType::{Accuse, Reject, Request, Threaten};
        matches!(self, Self::Type(Accuse | Reject | Request | Threaten))
    }

    /// Whether what is promised tells one event from another.
    pub(super) fn is_promised(self) -> bool {
        matches!(self, Self::Withdrawal | Self::Type(EventType::Agree | EventType::Concede))
    }

    /// Whether someone suffers it, so that who did it may be disputed while the deed is one.
    pub(super) fn is_violent(self) -> bool {
        matches!(self, Self::Type(EventType::Assault | EventType::Coerce))
    }
}

/// The nodes of all reports, in order of publication, article, trigger and index. `stories` groups the accounts.
pub(super) fn all<'a>(
    accounts: &[&'a Account],
    identities: &Identities,
    stories: &[Vec<usize>],
) -> Vec<Node<'a>> {
    let mut story_of = vec![usize::MAX; accounts.len()];
    for (story, members) in stories.iter().enumerate() {
        for &member in members {
            story_of[member] = story;
        }
    }
    let mut nodes = Vec::new();
    for (account, source) in accounts.iter().enumerate() {
        let around = Surroundings::of(source);
        let mut order: Vec<usize> = (0..source.reports.len()).collect();
        order.sort_by_key(|&index| (source.reports[index].trigger, index));
        let mut before: BTreeSet<String> = BTreeSet::new();
        for index in order {
            let mut node = node(source, account, index, identities, &around);
            node.story = story_of[account];
            node.id = unique(&before, source, &node);
            before.insert(node.id.clone());
            nodes.push(node);
        }
    }
    nodes
}

fn node<'a>(
    source: &'a Account,
    account: usize,
    index: usize,
    identities: &Identities,
    around: &Surroundings,
) -> Node<'a> {
    let report = &source.reports[index];
    let family = Family::of(report);
    let parties = parties(report, identities);
    let signatories =
        if family == Family::Agreement { signatories(&parties, identities) } else { Vec::new() };
    Node {
        account,
        story: 0,
        index,
        report,
        id: String::new(),
        published: source.published.as_ref().map(|days| (day(days.from), day(days.to))),
        family,
        date: report.date.as_ref().map(|dated| days(dated.interval)),
        place: place(source, report),
        occurrence: occurrence(report.status),
        ordinal: report.ordinal,
        word: report.words.to_lowercase(),
        trigger: fold::words(&report.words).first().map_or_else(String::new, |word| fold::stem(word)),
        parties,
        signatories,
        substance: around.substance(report, family),
        has_companion: around.has_companion(index),
    }
}

/// Where it was. The words that place the event which it follows ("after talks in Graz he met …") say nothing of it.
fn place<'a>(source: &'a Account, report: &'a Report) -> Option<&'a Place> {
    let located = report.place.as_ref()?;
    let distance = |other: &Report| other.trigger.start.abs_diff(located.span.start);
    let earlier = report.follows.and_then(|index| source.reports.get(index));
    let borrowed = earlier.is_some_and(|earlier| {
        let same_words = earlier.place.as_ref().is_some_and(|place| place.span == located.span);
        same_words && distance(earlier) < distance(report)
    });
    (!borrowed).then_some(&located.place)
}

fn parties(report: &Report, identities: &Identities) -> Vec<Party> {
    let find = |one: &crate::coding::Participant| {
        let identity = identities.find(&one.name, one.actor.as_deref(), one.code.as_deref())?;
        Some(Party { role: one.role, identity })
    };
    let mut parties: Vec<Party> = report.participants.iter().filter_map(find).collect();
    parties.sort();
    parties.dedup();
    parties
}

fn signatories(parties: &[Party], identities: &Identities) -> Vec<String> {
    let mut named: Vec<String> = parties
        .iter()
        .filter(|party| party.role != Role::Other)
        .map(|party| identities.get(party.identity))
        .filter(|one| one.code.is_some() || one.nature == Nature::Body)
        .map(|one| {
            one.code.as_deref().map_or_else(|| one.key.clone(), |code| super::code::party(code).into())
        })
        .collect();
    named.sort();
    named.dedup();
    named
}

fn occurrence(status: Status) -> Occurrence {
    match status {
        Status::Happened | Status::Alleged | Status::Denied => Occurrence::Past,
        Status::Planned => Occurrence::Planned,
        Status::Hypothetical => Occurrence::Hypothetical,
        Status::Negated => Occurrence::Negated,
    }
}

/// `evt:{day}:{place}:{type}:{hash}`; a second report of the same words in one article is told by its number.
fn unique(before: &BTreeSet<String>, account: &Account, node: &Node) -> String {
    let report = node.report;
    let day = report.date.as_ref().map_or_else(|| "undated".into(), |dated| dated.interval.from.to_string());
    let place = node.place.map_or_else(|| "-".into(), |place| place_letters(&place.name));
    let head = format!("evt:{day}:{place}:{}", report.event_type);
    let text = format!(
        "{}|{}-{}|{}|{}",
        account.article, report.trigger.start, report.trigger.end, report.event_type, report.rule
    );
    let mut id = format!("{head}:{}", hash(&text));
    let mut number = 1;
    while before.contains(&id) {
        number += 1;
        id = format!("{head}:{}", hash(&format!("{text}|{number}")));
    }
    id
}

/// The first eight hexadecimal digits of a text's hash.
pub(super) fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..8].to_owned()
}

fn place_letters(name: &str) -> String {
    let letters: String = fold::fold(name)
        .to_uppercase()
        .chars()
        .filter(|character| character.is_alphanumeric())
        .take(12)
        .collect();
    if letters.is_empty() { "-".into() } else { letters }
}
