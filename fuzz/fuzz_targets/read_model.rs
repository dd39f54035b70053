//! Any bytes given as a model file are refused or used without panic: `--models` takes files of users.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur_core::reading::name_tagger;
use rapporteur_core::reading::syntax::model::Model;
use rapporteur_core::reading::syntax::network::Scratch;
use rapporteur_core::text::Span;

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
});
