//! Stories are stored, found by any of their articles, and written out.

use rapporteur_core::coding::Account;
use rapporteur_core::record::{Record, Story};
use rapporteur_store::export::{Exporter as _, JsonLines};
use rapporteur_store::{Filter, Found, Kind, Store};

use crate::toy;

/// One story of all articles.
fn link(accounts: &[Account]) -> Record {
    let record = toy::link(accounts);
    let articles: Vec<_> = accounts.iter().map(|account| account.article.clone()).collect();
    let story = Story {
        id: Story::id_of(&articles[0]),
        title: "Roads".into(),
        from: Some("2031-05-02".parse().unwrap()),
        to: Some("2031-05-03".parse().unwrap()),
        events: record.events.iter().map(|event| event.id.clone()).collect(),
        articles,
    };
    Record { stories: vec![story], ..record }
}

fn filled() -> Store {
    let mut store = Store::in_memory().unwrap();
    let one = toy::article("a.txt", Some("2031-05-02"), &["Oda met Brenn in Fjordholm."]);
    let two = toy::article("b.txt", Some("2031-05-03"), &["Oda said “Roads are open”."]);
    store.add_batch(&[toy::pair(&one), toy::pair(&two)], "toy 1").unwrap();
    store.relink_with(link).unwrap();
    store
}

#[test]
fn every_article_leads_to_its_story() {
    let store = filled();
    let listed = store.stories(&Filter::default()).unwrap();
    assert_eq!(store.record().unwrap().stories, listed);
    let whole = listed[0].clone();
    for article in &whole.articles {
        let found = store.find(&Story::id_of(article)).unwrap();
        assert_eq!(found, Found::One(Kind::Story, whole.id.clone()));
    }
    assert_eq!(store.story(&whole.id).unwrap(), Some(whole));
    assert!(store.verify_with(link).unwrap().is_sound());
}

#[test]
fn stories_are_narrowed_by_days_words_and_article() {
    let store = filled();
    let count = |filter: Filter| store.stories(&filter).unwrap().len();
    assert_eq!(count(Filter { since: Some("2031-05-04".parse().unwrap()), ..Filter::default() }), 0);
    assert_eq!(count(Filter { text: Some("roads".into()), ..Filter::default() }), 1);
    assert_eq!(count(Filter { text: Some("boats".into()), ..Filter::default() }), 0);
    assert_eq!(count(Filter { article: Some("b.txt".into()), ..Filter::default() }), 1);
}

#[test]
fn the_export_names_articles_and_events() {
    let folder = tempfile::tempdir().unwrap();
    JsonLines.export(&filled(), folder.path()).unwrap();
    let line = std::fs::read_to_string(folder.path().join("stories.jsonl")).unwrap();
    let row: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!((&row["title"], &row["from"]), (&"Roads".into(), &"2031-05-02".into()));
    assert_eq!((row["articles"].as_array().unwrap().len(), row["events"].as_array().unwrap().len()), (2, 1));
}
