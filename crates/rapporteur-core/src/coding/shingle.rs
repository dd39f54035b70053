//! Word 5-grams of an article's body, as hashes with the place of each: what copies are recognised by.

use crate::text::Span;

const WORDS: usize = 5;

/// The 5-grams of a body in order of their hashes, each once.
pub(super) struct Shingles {
    pub(super) hashes: Vec<u64>,
    /// Where each first stands, first and last byte (exclusive).
    pub(super) spans: Vec<(u32, u32)>,
}

/// All word 5-grams of the body. Case and punctuation are folded away.
pub(super) fn of(text: &str, body: &[Span]) -> Shingles {
    let words: Vec<(Span, String)> = body.iter().flat_map(|&stretch| words(text, stretch)).collect();
    let place = |words: &[(Span, String)]| {
        let span = words.first()?.0.cover(words.last()?.0);
        Some((u32::try_from(span.start).ok()?, u32::try_from(span.end).ok()?))
    };
    let mut found: Vec<(u64, (u32, u32))> = words
        .windows(WORDS)
        .filter_map(|words| Some((hash(words.iter().map(|word| word.1.as_str())), place(words)?)))
        .collect();
    found.sort_unstable();
    found.dedup_by_key(|(hash, _)| *hash);
    let (hashes, spans) = found.into_iter().unzip();
    Shingles { hashes, spans }
}

/// The hashes of the word 5-grams of a text that is split into words already, in order, each once.
pub fn of_words(words: &[&str]) -> Vec<u64> {
    let mut hashes: Vec<u64> = words.windows(WORDS).map(|words| hash(words.iter().copied())).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

fn words(text: &str, stretch: Span) -> impl Iterator<Item = (Span, String)> + '_ {
    let mut at = stretch.start;
    stretch.of(text).split(|character: char| !character.is_alphanumeric()).filter_map(move |word| {
        // Every separator is one character: what lies between two words is skipped by its own length.
        let start = at;
        at += word.len();
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (!word.is_empty()).then(|| (Span::new(start, start + word.len()), word.to_lowercase()))
    })
}

fn hash<'w>(words: impl Iterator<Item = &'w str>) -> u64 {
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

    fn whole(text: &str) -> Shingles {
        of(text, &[Span::new(0, text.len())])
    }

    #[test]
    fn copies_share_shingles_whatever_their_punctuation() {
        let (one, two) = ("The envoys met in Graz on Monday.", "the envoys met, in Graz – on Monday");
        assert_eq!(whole(one).hashes, whole(two).hashes);
        assert_eq!(whole(one).hashes.len(), 3);
        assert!(whole("Too short").hashes.is_empty());
    }

    #[test]
    fn each_stands_where_its_words_are() {
        let text = "– “Ünal”, said Brenn, met Oda in Ås – and left Ås at once …";
        let shingles = whole(text);
        let mut places: Vec<&str> = shingles
            .spans
            .iter()
            .map(|&(start, end)| Span::new(start as usize, end as usize).of(text))
            .collect();
        places.sort_unstable();
        assert_eq!(places.len(), 8);
        assert!(places.contains(&"Ünal”, said Brenn, met Oda"), "{places:?}");
        assert!(places.contains(&"and left Ås at once"), "{places:?}");
    }
}
