//! A page saved with its parts as one mail-like file.
#![no_main]

#[path = "shared/bearing.rs"]
mod bearing;

use libfuzzer_sys::fuzz_target;
use rapporteur_intake::Format;

fuzz_target!(
    init: bearing::begin(),
    |bytes: &[u8]| bearing::run(|| bearing::open("a.mhtml", Format::Mhtml, bytes))
);
