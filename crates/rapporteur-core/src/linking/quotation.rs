//! Words said, once, with every occurrence and its variants.

use std::collections::{BTreeMap, BTreeSet};

use super::blocking::text_number;
use super::edits::edits;
use super::event::fullest;
use super::fold;
use super::identity::{Identities, Relation};
use super::name::Nature;
use super::node::hash;
use super::wording;
use crate::article::ArticleId;
use crate::coding::{Account, Statement};
use crate::reading::time::Interval;
use crate::record::{Dispute, DisputeSide, Occurrence, Quotation};
use crate::text::Span;

/// Earliest holders of four words that a quotation is held against, besides the one just before it: stock
/// phrases cost no more than rare ones.
const HOLDERS: usize = 3;

/// Words below which the same words need the same known speaker.
const SHORT: usize = 6;

/// Words from which identical words of two named people are one statement, wrongly given to one of them.
const LONG: usize = 12;

/// A statement as it is compared.
struct Said<'a> {
    account: usize,
    index: usize,
    statement: &'a Statement,
    article: &'a ArticleId,
    published: Option<Interval>,
    words: Vec<String>,
    speaker: Option<usize>,
    span: Span,
    hash: String,
}

impl Said<'_> {
    /// The first day on which it may have been published.
    fn day(&self) -> Option<jiff::civil::Date> {
        self.published.map(|days| days.from)
    }
}

/// Quotations, and disputes on who spoke.
pub(super) fn quotations(accounts: &[&Account], identities: &Identities) -> (Vec<Quotation>, Vec<Dispute>) {
    let said = said(accounts, identities);
    let mut quotations = Vec::new();
    let mut disputes = Vec::new();
    for group in groups(&said, identities) {
        let members: Vec<&Said> = group.iter().map(|&index| &said[index]).collect();
        let quotation = quotation(&members, identities);
        disputes.extend(speaker_dispute(&quotation, &members, identities));
        quotations.push((members.first().map(|first| (first.published.is_none(), first.day())), quotation));
    }
    quotations.sort_by(|one, two| (&one.0, &one.1.id).cmp(&(&two.0, &two.1.id)));
    (quotations.into_iter().map(|(_, quotation)| quotation).collect(), disputes)
}

fn said<'a>(accounts: &[&'a Account], identities: &Identities) -> Vec<Said<'a>> {
    let mut all = Vec::new();
    for (account, source) in accounts.iter().enumerate() {
        let mut own: Vec<Said> = source
            .statements
            .iter()
            .enumerate()
            .filter_map(|(index, statement)| one_said(source, account, index, statement, identities))
            .collect();
        own.sort_by_key(|said| (said.span, said.index));
        let mut seen = BTreeSet::new();
        own.retain(|said| seen.insert(said.span));
        all.extend(own);
    }
    all
}

fn one_said<'a>(
    source: &'a Account,
    account: usize,
    index: usize,
    statement: &'a Statement,
    identities: &Identities,
) -> Option<Said<'a>> {
    let span = statement.content.iter().copied().reduce(Span::cover)?;
    let speaker = statement.speaker.as_deref();
    Some(Said {
        account,
        index,
        statement,
        article: &source.article,
        published: source.published.as_ref().map(|days| Interval { from: days.from, to: days.to }),
        words: fold::words(&statement.text),
        speaker: speaker.and_then(|name| identities.find(name, statement.actor.as_deref(), None)),
        span,
        hash: blake3::hash(format!("{}|{}-{}", source.article, span.start, span.end).as_bytes()).to_hex()
            [..12]
            .into(),
    })
}

/// Whether two speakers may be one, given the words.
fn speakers_agree(one: &Said, two: &Said, identities: &Identities) -> bool {
    let (Some(first), Some(second)) = (one.speaker, two.speaker) else { return true };
    if identities.relate(first, second) != Relation::Different {
        return true;
    }
    let person = |index: usize| identities.get(index).nature == Nature::Person;
    !(person(first) && person(second)) || one.words == two.words && one.words.len() >= LONG
}

fn are_same(one: &Said, two: &Said, identities: &Identities) -> bool {
    let shorter = one.words.len().min(two.words.len());
    let known = one
        .speaker
        .zip(two.speaker)
        .is_some_and(|(one, two)| identities.relate(one, two) <= Relation::Within);
    (shorter >= SHORT || known || one.account == two.account)
        && speakers_agree(one, two, identities)
        && wording::same(&one.words, &two.words)
}

