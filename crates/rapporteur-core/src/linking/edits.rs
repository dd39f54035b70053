//! How the words of one occurrence of a quotation differ from its fullest version.

use std::ops::Range;

use super::fold::fold;
use crate::record::Edit;

/// Words that are aligned; where more of them differ, they differ as a whole.
const LONGEST: usize = 600;

/// A word with its marks, as it stands and as it is compared.
struct Word<'t> {
    start: usize,
    end: usize,
    text: &'t str,
    folded: String,
}

/// Words of the one text and of the other that stand in each other's place.
type Gap = (Range<usize>, Range<usize>);

/// What turns the words of `full` into those of `said`, in order. Case, accents and punctuation are no difference.
pub(super) fn edits(full: &str, said: &str) -> Vec<Edit> {
    if full == said {
        return Vec::new();
    }
    let (full_words, said_words) = (words(full), words(said));
    let gaps = gaps(&full_words, &said_words);
    let edit = |(was, is): &Gap| Edit {
        at: full_words.get(was.start).map_or(full.len(), |word| word.start),
        was: stretch(full, &full_words, was),
        is: stretch(said, &said_words, is),
    };
    // Words that a dash joins here and a space parts there are the same words.
    gaps.iter().map(edit).filter(|edit| fold(&edit.was) != fold(&edit.is)).collect()
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut at = 0;
    let mut words = Vec::new();
    for chunk in text.split_inclusive(char::is_whitespace) {
        let word = chunk.trim_end();
        let folded = fold(word);
        if !folded.is_empty() {
            words.push(Word { start: at, end: at + word.len(), text: word, folded });
        }
        at += chunk.len();
    }
    words
}

/// The words of a range as they stand.
fn stretch(text: &str, words: &[Word], range: &Range<usize>) -> String {
    match words.get(range.clone()) {
        Some([first, .., last]) => text.get(first.start..last.end).unwrap_or_default().to_owned(),
        Some([only]) => only.text.to_owned(),
        _ => String::new(),
    }
}

/// What is left between runs of equal words: the longest run first, then the longest on either side of it, so that
/// what was said in one breath stays in one piece.
fn gaps(full: &[Word], said: &[Word]) -> Vec<Gap> {
    let mut open: Vec<Gap> = vec![(0..full.len(), 0..said.len())];
    let mut gaps = Vec::new();
    while let Some((was, is)) = open.pop() {
        if was.is_empty() && is.is_empty() {
            continue;
        }
        match longest_run(&full[was.clone()], &said[is.clone()]) {
            None => gaps.push((was, is)),
            Some((one, two, length)) => {
                let (one, two) = (was.start + one, is.start + two);
                open.push((was.start..one, is.start..two));
                open.push((one + length..was.end, two + length..is.end));
            }
        }
    }
    gaps.sort_by_key(|(was, is)| (was.start, is.start, was.end));
    gaps
}

/// Where the longest run of equal words starts in either list, the first of equals, and its length.
fn longest_run(one: &[Word], two: &[Word]) -> Option<(usize, usize, usize)> {
    let equal = |one: &Word, two: &Word| one.folded == two.folded;
    let shorter = one.len().min(two.len());
    let long = one.len().max(two.len()) > LONGEST;
    let settles = |length: usize| length > 0 && (length == shorter || long);
    let start = one.iter().zip(two).take_while(|(one, two)| equal(one, two)).count();
    if settles(start) {
        return Some((0, 0, start));
    }
    let end = one.iter().rev().zip(two.iter().rev()).take_while(|(one, two)| equal(one, two)).count();
    if settles(end) {
        return Some((one.len() - end, two.len() - end, end));
    }
    if long {
        return None;
    }
    // For each word of `two`: the length of the run that ends there and at the present word of `one`.
    let mut ending = vec![0; two.len() + 1];
    let mut best: Option<(usize, usize, usize)> = None;
    for (row, first) in one.iter().enumerate() {
        for column in (0..two.len()).rev() {
            ending[column + 1] = if equal(first, &two[column]) { ending[column] + 1 } else { 0 };
            let length = ending[column + 1];
            if length > best.map_or(0, |best| best.2) {
                best = Some((row + 1 - length, column + 1 - length, length));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;
    use proptest::prelude::*;

    /// The full text with the edits carried out.
    fn carried_out(full: &str, edits: &[Edit]) -> String {
        let (mut text, mut at) = (String::new(), 0);
        for edit in edits {
            text += &full[at..edit.at];
            assert!(full[edit.at..].starts_with(&edit.was), "{edit:?} does not stand in {full:?}");
            text.extend([" ", edit.is.as_str(), " "]);
            at = edit.at + edit.was.len();
        }
        text + &full[at..]
    }

    /// `at-was+is` of each edit.
    fn told(full: &str, said: &str) -> Vec<String> {
        edits(full, said).iter().map(|edit| format!("{}-{}+{}", edit.at, edit.was, edit.is)).collect()
    }

    #[test]
    fn words_put_in_left_out_and_changed() {
        let full = "We asked the U.S. to leave the embassy and go home at once.";
        assert_eq!(
            told(full, "we asked the US to leave the embassy, and (to) go home at once"),
            ["43-+(to)"]
        );
        assert_eq!(
            told(full, "We asked the U.S. to leave and go home now"),
            ["27-the embassy+", "51-at once.+now"]
        );
        assert!(told(full, full).is_empty());
        assert!(told("the north–south road", "the North South road").is_empty());
    }

    #[test]
    fn half_of_a_quotation_leaves_out_the_other_half() {
        let full = "The guns must go first. Nothing else will move until the valley is quiet.";
        assert_eq!(
            told(full, "the valley is quiet"),
            ["0-The guns must go first. Nothing else will move until+"]
        );
        assert_eq!(
            told(full, "The guns must go first"),
            ["24-Nothing else will move until the valley is quiet.+"]
        );
        assert_eq!(told(full, ""), [format!("0-{full}+")]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn carried_out_on_the_full_text_they_give_the_words_said(
            full in "([a-c]{1,2}[,.]?[ –]{1,2}){0,30}", said in "([(]?[a-cÀ]{1,2}[)]?[ \n]){0,30}"
        ) {
            let edits = edits(&full, &said);
            prop_assert_eq!(fold::words(&carried_out(&full, &edits)), fold::words(&said));
            prop_assert!(edits.iter().all(|edit| fold::words(&edit.was) != fold::words(&edit.is)));
        }

        #[test]
        fn the_same_words_need_none(words in "([a-c]{1,3}[ ]){0,30}") {
            prop_assert!(edits(&words, &words.to_uppercase().replace(' ', " – ")).is_empty());
        }
    }
}
