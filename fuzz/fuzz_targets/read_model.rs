//! Any bytes given as a model file are refused or used without panic: `--models` takes files of users.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur_core::reading::syntax::model::Model;

fuzz_target!(|bytes: &[u8]| {
    if let Some(model) = Model::read(bytes) {
        let words = ["The", "two", "sides", "met", "on", "Friday", "."];
        assert_eq!(model.analyse(&words).len(), words.len());
    }
});
