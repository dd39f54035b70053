//! Words and numbers of a text, without a model: what a profile is counted from.

/// A word or a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// As written.
    pub(super) text: &'a str,
    /// Starts with a capital letter.
    pub(super) capital: bool,
    /// Stands where any word would have a capital.
    pub(super) initial: bool,
    /// Follows the token before without a mark between them.
    pub(super) joined: bool,
    /// Which sentence of the paragraph it stands in.
    pub(super) sentence: usize,
}

impl Token<'_> {
    /// Whether it starts with a digit.
    pub(super) fn is_number(&self) -> bool {
        self.text.starts_with(char::is_numeric)
    }
}

/// The tokens of a paragraph or a headline, in order. Letters and digits make tokens; `3,200`, `7.1` and `2:30` are one.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token> = Vec::new();
    let mut at = Position { initial: true, joined: true, sentence: 0 };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if !first.is_alphanumeric() {
            at.pass(first, !found.is_empty());
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (word, behind) = rest.split_at(length(rest, first.is_numeric()));
        found.push(Token {
            text: word,
            capital: first.is_uppercase(),
            initial: at.initial,
            joined: at.joined,
            sentence: at.sentence,
        });
        at = Position { initial: false, joined: true, sentence: at.sentence };
        rest = behind;
    }
    found
}

/// What the marks since the last token say of the next one.
struct Position {
    initial: bool,
    joined: bool,
    sentence: usize,
}

impl Position {
    fn pass(&mut self, mark: char, inside: bool) {
        let ends = matches!(mark, '.' | '!' | '?' | '\n');
        if ends && inside && !self.initial {
            self.sentence += 1;
        }
        self.initial |= ends || matches!(mark, ':' | '"' | '“' | '‘' | '«' | '—' | '–' | '|');
        self.joined &= mark.is_whitespace() || matches!(mark, '-' | '\'' | '’' | '&');
    }
}

/// Bytes of the word or number that a text starts with.
fn length(text: &str, number: bool) -> usize {
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        let inside = number
            && matches!(letter, ',' | '.' | ':')
            && letters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if !(letter.is_alphanumeric() || inside) {
            break;
        }
        end = start + letter.len_utf8();
    }
    end
}

/// A word as it is counted: lower case, without the commonest endings.
pub(super) fn stem(word: &str) -> String {
    let mut stem = word.to_lowercase();
    if !stem.is_ascii() || stem.len() < 4 {
        return stem;
    }
    if stem.ends_with("ies") && stem.len() > 4 {
        stem.truncate(stem.len() - 3);
        stem.push('y');
    } else if stem.ends_with('s') && !["ss", "us", "is"].iter().any(|end| stem.ends_with(end)) {
        stem.pop();
    }
    let shorter = match stem.len() {
        6.. if stem.ends_with("ing") => stem.len() - 3,
        5.. if stem.ends_with("ed") => stem.len() - 2,
        _ => stem.len(),
    };
    if shorter < stem.len() {
        stem.truncate(shorter);
        undouble(&mut stem);
    }
    if stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    stem
}

/// "shipp" is "ship", but "kill" stays.
fn undouble(stem: &mut String) {
    let bytes = stem.as_bytes();
    if let [.., one, two] = bytes
        && one == two
        && !matches!(one, b'l' | b's' | b'z' | b'f')
    {
        stem.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.text).collect()
    }

    #[test]
    fn numbers_keep_the_marks_between_their_digits() {
        assert_eq!(texts("3,200 men, at 7.1."), ["3,200", "men", "at", "7.1"]);
    }

    #[test]
    fn words_that_open_a_sentence_say_so() {
        let all = tokens("Envoys met. They left Graz");
        assert_eq!(
            all.iter().map(|token| token.initial).collect::<Vec<_>>(),
            [true, false, true, false, false]
        );
        assert_eq!(all.iter().map(|token| token.sentence).collect::<Vec<_>>(), [0, 0, 1, 1, 1]);
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (one, two) in [("killed", "kills"), ("shipping", "ships"), ("fires", "fire"), ("armies", "army")]
        {
            assert_eq!(stem(one), stem(two));
        }
        assert_ne!(stem("bus"), stem("bu"));
    }
}
