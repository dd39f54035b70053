//! The checksum that a record carries of its block (`sha1:` and base 32, as crawlers write it).
//!
//! It is looked at where nothing else guards the block: in a plain file, and in a gzip member of several
//! records, whose own checksum comes too late.

use sha1::{Digest, Sha1};

/// Length of a SHA-1 sum, in bytes.
const LENGTH: usize = 20;

/// Whether the block has the checksum that is given; true where none is, or one of another kind.
pub(super) fn holds(given: Option<&str>, block: &[u8]) -> bool {
    let Some((kind, sum)) = given.and_then(|given| given.split_once(':')) else { return true };
    if !kind.eq_ignore_ascii_case("sha1") {
        return true;
    }
    let Some(sum) = base_32(sum).or_else(|| hexadecimal(sum)) else { return true };
    Sha1::digest(block).as_slice() == sum
}

fn base_32(sum: &str) -> Option<Vec<u8>> {
    let mut bits = 0u64;
    let mut bytes = Vec::with_capacity(LENGTH);
    for (place, letter) in sum.bytes().enumerate() {
        let five = match letter.to_ascii_uppercase() {
            letter @ b'A'..=b'Z' => letter - b'A',
            digit @ b'2'..=b'7' => digit - b'2' + 26,
            _ => return None,
        };
        bits = bits << 5 | u64::from(five);
        if place % 8 == 7 {
            bytes.extend_from_slice(bits.to_be_bytes().get(3..)?);
            bits = 0;
        }
    }
    (sum.len() == LENGTH * 8 / 5).then_some(bytes)
}

fn hexadecimal(sum: &str) -> Option<Vec<u8>> {
    let pairs =
        sum.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    pairs.collect::<Option<Vec<u8>>>().filter(|bytes| bytes.len() == LENGTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_held_against_the_block() {
        // The sums of RFC 3174's first test, "abc".
        for sum in ["sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", "SHA1:a9993e364706816aba3e25717850c26c9cd0d89d"]
        {
            assert!(holds(Some(sum), b"abc"), "{sum}");
            assert!(!holds(Some(sum), b"abd"), "{sum}");
        }
        for unknown in [None, Some("md5:x"), Some("sha1:short"), Some("none")] {
            assert!(holds(unknown, b"abd"));
        }
    }
}
