//! The form in which names are compared: accents, dots, apostrophes and hyphens do not count.

use crate::text::plain_letters;

/// Words written small inside a name and large in front ("Jabhat al-Nusra", "Al-Shabaab").
const PARTICLES: &[&str] =
    &["al", "el", "ul", "ad", "ar", "as", "an", "de", "del", "of", "the", "and", "for", "in", "on", "e", "y"];

/// One Arabic name, as the houses write it.
const MOHAMMED: &[&str] = &["Mohamed", "Mohammad", "Muhammad", "Muhammed", "Mohamad", "Muhamad", "Mohammed"];

/// Folds a name for comparison; upper and lower case stay apart, since "US" is not "us".
///
/// ```
/// use rapporteur_core::knowledge::actor::fold;
/// assert_eq!(fold("U.S."), "US");
/// assert_eq!(fold("Çağla Şentürk"), fold("Cagla Senturk"));
/// assert_eq!(fold("Front Al - Amal"), fold("Front al-Amal"));
/// ```
pub fn fold(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            // A tokeniser sets the ending apart: "People 's Army".
            '\'' | '’' if plain.ends_with(' ') && letters.peek() == Some(&'s') => {
                plain.truncate(plain.trim_end().len());
            }
            '.' | '\'' | '’' | '‘' | '`' | 'ʿ' | 'ʻ' | 'ʼ' | '"' | '“' | '”' => {}
            '-' | '‐' | '‑' | '–' | '—' | '/' | ',' => plain.push(' '),
            _ if letter.is_ascii() => plain.push(letter),
            _ => push_plain(letter, &mut plain),
        }
    }
    join_words(&plain)
}

fn join_words(plain: &str) -> String {
    let mut folded = String::with_capacity(plain.len());
    for word in plain.split_whitespace() {
        let word = if MOHAMMED.contains(&word) { "Mohammed" } else { word };
        let lower = word.to_ascii_lowercase();
        let mixed = !(word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()));
        let particle = mixed && PARTICLES.contains(&lower.as_str());
        if folded.is_empty() && particle {
            folded.push_str(&capitalised(&lower));
            continue;
        }
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(if particle { &lower } else { word });
    }
    folded
}

/// The word with its first letter large.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A letter without its accent, in the case it was written in.
fn push_plain(letter: char, plain: &mut String) {
    let Some((first, second)) = plain_letters(letter) else {
        if !is_combining(letter) {
            plain.push(letter);
        }
        return;
    };
    for one in [Some(first), second].into_iter().flatten() {
        if letter.is_uppercase() { plain.extend(one.to_uppercase()) } else { plain.push(one) }
    }
}

/// An accent that stands as a character of its own.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}
