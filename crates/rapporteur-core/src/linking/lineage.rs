//! Whose text an article is: an agency's, another article's, or its own.
//!
//! Copies are recognised by containment of rare word 5-grams in the smaller text, not by
//! resemblance, which fails on partial copies among a site's furniture.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::fold;
use crate::coding::Account;
use crate::record::Origin;

/// Share of the smaller text's rare 5-grams that a copy holds.
const CONTAINED: f64 = 0.5;

/// Articles that may share a 5-gram before it counts as furniture or a stock phrase.
const RARE: usize = 200;

/// One in so many articles of a large set may, too: a story of a great wire has that many copies.
const COMMON: usize = 20;

/// Earlier holders of a 5-gram that a later article is held against.
const EARLIER: usize = 4;

/// Rare 5-grams below which a text is too short to judge.
const FEWEST: usize = 8;

/// The origin of each account, in the accounts' order (canonical: earliest first).
pub(super) fn origins(accounts: &[&Account], agencies: &Agencies) -> Vec<Origin> {
    let sources = sources(accounts);
    let mut origins: Vec<Origin> = Vec::with_capacity(accounts.len());
    for (index, account) in accounts.iter().enumerate() {
        let origin = match (credited(account, agencies), sources.get(&index)) {
            (Some((agency, why)), _) => Origin { article: account.article.clone(), origin: agency, why },
            (None, Some(&(source, share))) => copied(account, accounts[source], &origins[source], share),
            (None, None) => Origin {
                article: account.article.clone(),
                origin: account.article.0.clone(),
                why: "no agency credited and no earlier article that it copies".into(),
            },
        };
        origins.push(origin);
    }
    origins
}

/// Agencies that any article credits: folded name, or initials, to the fullest name in use.
pub(super) struct Agencies(BTreeMap<String, String>);

impl Agencies {
    /// Collects the agencies credited by articles and by single reports.
    pub(super) fn of(accounts: &[&Account]) -> Self {
        let mut names: BTreeSet<(usize, &str)> = BTreeSet::new();
        for account in accounts {
            let credits = account.reports.iter().filter_map(|report| report.via.as_deref());
            let all = account.agency.as_deref().into_iter().chain(credits);
            names.extend(all.map(|name| (usize::MAX - name.chars().count(), name)));
        }
        // Longest names first: "Northern Light Press" also answers to "NLP" and "nlp".
        let mut found: BTreeMap<String, String> = BTreeMap::new();
        for (_, name) in names {
            let words = super::fold::words(name);
            let own = found.get(&words.join(" ")).cloned().unwrap_or_else(|| name.to_owned());
            let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
            if words.len() > 1 {
                found.entry(initials).or_insert_with(|| own.clone());
            }
            found.entry(words.join(" ")).or_insert(own);
        }
        Self(found)
    }

    /// The name by which an agency is counted; nothing for who is none.
    pub(super) fn name(&self, given: &str) -> Option<&String> {
        self.0.get(&fold(given))
    }
}

/// The agency whose text it is: the one credited, or the outlet itself where others credit it.
fn credited(account: &Account, agencies: &Agencies) -> Option<(String, String)> {
    if let Some(agency) = account.agency.as_deref().and_then(|given| agencies.name(given)) {
        return Some((agency.clone(), format!("credits {agency}")));
    }
    let agency = account.outlet.as_deref().and_then(|outlet| agencies.name(outlet))?;
    Some((agency.clone(), format!("published by {agency}, which others credit")))
}

fn copied(account: &Account, source: &Account, origin: &Origin, share: f64) -> Origin {
    Origin {
        article: account.article.clone(),
        origin: origin.origin.clone(),
        why: format!(
            "shares {:.0} % of the smaller text's wording with the earlier {}",
            share * 100.0,
            source.article
        ),
    }
}

