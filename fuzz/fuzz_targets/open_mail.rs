//! One mail message with its attachments.
#![no_main]

#[path = "shared/bearing.rs"]
mod bearing;

use libfuzzer_sys::fuzz_target;
use rapporteur_intake::Format;

fuzz_target!(
    init: bearing::begin(),
    |bytes: &[u8]| bearing::run(|| bearing::open("a.eml", Format::Mail, bytes))
);
