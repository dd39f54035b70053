//! Crawls' archives: the frame of the records, and the server's answer in one.
#![no_main]

#[path = "shared/bearing.rs"]
mod bearing;

use libfuzzer_sys::fuzz_target;
use rapporteur_intake::Format;

fuzz_target!(
    init: bearing::begin(),
    |bytes: &[u8]| bearing::run(|| {
        if bytes.starts_with(b"WARC/") {
            bearing::open("a.warc", Format::Warc, bytes);
        } else {
            bearing::open("a.warc", Format::Warc, &framed(bytes));
        }
    })
);

/// Other bytes become a server's answer in a record whose length is right.
fn framed(answer: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/gates\r\n\
         WARC-Date: 2031-05-04T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        answer.len()
    );
    [head.as_bytes(), answer, b"\r\n\r\n"].concat()
}
