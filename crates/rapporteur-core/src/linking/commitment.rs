//! Promises, once, with what is reported of them since.

use std::collections::{BTreeMap, BTreeSet};

use super::blocking::text_number;
use super::code;
use super::event::fullest;
use super::fold;
use super::identity::{Identities, Relation};
use super::node::hash;
use crate::article::ArticleId;
use crate::coding::{Account, Participant, PromiseReport};
use crate::reading::time::Interval;
use crate::record::Commitment;

/// Words of substance that two reports of one promise share, where no deadline helps.
const SHARED: usize = 2;

/// Days of a deadline narrow enough to stand for a word.
const NARROW: i64 = 31;

/// Promises of one promiser that each is held against: those told next after it.
const NEIGHBOURS: usize = 60;

/// A promise with where it stands.
struct Told<'a> {
    article: &'a ArticleId,
    index: usize,
    report: &'a PromiseReport,
    published: Option<Interval>,
    by: Vec<usize>,
    to: Vec<usize>,
    what: String,
    stems: Vec<String>,
    under: Option<String>,
    due: Option<Interval>,
    hash: String,
}

/// All commitments in order of id.
pub(super) fn commitments(accounts: &[&Account], identities: &Identities) -> Vec<Commitment> {
    let mut told: Vec<Told> = Vec::new();
    for account in accounts {
        let all = account.promises.iter().enumerate();
        told.extend(all.map(|(index, report)| one_told(account, index, report, identities)));
    }
    let mut commitments: Vec<Commitment> = groups(&told, identities)
        .iter()
        .map(|group| commitment(&group.iter().map(|&index| &told[index]).collect::<Vec<_>>()))
        .collect();
    commitments.sort_by(|one, two| one.id.cmp(&two.id));
    commitments
}

fn one_told<'a>(
    account: &'a Account,
    index: usize,
    report: &'a PromiseReport,
    identities: &Identities,
) -> Told<'a> {
    let find = |one: &Participant| identities.find(&one.name, one.actor.as_deref(), one.code.as_deref());
    let key = format!("{}|{}-{}|{index}", account.article, report.what.start, report.what.end);
    Told {
        article: &account.article,
        index,
        report,
        published: account.published.as_ref().map(|days| Interval { from: days.from, to: days.to }),
        by: report.by.iter().filter_map(find).collect(),
        to: report.to.iter().filter_map(find).collect(),
        stems: fold::content_stems(&report.text),
        what: report.text.clone(),
        under: report.under_text.clone(),
        due: report.due.as_ref().map(|dated| dated.interval),
        hash: hash(&key),
    }
}

/// Whether two reports tell one promise.
fn are_same(one: &Told, two: &Told, identities: &Identities) -> bool {
    if !may_be_same(one, two, identities) {
        return false;
    }
    let shared = one.stems.iter().filter(|stem| two.stems.contains(stem)).count();
    let due = one.due.zip(two.due).is_some_and(|(one, two)| one.days().min(two.days()) <= NARROW);
    let silent = one.stems.is_empty() || two.stems.is_empty();
    shared >= SHARED || due && (shared > 0 || silent) || identical(one, two)
}

fn identical(one: &Told, two: &Told) -> bool {
    !one.stems.is_empty() && one.stems == two.stems
}

/// Whether nothing keeps them apart: the same promiser, no other promisee, deadlines that share a day.
fn may_be_same(one: &Told, two: &Told, identities: &Identities) -> bool {
    let related = |ones: &[usize], twos: &[usize]| {
        ones.iter().any(|&one| twos.iter().any(|&two| is_one_side(one, two, identities)))
    };
    let other_promisee = !one.to.is_empty() && !two.to.is_empty() && !related(&one.to, &two.to);
    let due = one.due.zip(two.due).is_none_or(|(one, two)| one.overlaps(two));
    related(&one.by, &two.by) && !other_promisee && due
}

/// The same, one's part, or organs of one state: a president's order binds the army.
fn is_one_side(one: usize, two: usize, identities: &Identities) -> bool {
    let party = |index: usize| identities.get(index).code.as_deref().map(code::party);
    identities.relate(one, two) <= Relation::Within || party(one).is_some() && party(one) == party(two)
}

