//! Rich text, the libraries' exports in it among them.
#![no_main]

#[path = "shared/bearing.rs"]
mod bearing;

use libfuzzer_sys::fuzz_target;
use rapporteur_intake::Format;

fuzz_target!(
    init: bearing::begin(),
    |bytes: &[u8]| bearing::run(|| bearing::open("a.rtf", Format::Rtf, bytes))
);
