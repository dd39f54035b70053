//! The form in which names are compared: accents, dots, apostrophes and hyphens do not count.

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

fn push_plain(letter: char, plain: &mut String) {
    let unaccented = match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' => "a",
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' | 'Ǎ' => "A",
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
        'Ç' | 'Ć' | 'Č' | 'Ĉ' | 'Ċ' => "C",
        'ď' | 'đ' | 'ð' => "d",
        'Ď' | 'Đ' | 'Ð' => "D",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ế' | 'ề' | 'ễ' | 'ệ' | 'ə' => "e",
        'È'..='Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' | 'Ə' => "E",
        'ğ' | 'ĝ' | 'ġ' | 'ģ' => "g",
        'Ğ' | 'Ĝ' | 'Ġ' | 'Ģ' => "G",
        'ì'..='ï' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'Ì'..='Ï' | 'Ī' | 'Į' | 'İ' => "I",
        'ł' | 'ĺ' | 'ľ' | 'ļ' => "l",
        'Ł' | 'Ĺ' | 'Ľ' | 'Ļ' => "L",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'Ñ' | 'Ń' | 'Ň' | 'Ņ' => "N",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ồ' | 'ộ' => "o",
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ő' => "O",
        'ŕ' | 'ř' => "r",
        'Ŕ' | 'Ř' => "R",
        'ś' | 'š' | 'ş' | 'ș' | 'ŝ' => "s",
        'Ś' | 'Š' | 'Ş' | 'Ș' | 'Ŝ' => "S",
        'ť' | 'ţ' | 'ț' => "t",
        'Ť' | 'Ţ' | 'Ț' => "T",
        'ù'..='ü' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' => "u",
        'Ù'..='Ü' | 'Ū' | 'Ů' | 'Ű' | 'Ų' => "U",
        'ý' | 'ÿ' => "y",
        'Ý' | 'Ÿ' => "Y",
        'ź' | 'ž' | 'ż' => "z",
        'Ź' | 'Ž' | 'Ż' => "Z",
        'ß' => "ss",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        '\u{300}'..='\u{36f}' => "",
        _ => {
            plain.push(letter);
            return;
        }
    };
    plain.push_str(unaccented);
}
