//! Any text is read and coded without panic, and every span found is a stretch of it.
#![no_main]

#[path = "shared/article.rs"]
mod article;
#[path = "../../crates/rapporteur-core/tests/any_text/stray.rs"]
mod stray;

use libfuzzer_sys::fuzz_target;
use rapporteur_core::coding;
use rapporteur_core::reading;

use stray::stray_spans;

fuzz_target!(|text: &str| {
    let article = article::of(text);
    let reading = reading::read(&article);
    let account = coding::code(&article, &reading);
    assert_eq!(stray_spans(&reading, text), []);
    assert_eq!(stray_spans(&account, text), []);
});
