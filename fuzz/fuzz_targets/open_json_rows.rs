//! Rows of JSON: one a line, and a file that is an array or a single row.
#![no_main]

#[path = "shared/bearing.rs"]
mod bearing;

use libfuzzer_sys::fuzz_target;
use rapporteur_intake::Format;

fuzz_target!(
    init: bearing::begin(),
    |bytes: &[u8]| bearing::run(|| {
        bearing::open("a.jsonl", Format::JsonLines, bytes);
        bearing::open("a.json", Format::Json, bytes);
    })
);
