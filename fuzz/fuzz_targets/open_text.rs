//! Plain text: single articles, the libraries' exports in plain text, and the search for the body.
#![no_main]

#[path = "shared/bearing.rs"]
mod bearing;

use libfuzzer_sys::fuzz_target;
use rapporteur_intake::Format;

fuzz_target!(
    init: bearing::begin(),
    |bytes: &[u8]| bearing::run(|| bearing::open("a.txt", Format::Text, bytes))
);
