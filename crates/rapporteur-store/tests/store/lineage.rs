//! Who carries whose text: passages in both texts, kept, listed and verified.

use rapporteur_core::article::{Article, ArticleId};
use rapporteur_core::coding::{Account, shingle};
use rapporteur_core::linking;
use rapporteur_core::text::Span;
use rapporteur_store::{Filter, Sources, Store, view};
use rusqlite::Connection;

use crate::toy;

const WIRE: &str = "Brenn met the Ås council on Monday and both sides agreed to open the northern road before \
                    the first snow. The convoy of forty trucks left Fjordholm at dawn with flour, fuel and seed for the \
                    villages above the lake, which nobody had reached for three weeks.";
const OWN: &str = "In the market of Fjordholm people spoke of little else. Åse Lund, who sells fish, had closed her \
                   stall to see the trucks go by and said that her brother was among the drivers. The mayor wished \
                   them luck.";

/// An account with the shingles of its lines, as the reader keeps them.
fn read(article: &Article) -> Account {
    let text = &article.text;
    let mut words: Vec<Span> = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (character.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    let mut found: Vec<(u64, (u32, u32))> = Vec::new();
    for five in words.windows(5) {
        let folded: Vec<String> = five.iter().map(|word| word.of(text).to_lowercase()).collect();
        let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
        found.push((shingle::of_words(&folded)[0], (five[0].start as u32, five[4].end as u32)));
    }
    found.sort_unstable();
    let mut account = toy::read(article);
    (account.shingles, account.shingle_spans) = found.into_iter().unzip();
    account
}

/// A record of a wire, a copy of it, an article with a paragraph of it, and one that has nothing to do with it.
fn record(store: &mut Store) -> Vec<ArticleId> {
    let paragraph = &WIRE[..WIRE.find(" The convoy").unwrap()];
    let articles = [
        toy::article("wire.txt", Some("2031-05-01"), &[WIRE]),
        toy::article("copy.txt", Some("2031-05-02"), &["Roads to open", WIRE]),
        toy::article("part.txt", Some("2031-05-02"), &[OWN, paragraph, "Snow is late this year."]),
        toy::article("else.txt", None, &[OWN]),
    ];
    let pairs: Vec<(Article, Account)> =
        articles.iter().map(|article| (article.clone(), read(article))).collect();
    store.add_batch(&pairs, "toy").unwrap();
    store.relink_with(linking::link).unwrap();
    articles.map(|article| article.id).to_vec()
}

#[test]
fn passages_point_at_the_same_words_in_both_texts() {
    let mut store = Store::in_memory().unwrap();
    let ids = record(&mut store);
    let origin = store.origin(&ids[2]).unwrap().unwrap();
    let [part] = &origin.parts[..] else { panic!("{:?}", origin.parts) };
    let texts = [&ids[2], &ids[0]].map(|id| store.article(id).unwrap().text);
    assert!(part.span.of(&texts[0]).starts_with("Brenn met the Ås council"));
    assert_eq!(part.span.of(&texts[0]), part.source_span.of(&texts[1]));
    assert_eq!((origin.origin.as_str(), origin.source), (ids[2].0.as_str(), None));
}

#[test]
fn carriers_stand_under_every_origin_whose_text_they_carry() {
    let mut store = Store::in_memory().unwrap();
    let ids = record(&mut store);
    let sources = &mut Sources::new(&store);
    let order: Vec<ArticleId> =
        store.articles(&Filter::default()).unwrap().into_iter().map(|article| article.id).collect();
    let rows = view::carriers(&order, &store, sources).unwrap();
    let of = |origin: &ArticleId| -> Vec<(String, bool)> {
        let own = rows.iter().filter(|row| row.origin == origin.0);
        own.map(|row| (row.uri.clone(), row.partial)).collect()
    };
    let mut wire = of(&ids[0]);
    wire.sort();
    assert_eq!(
        wire,
        [("copy.txt".to_owned(), false), ("part.txt".to_owned(), true), ("wire.txt".to_owned(), false)]
    );
    let part = rows.iter().find(|row| row.partial && row.uri == "part.txt").unwrap();
    assert!(part.earlier && part.share.is_some_and(|share| share > 20 && share < 50), "{:?}", part.share);
    let mine = &view::article(&sources.get(&ids[2]).unwrap(), sources).unwrap().lineage.unwrap().parts;
    let shown = mine.iter().find(|one| one.source == ids[0].0).unwrap();
    let text = store.article(&ids[2]).unwrap().text;
    let words: String = text.chars().skip(shown.start).take(shown.end - shown.start).collect();
    assert!(words.starts_with("Brenn met the Ås") && words.ends_with("first snow"), "{words}");
}

#[test]
fn a_text_is_found_from_each_of_its_copies() {
    let mut store = Store::in_memory().unwrap();
    let ids = record(&mut store);
    let texts: Vec<ArticleId> = ids.iter().map(|id| store.text_of(id).unwrap()).collect();
    assert_eq!(texts[..3], [ids[0].clone(), ids[0].clone(), ids[2].clone()]);
}

#[test]
fn a_passage_that_was_moved_is_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut store = Store::create(&path).unwrap();
    record(&mut store);
    assert!(store.verify().unwrap().is_sound());
    drop(store);
    let moved = "UPDATE origin SET payload = json_set(payload, '$.parts[0].source_span[0]',
                 json_extract(payload, '$.parts[0].source_span[0]') + 6) WHERE json_array_length(payload, '$.parts') > 0";
    Connection::open(&path).unwrap().execute_batch(moved).unwrap();
    let faults = Store::open(&path).unwrap().verify().unwrap().faults;
    assert!(faults.iter().any(|fault| fault.what.contains("does not stand in art:")), "{faults:?}");
}
