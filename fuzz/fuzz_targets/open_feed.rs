//! Feeds, lists of feeds and sitemaps: as a list, and as the articles in it.
#![no_main]

#[path = "shared/bearing.rs"]
mod bearing;

use libfuzzer_sys::fuzz_target;
use rapporteur_intake::{Format, read_feed};

fuzz_target!(
    init: bearing::begin(),
    |bytes: &[u8]| bearing::run(|| {
        let address = Some("https://courier.example/feed.xml");
        if let Err(reason) = read_feed(bytes, address, None) {
            assert!(!reason.to_string().is_empty());
        }
        bearing::open("feed.xml", Format::Feed, bytes);
    })
);
