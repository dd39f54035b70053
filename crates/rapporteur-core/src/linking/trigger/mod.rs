//! Words for one event: how like two of them are, whatever the reports say beside them.
//!
//! Three things are known: stems ("withdraws", "withdrawal"), families of words that news writers vary ("attack", "raid",
//! "strike"; `data/linking/event_words.txt`), and pairs that named one event in the stories of ECB+
//! (`data/linking/event_word_pairs.tsv`).

pub mod families;
mod lemma;
mod pairs;
mod stem;

pub use stem::stem;

use families::families;

/// The chance of one stem; in one story two of three such pairs and more are one event.
const SAME_STEM: f32 = 0.8;

/// The chance of words of one family: in one story some two of five such pairs are one event.
const SAME_FAMILY: f32 = 0.4;

/// The chance of words of which nothing is known.
const STRANGE: f32 = 0.05;

/// How much what was known before counts against what stories say of a pair.
const DOUBT: f32 = 0.5;

/// The chance, from 0 to 1, that two words or groups of words name one event where two reports tell one story: "attack"
/// and "raid", "met" and "talks". Any forms, any case; symmetric.
pub fn trigger_similarity(one: &str, two: &str) -> f32 {
    let (one, two) = (lemma::lemmas(one), lemma::lemmas(two));
    if one.is_empty() || two.is_empty() {
        return 0.0;
    }
    let stems = |lemmas: &[String]| -> Vec<String> { lemmas.iter().map(|lemma| stem(lemma)).collect() };
    let (first, second) = (stems(&one), stems(&two));
    if first == second {
        return SAME_STEM;
    }
    let known = known(&one, &two, first.iter().any(|stem| second.contains(stem)));
    let pairs = first.iter().flat_map(|one| second.iter().map(move |two| (one, two)));
    let said = pairs.filter_map(|(one, two)| pairs::said(one, two));
    said.map(|said| (said.weight * said.chance + DOUBT * known) / (said.weight + DOUBT)).fold(known, f32::max)
}

/// What stems and families alone say.
fn known(one: &[String], two: &[String], stem_shared: bool) -> f32 {
    let of = |lemmas: &[String]| {
        let words: Vec<&str> = lemmas.iter().map(String::as_str).collect();
        families().of(words.first().copied().unwrap_or_default(), &words)
    };
    let (first, second) = (of(one), of(two));
    let related = first.iter().any(|family| second.contains(family));
    match (stem_shared, related) {
        (true, true) => SAME_STEM,
        (true, false) => f32::midpoint(SAME_STEM, SAME_FAMILY),
        (false, true) => SAME_FAMILY,
        (false, false) => STRANGE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_nouns_of_one_word_are_most_alike() {
        for (one, two) in
            [("withdrew", "withdrawal"), ("met", "meeting"), ("Strikes", "striking"), ("attacked", "attacks")]
        {
            assert!(trigger_similarity(one, two) >= SAME_STEM, "{one} {two}");
        }
    }

    #[test]
    fn words_that_news_writers_vary_are_more_alike_than_strange_ones() {
        for (one, two) in [
            ("attack", "raid"),
            ("strike", "raid"),
            ("met", "talks"),
            ("opened fire", "shooting"),
            ("died", "killed"),
        ] {
            assert!(trigger_similarity(one, two) > 0.2, "{one} {two}");
        }
        for (one, two) in [("attack", "talks"), ("arrested", "signed"), ("visit", "ceasefire")] {
            assert!(trigger_similarity(one, two) < 0.15, "{one} {two}");
        }
    }

    #[test]
    fn the_order_of_the_words_does_not_matter_and_nothing_is_like_nothing() {
        assert!((trigger_similarity("raid", "stormed") - trigger_similarity("stormed", "raid")).abs() < 1e-9);
        assert!(trigger_similarity("", "raid").abs() < 1e-9);
    }
}
