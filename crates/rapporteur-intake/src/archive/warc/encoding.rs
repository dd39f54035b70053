//! Content encodings undone: gzip, deflate and brotli, up to a cap.

use std::io::{Cursor, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::bounded::TEXT_LIMIT;
use crate::reject::RejectReason;

/// Undoes the encodings of a body, the last one first.
pub(super) fn decoded(mut body: Vec<u8>, encodings: &[String]) -> Result<Vec<u8>, RejectReason> {
    /// Servers apply one, proxies a second.
    const MOST: usize = 3;
    if encodings.len() > MOST {
        return Err(RejectReason::Encoding(encodings.join(", ")));
    }
    for encoding in encodings.iter().rev() {
        body = match encoding.as_str() {
            "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => {
                unpacked(MultiGzDecoder::new(Cursor::new(body)), encoding)?
            }
            "deflate" if is_zlib(&body) => unpacked(ZlibDecoder::new(Cursor::new(body)), encoding)?,
            "deflate" if !is_page(&body) => unpacked(DeflateDecoder::new(Cursor::new(body)), encoding)?,
            "br" if !is_page(&body) => {
                unpacked(brotli_decompressor::Decompressor::new(Cursor::new(body), 1 << 14), encoding)?
            }
            // Crawlers often undo the encoding and keep the field.
            "gzip" | "x-gzip" | "deflate" | "br" => body,
            _ => return Err(RejectReason::Encoding(encoding.clone())),
        };
    }
    Ok(body)
}

fn unpacked(reader: impl Read, encoding: &str) -> Result<Vec<u8>, RejectReason> {
    let mut bytes = Vec::new();
    reader
        .take(TEXT_LIMIT as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| RejectReason::Encoding(format!("{encoding}, broken")))?;
    if bytes.len() > TEXT_LIMIT { Err(RejectReason::Bomb { limit: TEXT_LIMIT >> 20 }) } else { Ok(bytes) }
}

/// A zlib header: method 8, and a checksum over its two bytes.
fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [method, flags, ..] if method & 0x0f == 8 && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0)
}

/// Whether a body is a page as it stands.
fn is_page(body: &[u8]) -> bool {
    let start = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    start.is_empty() || start.starts_with(b"<")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Write;

    const PAGE: &[u8] = b"<html>The harbour gates were closed.</html>";

    fn undone(body: &[u8], encoding: &str) -> Result<Vec<u8>, RejectReason> {
        decoded(body.to_vec(), &[encoding.to_owned()])
    }

    #[test]
    fn the_encodings_of_the_web_are_undone() {
        let level = flate2::Compression::default();
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), level);
        gzip.write_all(PAGE).unwrap();
        assert_eq!(undone(&gzip.finish().unwrap(), "gzip").unwrap(), PAGE);
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), level);
        zlib.write_all(PAGE).unwrap();
        assert_eq!(undone(&zlib.finish().unwrap(), "deflate").unwrap(), PAGE);
        let mut deflate = flate2::write::DeflateEncoder::new(Vec::new(), level);
        deflate.write_all(PAGE).unwrap();
        assert_eq!(undone(&deflate.finish().unwrap(), "deflate").unwrap(), PAGE);
        for encoding in ["gzip", "deflate", "br"] {
            assert_eq!(undone(PAGE, encoding).unwrap(), PAGE, "undone already");
        }
    }

    #[test]
    fn brotli_is_undone() {
        // Window of 2^16; one block of 43 bytes that is stored as it is; an empty last block.
        let length = PAGE.len() as u32 - 1;
        let head = (length << 4) | (1 << 20);
        let mut packed = vec![(head & 0xff) as u8, (head >> 8 & 0xff) as u8, (head >> 16 & 0xff) as u8];
        packed.extend_from_slice(PAGE);
        packed.push(3);
        assert_eq!(undone(&packed, "br").unwrap(), PAGE);
        assert!(matches!(undone(b"\xffnothing of the kind", "br"), Err(RejectReason::Encoding(_))));
    }

    proptest! {
        #[test]
        fn any_body_is_undone_or_named(
            body in proptest::collection::vec(any::<u8>(), 0..200),
            encodings in proptest::collection::vec("gzip|deflate|br|zstd", 0..4),
        ) {
            if let Ok(bytes) = decoded(body, &encodings) {
                prop_assert!(bytes.len() <= TEXT_LIMIT);
            }
        }
    }

    #[test]
    fn a_bomb_and_unknown_encodings_are_named() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        let zeros = vec![0; 1 << 20];
        for _ in 0..33 {
            gzip.write_all(&zeros).unwrap();
        }
        assert_eq!(undone(&gzip.finish().unwrap(), "gzip"), Err(RejectReason::Bomb { limit: 32 }));
        assert_eq!(undone(b"x", "zstd"), Err(RejectReason::Encoding("zstd".to_owned())));
    }
}
