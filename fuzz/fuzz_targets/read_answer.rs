//! Any answer of a language model to any article: no panic, every span that enters is a stretch of the text, every
//! candidate is counted once, and the same answer gives the same account.
//!
//! What stands before a NUL is the article, what follows it the answer; without one a fixed article is answered.
#![no_main]

#[path = "shared/article.rs"]
mod article;
#[path = "../../crates/rapporteur-core/tests/any_text/stray.rs"]
mod stray;

use libfuzzer_sys::fuzz_target;
use rapporteur_core::article::Article;
use rapporteur_core::coding::language_model::{Answer, AnswerKey, READER, Spent, WindowAnswer};
use rapporteur_core::coding::reader::BuiltInReader;
use rapporteur_core::coding::{Joining, ReadBy, code_by};
use rapporteur_core::reading;

use stray::stray_spans;

/// Invented.
const TEXT: &str = "General Ana Moss met President Ivo Kern in Graz on Tuesday.\n\
    Rebels of the Alpine Front shelled Linz on 3 May, killing at least four soldiers, the army said.\n\
    “We will not leave,” Moss said. “The road stays open,” she added, “for every convoy.”\n\
    Kern has 300 troops in the valley.";

fuzz_target!(|input: &str| {
    let (text, answered) = input.split_once('\0').unwrap_or((TEXT, input));
    let article = article::of(text);
    let reading = reading::read(&article);
    let answer = answer(&article, answered);
    for joining in [Joining::Model, Joining::Both] {
        let code = || code_by(&article, &reading, &BuiltInReader::new(None), Some((&answer, joining)));
        let account = code();
        assert_eq!(stray_spans(&account, text), []);
        assert_eq!(account, code());
        let admitted = account.admissions.iter().find(|one| one.reader == "invented");
        let verdicts = admitted.map(|one| one.reports).unwrap_or_default();
        let read = account.reports.iter().filter(|one| one.read_by != ReadBy::BuiltIn).count();
        assert_eq!(read, verdicts.accepted + verdicts.corrected);
    }
});

fn answer(article: &Article, text: &str) -> Answer {
    let window =
        WindowAnswer { start: 0, end: article.text.len(), text: text.into(), cut_off: false, withheld: None };
    Answer {
        article: article.id.clone(),
        key: AnswerKey { reader: READER.into(), model: "invented".into(), prompt: "none".into() },
        windows: vec![window],
        spent: Spent::default(),
    }
}
