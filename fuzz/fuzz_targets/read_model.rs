//! Any bytes given as a model file are refused or used without panic: `--models` takes files of users.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use rapporteur_core::article::{Article, ArticleId, Metadata};
use rapporteur_core::coding::{self, classifier};
use rapporteur_core::reading::syntax::model::Model;
use rapporteur_core::reading::syntax::network::Scratch;
use rapporteur_core::reading::{self, Reading, name_tagger};
use rapporteur_core::text::Span;

/// An article with every question that the classifier of events is asked: types, parts, status.
fn coded() -> &'static (Article, Reading) {
    static CODED: OnceLock<(Article, Reading)> = OnceLock::new();
    CODED.get_or_init(|| {
        let text =
            "Ana Moss met the Kell Front in Graz. It had threatened an attack, and police may arrest it.";
        let article = Article {
            id: ArticleId::of(text),
            text: text.to_owned(),
            body: vec![Span::new(0, text.len())],
            cut: Vec::new(),
            metadata: Metadata::default(),
        };
        let reading = reading::read(&article);
        (article, reading)
    })
}

fuzz_target!(|bytes: &[u8]| {
    if let Some(model) = Model::read(bytes) {
        let words = vec!["The", "two", "sides", "met", "on", "Friday", "."];
        let analysis = model.analyse(std::slice::from_ref(&words), &mut Scratch::default());
        assert_eq!(analysis.first().map(Vec::len), Some(words.len()));
    }
    if let Some(model) = name_tagger::model::Model::read(bytes) {
        let text = "The Kell Front met Ana Moss";
        let words =
            [Span::new(0, 3), Span::new(4, 8), Span::new(9, 14), Span::new(15, 18), Span::new(19, 22)];
        model.names(text, &[words.to_vec()]);
    }
    if let Some(model) = classifier::model::Model::read(bytes) {
        let (article, reading) = coded();
        let account = coding::code_with(article, reading, Some(&model));
        assert!(account.reports.iter().all(|report| report.trigger.fits(&article.text)));
    }
});
