//! What a verb and its nouns have in common: the word without endings of inflection and derivation.

/// Endings that are taken off, longer ones first, with the letters that must be left.
const ENDINGS: [(&str, usize); 35] = [
    ("izations", 3),
    ("ization", 3),
    ("ational", 4),
    ("ements", 3),
    ("ations", 4),
    ("itions", 4),
    ("ement", 3),
    ("ation", 4),
    ("ition", 4),
    ("ances", 4),
    ("ences", 4),
    ("ments", 3),
    ("ance", 4),
    ("ence", 4),
    ("ment", 3),
    ("ings", 3),
    ("ions", 4),
    ("ates", 4),
    ("ated", 4),
    ("ors", 4),
    ("ers", 4),
    ("ees", 4),
    ("ing", 3),
    ("ion", 4),
    ("ate", 4),
    ("ize", 4),
    ("ise", 4),
    ("als", 4),
    ("ed", 3),
    ("es", 3),
    ("er", 3),
    ("or", 4),
    ("ee", 4),
    ("al", 4),
    ("s", 3),
];

/// The stem of a word in lower case: `announc` of "announces" and of "announcement", `nomin` of "nominee" and of "nominates".
pub fn stem(word: &str) -> String {
    let mut stem = word;
    for _ in 0..2 {
        stem = without_ending(stem);
    }
    let stem = stem.strip_suffix('e').filter(|rest| rest.chars().count() > 2).unwrap_or(stem);
    let stem = stem.strip_suffix('y').map_or_else(|| stem.to_owned(), |rest| format!("{rest}i"));
    single(&stem)
}

fn without_ending(word: &str) -> &str {
    if word.ends_with("ss") {
        return word;
    }
    let long = |rest: &&str, least: usize| rest.chars().count() >= least;
    let cut = ENDINGS.iter().find_map(|&(ending, least)| {
        word.strip_suffix(ending).filter(|rest| long(rest, least) && rest.contains(is_vowel))
    });
    cut.unwrap_or(word)
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// A doubled consonant at the end once: `win` of "winn".
fn single(stem: &str) -> String {
    let mut letters: Vec<char> = stem.chars().collect();
    if let [.., before, last] = letters[..]
        && before == last
        && !is_vowel(last)
        && letters.len() > 3
    {
        letters.pop();
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_and_their_nouns_share_a_stem() {
        for (one, two) in [
            ("announce", "announcement"),
            ("nominate", "nominee"),
            ("arrive", "arrival"),
            ("win", "winning"),
            ("kill", "killings"),
            ("resign", "resignation"),
            ("carry", "carries"),
            ("attack", "attacker"),
        ] {
            assert_eq!(stem(one), stem(two), "{one} {two}");
        }
    }

    #[test]
    fn short_words_keep_their_letters() {
        for word in ["say", "red", "king", "press", "sing"] {
            assert_ne!(stem(word).len(), 1, "{word}");
        }
        assert_ne!(stem("sing"), stem("sit"));
    }
}
