//! Word 5-grams of an article's body, as hashes: what copies are recognised by.

use crate::text::Span;

const WORDS: usize = 5;

/// Hashes of all word 5-grams of the body, sorted, each once. Case and punctuation are folded away.
pub(super) fn of(text: &str, body: &[Span]) -> Vec<u64> {
    let words: Vec<String> = body.iter().flat_map(|span| words(span.of(text))).collect();
    let mut hashes: Vec<u64> = words.windows(WORDS).map(hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

fn hash(words: &[String]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for word in words {
        hasher.update(word.as_bytes());
        hasher.update(b" ");
    }
    let mut first = [0; 8];
    hasher.finalize_xof().fill(&mut first);
    u64::from_le_bytes(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_share_shingles_whatever_their_punctuation() {
        let (one, two) = ("The envoys met in Graz on Monday.", "the envoys met, in Graz – on Monday");
        let whole = |text: &str| of(text, &[Span::new(0, text.len())]);
        assert_eq!(whole(one), whole(two));
        assert_eq!(whole(one).len(), 3);
        assert!(whole("Too short").is_empty());
    }
}
