//! Web pages: the article, everything shown, and the feeds that a page names.
#![no_main]

#[path = "shared/bearing.rs"]
mod bearing;

use libfuzzer_sys::fuzz_target;
use rapporteur_intake::{Format, feeds_of_page, shown_text};

fuzz_target!(
    init: bearing::begin(),
    |bytes: &[u8]| bearing::run(|| {
        bearing::open("a.html", Format::Html, bytes);
        // Both go the same way through the page; every fourth input is enough.
        if bytes.len() % 4 == 1 {
            let _ = shown_text(&String::from_utf8_lossy(bytes));
            let _ = feeds_of_page(bytes, "https://courier.example/world/");
        }
    })
);
