//! Small views of a line: its first and last stretch, its folded form. All cost no more than the
//! stretch looked at, so that a line of a hundred megabytes is as cheap as a short one.

/// The first `limit` bytes of `text`, shortened to a character boundary.
pub(crate) fn head(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// The last `limit` bytes of `text`, shortened to a character boundary.
pub(crate) fn tail(text: &str, limit: usize) -> &str {
    let mut start = text.len().saturating_sub(limit);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..).unwrap_or("")
}

/// Lower case, straight quotes, single spaces: the form in which lines are compared with lists.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase).map(straight));
    }
    folded
}

/// Letters and digits alone, folded, with single spaces: the form in which titles are compared.
pub(crate) fn bare(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

const fn straight(character: char) -> char {
    match character {
        '‘' | '’' | '`' => '\'',
        '“' | '”' => '"',
        '–' | '—' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_keep_character_boundaries() {
        assert_eq!(head("aéb", 2), "a");
        assert_eq!(tail("aéb", 2), "b");
        assert_eq!(head("ab", 9), "ab");
    }

    #[test]
    fn folding_is_for_comparison() {
        assert_eq!(fold("Don’t  MISS\u{a0}it"), "don't miss it");
        assert_eq!(bare("“Don’t miss – it!”"), "don t miss it");
    }
}
