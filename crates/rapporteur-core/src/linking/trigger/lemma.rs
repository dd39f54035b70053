//! Dictionary forms of a trigger's words, found without a sentence.

use crate::reading::syntax::verb_lemma;

use super::super::fold;

/// The lemmas of the words that carry meaning, in order.
pub(super) fn lemmas(text: &str) -> Vec<String> {
    const EMPTY: [&str; 8] = ["the", "a", "an", "of", "its", "his", "her", "their"];
    fold::words(text).iter().filter(|word| !EMPTY.contains(&word.as_str())).map(|word| lemma(word)).collect()
}

/// A listed verb where the form is one of its, else the word without the plural's ending; talks are an event of their own.
fn lemma(word: &str) -> String {
    const TALKS: &str = "talks";
    let verb = verb_lemma(word).filter(|_| word != TALKS);
    verb.map_or_else(|| singular(word), str::to_owned)
}

fn singular(word: &str) -> String {
    let long = |rest: &&str| rest.len() > 2;
    let one = match word {
        "talks" => None,
        _ if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") => None,
        _ => word.strip_suffix('s').filter(long),
    };
    one.unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_come_back_to_their_verbs_and_nouns() {
        assert_eq!(lemmas("opened fire"), ["open", "fire"]);
        assert_eq!(lemmas("The airstrikes"), ["airstrike"]);
        assert_eq!(lemmas("met"), ["meet"]);
        assert_eq!(lemmas("Crisis"), ["crisis"]);
    }
}
