//! Many mail messages in one file.
#![no_main]

#[path = "shared/bearing.rs"]
mod bearing;

use libfuzzer_sys::fuzz_target;
use rapporteur_intake::Format;

fuzz_target!(
    init: bearing::begin(),
    |bytes: &[u8]| bearing::run(|| bearing::open("a.mbox", Format::Mailbox, bytes))
);
