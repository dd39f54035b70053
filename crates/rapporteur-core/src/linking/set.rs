//! A set of accounts: each article once, in an order that follows from content alone.

use crate::article::ArticleId;
use crate::coding::Account;
use crate::reading::time::Interval;

/// The accounts in order of publication (unknown last), then article id; each article once.
///
/// Where two accounts of one article differ (one text under two outlets), the one that comes first
/// in that order and then by its serialised form stays.
pub(super) fn canonical(accounts: &[Account]) -> Vec<&Account> {
    let mut sorted: Vec<&Account> = accounts.iter().collect();
    sorted.sort_by(|one, two| order(one).cmp(&order(two)).then_with(|| differing(one, two)));
    let mut seen = std::collections::BTreeSet::new();
    sorted.retain(|account| seen.insert(&account.article));
    sorted
}

fn order(account: &Account) -> (bool, Option<Interval>, &ArticleId) {
    let published = account.published.as_ref().map(|days| Interval { from: days.from, to: days.to });
    (published.is_none(), published, &account.article)
}

fn differing(one: &Account, two: &Account) -> std::cmp::Ordering {
    if one == two {
        return std::cmp::Ordering::Equal;
    }
    let bytes = |account: &Account| serde_json::to_vec(account).unwrap_or_default();
    bytes(one).cmp(&bytes(two))
}