/// For each article that copies: the earliest article it shares its wording with, and how much.
fn sources(accounts: &[&Account]) -> BTreeMap<usize, (usize, f64)> {
    let holders = holders(accounts);
    let limit = RARE.max(accounts.len() / COMMON);
    let mut rare: Vec<Vec<u64>> = vec![Vec::new(); accounts.len()];
    let mut meetings: Vec<(usize, usize)> = Vec::new();
    for block in holders.chunk_by(|one, two| one.0 == two.0).filter(|block| block.len() <= limit) {
        for (position, &(shingle, later)) in block.iter().enumerate() {
            rare[later].push(shingle);
            meetings.extend(block.iter().take(EARLIER.min(position)).map(|&(_, earlier)| (later, earlier)));
        }
    }
    meetings.sort_unstable();
    let mut sources: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
    for met in meetings.chunk_by(|one, two| one == two).filter(|met| met.len() >= FEWEST / 2) {
        let Some(&(later, earlier)) = met.first() else { continue };
        let smaller = rare[later].len().min(rare[earlier].len());
        if smaller < FEWEST || sources.contains_key(&later) {
            continue;
        }
        let share = shared(&rare[later], &rare[earlier]) as f64 / smaller as f64;
        if share >= CONTAINED {
            sources.insert(later, (earlier, share));
        }
    }
    sources
}

/// All 5-grams with the articles that hold them, in order.
fn holders(accounts: &[&Account]) -> Vec<(u64, usize)> {
    let mut holders: Vec<(u64, usize)> = accounts
        .iter()
        .enumerate()
        .flat_map(|(index, account)| account.shingles.iter().map(move |&shingle| (shingle, index)))
        .collect();
    holders.sort_unstable();
    holders.dedup();
    holders
}

/// Number of equal values of two sorted lists.
fn shared(one: &[u64], two: &[u64]) -> usize {
    let (mut left, mut right, mut shared) = (0, 0, 0);
    while let (Some(first), Some(second)) = (one.get(left), two.get(right)) {
        match first.cmp(second) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => (left, right, shared) = (left + 1, right + 1, shared + 1),
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::super::builder::account;
    use super::*;

    fn origins_of(accounts: &[&Account]) -> Vec<String> {
        origins(accounts, &Agencies::of(accounts)).into_iter().map(|origin| origin.origin).collect()
    }

    #[test]
    fn a_partial_copy_rests_on_the_earlier_text() {
        let wire = account("wire", "2031-03-01").shingles(0..40).build();
        let copy = account("copy", "2031-03-02").shingles(15..60).build();
        let own = account("own", "2031-03-02").shingles(50..200).build();
        let found = origins_of(&[&wire, &copy, &own]);
        assert_eq!(found[0], wire.article.0);
        assert_eq!(found[1], wire.article.0);
        assert_eq!(found[2], own.article.0);
    }

    #[test]
    fn an_agency_credited_is_the_origin_of_all_who_credit_it_and_of_its_own_text() {
        let wire = account("wire", "2031-03-01").outlet("Nordlicht").build();
        let copy = account("copy", "2031-03-02").outlet("Morgenblatt").agency("NORDLICHT").build();
        let copy_of_copy = account("second", "2031-03-03").shingles(0..20).build();
        let third = account("third", "2031-03-04").agency("Nordlicht").shingles(0..20).build();
        let found = origins_of(&[&wire, &copy, &copy_of_copy, &third]);
        assert_eq!(found[0], found[1]);
        assert_eq!(found[3], found[0]);
        assert_eq!(found[2], copy_of_copy.article.0);
    }

    #[test]
    fn an_agency_answers_to_its_initials() {
        let one = account("one", "2031-03-01").agency("Northern Light Press").build();
        let two = account("two", "2031-03-02").agency("NLP").build();
        let found = origins_of(&[&one, &two]);
        assert_eq!((found[0].as_str(), found[1].as_str()), ("Northern Light Press", "Northern Light Press"));
    }
}
