//! One round: ask the feeds that are due, fetch what waits, link the record.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use anyhow::{Context, Result};
use rapporteur_core::article::Article;
use rapporteur_store::{PageStatus, Store, WatchedFeed};

use super::by_site::by_site;
use super::feeds::{Asked, Outcome, ask};
use super::pages::{Brought, fetch};
use super::progress::Progress;
use super::schedule::now;
use super::{Counts, Watch, sources};
use crate::pipeline::{self, Rejection, Tally};

/// Lists of lists of lists are followed this deep.
const DEEPEST_LIST: usize = 3;
/// Articles are stored so many at a time, or when none came for a while.
const BATCH: usize = 16;

/// Does one round; what fails is said on standard error and kept in the record's file.
///
/// # Errors
///
/// Where the sources cannot be read or the record cannot be written.
pub fn round(store: &mut Store, watch: &Watch) -> Result<Counts> {
    let mut counts = Counts::default();
    watch.fetcher.remember(store.site_rules()?);
    ask_feeds(store, watch, &mut counts)?;
    store.keep_site_rules(&watch.fetcher.remembered())?;
    fetch_pages(store, watch, &mut counts)?;
    store.keep_site_rules(&watch.fetcher.remembered())?;
    pipeline::link(store, &watch.reader, BATCH, &mut |rejection| eprintln!("{rejection}"))?;
    counts.waiting = store.pages_waiting()?.0;
    counts.events = store.counts()?.events;
    Ok(counts)
}

fn ask_feeds(store: &mut Store, watch: &Watch, counts: &mut Counts) -> Result<()> {
    let mut seen = BTreeSet::new();
    let mut level = sources::addresses(&watch.sources)?;
    for _ in 0..DEEPEST_LIST {
        level.retain(|address| seen.insert(address.clone()));
        counts.feeds += level.len();
        let mut due = Vec::new();
        for address in &level {
            let new = || WatchedFeed { address: address.clone(), ..WatchedFeed::default() };
            let feed = store.watched_feed(address)?.unwrap_or_else(new);
            if feed.next_due <= now() {
                due.push((address.clone(), feed));
            } else {
                counts.not_due += 1;
            }
        }
        let work = |feed| ask(&watch.fetcher, &watch.schedule, feed, now());
        by_site(due, &watch.stop, work, |asked| match asked {
            Some(asked) => keep(store, &asked, counts),
            None => Ok(()),
        })?;
        level = listed_by(store, &level)?;
    }
    Ok(())
}

/// The feeds that lists of these names last listed.
fn listed_by(store: &Store, lists: &BTreeSet<String>) -> Result<BTreeSet<String>> {
    let mut listed = BTreeSet::new();
    for list in lists {
        listed.extend(store.feeds_of_list(list)?);
    }
    Ok(listed)
}

/// Keeps what a feed answered, with all that it lists, before any of it is fetched.
fn keep(store: &mut Store, asked: &Asked, counts: &mut Counts) -> Result<()> {
    match asked.outcome {
        Outcome::Stopped => return Ok(()),
        Outcome::Answered => {}
        Outcome::Unchanged => counts.unchanged += 1,
        Outcome::Failed => {
            counts.failed += 1;
            let words = |words: &Option<String>| words.clone().unwrap_or_default();
            let (reason, remedy) = (words(&asked.feed.last_error), words(&asked.feed.remedy));
            eprintln!("failed {}: {reason} ({remedy})", asked.feed.address);
        }
    }
    if let Some(note) = &asked.note {
        eprintln!("{}: {note}", asked.feed.address);
    }
    counts.items += asked.items.len();
    let (new, changed) = store
        .keep_feed(&asked.feed, &asked.items, asked.listed.as_deref())
        .context("keeping what a feed lists")?;
    counts.new += new;
    counts.changed += changed;
    Ok(())
}

fn fetch_pages(store: &mut Store, watch: &Watch, counts: &mut Counts) -> Result<()> {
    let due = store.pages_due(now(), watch.pages)?;
    let progress = Progress::new(watch.progress, due.len());
    let pieces = due.into_iter().map(|page| (page.address.clone(), page)).collect();
    let mut batch = Vec::new();
    let work = |page| fetch(&watch.fetcher, &watch.schedule, &page, now());
    by_site(pieces, &watch.stop, work, |brought| {
        let idle = brought.is_none();
        if let Some(Some(brought)) = brought {
            progress.advance();
            batch.push(brought);
        }
        if idle || batch.len() >= BATCH {
            take(store, watch, std::mem::take(&mut batch), &progress, counts)?;
        }
        Ok(())
    })?;
    take(store, watch, batch, &progress, counts)
}

/// Stores articles, and only then that they are taken.
fn take(
    store: &mut Store,
    watch: &Watch,
    batch: Vec<Brought>,
    progress: &Progress,
    counts: &mut Counts,
) -> Result<()> {
    if batch.is_empty() {
        return Ok(());
    }
    let (mut settled, mut articles) = (Vec::new(), Vec::new());
    for brought in batch {
        settled.push(brought.settled);
        articles.extend(brought.articles.into_iter().map(Ok::<Article, Rejection>));
    }
    let rejections = pipeline::add(store, &watch.reader, articles, &mut Tally::default())
        .context("writing a batch of articles")?;
    for page in &mut settled {
        let rejection = rejections.iter().find(|rejection| rejection.uri() == page.address);
        if let Some(rejection) = rejection {
            page.status = PageStatus::Rejected;
            page.fault = Some(rejection.words());
            page.article = None;
        }
        match &page.fault {
            Some((reason, remedy)) => {
                counts.failed += 1;
                let again = if page.status == PageStatus::Waiting { "; it is tried again" } else { "" };
                progress.say(&format!("failed {}: {reason} ({remedy}){again}", page.address));
            }
            None => counts.articles += 1,
        }
    }
    store.settle_pages(&settled).context("keeping what was fetched")
}

/// The moment of the next round: when the first feed or page is due.
///
/// # Errors
///
/// Where the record cannot be read.
pub fn next_due(store: &Store, watch: &Watch) -> Result<i64> {
    let mut next = i64::MAX;
    let mut level = sources::addresses(&watch.sources)?;
    for _ in 0..DEEPEST_LIST {
        for address in &level {
            next = next.min(store.watched_feed(address)?.map_or(0, |feed| feed.next_due));
        }
        level = listed_by(store, &level)?;
    }
    let (_, page) = store.pages_waiting()?;
    Ok(page.map_or(next, |page| next.min(page)))
}

/// Waits for the next round; whether there is to be one.
pub fn wait(store: &Store, watch: &Watch) -> Result<bool> {
    let left = next_due(store, watch)?.saturating_sub(now()).clamp(1, 86_400);
    let left = std::time::Duration::from_secs(left.unsigned_abs());
    let _ = watch.fetcher.pause(left);
    Ok(!watch.stop.load(Ordering::Relaxed))
}
