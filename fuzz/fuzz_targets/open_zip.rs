//! ZIP archives: the archive itself, and a file of any kind in one.
#![no_main]

#[path = "shared/bearing.rs"]
mod bearing;
#[path = "shared/zipped.rs"]
mod zipped;

use libfuzzer_sys::fuzz_target;
use rapporteur_intake::Format;

/// The first byte of an input that is no archive chooses what the rest is called.
const NAMES: [&str; 12] = [
    "a.txt", "a.html", "a.eml", "a.mbox", "a.warc", "a.csv", "a.rtf", "a.pdf", "a.mhtml", "a.xml", "a.jsonl",
    "b",
];

fuzz_target!(
    init: bearing::begin(),
    |bytes: &[u8]| bearing::run(|| {
        if bytes.starts_with(b"PK") {
            return bearing::open("a.zip", Format::Zip, bytes);
        }
        let (choice, rest) = bytes.split_first().map_or((0, bytes), |(first, rest)| (*first, rest));
        let name = NAMES[usize::from(choice) % NAMES.len()];
        bearing::open("a.zip", Format::Zip, &zipped::archive(&[(name, rest), ("folder/note.txt", b"The gates stay closed.")]));
    })
);
