//! Regular forms of English verbs and nouns, for the sentences that we make up.

/// A verb: lemma, past tense and past participle.
pub(super) type Verb = [String; 3];

/// The form of a verb that bears a Penn tag.
pub(super) fn verb_form(verb: &Verb, tag: &str) -> String {
    let [lemma, past, participle] = verb;
    match tag {
        "VBD" => past.clone(),
        "VBN" => participle.clone(),
        "VBG" => gerund(lemma),
        "VBZ" => with_s(lemma),
        _ => lemma.clone(),
    }
}

/// The past tense of a regular verb.
pub(super) fn regular_past(lemma: &str) -> String {
    match lemma {
        _ if lemma.ends_with('e') => format!("{lemma}d"),
        _ if ends_in_consonant_y(lemma) => format!("{}ied", &lemma[..lemma.len() - 1]),
        _ => format!("{}ed", doubled(lemma)),
    }
}

fn gerund(lemma: &str) -> String {
    let before = lemma.strip_suffix('e').filter(|rest| !rest.ends_with(['e', 'o', 'y']));
    match before {
        Some(rest) => match rest.strip_suffix('i') {
            Some(rest) => format!("{rest}ying"),
            None => format!("{rest}ing"),
        },
        None => format!("{}ing", doubled(lemma)),
    }
}

/// The third person of a verb, the plural of a noun.
pub(super) fn with_s(word: &str) -> String {
    match word {
        _ if ends_in_consonant_y(word) => format!("{}ies", &word[..word.len() - 1]),
        _ if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

fn ends_in_consonant_y(word: &str) -> bool {
    let mut back = word.chars().rev();
    back.next() == Some('y') && back.next().is_some_and(|before| !is_vowel(before))
}

/// Verbs of two syllables and more whose last consonant is doubled.
const STRESSED_AT_END: [&str; 9] =
    ["admit", "permit", "submit", "commit", "expel", "rebel", "confer", "repel", "acquit"];

/// With the last consonant doubled where spelling asks for it: `jab`, `admit`, but `visit`.
fn doubled(lemma: &str) -> String {
    let letters: Vec<char> = lemma.chars().collect();
    let vowels = letters.iter().filter(|&&letter| is_vowel(letter)).count();
    let doubles = match letters[..] {
        [.., before, vowel, last] => {
            !is_vowel(before) && is_vowel(vowel) && !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y')
        }
        _ => false,
    };
    match letters.last() {
        Some(last) if STRESSED_AT_END.contains(&lemma) || (doubles && vowels == 1) => {
            format!("{lemma}{last}")
        }
        _ => lemma.to_owned(),
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consonants_double_under_stress() {
        assert_eq!(
            ["stab", "visit", "admit", "raid"].map(regular_past),
            ["stabbed", "visited", "admitted", "raided"]
        );
        assert_eq!(["stop", "storm", "cut"].map(gerund), ["stopping", "storming", "cutting"]);
    }

    #[test]
    fn a_final_e_or_y_changes() {
        assert_eq!(["accuse", "deny", "destroy"].map(regular_past), ["accused", "denied", "destroyed"]);
        assert_eq!(["free", "accuse", "die"].map(gerund), ["freeing", "accusing", "dying"]);
        assert_eq!(["reach", "deny", "seize"].map(with_s), ["reaches", "denies", "seizes"]);
    }
}
