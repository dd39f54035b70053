//! Asking a feed what is new.

use rapporteur_intake::{Item, Link, Listing, RejectReason, feeds_of_page, read_feed};
use rapporteur_store::{ListedItem, WatchedFeed};

use super::schedule::Schedule;
use crate::fetch::{Answer, Fault, Fetcher, Known};
use crate::pipeline::guarded;

/// Sitemaps of one index that are watched: the latest ones.
const MOST_SITEMAPS: usize = 50;

/// What came of asking a feed.
pub(super) struct Asked {
    /// What is now known of it.
    pub(super) feed: WatchedFeed,
    /// What it lists, by name.
    pub(super) items: Vec<ListedItem>,
    /// The feeds that it lists, where it is a list of them.
    pub(super) listed: Option<Vec<String>>,
    /// What the user should know besides.
    pub(super) note: Option<String>,
    pub(super) outcome: Outcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Answered,
    Unchanged,
    Failed,
    /// The program is ending: nothing is known.
    Stopped,
}

/// Asks a feed.
pub(super) fn ask(fetcher: &Fetcher, schedule: &Schedule, before: WatchedFeed, now: i64) -> Asked {
    let known = Known { etag: before.etag.clone(), last_modified: before.last_modified.clone() };
    let feed = WatchedFeed { last_tried: Some(now), ..before };
    match fetcher.get(&feed.address, &known) {
        Ok(Answer::Unchanged) => unchanged(feed, schedule, now),
        Ok(Answer::Whole(answer, newest)) => {
            let digest = blake3::hash(&answer.bytes).to_hex().chars().take(16).collect::<String>();
            let feed = WatchedFeed { etag: newest.etag, last_modified: newest.last_modified, ..feed };
            if feed.digest.as_ref() == Some(&digest) {
                return unchanged(feed, schedule, now);
            }
            let read = guarded(|| read_feed(&answer.bytes, Some(&answer.address), answer.charset.as_deref()));
            match read.unwrap_or_else(|| {
                Err(RejectReason::MalformedFeed("internal error, please report".to_owned()))
            }) {
                Ok(listing) => answered(feed, digest, listing, schedule, now),
                Err(RejectReason::NotAFeed) => {
                    let words = no_feed(&answer.bytes, &answer.address);
                    failed(feed, words, None, schedule, now)
                }
                Err(reason) => {
                    let words = (reason.to_string(), reason.remedy().to_owned());
                    failed(feed, words, None, schedule, now)
                }
            }
        }
        Err(Fault::Stopped) => {
            Asked { feed, items: Vec::new(), listed: None, note: None, outcome: Outcome::Stopped }
        }
        Err(fault) => {
            let words = (fault.to_string(), fault.remedy().to_owned());
            failed(feed, words, fault.wait(), schedule, now)
        }
    }
}

/// Most people have the address of a page at hand, and many pages name their feeds.
fn no_feed(bytes: &[u8], address: &str) -> (String, String) {
    let feeds: Vec<String> = feeds_of_page(bytes, address).into_iter().map(|link| link.address).collect();
    let remedy = match &feeds[..] {
        [] => "look for a feed or a news sitemap of the site, and give its address".to_owned(),
        [one] => format!("give the address of the feed that it names: {one}"),
        several => format!("give the address of a feed that it names: {}", several.join(", ")),
    };
    ("not a feed, nor a sitemap or a list of feeds".to_owned(), remedy)
}

fn unchanged(feed: WatchedFeed, schedule: &Schedule, now: i64) -> Asked {
    let feed = WatchedFeed { next_due: schedule.after_success(now, None), ..sound(feed, now) };
    Asked { feed, items: Vec::new(), listed: None, note: None, outcome: Outcome::Unchanged }
}

fn sound(feed: WatchedFeed, now: i64) -> WatchedFeed {
    WatchedFeed { failures: 0, last_error: None, remedy: None, last_success: Some(now), ..feed }
}

fn answered(feed: WatchedFeed, digest: String, listing: Listing, schedule: &Schedule, now: i64) -> Asked {
    let feed = WatchedFeed { digest: Some(digest), ..sound(feed, now) };
    let due = |minutes| schedule.after_success(now, minutes);
    match listing {
        Listing::Feed(read) | Listing::Sitemap(read) => {
            let items: Vec<_> = read.items.iter().filter_map(|item| named(item, &feed.address)).collect();
            let nothing = read.items.len() - items.len();
            let note = (nothing > 0)
                .then(|| format!("{nothing} of its items have neither a full text nor an address"));
            let feed = WatchedFeed { next_due: due(read.minutes), ..feed };
            match read.damage {
                None => Asked { feed, items, listed: None, note, outcome: Outcome::Answered },
                // Next time the whole of it is asked for, whether it has changed or not.
                Some(damage) => Asked {
                    items,
                    note,
                    ..failed(
                        WatchedFeed { digest: None, ..feed },
                        (damage.to_string(), damage.remedy().to_owned()),
                        None,
                        schedule,
                        now,
                    )
                },
            }
        }
        Listing::Feeds(links) => list(WatchedFeed { next_due: due(None), ..feed }, links),
        Listing::SitemapIndex(mut links) => {
            let changed = |link: &Link| link.modified.as_ref().map(|stamp| stamp.written.clone());
            links.sort_by_key(|link| std::cmp::Reverse(changed(link)));
            let note = (links.len() > MOST_SITEMAPS).then(|| {
                format!("of its {} sitemaps, the {MOST_SITEMAPS} changed last are watched", links.len())
            });
            links.truncate(MOST_SITEMAPS);
            Asked { note, ..list(WatchedFeed { next_due: due(None), ..feed }, links) }
        }
    }
}

fn list(feed: WatchedFeed, links: Vec<Link>) -> Asked {
    let listed = links.into_iter().map(|link| link.address).collect();
    Asked { feed, items: Vec::new(), listed: Some(listed), note: None, outcome: Outcome::Answered }
}

/// An item with its name; one with nothing to read has none.
fn named(item: &Item, feed: &str) -> Option<ListedItem> {
    if item.address.is_none() && item.text.is_none() {
        return None;
    }
    let changed = item.modified.as_ref().map(|stamp| stamp.written.clone());
    Some(ListedItem { name: item.key(feed), item: serde_json::to_string(item).ok()?, changed })
}

fn failed(
    feed: WatchedFeed,
    (reason, remedy): (String, String),
    wait: Option<std::time::Duration>,
    schedule: &Schedule,
    now: i64,
) -> Asked {
    let failures = feed.failures.saturating_add(1);
    let feed = WatchedFeed {
        // What is not understood is asked for again in whole.
        etag: None,
        last_modified: None,
        failures,
        next_due: schedule.after_failures(now, failures, wait),
        last_error: Some(reason),
        remedy: Some(remedy),
        ..feed
    };
    Asked { feed, items: Vec::new(), listed: None, note: None, outcome: Outcome::Failed }
}
