//! Order, batches, repetition and interruptions leave no trace in what is exported.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use rapporteur_core::article::Article;
use rapporteur_store::{Added, Store, export};

use crate::toy;

/// Seven arrivals of five texts: two came twice, with different days.
fn arrivals() -> Vec<Article> {
    let shared = ["Oda met Brenn in Fjordholm.", "Oda said “Ways are open — for now”."];
    vec![
        toy::article("a.txt", Some("2031-05-02"), &shared),
        toy::article("b.txt", Some("2031-05-01"), &shared),
        toy::article("c.txt", None, &shared),
        toy::article("d.txt", Some("2031-05-04"), &["Oda met Brenn on the ferry at Fjordholm."]),
        toy::article("e.txt", None, &["14 boats in the harbour", "Oda promised Brenn a boat."]),
        toy::article("f.txt", Some("2031-04-01"), &["Ünal met Brenn in Ås.", "14 boats in the harbour"]),
        toy::article("g.txt", None, &["Nothing happened."]),
    ]
}

pub(crate) fn exported(store: &Store) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let files = export::named("jsonl").unwrap().export(store, folder.path()).unwrap();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

fn ingest(store: &mut Store, articles: &[Article], batch: usize) {
    for batch in articles.chunks(batch) {
        let pairs: Vec<_> = batch.iter().map(toy::pair).collect();
        store.add_batch(&pairs, "toy 1").unwrap();
    }
}

fn exported_from(articles: &[Article], batch: usize) -> BTreeMap<String, String> {
    let mut store = Store::in_memory().unwrap();
    ingest(&mut store, articles, batch);
    store.relink_with(toy::link).unwrap();
    exported(&store)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn any_order_and_any_batches_give_the_same_bytes(
        order in Just(arrivals()).prop_shuffle(),
        batch in 1_usize..8,
        repeated in 0_usize..7,
        linked_between in any::<bool>(),
    ) {
        let mut store = Store::in_memory().unwrap();
        let (first, rest) = order.split_at(repeated);
        ingest(&mut store, first, batch);
        if linked_between {
            store.relink_with(toy::link).unwrap();
        }
        ingest(&mut store, rest, batch);
        ingest(&mut store, first, 2);
        store.relink_with(toy::link).unwrap();
        prop_assert_eq!(exported(&store), exported_from(&arrivals(), 64));
    }
}

#[test]
fn the_earliest_sighting_speaks_for_an_article_and_all_are_kept() {
    let mut store = Store::in_memory().unwrap();
    ingest(&mut store, &arrivals(), 3);
    let id = arrivals()[0].id.clone();
    assert_eq!(store.article(&id).unwrap().metadata.uri, "b.txt");
    assert_eq!(store.account(&id).unwrap().published.unwrap().from.to_string(), "2031-05-01");
    assert_eq!(store.addresses(&id).unwrap(), ["a.txt", "b.txt", "c.txt"]);
}

#[test]
fn the_same_article_twice_is_once() {
    let mut store = Store::in_memory().unwrap();
    let pairs: Vec<_> = arrivals().iter().map(toy::pair).collect();
    assert_eq!(store.add_batch(&pairs, "toy 1").unwrap(), Added { new: 5, duplicates: 2 });
    assert!(store.is_stale().unwrap());
    store.relink_with(toy::link).unwrap();
    assert_eq!(store.add_batch(&pairs, "toy 1").unwrap(), Added { new: 0, duplicates: 7 });
    assert!(!store.is_stale().unwrap(), "nothing new, nothing to link");
    assert!(store.has_seen(&arrivals()[3]).unwrap());
    assert!(!store.has_seen(&toy::article("h.txt", None, &["Nothing happened."])).unwrap());
}

#[test]
fn a_batch_that_fails_leaves_nothing_behind() {
    let mut store = Store::in_memory().unwrap();
    let mut wrong = toy::article("b.txt", None, &["Two."]);
    wrong.text.push('!');
    let batch = [toy::pair(&toy::article("a.txt", None, &["One."])), toy::pair(&wrong)];
    store.add_batch(&batch, "toy 1").unwrap_err();
    assert_eq!(store.counts().unwrap().articles, 0);
}

#[test]
fn accounts_of_another_reader_are_found_and_replaced() {
    let mut store = Store::in_memory().unwrap();
    ingest(&mut store, &arrivals(), 3);
    let outdated = store.read_by_others("toy 2", None, 2).unwrap();
    assert_eq!(outdated.len(), 2);
    let accounts: Vec<_> = outdated.iter().map(toy::read).collect();
    store.replace_accounts(&accounts, "toy 2").unwrap();
    assert_eq!(store.read_by_others("toy 2", None, 9).unwrap().len(), 3);
}
