//! Whatever the way there, the record is what its articles make it: orders, batches, articles taken out and brought
//! back, readings corrected, runs cut short.

use proptest::prelude::*;
use rapporteur_core::article::Article;
use rapporteur_core::coding::{Account, Status};
use rapporteur_store::Store;

use crate::toy;

/// What may befall a record.
#[derive(Clone, Debug)]
enum Step {
    /// Some texts arrive in one batch.
    Arrive(Vec<usize>),
    /// The record is linked; without it, a run was cut short.
    Link,
    /// A text is taken out.
    Forget(usize),
    /// A better reader corrects what is stored of a text.
    Correct(usize),
    /// The file is closed and opened again, which is all that a killed run leaves.
    Reopen,
}

fn texts() -> Vec<Article> {
    let article = |number: usize, day: &str, lines: &[&str]| {
        let day = (!day.is_empty()).then_some(day);
        toy::article(&format!("{number}.txt"), day, lines)
    };
    vec![
        article(
            0,
            "2031-05-02",
            &["Oda met Brenn in Fjordholm.", "Oda said “Ways are open — for now and for all of us”."],
        ),
        article(1, "2031-05-03", &["Oda met Brenn on the ferry at Fjordholm.", "14 boats in the harbour"]),
        article(2, "", &["Oda said “Ways are open — for now and for all of us”.", "Ünal met Brenn in Ås."]),
        article(3, "2031-05-02", &["Ünal met Brenn in Ås.", "Oda promised Brenn a boat."]),
        article(4, "2031-06-20", &["Oda met Brenn in Fjordholm.", "14 boats in the harbour"]),
        article(5, "2031-05-03", &["Oda met Ünal in Fjordholm.", "Brenn met Ünal in Ås."]),
    ]
}

/// What a better reader makes of a text: the meetings it tells of are planned ones.
fn corrected(article: &Article) -> Account {
    let mut account = toy::read(article);
    for report in &mut account.reports {
        report.status = Status::Planned;
    }
    account
}

fn step() -> impl Strategy<Value = Step> {
    let text = 0..texts().len();
    prop_oneof![
        5 => prop::collection::vec(text.clone(), 1..4).prop_map(Step::Arrive),
        2 => Just(Step::Link),
        2 => text.clone().prop_map(Step::Forget),
        1 => text.prop_map(Step::Correct),
        1 => Just(Step::Reopen),
    ]
}

/// What a schedule leaves: of each text, whether it is there and whether it was corrected.
#[derive(Clone, Copy, Default)]
struct State {
    there: bool,
    corrected: bool,
}

fn take(store: Store, states: &mut [State], step: &Step, path: &std::path::Path) -> Store {
    let texts = texts();
    let mut store = store;
    match step {
        Step::Arrive(numbers) => {
            let batch: Vec<_> = numbers.iter().map(|&number| toy::pair(&texts[number])).collect();
            store.add_batch(&batch, "toy 1").unwrap();
            for &number in numbers {
                states[number].there = true;
            }
        }
        Step::Link => store.relink().unwrap(),
        Step::Forget(number) => {
            let gone = store.forget(&[texts[*number].id.clone()]).unwrap();
            assert_eq!(gone, usize::from(states[*number].there));
            states[*number] = State::default();
        }
        Step::Correct(number) if states[*number].there => {
            store.replace_accounts(&[corrected(&texts[*number])], "toy 2").unwrap();
            states[*number].corrected = true;
        }
        Step::Correct(_) => {}
        Step::Reopen => {
            drop(store);
            store = Store::open(path).unwrap();
        }
    }
    store
}

/// The record of some texts that came at once.
fn rebuilt(states: &[State]) -> Store {
    let mut store = Store::in_memory().unwrap();
    for (article, state) in texts().iter().zip(states).filter(|(_, state)| state.there) {
        store.add_batch(&[toy::pair(article)], "toy 1").unwrap();
        if state.corrected {
            store.replace_accounts(&[corrected(article)], "toy 2").unwrap();
        }
    }
    store.relink().unwrap();
    store
}

fn bytes(store: &Store) -> String {
    serde_json::to_string(&store.record().unwrap()).unwrap()
}

/// Memory-backed where the machine has it: ten thousand files are made and thrown away.
fn folder() -> tempfile::TempDir {
    let memory = std::path::Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_schedule_ends_in_the_record_of_its_articles(steps in prop::collection::vec(step(), 1..9)) {
        let folder = folder();
        let path = folder.path().join("record.db");
        let mut store = Store::create(&path).unwrap();
        let mut states = vec![State::default(); texts().len()];
        for step in &steps {
            store = take(store, &mut states, step, &path);
        }
        store.relink().unwrap();
        prop_assert_eq!(bytes(&store), bytes(&rebuilt(&states)));
        prop_assert_eq!(store.verify().unwrap().faults.len(), 0);
    }
}
