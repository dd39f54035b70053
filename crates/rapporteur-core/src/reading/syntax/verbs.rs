//! The verb that a form belongs to, among those of data/syntax/verbs.txt: `shelled` is of `shell`, `blamed` of `blame`.
//!
//! A form is traced back by undoing the spelling of regular endings, and counts only where a listed verb comes out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static LIST: &str = include_str!("../../../data/syntax/verbs.txt");

fn entries() -> impl Iterator<Item = &'static str> {
    LIST.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

static VERBS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| entries().filter_map(|entry| entry.split('/').next()).collect());

static IRREGULAR: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut forms = BTreeMap::new();
    for entry in entries() {
        let mut parts = entry.split('/');
        let Some(lemma) = parts.next() else { continue };
        for form in parts {
            forms.entry(form).or_insert(lemma);
        }
    }
    forms
});

/// The listed verb that a lower-case form with a Penn tag is regularly spelled from; nothing where there is none.
pub(super) fn verb_of(lower: &str, fine_tag: &str) -> Option<&'static str> {
    let own = || VERBS.get(lower).copied();
    match fine_tag {
        "VBD" | "VBN" => past(lower).or_else(own),
        "VBG" => gerund(lower),
        "VBZ" => third_person(lower),
        // a base form that is none was tagged wrongly
        "VB" | "VBP" => own().or_else(|| past(lower)).or_else(|| gerund(lower)),
        _ => None,
    }
}

/// The listed verb that a lower-case form is of, whatever its tag; a form that is a verb's own comes first.
pub(crate) fn verb_lemma(lower: &str) -> Option<&'static str> {
    let own = || VERBS.get(lower).copied();
    let irregular = || IRREGULAR.get(lower).copied();
    let regular = || past(lower).or_else(|| gerund(lower)).or_else(|| third_person(lower));
    own().or_else(irregular).or_else(regular)
}

/// The listed verb that a lower-case form belongs to as an irregular past tense or participle.
pub(super) fn irregular_verb_of(lower: &str, fine_tag: &str) -> Option<&'static str> {
    match fine_tag {
        "VBD" | "VBN" => IRREGULAR.get(lower).copied(),
        "VB" | "VBP" if !VERBS.contains(lower) => IRREGULAR.get(lower).copied(),
        _ => None,
    }
}

fn past(form: &str) -> Option<&'static str> {
    let stem = form.strip_suffix("ed")?;
    let of_y = stem.strip_suffix('i').map(|rest| format!("{rest}y"));
    known([Some(format!("{stem}e")), of_y, bare(stem), undoubled(stem)])
}

fn gerund(form: &str) -> Option<&'static str> {
    let stem = form.strip_suffix("ing")?;
    let of_ie = stem.strip_suffix('y').map(|rest| format!("{rest}ie"));
    known([Some(format!("{stem}e")), bare(stem), undoubled(stem), of_ie])
}

fn third_person(form: &str) -> Option<&'static str> {
    let of_y = form.strip_suffix("ies").map(|rest| format!("{rest}y"));
    let of_s = form.strip_suffix('s').map(str::to_owned);
    let sibilant = form.strip_suffix("es").map(str::to_owned);
    known([of_s, of_y, sibilant, None])
}

fn known(candidates: [Option<String>; 4]) -> Option<&'static str> {
    candidates.into_iter().flatten().find_map(|candidate| VERBS.get(candidate.as_str()).copied())
}

/// The stem itself, unless its last consonant would have been doubled: `hoped` is not of `hop`.
fn bare(stem: &str) -> Option<String> {
    let letters: Vec<char> = stem.chars().collect();
    let vowels = letters.iter().filter(|&&letter| is_vowel(letter)).count();
    let doubles = match letters[..] {
        [.., before, vowel, last] => {
            vowels == 1
                && !is_vowel(before)
                && is_vowel(vowel)
                && !is_vowel(last)
                && !matches!(last, 'w' | 'x' | 'y')
        }
        _ => false,
    };
    (!doubles).then(|| stem.to_owned())
}

/// Without the second of two equal consonants, or the `k` of `panicked`.
fn undoubled(stem: &str) -> Option<String> {
    let mut back = stem.chars().rev();
    let (last, before) = (back.next()?, back.next()?);
    let doubled = (last == before && !is_vowel(last)) || (last == 'k' && before == 'c');
    doubled.then(|| stem.strip_suffix(last).unwrap_or(stem).to_owned())
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_undone() {
        let lemmas =
            ["blamed", "shelled", "attacked", "hoped", "stabbed", "denied", "admitted", "panicked", "agreed"]
                .map(|form| verb_of(form, "VBD").unwrap_or("-"));
        assert_eq!(lemmas, ["blame", "shell", "attack", "hope", "stab", "deny", "admit", "panic", "agree"]);
    }

    #[test]
    fn gerunds_and_third_persons() {
        let gerunds = ["shelling", "seizing", "cutting", "dying", "fleeing"].map(|form| verb_of(form, "VBG"));
        assert_eq!(gerunds, [Some("shell"), Some("seize"), Some("cut"), Some("die"), Some("flee")]);
        let third = ["denies", "clashes", "seizes"].map(|form| verb_of(form, "VBZ"));
        assert_eq!(third, [Some("deny"), Some("clash"), Some("seize")]);
    }

    #[test]
    fn irregular_forms_are_listed() {
        assert_eq!(irregular_verb_of("overran", "VBD"), Some("overrun"));
        assert_eq!(irregular_verb_of("sworn", "VBN"), Some("swear"));
        assert_eq!(irregular_verb_of("stole", "VB"), Some("steal"));
        assert_eq!(irregular_verb_of("found", "VB"), None);
    }

    #[test]
    fn a_past_tense_tagged_as_base_form_finds_its_verb() {
        assert_eq!(verb_of("attacked", "VB"), Some("attack"));
        assert_eq!(verb_of("need", "VB"), Some("need"));
        assert_eq!(verb_of("bring", "VBP"), Some("bring"));
    }

    #[test]
    fn what_no_verb_spells_is_left_alone() {
        assert_eq!(verb_of("glorbed", "VBD"), None);
        assert_eq!(verb_of("ed", "VBD"), None);
        assert_eq!(verb_of("ßßing", "VBG"), None);
    }
}
