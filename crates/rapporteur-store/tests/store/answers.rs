//! Answers of language models: kept in any order, before their articles or after, and replayed from the file.

use proptest::prelude::*;
use rapporteur_core::article::{Article, ArticleId};
use rapporteur_core::coding::language_model::{Answer, AnswerKey, READER, Spent, WindowAnswer};
use rapporteur_store::{AnswerFilter, KeptAnswers, Store};

use crate::toy;

/// Of a model of our own invention.
pub(crate) fn key() -> AnswerKey {
    AnswerKey { reader: READER.into(), model: "stoa-7b".into(), prompt: "00ff00ff00ff00ff".into() }
}

/// An answer, a text for each window.
pub(crate) fn answer(article: &ArticleId, texts: &[&str]) -> Answer {
    let window = |(number, text): (usize, &&str)| WindowAnswer {
        start: number * 100,
        end: number * 100 + 120,
        text: (*text).to_owned(),
        cut_off: false,
        withheld: None,
    };
    let spent =
        Spent { requests: 1, tokens_in: 900, tokens_out: 80, milliseconds: 1_400, ..Spent::default() };
    let windows = texts.iter().enumerate().map(window).collect();
    Answer { article: article.clone(), key: key(), windows, spent }
}

/// Makes accounts anew as the program does: with the answer where there is one.
pub(crate) fn read_with_answers(store: &mut Store) {
    loop {
        let outdated = store.read_by_others("toy 1", Some(&key()), 2).unwrap();
        if outdated.is_empty() {
            return;
        }
        let read = |article: &Article| {
            let answer = store.answer(&article.id, &key()).unwrap();
            let mut account = toy::read(article);
            account.answer = answer.map(|answer| answer.digest());
            account
        };
        let accounts: Vec<_> = outdated.iter().map(read).collect();
        store.replace_accounts(&accounts, "toy 1").unwrap();
    }
}

const USABLE: &str = "{\"reports\": []}";
const OTHER: &str = "{\"figures\": []}";

fn articles() -> Vec<Article> {
    vec![
        toy::article("a.txt", Some("2031-05-02"), &["Oda met Brenn in Fjordholm."]),
        toy::article("b.txt", Some("2031-05-03"), &["Oda met Brenn on the ferry at Fjordholm."]),
        toy::article("c.txt", None, &["14 boats in the harbour"]),
        toy::article("d.txt", None, &["Nothing happened."]),
    ]
}

/// Answers to three of the articles and to one that is not there, several of them under one key.
fn answers() -> Vec<Answer> {
    let articles = articles();
    let stranger = ArticleId::of("Nobody has read this.");
    let dear = |mut answer: Answer| {
        answer.spent.requests += 2;
        answer.spent.cost = Some(0.1 + 0.2);
        answer
    };
    let withheld = |mut answer: Answer| {
        answer.windows[0].withheld = Some("larger than is kept".into());
        answer
    };
    let of_another = |mut answer: Answer| {
        answer.key.model = "stoa-70b".into();
        answer
    };
    vec![
        answer(&articles[0].id, &[USABLE, "no"]),
        answer(&articles[0].id, &[USABLE, OTHER]),
        answer(&articles[0].id, &[USABLE, USABLE]),
        dear(answer(&articles[0].id, &[USABLE, USABLE])),
        withheld(answer(&articles[1].id, &[USABLE])),
        answer(&articles[1].id, &[""]),
        answer(&articles[2].id, &[USABLE]),
        of_another(answer(&articles[2].id, &["{"])),
        answer(&stranger, &[OTHER]),
    ]
}

#[derive(Clone, Debug)]
enum Step {
    Keep(usize),
    Add(usize),
    Read,
}

fn steps() -> Vec<Step> {
    let keep = (0..answers().len()).map(Step::Keep);
    keep.chain((0..articles().len()).map(Step::Add)).chain([Step::Read]).collect()
}

