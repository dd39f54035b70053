//! Writes a crawl: records as members of a gzip file.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;

use super::page::Page;

/// Pages made at a time.
const BATCH: usize = 512;
/// One page in so many is not there (404).
const MISSING: u64 = 97;
/// One page in so many is a picture.
const PICTURE: u64 = 211;

/// Writes `pages` pages and says how large they are.
pub(super) fn write(file: &Path, pages: usize, seed: u64, media: &str) -> anyhow::Result<()> {
    let mut out = BufWriter::new(File::create(file).with_context(|| file.display().to_string())?);
    let info = b"software: rapporteur-bench crawl\r\nformat: WARC File Format 1.0\r\n";
    out.write_all(&member(&record("warcinfo", "", "application/warc-fields", info)))?;
    let mut packed = 0;
    for first in (0..pages).step_by(BATCH) {
        let batch: Vec<Vec<u8>> = (first..pages.min(first + BATCH))
            .into_par_iter()
            .map(|number| visit(&Page::of(number as u64, seed), number as u64, media))
            .collect();
        for members in &batch {
            packed += members.len();
            out.write_all(members)?;
        }
    }
    out.flush()?;
    println!("{pages} pages · {} MB packed", packed / 1_000_000);
    Ok(())
}

/// The request and the answer of one page.
fn visit(page: &Page, number: u64, media: &str) -> Vec<u8> {
    let request =
        format!("GET {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: rapporteur-bench\r\n\r\n", page.path, page.host);
    let (status, media) = match number {
        _ if number % MISSING == MISSING - 1 => ("404 Not Found", media),
        _ if number % PICTURE == PICTURE - 1 => ("200 OK", "image/png"),
        _ => ("200 OK", media),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nServer: none\r\nContent-Type: {media}\r\nX-Crawler-Content-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        page.html.len()
    );
    let address = format!("https://{}{}", page.host, page.path);
    let answer = [head.as_bytes(), page.html.as_bytes()].concat();
    let mut members =
        member(&record("request", &address, "application/http; msgtype=request", request.as_bytes()));
    members.extend(member(&record("response", &address, "application/http; msgtype=response", &answer)));
    members
}

fn record(kind: &str, address: &str, media: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{:012x}>\r\nWARC-Date: 2026-03-05T10:00:00Z\r\nWARC-Target-URI: {address}\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        block.len(),
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn member(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::new(4));
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
