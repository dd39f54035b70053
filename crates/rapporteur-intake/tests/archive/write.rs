//! Writers of archives. All towns, outlets and people are invented.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha1::{Digest, Sha1};

/// A short text; each number gives another one.
pub(crate) fn prose(number: usize) -> String {
    format!(
        "Gate {number} of the harbour of Calanda was closed on Monday, the union said.\n\nThe company offered talks in the old town hall to {number} workers.\n"
    )
}

/// A page with the same words.
pub(crate) fn page(number: usize) -> String {
    let paragraphs = format!("<p>{}</p>", prose(number).trim().replace("\n\n", "</p><p>"));
    format!(
        "<!doctype html><html><head><title>Gate {number} closed</title></head><body><nav><a href='/'>Home</a></nav><article><h1>Gate {number} closed</h1>{paragraphs}<p>Nobody came to the old town hall on Tuesday, although the doors were open until midnight, said a spokesman for the town.</p></article></body></html>"
    )
}

/// One gzip member.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A record of a crawl, with the checksum of its block.
pub(crate) fn record(kind: &str, address: &str, media: &str, block: &[u8]) -> Vec<u8> {
    let mut bytes = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nWARC-Date: 2021-03-05T10:00:00Z\r\nWARC-Target-URI: {address}\r\nContent-Type: {media}\r\nWARC-Block-Digest: sha1:{}\r\nContent-Length: {}\r\n\r\n",
        hexadecimal(&Sha1::digest(block)),
        block.len()
    )
    .into_bytes();
    bytes.extend_from_slice(block);
    bytes.extend_from_slice(b"\r\n\r\n");
    bytes
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |digits, byte| digits + &format!("{byte:02x}"))
}

/// A server's answer with a page.
pub(crate) fn response(address: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let block = [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat();
    record("response", address, "application/http; msgtype=response", &block)
}

/// A text without a server's head.
pub(crate) fn text(number: usize) -> Vec<u8> {
    record("resource", &format!("https://post.example/{number}"), "text/plain", prose(number).as_bytes())
}

/// What a crawler writes first.
pub(crate) fn crawl_head() -> Vec<u8> {
    record("warcinfo", "", "application/warc-fields", b"software: none\r\nformat: WARC File Format 1.0\r\n")
}
