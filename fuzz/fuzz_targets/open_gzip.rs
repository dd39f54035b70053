//! What is compressed by gzip: the packing itself, and whatever is in it.
#![no_main]

#[path = "shared/bearing.rs"]
mod bearing;

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use libfuzzer_sys::fuzz_target;
use rapporteur_intake::Format;

fuzz_target!(
    init: bearing::begin(),
    |bytes: &[u8]| bearing::run(|| {
        if bytes.starts_with(&[0x1f, 0x8b]) {
            bearing::open("a.gz", Format::Gzip, bytes);
        } else {
            bearing::open("a.gz", Format::Gzip, &packed(bytes));
        }
    })
);

/// Bytes that are not packed yet are packed, so that changes to them reach what lies behind.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory takes all bytes");
    encoder.finish().expect("memory takes all bytes")
}
