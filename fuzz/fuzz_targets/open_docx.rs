//! Word documents: the package, and the text in one.
#![no_main]

#[path = "shared/bearing.rs"]
mod bearing;
#[path = "shared/zipped.rs"]
mod zipped;

use libfuzzer_sys::fuzz_target;
use rapporteur_intake::Format;

fuzz_target!(
    init: bearing::begin(),
    |bytes: &[u8]| bearing::run(|| {
        if bytes.starts_with(b"PK") {
            bearing::open("a.docx", Format::Docx, bytes);
        } else {
            bearing::open("a.docx", Format::Docx, &package(bytes));
        }
    })
);

/// Bytes that are no package become one's document, and behind a NUL the list of its links.
fn package(bytes: &[u8]) -> Vec<u8> {
    let at = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (document, links) = bytes.split_at(at);
    let links = links.strip_prefix(b"\0").unwrap_or(links);
    zipped::archive(&[("word/document.xml", document), ("word/_rels/document.xml.rels", links)])
}
