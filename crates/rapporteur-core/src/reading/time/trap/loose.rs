//! Lengths, loose references and what hangs on an event: words of time that are none beside certain neighbours.

use super::{Neighbours, title};

/// "the second day", "day one" are no lengths; "a second" is mostly an ordinal.
pub(super) fn duration_trap(words: &str, near: &Neighbours<'_>) -> bool {
    let lower = words.to_ascii_lowercase();
    (lower.ends_with("second") && lower.starts_with("a "))
        || (lower.ends_with("quarter") && !lower.contains("quarters"))
        || lower.ends_with("-quarters")
        || (lower == "three quarters" && near.word_after() == "of")
        || title(words, near)
        || near.before.ends_with('.')
        || near.word_before() == "per"
        || (near.after.starts_with("-old") && (lower.contains("year") || is_person(near.after)))
        || near.word_after() == "old"
}

/// "-old son": the age of someone.
fn is_person(after: &str) -> bool {
    let noun = after.split_whitespace().nth(1).unwrap_or_default();
    let noun = noun.trim_end_matches(|mark: char| !mark.is_alphanumeric());
    noun.is_empty()
        || matches!(
            noun,
            "son"
                | "daughter"
                | "boy"
                | "girl"
                | "baby"
                | "infant"
                | "child"
                | "twin"
                | "man"
                | "woman"
                | "toddler"
        )
}

/// "The former", "the night", "last winter": no more than a word for what was told, or told from a date.
pub(super) fn narrated_trap(words: &str, near: &Neighbours<'_>) -> bool {
    let (before, after) = (near.word_before(), near.word_after());
    let told = matches!(
        before.as_str(),
        "the" | "that" | "this" | "one" | "a" | "all" | "every" | "each" | "last" | "next"
    );
    words.starts_with(char::is_uppercase)
        || match words {
            "night" => {
                !near.before.ends_with(' ')
                    || told
                    || (after.is_empty() && !matches!(before.as_str(), "at" | "by"))
            }
            _ => after.is_empty() || words == "winter" && told,
        }
}

/// "The day before the vote", "the day after he left": told from what follows, not from a date.
pub(super) fn event_follows(near: &Neighbours<'_>) -> bool {
    let after = near.word_after();
    after.starts_with(char::is_uppercase)
        || matches!(
            after,
            "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "its"
                | "their"
                | "this"
                | "that"
                | "he"
                | "she"
                | "it"
                | "they"
                | "we"
                | "last"
        )
}

/// "current" and "future" alone are loose; as part of a name they are nothing.
pub(super) fn reference_trap(words: &str, near: &Neighbours<'_>) -> bool {
    let after = near.word_after();
    let name = words.starts_with(|first: char| first.is_uppercase())
        && after.starts_with(|first: char| first.is_uppercase());
    let lower = words.to_ascii_lowercase();
    name || (lower == "the past"
        && after.starts_with(|first: char| first.is_alphanumeric())
        && near.word_before() != "in")
        || (lower == "the present" && after.starts_with(|first: char| first.is_lowercase()))
}
