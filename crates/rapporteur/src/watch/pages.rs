//! Fetching what feeds listed.

use rapporteur_intake::{Article, Item, Options, Reject, open_item, open_item_text};
use rapporteur_store::{Page, PageStatus, Settled};

use super::schedule::Schedule;
use crate::fetch::{Answer, Fault, Fetcher, Known};
use crate::pipeline::{Rejection, guarded};

/// What an attempt brought.
pub(super) struct Brought {
    /// The page with what is to be kept of it, should its articles be stored.
    pub(super) settled: Settled,
    /// Its articles; none where it failed.
    pub(super) articles: Vec<Article>,
}

/// Fetches a page; nothing where the program is ending.
///
/// Where the page cannot be had for good, or holds no article, the text that the feed itself carried is taken.
pub(super) fn fetch(fetcher: &Fetcher, schedule: &Schedule, page: &Page, now: i64) -> Option<Brought> {
    let item: Item =
        page.item.as_deref().and_then(|item| serde_json::from_str(item).ok()).unwrap_or_default();
    let Some(address) = item.address.as_deref() else { return Some(of_item(page, &item)) };
    let fault = match fetcher.get(address, &Known::default()) {
        Ok(Answer::Whole(answer, _)) => {
            let options = Options::default();
            let read = guarded(|| open_item(&item, &page.address, answer, &options));
            let brought = sorted(page, read);
            let rejected = brought.settled.status == PageStatus::Rejected;
            return Some(if rejected && item.text.is_some() { of_item(page, &item) } else { brought });
        }
        Ok(Answer::Unchanged) => Fault::Broken("it sent nothing".to_owned()),
        Err(Fault::Stopped) => return None,
        Err(fault) => fault,
    };
    let attempts = page.attempts.saturating_add(1);
    let waits = fault.may_pass() && attempts < schedule.attempts;
    if !waits && item.text.is_some() {
        return Some(of_item(page, &item));
    }
    let status = if waits { PageStatus::Waiting } else { PageStatus::GivenUp };
    let settled = Settled {
        address: page.address.clone(),
        status,
        fault: Some((fault.to_string(), fault.remedy().to_owned())),
        next_due: if waits { schedule.after_failures(now, attempts, fault.wait()) } else { 0 },
        article: None,
    };
    Some(Brought { settled, articles: Vec::new() })
}

/// The text that the feed carried.
fn of_item(page: &Page, item: &Item) -> Brought {
    let options = Options::default();
    sorted(page, guarded(|| vec![open_item_text(item, &page.address, &options)]))
}

fn sorted(page: &Page, read: Option<Vec<Result<Article, Reject>>>) -> Brought {
    let (mut articles, mut fault) = (Vec::new(), None);
    match read {
        Some(results) => {
            for result in results {
                match result {
                    Ok(article) => articles.push(article),
                    Err(reject) => {
                        fault = fault.or(Some((reject.reason.to_string(), reject.remedy().to_owned())));
                    }
                }
            }
        }
        None => fault = Some(Rejection::internal(&page.address).words()),
    }
    let status = if articles.is_empty() { PageStatus::Rejected } else { PageStatus::Taken };
    let settled = Settled {
        address: page.address.clone(),
        status,
        fault: fault.filter(|_| articles.is_empty()),
        next_due: 0,
        article: articles.first().map(|article| article.id.to_string()),
    };
    Brought { settled, articles }
}