/// Statements by quotation, each in order.
fn groups(said: &[Said], identities: &Identities) -> Vec<Vec<usize>> {
    let mut pairs: Vec<(usize, usize, usize)> = candidates(said)
        .into_iter()
        .filter(|&(one, two)| are_same(&said[one], &said[two], identities))
        .map(|(one, two)| (usize::MAX - said[one].words.len().min(said[two].words.len()), one, two))
        .collect();
    pairs.sort_unstable();
    let mut group_of: Vec<usize> = (0..said.len()).collect();
    let mut groups: Vec<Vec<usize>> = (0..said.len()).map(|index| vec![index]).collect();
    for (_, one, two) in pairs {
        let (keep, lose) = (group_of[one].min(group_of[two]), group_of[one].max(group_of[two]));
        if keep == lose || !speakers_fit(&groups[keep], &groups[lose], said, identities) {
            continue;
        }
        for &index in &groups[lose] {
            group_of[index] = keep;
        }
        let moved = std::mem::take(&mut groups[lose]);
        groups[keep].extend(moved);
    }
    groups.retain(|group| !group.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

/// Whether no two speakers of two groups exclude each other; each speaker is looked at once.
fn speakers_fit(one: &[usize], two: &[usize], said: &[Said], identities: &Identities) -> bool {
    let speakers = |group: &[usize]| -> BTreeMap<usize, usize> {
        group.iter().filter_map(|&index| Some((said[index].speaker?, index))).collect()
    };
    let (one, two) = (speakers(one), speakers(two));
    one.values()
        .all(|&first| two.values().all(|&second| speakers_agree(&said[first], &said[second], identities)))
}

/// Pairs that share four words.
fn candidates(said: &[Said]) -> BTreeSet<(usize, usize)> {
    let mut grams: Vec<(u64, usize)> = Vec::new();
    for (index, one) in said.iter().enumerate() {
        grams.extend(one.words.windows(wording::FEWEST).map(|words| (text_number(&words.join(" ")), index)));
    }
    grams.sort_unstable();
    grams.dedup();
    let mut pairs = BTreeSet::new();
    for block in grams.chunk_by(|one, two| one.0 == two.0) {
        for (position, &(_, later)) in block.iter().enumerate().skip(1) {
            let near = block.iter().take(HOLDERS.min(position)).chain(block.get(position - 1));
            pairs.extend(near.map(|&(_, earlier)| (earlier, later)));
        }
    }
    pairs
}

fn quotation(members: &[&Said], identities: &Identities) -> Quotation {
    let anchor = members.iter().min_by_key(|said| (said.published.is_none(), said.day(), &said.hash));
    let id = anchor.map_or_else(String::new, |said| format!("quo:{}", said.hash));
    let fullest_words =
        members.iter().enumerate().max_by_key(|(order, said)| (said.words.len(), std::cmp::Reverse(*order)));
    let speaker = speaker(members, identities);
    let mut aliases: Vec<String> =
        members.iter().map(|said| format!("quo:{}", said.hash)).filter(|alias| *alias != id).collect();
    aliases.sort();
    let text = fullest_words.map_or("", |(_, said)| said.statement.text.as_str());
    Quotation {
        id,
        aliases,
        text: text.to_owned(),
        speaker: speaker.as_ref().map(|(name, _)| name.clone()),
        actor: speaker.map(|(_, key)| key),
        through: members.iter().find_map(|said| said.statement.through.clone()),
        first: first(members),
        occurrences: members.iter().map(|said| occurrence(said, text)).collect(),
    }
}

fn occurrence(said: &Said, full: &str) -> Occurrence {
    Occurrence {
        article: said.article.clone(),
        index: said.index,
        span: said.span,
        text: said.statement.text.clone(),
        speaker_as_given: said.statement.speaker.clone(),
        through: said.statement.through.clone(),
        through_span: said.statement.through_span,
        edits: edits(full, &said.statement.text),
    }
}

/// The article that came out before every other that carries the words; nothing where a day is unknown or shared.
fn first(members: &[&Said]) -> Option<ArticleId> {
    let carriers: BTreeMap<&ArticleId, Option<Interval>> =
        members.iter().map(|said| (said.article, said.published)).collect();
    let (first, days) = carriers.iter().min_by_key(|(_, days)| days.map(|days| days.to))?;
    let to = (*days)?.to;
    let after = |days: &Option<Interval>| days.is_some_and(|days| days.from > to);
    carriers.iter().all(|(article, days)| article == first || after(days)).then(|| (*first).clone())
}

/// Name and key of the speaker: a named person before a body before a description, then who is given most.
fn speaker(members: &[&Said], identities: &Identities) -> Option<(String, String)> {
    let mut counts: BTreeMap<&str, (Nature, usize, BTreeSet<String>)> = BTreeMap::new();
    for index in members.iter().filter_map(|said| said.speaker) {
        let one = identities.get(index);
        let entry = counts.entry(&one.key).or_insert_with(|| (one.nature, 0, BTreeSet::new()));
        entry.0 = entry.0.min(one.nature);
        entry.1 += 1;
        entry.2.insert(one.name.clone());
    }
    let best = counts
        .into_iter()
        .min_by_key(|(key, (nature, count, _))| (*nature, std::cmp::Reverse(*count), *key))?;
    Some((fullest(&best.1.2), best.0.to_owned()))
}

/// Two named people said to have spoken the same words.
fn speaker_dispute(quotation: &Quotation, members: &[&Said], identities: &Identities) -> Option<Dispute> {
    let mut sides: BTreeMap<&str, DisputeSide> = BTreeMap::new();
    for said in members {
        let Some(one) = said.speaker.map(|index| identities.get(index)) else { continue };
        if one.nature == Nature::Person {
            let empty = || DisputeSide { value: one.name.clone(), claimant: None, reports: Vec::new() };
            sides.entry(&one.key).or_insert_with(empty).reports.push((said.article.clone(), said.span));
        }
    }
    (sides.len() > 1).then(|| Dispute {
        id: format!("dis:{}", hash(&format!("{}|speaker", quotation.id))),
        about: format!("who said “{}”", quotation.text),
        event: quotation.id.clone(),
        field: "speaker".into(),
        sides: sides.into_values().collect(),
    })
}
