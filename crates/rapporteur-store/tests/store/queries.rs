//! Filters narrow, ids resolve.

use rapporteur_store::{Filter, Found, Kind, Store};

use crate::toy;

fn store() -> Store {
    let mut store = Store::in_memory().unwrap();
    let articles = [
        toy::article(
            "a.txt",
            Some("2031-05-02"),
            &["Oda met Brenn in Fjordholm.", "Oda said “Roads are open”."],
        ),
        toy::article("b.txt", Some("2031-06-02"), &["Ünal met Brenn in Ås.", "14 boats in the harbour"]),
        toy::article("c.txt", None, &["Oda met Brenn once more in Fjordholm."]),
    ];
    store.add_batch(&articles.map(|article| toy::pair(&article)), "toy 1").unwrap();
    store.relink_with(toy::link).unwrap();
    store
}

fn events(filter: Filter) -> Vec<String> {
    let events = store().events(&filter).unwrap();
    events.into_iter().map(|event| event.participants[0].name.clone()).collect()
}

fn some(words: &str) -> Option<String> {
    Some(words.to_owned())
}

#[test]
fn events_are_narrowed_by_every_field() {
    assert_eq!(events(Filter::default()).len(), 2);
    assert_eq!(events(Filter { since: Some("2031-06-01".parse().unwrap()), ..Filter::default() }), ["Ünal"]);
    assert_eq!(events(Filter { actor: some("oda"), ..Filter::default() }), ["Oda"]);
    assert_eq!(events(Filter { actor: some("ODAG"), ..Filter::default() }), ["Oda"]);
    assert_eq!(events(Filter { actor: some("ünal"), ..Filter::default() }), ["Ünal"]);
    assert_eq!(events(Filter { place: some("fjord"), ..Filter::default() }), ["Oda"]);
    assert_eq!(events(Filter { place: some("nn"), limit: Some(1), ..Filter::default() }).len(), 1);
    assert_eq!(events(Filter { event_type: some("assault"), ..Filter::default() }).len(), 0);
    assert_eq!(events(Filter { status: some("happened"), ..Filter::default() }).len(), 2);
    assert_eq!(events(Filter { article: some("b.txt"), ..Filter::default() }), ["Ünal"]);
    assert_eq!(events(Filter { text: some("\"once more\""), ..Filter::default() }), ["Oda"]);
    assert_eq!(events(Filter { text: some("AND ( \" *"), ..Filter::default() }).len(), 0);
}

#[test]
fn quotations_figures_actors_and_articles_are_narrowed_too() {
    let store = store();
    let words = |words: &str| Filter { text: some(words), ..Filter::default() };
    assert_eq!(store.quotations(&words("roads")).unwrap().len(), 1);
    assert_eq!(store.quotations(&words("bridges")).unwrap().len(), 0);
    let late = Filter { since: Some("2031-06-01".parse().unwrap()), ..Filter::default() };
    assert_eq!(store.quotations(&late).unwrap().len(), 0);
    assert_eq!(store.figures(&words("boats")).unwrap().len(), 1);
    assert_eq!(store.actors(&words("oda")).unwrap().len(), 1);
    assert_eq!(store.actors(&Filter { article: some("b.txt"), ..Filter::default() }).unwrap().len(), 1);
    assert_eq!(store.articles(&words("harbour")).unwrap()[0].metadata.uri, "b.txt");
    assert_eq!(store.articles(&late).unwrap().len(), 1);
    assert_eq!(store.commitments(&Filter { actor: some("oda"), ..words("some") }).unwrap().len(), 0);
    assert_eq!(store.disputes(&late).unwrap().len(), 1);
}

#[test]
fn ids_older_ids_and_unique_beginnings_resolve() {
    let store = store();
    let event = store.events(&Filter { actor: some("oda"), ..Filter::default() }).unwrap().remove(0);
    let one = Found::One(Kind::Event, event.id.clone());
    assert_eq!(store.find(&event.id).unwrap(), one);
    assert_eq!(store.find(&event.aliases[0]).unwrap(), one);
    assert_eq!(store.find(&event.id[..12]).unwrap(), one);
    assert_eq!(
        store.find("fig").unwrap(),
        Found::One(Kind::Figure, store.figures(&Filter::default()).unwrap()[0].id.clone())
    );
    assert!(matches!(store.find("art:").unwrap(), Found::Several(ids) if ids.len() == 3));
    assert_eq!(store.find("evt:nowhere").unwrap(), Found::Nothing);
    let article = &event.reports[0].article;
    let bare = store.find(article.0.trim_start_matches("art:")).unwrap();
    assert!(matches!(bare, Found::Several(ids) if ids.contains(&article.0)), "a tag may be left out");
}

#[test]
fn decisions_and_counts_can_be_asked_for() {
    let store = store();
    let event = store.events(&Filter { actor: some("oda"), ..Filter::default() }).unwrap().remove(0);
    assert_eq!(store.decisions_about(&event).unwrap().len(), 1);
    let counts = store.counts().unwrap();
    assert_eq!((counts.articles, counts.events, counts.reports), (3, 2, 3));
}
