//! Whether two quotations are the same words, one of them perhaps clipped or mended.

/// Words of a quotation that are compared; what follows in a longer one is left aside.
const LONGEST: usize = 600;

/// Fewest words of the shorter quotation.
pub(super) const FEWEST: usize = 4;

/// Share of the shorter's words that the longer must hold, in order.
const HELD: f64 = 0.8;

/// How far the shorter's words are held by the longer, between 0 and 1; 0 where they stand scattered.
///
/// Length of the longest common subsequence over the shorter's length, with both ends of the match
/// no further apart than the shorter is long, but for a few words put in.
pub(super) fn containment(one: &[String], two: &[String]) -> f64 {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let (short, long) = (clipped(short), clipped(long));
    if short.len() < FEWEST {
        return 0.0;
    }
    let (common, matched) = longest_common(short, long);
    let slack = 3 + short.len() / 5;
    let matched = long.get(matched).unwrap_or_default();
    if matched.len() > short.len() + slack || weighty(short) != weighty(matched) {
        return 0.0;
    }
    common as f64 / short.len() as f64
}

/// Numbers and denials, of which no small change leaves the words the same.
fn weighty(words: &[String]) -> Vec<&String> {
    const DENIALS: &[&str] =
        &["no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "without"];
    const SHORTENED: &[&str] = &[
        "dont", "wont", "cant", "isnt", "arent", "wasnt", "werent", "didnt", "doesnt", "wouldnt", "couldnt",
        "shouldnt", "hasnt", "havent", "hadnt",
    ];
    let denies = |word: &str| DENIALS.contains(&word) || SHORTENED.contains(&word);
    let number = |word: &str| word.chars().any(char::is_numeric);
    words.iter().filter(|word| denies(word) || number(word)).collect()
}

/// Whether two quotations are the same words.
pub(super) fn same(one: &[String], two: &[String]) -> bool {
    containment(one, two) >= HELD
}

fn clipped(words: &[String]) -> &[String] {
    words.get(..LONGEST.min(words.len())).unwrap_or_default()
}

/// Length of the longest common subsequence, and the words of `long` that the tightest one spans.
fn longest_common(short: &[String], long: &[String]) -> (usize, std::ops::Range<usize>) {
    // For each prefix of `short`: (length, latest start in `long`), the later start being the tighter match.
    let mut row: Vec<(usize, usize)> = vec![(0, 0); short.len() + 1];
    let mut best = (0, 0, 0);
    for (position, word) in long.iter().enumerate() {
        let mut diagonal = (0, 0);
        for index in 0..short.len() {
            let above = row[index + 1];
            let mut next = above.max(row[index]);
            if short[index] == *word {
                let start = if diagonal.0 == 0 { position } else { diagonal.1 };
                next = next.max((diagonal.0 + 1, start));
            }
            diagonal = above;
            row[index + 1] = next;
        }
        let (length, start) = row[short.len()];
        let tighter = length == best.0 && position - start < best.2 - best.1;
        if length > best.0 || tighter {
            best = (length, start, position);
        }
    }
    (best.0, best.1..best.2 + 1)
}

#[cfg(test)]
mod tests {
    use super::super::fold::words;
    use super::*;
    use proptest::prelude::*;

    fn are_same(one: &str, two: &str) -> bool {
        same(&words(one), &words(two))
    }

    #[test]
    fn inserted_words_marks_and_abbreviations_change_nothing() {
        assert!(are_same(
            "asked the rebels to leave the U.S. embassy and go home at once",
            "asked the rebels to leave the US embassy, and (to) go home at once."
        ));
    }

    #[test]
    fn half_of_a_quotation_is_the_same_words() {
        let whole = "The guns must go first. Nothing else will move until the valley is quiet again.";
        assert!(are_same(whole, "nothing else will move until the valley is quiet again"));
        assert!(are_same(whole, "the guns must go first"));
    }

    #[test]
    fn another_number_or_a_denial_makes_other_words() {
        assert!(!are_same(
            "we shall release 45 prisoners by the end of the month",
            "we shall release 75 prisoners by the end of the month"
        ));
        assert!(!are_same(
            "we will leave the valley by the end of May",
            "we will not leave the valley by the end of May"
        ));
        assert!(are_same(
            "No. We will leave the valley at once and for good",
            "we will leave the valley at once and for good"
        ));
    }

    #[test]
    fn words_scattered_over_a_long_speech_are_not_the_same() {
        let speech = "we will go to the valley and we hope that peace may come when in time all of the people there return home";
        assert!(!are_same(speech, "we hope peace in the people"));
        assert!(!are_same(
            "the valley is quiet again today",
            "the valley is not at all what the envoy had hoped"
        ));
        assert!(!are_same("no peace", "no peace"));
    }

    proptest! {
        #[test]
        fn containment_is_symmetric_and_bounded(one in "[abc ]{0,40}", two in "[abc ]{0,40}") {
            let (one, two) = (words(&one), words(&two));
            let (there, back) = (containment(&one, &two), containment(&two, &one));
            prop_assert!((0.0..=1.0).contains(&there));
            prop_assert!(one.len() == two.len() || (there - back).abs() < 1e-9);
        }
    }
}