/// All that a schedule leaves: the answers, the accounts and what is outdated.
fn after(steps: &[Step]) -> (Vec<String>, Vec<String>) {
    let (articles, answers) = (articles(), answers());
    let mut store = Store::in_memory().unwrap();
    for step in steps {
        match step {
            Step::Keep(number) => {
                store.keep_answer(&answers[*number]).unwrap();
            }
            Step::Add(number) => {
                store.add_batch(&[toy::pair(&articles[*number])], "toy 1").unwrap();
            }
            Step::Read => read_with_answers(&mut store),
        }
    }
    read_with_answers(&mut store);
    store.relink_with(toy::link).unwrap();
    assert_eq!(store.verify_with(toy::link).unwrap().faults, []);
    let kept = store.answers(&AnswerFilter::default()).unwrap();
    let kept = kept.iter().map(|answer| serde_json::to_string(answer).unwrap()).collect();
    let accounts = store.accounts().unwrap();
    (kept, accounts.iter().map(|account| serde_json::to_string(account).unwrap()).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_order_of_answers_and_articles_leaves_the_same(
        order in Just(steps()).prop_shuffle(),
        again in prop::collection::vec(0..steps().len(), 0..6),
    ) {
        let again: Vec<Step> = again.into_iter().map(|number| steps()[number].clone()).collect();
        prop_assert_eq!(after(&[order, again].concat()), after(&steps()));
    }
}

#[test]
fn of_two_answers_the_one_with_more_usable_windows_stays() {
    let id = &articles()[0].id;
    let mut store = Store::in_memory().unwrap();
    assert!(store.keep_answer(&answer(id, &[USABLE, "no"])).unwrap());
    assert!(store.keep_answer(&answer(id, &[USABLE, OTHER])).unwrap(), "a better one takes its place");
    assert!(!store.keep_answer(&answer(id, &["", OTHER])).unwrap(), "a worse one is not kept");
    assert!(store.keep_answer(&answer(id, &[USABLE, OTHER])).unwrap(), "it is the one that is kept");
    assert_eq!(store.answer(id, &key()).unwrap(), Some(answer(id, &[USABLE, OTHER])));
}

#[test]
fn counts_add_up() {
    let mut store = Store::in_memory().unwrap();
    let all = answers();
    let brought = store.keep_answers(&all).unwrap();
    assert_eq!(brought.kept + brought.known, all.len());
    assert_eq!(store.keep_answers(&all).unwrap(), KeptAnswers { kept: 0, known: all.len() });

    store.add_batch(&[toy::pair(&articles()[2]), toy::pair(&articles()[3])], "toy 1").unwrap();
    let larger = AnswerKey { model: "stoa-70b".into(), ..key() };
    assert_eq!(store.answer_counts().unwrap(), [(larger.clone(), 1, 1), (key(), 4, 1)]);
    let mut both = [articles()[2].id.clone(), articles()[3].id.clone()];
    both.sort();
    assert_eq!(store.unanswered(&key()).unwrap(), [articles()[3].id.clone()]);
    assert_eq!(store.unanswered(&AnswerKey { prompt: "0".into(), ..larger }).unwrap(), both);
}

#[test]
fn answers_come_in_order_and_can_be_narrowed() {
    let mut store = Store::in_memory().unwrap();
    store.keep_answers(&answers()).unwrap();
    let all = store.answers(&AnswerFilter::default()).unwrap();
    assert_eq!(all.len(), 5);
    assert!(all.is_sorted_by_key(|answer| (answer.article.clone(), answer.key.clone())));
    let third = &articles()[2].id;
    assert_eq!(store.answers(&AnswerFilter::of(third)).unwrap().len(), 2);
    assert_eq!(store.answers(&AnswerFilter::under(&key())).unwrap().len(), 4);
    let first = AnswerFilter { limit: Some(1), ..AnswerFilter::default() };
    assert_eq!(store.answers(&first).unwrap(), all[..1]);
    for typed in [&third.0, &third.0[..8], &third.0[4..9]] {
        assert_eq!(store.answered(typed).unwrap().iter().collect::<Vec<_>>(), [third], "{typed}");
    }
    assert_eq!(store.answered("art:").unwrap().len(), 4);
    assert!(store.answered("tomorrow").unwrap().is_empty());
}

#[test]
fn an_account_is_outdated_when_its_answer_comes_changes_or_goes() {
    let article = &articles()[0];
    let mut store = Store::in_memory().unwrap();
    store.add_batch(&[toy::pair(article)], "toy 1").unwrap();
    store.relink_with(toy::link).unwrap();
    let outdated = |store: &Store| store.read_by_others("toy 1", Some(&key()), 9).unwrap().len();
    assert_eq!(outdated(&store), 0);
    for texts in [["no"], [USABLE]] {
        store.keep_answer(&answer(&article.id, &texts)).unwrap();
        assert_eq!(outdated(&store), 1);
        read_with_answers(&mut store);
        assert!(store.is_stale().unwrap());
        let digest = store.account(&article.id).unwrap().answer;
        assert_eq!(digest, Some(answer(&article.id, &texts).digest()));
    }
    assert_eq!(store.read_by_others("toy 1", None, 9).unwrap().len(), 1, "without a key, no answer counts");
    assert_eq!(store.read_by_others("toy 2", Some(&key()), 9).unwrap().len(), 1);
    assert_eq!(store.forget_answers(&AnswerFilter::under(&key())).unwrap(), 1);
    assert_eq!(outdated(&store), 1);
    read_with_answers(&mut store);
    assert_eq!(store.account(&article.id).unwrap(), toy::read(article));
}

#[test]
fn an_article_is_forgotten_with_what_was_answered_of_it() {
    let mut store = Store::in_memory().unwrap();
    store.keep_answers(&answers()).unwrap();
    let pairs: Vec<_> = articles().iter().map(toy::pair).collect();
    store.add_batch(&pairs, "toy 1").unwrap();
    assert_eq!(store.forget(&[articles()[2].id.clone()]).unwrap(), 1);
    assert!(store.answers(&AnswerFilter::of(&articles()[2].id)).unwrap().is_empty());
    assert_eq!(store.answers(&AnswerFilter::default()).unwrap().len(), 3);
}

#[test]
fn forgetting_answers_takes_those_meant_and_no_others() {
    let mut store = Store::in_memory().unwrap();
    store.keep_answers(&answers()).unwrap();
    let larger = AnswerFilter { model: Some("stoa-70b".into()), ..AnswerFilter::default() };
    assert_eq!(store.forget_answers(&larger).unwrap(), 1);
    assert_eq!(store.forget_answers(&larger).unwrap(), 0);
    assert_eq!(store.forget_answers(&AnswerFilter::of(&articles()[0].id)).unwrap(), 1);
    let first = AnswerFilter { limit: Some(1), ..AnswerFilter::default() };
    assert_eq!(store.forget_answers(&first).unwrap(), 1);
    assert_eq!(store.answers(&AnswerFilter::default()).unwrap().len(), 2);
}

#[test]
fn a_damaged_answer_gives_way_to_a_sound_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let sound = answer(&articles()[0].id, &[USABLE]);
    Store::create(&path).unwrap().keep_answer(&sound).unwrap();
    for damage in ["payload = '{'", "digest = '0'", "payload = replace(payload, 'reports', 'figures')"] {
        let sql = format!("UPDATE answer SET {damage}");
        rusqlite::Connection::open(&path).unwrap().execute_batch(&sql).unwrap();
        let mut store = Store::open(&path).unwrap();
        assert!(!store.verify().unwrap().is_sound(), "{damage}");
        assert!(store.keep_answer(&sound).unwrap());
        store.relink().unwrap();
        assert!(store.verify().unwrap().is_sound(), "{damage}");
    }
}
