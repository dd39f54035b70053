//! A profile as one line of letters: six bytes a word, four letters for three bytes (RFC 4648).

use super::{Profile, Term};

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// A line that is no profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a profile: eight letters of base 64 for each word, the words in order")]
pub struct NoProfile;

impl From<Profile> for String {
    fn from(profile: Profile) -> Self {
        let mut line = Self::with_capacity(profile.terms.len() * 8);
        for term in &profile.terms {
            let bits = u64::from(term.hash) << 16 | u64::from(term.count) << 8 | u64::from(term.marks);
            line.extend((0..8).rev().map(|place| char::from(LETTERS[(bits >> (6 * place)) as usize & 63])));
        }
        line
    }
}

impl TryFrom<String> for Profile {
    type Error = NoProfile;

    fn try_from(line: String) -> Result<Self, NoProfile> {
        let (words, rest) = line.as_bytes().as_chunks::<8>();
        let terms: Option<Vec<Term>> = words.iter().copied().map(term).collect();
        let terms =
            terms.filter(|terms| rest.is_empty() && terms.is_sorted_by(|one, two| one.hash < two.hash));
        Ok(Self { terms: terms.ok_or(NoProfile)? })
    }
}

fn term(letters: [u8; 8]) -> Option<Term> {
    let mut bits = 0;
    for letter in letters {
        bits = bits << 6 | u64::from(value(letter)?);
    }
    Some(Term { hash: (bits >> 16) as u32, count: (bits >> 8) as u8, marks: bits as u8 })
}

fn value(letter: u8) -> Option<u8> {
    match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}
