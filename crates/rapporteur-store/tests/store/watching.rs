//! What is watched survives in the record's file and never shows in an export.

use rapporteur_store::{ListedItem, PageStatus, Settled, Store, WatchedFeed};

use crate::same_bytes::exported;
use crate::toy;

const FEED: &str = "https://courier.example/feed.xml";

fn items(names: &[&str]) -> Vec<ListedItem> {
    names.iter().map(|name| item(name, None)).collect()
}

fn item(name: &str, changed: Option<&str>) -> ListedItem {
    ListedItem {
        name: format!("https://courier.example/{name}"),
        item: "{}".to_owned(),
        changed: changed.map(ToOwned::to_owned),
    }
}

fn settled(name: &str, status: PageStatus, fault: Option<&str>, next_due: i64) -> Settled {
    let fault = fault.map(|fault| (fault.to_owned(), "wait".to_owned()));
    Settled { address: format!("https://courier.example/{name}"), status, fault, next_due, article: None }
}

#[test]
fn an_item_is_new_once() {
    let mut store = Store::in_memory().unwrap();
    let feed =
        WatchedFeed { address: FEED.to_owned(), etag: Some("\"7\"".to_owned()), ..WatchedFeed::default() };
    assert_eq!(store.keep_feed(&feed, &items(&["a", "b"]), None).unwrap(), (2, 0));
    assert_eq!(store.keep_feed(&feed, &items(&["b", "c"]), None).unwrap(), (1, 0));
    assert_eq!(store.watched_feed(FEED).unwrap(), Some(feed));
    store.settle_pages(&[settled("a", PageStatus::Taken, None, 0)]).unwrap();
    assert_eq!(store.keep_feed(&WatchedFeed::default(), &items(&["a"]), None).unwrap(), (0, 0));
    let due: Vec<_> = store.pages_due(0, 10).unwrap().into_iter().map(|page| page.address).collect();
    assert_eq!(due, ["https://courier.example/b", "https://courier.example/c"]);
}

#[test]
fn an_item_that_was_changed_is_fetched_again() {
    let mut store = Store::in_memory().unwrap();
    let keep = |store: &mut Store, item: ListedItem| {
        store.keep_feed(&WatchedFeed::default(), &[item], None).unwrap()
    };
    assert_eq!(keep(&mut store, item("a", Some("Monday"))), (1, 0));
    assert_eq!(keep(&mut store, item("a", Some("Tuesday"))), (0, 0), "it still waits");
    store.settle_pages(&[settled("a", PageStatus::Taken, None, 0)]).unwrap();
    assert_eq!(keep(&mut store, item("a", Some("Monday"))), (0, 0));
    assert_eq!(keep(&mut store, item("a", None)), (0, 0));
    assert_eq!(keep(&mut store, item("a", Some("Wednesday"))), (0, 1));
    assert_eq!(store.pages_due(0, 10).unwrap().len(), 1);
}

#[test]
fn no_feed_keeps_the_others_waiting() {
    let mut store = Store::in_memory().unwrap();
    let feed = |address: &str| WatchedFeed { address: address.to_owned(), ..WatchedFeed::default() };
    store.keep_feed(&feed("long"), &items(&["a", "b", "c"]), None).unwrap();
    store.keep_feed(&feed("short"), &items(&["d"]), None).unwrap();
    let due: Vec<_> = store.pages_due(0, 3).unwrap().into_iter().map(|page| page.address).collect();
    assert_eq!(due, ["a", "d", "b"].map(|name| format!("https://courier.example/{name}")));
}

#[test]
fn rules_of_sites_are_kept() {
    let mut store = Store::in_memory().unwrap();
    let rules = |since| [("https://courier.example".to_owned(), b"User-agent: *".to_vec(), since)];
    store.keep_site_rules(&rules(1)).unwrap();
    store.keep_site_rules(&rules(2)).unwrap();
    assert_eq!(store.site_rules().unwrap(), rules(2));
}

#[test]
fn what_failed_waits_or_is_given_up_until_somebody_asks_again() {
    let mut store = Store::in_memory().unwrap();
    store.keep_feed(&WatchedFeed::default(), &items(&["a", "b"]), None).unwrap();
    store
        .settle_pages(&[
            settled("a", PageStatus::Waiting, Some("busy"), 60),
            settled("b", PageStatus::GivenUp, Some("gone"), 0),
        ])
        .unwrap();
    assert!(store.pages_due(59, 10).unwrap().is_empty());
    assert_eq!(store.pages_due(60, 10).unwrap()[0].attempts, 1);
    assert_eq!(store.pages_waiting().unwrap(), (1, Some(60)));
    assert_eq!(store.pages_failed().unwrap().len(), 2);
    assert_eq!(store.try_again().unwrap(), 2);
    assert_eq!(store.pages_due(0, 10).unwrap().len(), 2);
}

#[test]
fn what_a_list_no_longer_names_is_no_longer_watched() {
    let mut store = Store::in_memory().unwrap();
    let list = WatchedFeed { address: "list.opml".to_owned(), ..WatchedFeed::default() };
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    store.keep_feed(&list, &[], Some(&names(&["a", "b"]))).unwrap();
    store.keep_feed(&list, &[], Some(&names(&["b", "c"]))).unwrap();
    assert_eq!(store.feeds_of_list("list.opml").unwrap(), ["b", "c"]);
    let kept = WatchedFeed { address: "a".to_owned(), ..WatchedFeed::default() };
    store.keep_feed(&kept, &[], None).unwrap();
    store.keep_feed(&list, &[], Some(&names(&["a"]))).unwrap();
    assert_eq!(store.watched_feed("a").unwrap(), Some(kept));
    store.keep_feed(&list, &[], Some(&[])).unwrap();
    assert_eq!(store.watched_feeds().unwrap(), [list]);
}

#[test]
fn no_export_shows_what_is_watched() {
    let mut store = Store::in_memory().unwrap();
    store
        .add_batch(&[toy::pair(&toy::article("a.txt", None, &["Oda met Brenn in Fjordholm."]))], "toy")
        .unwrap();
    store.relink_with(toy::link).unwrap();
    let before = exported(&store);
    store.keep_feed(&WatchedFeed::default(), &items(&["a"]), None).unwrap();
    store.settle_pages(&[settled("a", PageStatus::GivenUp, Some("gone"), 0)]).unwrap();
    assert_eq!(exported(&store), before);
    assert!(!store.is_stale().unwrap());
}