/// Told promises by commitment: joined where two are the same and no two of the whole are kept apart.
fn groups(told: &[Told], identities: &Identities) -> Vec<Vec<usize>> {
    let mut group_of: Vec<usize> = (0..told.len()).collect();
    let mut groups: Vec<Vec<usize>> = (0..told.len()).map(|index| vec![index]).collect();
    for (one, two) in candidates(told, identities) {
        let (keep, lose) = (group_of[one].min(group_of[two]), group_of[one].max(group_of[two]));
        if keep == lose || !are_same(&told[one], &told[two], identities) {
            continue;
        }
        let fit = |first: &usize| {
            groups[lose].iter().all(|second| may_be_same(&told[*first], &told[*second], identities))
        };
        if groups[keep].iter().all(fit) {
            let moved = std::mem::take(&mut groups[lose]);
            for &index in &moved {
                group_of[index] = keep;
            }
            groups[keep].extend(moved);
        }
    }
    groups.retain(|group| !group.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

/// Pairs of promises by one side with a word or a deadline in common, those with most in common first.
fn candidates(told: &[Told], identities: &Identities) -> Vec<(usize, usize)> {
    let mut keys: BTreeMap<(String, u64), Vec<usize>> = BTreeMap::new();
    for (index, one) in told.iter().enumerate() {
        let mut marks: BTreeSet<u64> = one.stems.iter().map(|stem| text_number(stem)).collect();
        marks.extend(
            one.due
                .iter()
                .flat_map(|due| [due.from, due.to])
                .map(|day| text_number(&format!("{}", day.strftime("%Y-%m")))),
        );
        for side in sides(&one.by, identities) {
            for &mark in &marks {
                keys.entry((side.clone(), mark)).or_default().push(index);
            }
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for block in keys.values() {
        for (position, &one) in block.iter().enumerate() {
            pairs.extend(
                block.iter().skip(position + 1).take(NEIGHBOURS).map(|&two| (one.min(two), one.max(two))),
            );
        }
    }
    let common = |&(one, two): &(usize, usize)| {
        told[one].stems.iter().filter(|stem| told[two].stems.contains(stem)).count()
    };
    let mut pairs: Vec<(usize, usize)> = pairs.into_iter().filter(|(one, two)| one != two).collect();
    pairs.sort_by_key(|pair| (std::cmp::Reverse(common(pair)), *pair));
    pairs
}

fn sides(by: &[usize], identities: &Identities) -> BTreeSet<String> {
    let side = |&index: &usize| {
        let one = identities.get(index);
        let last = fold::words(&one.name).pop().unwrap_or_default();
        [
            one.code.as_deref().map(|code| code::party(code).to_owned()),
            Some(one.key.clone()),
            Some(format!("word:{last}")),
        ]
    };
    by.iter().flat_map(side).flatten().collect()
}

fn commitment(members: &[&Told]) -> Commitment {
    let earliest =
        |told: &&&Told| (told.published.is_none(), told.published, told.article.clone(), told.index);
    let mut order: Vec<&&Told> = members.iter().collect();
    order.sort_by_key(earliest);
    let anchor = members
        .iter()
        .min_by_key(|told| (told.published.is_none(), told.published.map(|days| days.from), &told.hash));
    let due =
        members.iter().filter_map(|told| told.due).reduce(|one, two| one.intersection(two).unwrap_or(one));
    Commitment {
        id: anchor.map_or_else(String::new, |told| format!("com:{}", told.hash)),
        by: names(members.iter().flat_map(|told| &told.report.by)),
        to: names(members.iter().flat_map(|told| &told.report.to)),
        what: order.iter().map(|told| told.what.clone()).find(|what| !what.is_empty()).unwrap_or_default(),
        due,
        under: order.iter().find_map(|told| told.under.clone()),
        status: status(&order),
        reports: order.iter().map(|told| (told.article.clone(), told.index)).collect(),
    }
}

/// The latest word that is more than the promise itself; on one day the later in the list of states.
fn status(order: &[&&Told]) -> String {
    const STATES: &[&str] = &["promised", "on-track", "stalled", "missed", "broken", "kept"];
    let rank = |says: &str| STATES.iter().position(|state| *state == says);
    order
        .iter()
        .filter(|told| told.report.says != "promised")
        .max_by_key(|told| (told.published.map(|days| days.to), rank(&told.report.says)))
        .map_or_else(|| "promised".into(), |told| told.report.says.clone())
}

/// Each actor's fullest name, in order.
fn names<'p>(participants: impl Iterator<Item = &'p Participant>) -> Vec<String> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for one in participants {
        let key = one.actor.clone().unwrap_or_else(|| fold::fold(&one.name));
        found.entry(key).or_default().insert(one.name.clone());
    }
    found.values().map(fullest).collect()
}
