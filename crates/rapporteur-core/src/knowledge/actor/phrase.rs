//! The words of a description.

/// Endings of compounds that say whose friend one is, not whose servant ("US-backed rebels").
const COMPOUNDS: &[&str] = &[
    "-backed",
    "-led",
    "-trained",
    "-funded",
    "-supported",
    "-allied",
    "-aligned",
    "-occupied",
    "-controlled",
    "-held",
    "-brokered",
    "-sponsored",
    "-mediated",
    "-based",
    "-born",
    "-made",
    "-linked",
    "-bound",
    "-majority",
    "-speaking",
];

/// The words of a phrase without marks, possessive endings and compounds such as "US-backed".
pub(super) fn words_of(phrase: &str) -> Vec<String> {
    let plain = phrase.replace(['’', '‘'], "'");
    let clean = |word: &str| {
        let word = word.trim_matches([',', ';', ':', '"', '“', '”', '(', ')', '!', '?']);
        if COMPOUNDS.iter().any(|ending| word.ends_with(ending)) {
            return Vec::new();
        }
        if let Some(rest) = word.strip_prefix("ex-") {
            return vec!["ex".to_owned(), rest.to_owned()];
        }
        let owner = word.strip_suffix("'s").map(|owner| vec![owner.to_owned(), "'s".to_owned()]);
        owner.unwrap_or_else(|| vec![word.trim_end_matches('\'').to_owned()])
    };
    plain.split_whitespace().flat_map(clean).filter(|word| !word.is_empty()).collect()
}

/// Whether a word begins with a capital.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}
