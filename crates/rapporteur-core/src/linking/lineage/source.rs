//! Where a text's wording stands already: for each article the earlier ones that it shares passages with.

use std::collections::BTreeSet;

use super::alignment::{Match, Passage, passages};
use super::meeting::{Meetings, Pairing, meetings};
use crate::coding::Account;
use crate::reading::quotation::QuotationForm;
use crate::text::Span;

/// Articles that may share a 5-gram before it counts as furniture or a stock phrase.
const RARE: usize = 200;

/// One in so many articles of a large set may, too: a story of a great wire has that many copies.
const COMMON: usize = 20;

/// Earlier holders of a 5-gram that a later article is held against, besides the one just before it.
const EARLIER: usize = 4;

/// Rare 5-grams below which a text is too short to judge.
pub(super) const FEWEST: usize = 8;

/// Fewest 5-grams of a passage, outside of what is quoted: twenty words, for stock phrases and furniture reach twelve.
const PASSAGE: usize = 16;

/// Earlier articles that an article is aligned with.
const MOST: usize = 8;

/// Share of the most shared wording from which the earliest holder comes first.
const AS_MUCH: f64 = 0.9;

/// What an article shares with one earlier article.
#[derive(Debug)]
pub(super) struct Source {
    /// Index of the earlier article.
    pub(super) account: usize,
    /// Share of the article's own wording that stands there.
    pub(super) share: f64,
    /// Share of the earlier one's wording that stands here.
    pub(super) given: f64,
    /// Passages that no source before this one explains.
    pub(super) passages: Vec<Passage>,
}

/// What an article shares with earlier ones.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// The most shared first; of nearly equal ones the earliest.
    pub(super) sources: Vec<Source>,
    /// Share of its own wording that stands in any of them.
    pub(super) share: f64,
    /// Where that wording stands, in order.
    pub(super) places: Vec<Span>,
}

/// What each account (in canonical order) shares with those before it.
pub(super) fn shared(accounts: &[&Account]) -> Vec<Shared> {
    let texts: Vec<&[u64]> = accounts.iter().map(|account| account.shingles.as_slice()).collect();
    let limit = RARE.max(accounts.len() / COMMON);
    let Meetings { pairs, common } = meetings(&texts, limit, Pairing::Earliest(EARLIER), FEWEST / 2);
    let mut all: Vec<Shared> = accounts.iter().map(|_| Shared::default()).collect();
    for met in pairs.chunk_by(|one, two| one.0 == two.0) {
        let Some(&(later, ..)) = met.first() else { continue };
        let met: Vec<(usize, usize)> = met.iter().map(|&(_, earlier, count)| (earlier, count)).collect();
        all[later] = of_one(later, &met, accounts, &common);
    }
    all
}

/// Indices of equal hashes in two lists that are not common.
fn equal(one: &[u64], two: &[u64], common: &[u64]) -> Vec<(usize, usize)> {
    let (mut left, mut right, mut equal) = (0, 0, Vec::new());
    while let (Some(first), Some(second)) = (one.get(left), two.get(right)) {
        match first.cmp(second) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => {
                if common.binary_search(first).is_err() {
                    equal.push((left, right));
                }
                (left, right) = (left + 1, right + 1);
            }
        }
    }
    equal
}

/// Number of hashes that are not common.
fn rare(hashes: &[u64], common: &[u64]) -> usize {
    hashes.iter().filter(|hash| common.binary_search(hash).is_err()).count()
}

fn of_one(later: usize, met: &[(usize, usize)], accounts: &[&Account], common: &[u64]) -> Shared {
    let account = accounts[later];
    let own = rare(&account.shingles, common);
    let mut candidates: Vec<(usize, Vec<(usize, usize)>)> = most_met(met)
        .into_iter()
        .map(|earlier| (earlier, equal(&account.shingles, &accounts[earlier].shingles, common)))
        .filter(|(_, equal)| equal.len() >= FEWEST)
        .collect();
    let most = candidates.iter().map(|(_, equal)| equal.len()).max().unwrap_or(0) as f64;
    candidates.sort_by_key(|(earlier, equal)| {
        let as_much = equal.len() as f64 >= AS_MUCH * most;
        (!as_much, if as_much { 0 } else { usize::MAX - equal.len() }, *earlier)
    });
    let mut explained: BTreeSet<usize> = BTreeSet::new();
    let mut sources = Vec::new();
    for (earlier, equal) in candidates {
        let passages = told_by(account, accounts[earlier], &equal, &explained);
        explained.extend(passages.iter().flat_map(|passage| passage.matches.iter().map(|one| one.index)));
        if sources.is_empty() {
            explained.extend(equal.iter().map(|pair| pair.0));
        }
        if sources.is_empty() || !passages.is_empty() {
            sources.push(Source {
                account: earlier,
                share: equal.len() as f64 / own.max(1) as f64,
                given: equal.len() as f64 / rare(&accounts[earlier].shingles, common).max(1) as f64,
                passages,
            });
        }
    }
    let mut places: Vec<Span> = explained.iter().filter_map(|&index| account.shingle_span(index)).collect();
    places.sort_unstable();
    Shared { sources, share: explained.len() as f64 / own.max(1) as f64, places }
}

/// The earlier articles met most often, the earliest of equals; so many and no more.
fn most_met(met: &[(usize, usize)]) -> Vec<usize> {
    let mut met: Vec<(usize, usize)> =
        met.iter().map(|&(earlier, count)| (usize::MAX - count, earlier)).collect();
    met.sort_unstable();
    met.into_iter().take(MOST).map(|(_, earlier)| earlier).collect()
}

/// The passages of an article that stand in an earlier one, those left out that others explain.
fn told_by(
    account: &Account,
    source: &Account,
    equal: &[(usize, usize)],
    explained: &BTreeSet<usize>,
) -> Vec<Passage> {
    let matches = equal.iter().filter(|pair| !explained.contains(&pair.0)).filter_map(|&(index, there)| {
        Some(Match { here: account.shingle_span(index)?, there: source.shingle_span(there)?, index })
    });
    let said: Vec<Span> = account
        .statements
        .iter()
        .filter(|statement| statement.form == QuotationForm::Direct)
        .flat_map(|statement| statement.content.iter().copied())
        .collect();
    let mut passages = passages(matches.collect());
    passages.retain(|passage| {
        // What a speaker said may be heard by many: those words alone make no copy.
        let own = passage.matches.iter().filter(|one| !said.iter().any(|words| words.contains(one.here)));
        own.count() >= PASSAGE
    });
    passages
}
