//! Versions of one article: texts that stood at one address, one after the other. A newer one is no second witness.

use std::collections::BTreeMap;

use super::super::fold::fold;
use crate::article::ArticleId;
use crate::coding::Account;

/// Share of the shorter text's 5-grams that two texts at one address have in common, where their titles differ.
/// Some sites give all their pages one address; their texts share nothing.
const KEPT: f64 = 0.3;

/// Which accounts are versions of one article.
#[derive(Debug, Default)]
pub(in super::super) struct Versions {
    /// Groups of two and more, oldest first; indices of accounts.
    groups: Vec<Vec<usize>>,
    /// The group of each account that has one.
    group_of: BTreeMap<usize, usize>,
}

impl Versions {
    /// Finds them among accounts in canonical order.
    pub(in super::super) fn of(accounts: &[&Account]) -> Self {
        let mut at: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, account) in accounts.iter().enumerate() {
            if let Some(address) = &account.address {
                at.entry(address).or_default().push(index);
            }
        }
        let mut versions = Self::default();
        for together in at.into_values().filter(|together| together.len() > 1) {
            for group in related(&together, accounts) {
                versions.add(group, accounts);
            }
        }
        versions
    }

    fn add(&mut self, mut group: Vec<usize>, accounts: &[&Account]) {
        group.sort_by_key(|&index| {
            (&accounts[index].as_of, &accounts[index].published, &accounts[index].article)
        });
        for &index in &group {
            self.group_of.insert(index, self.groups.len());
        }
        self.groups.push(group);
    }

    fn group(&self, account: usize) -> &[usize] {
        self.group_of.get(&account).and_then(|group| self.groups.get(*group)).map_or(&[], Vec::as_slice)
    }

    /// The version of the article that stands first in canonical order, where that is another one.
    pub(super) fn first(&self, account: usize) -> Option<usize> {
        self.group(account).iter().copied().min().filter(|first| *first != account)
    }

    /// Ids of all versions of the article, oldest first; empty where there is one alone.
    pub(super) fn ids(&self, account: usize, accounts: &[&Account]) -> Vec<ArticleId> {
        self.group(account).iter().map(|&index| accounts[index].article.clone()).collect()
    }

    /// Whether a newer version of the article is known.
    pub(in super::super) fn is_superseded(&self, account: usize) -> bool {
        self.group(account).last().is_some_and(|newest| *newest != account)
    }
}

/// Those of one address that tell the same: linked where a title or much of the text stays.
fn related(together: &[usize], accounts: &[&Account]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for &index in together {
        let (kin, others): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| group.iter().any(|&other| is_kin(accounts[index], accounts[other])));
        groups = others;
        let mut group: Vec<usize> = kin.into_iter().flatten().collect();
        group.push(index);
        groups.push(group);
    }
    groups.retain(|group| group.len() > 1);
    groups
}

fn is_kin(one: &Account, two: &Account) -> bool {
    let title = |account: &Account| account.title.as_deref().map(fold);
    if title(one).is_some() && title(one) == title(two) {
        return true;
    }
    let shorter = one.shingles.len().min(two.shingles.len());
    let common = one.shingles.iter().filter(|shingle| two.shingles.binary_search(shingle).is_ok()).count();
    shorter > 0 && common as f64 >= KEPT * shorter as f64
}
