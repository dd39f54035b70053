//! What a line looks like before any of its words are understood: prose, headline or scrap.

/// The look of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// Sentences.
    Prose,
    /// No full stop, but the small words of a sentence; prose unless its surroundings say otherwise.
    LooseProse,
    /// A headline, cross-heading or teaser.
    Headline,
    /// One or two words.
    Scrap,
    /// No letter and no digit.
    Symbol,
}

/// Bytes from which a line counts as prose whatever its end.
const LONG: usize = 200;

/// Small words that sentences need and headlines drop.
const SMALL: [&str; 28] = [
    "the", "a", "an", "was", "were", "had", "has", "have", "is", "are", "said", "that", "who", "which", "they", "he",
    "she", "it", "his", "her", "their", "been", "but", "and", "would", "there", "when", "we",
];

/// The look of a line (looks at no more than its first bytes and its end).
pub(crate) fn shape(line: &str) -> Shape {
    if line.len() > LONG {
        return Shape::Prose;
    }
    if !line.chars().any(char::is_alphanumeric) {
        return Shape::Symbol;
    }
    let words = line.split_whitespace().count();
    let quoted = line.starts_with(['"', '“']);
    match end(line) {
        End::Sentence if words >= 3 || (words >= 2 && quoted) => Shape::Prose,
        End::Question if words >= 12 || (words >= 4 && quoted) => Shape::Prose,
        _ if words >= 9 && has_inner_stop(line) => Shape::Prose,
        _ if words >= 8 && small_words(line) >= 3 => Shape::LooseProse,
        _ if words <= 2 => Shape::Scrap,
        _ => Shape::Headline,
    }
}

/// How a line ends, closing quotes and brackets aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// `.`, `!`, `…`, `:` or `;`
    Sentence,
    /// `?`
    Question,
    /// Anything else.
    Open,
}

/// How a line ends.
pub(crate) fn end(line: &str) -> End {
    let closing = |c: char| matches!(c, '"' | '”' | '’' | '\'' | '»' | ')' | ']') || c.is_whitespace();
    match line.trim_end_matches(closing).chars().next_back() {
        Some('.' | '!' | '…' | ':' | ';') => End::Sentence,
        Some('?') => End::Question,
        _ => End::Open,
    }
}

fn small_words(line: &str) -> usize {
    line.split_whitespace().filter(|word| SMALL.contains(&word.trim_matches(',').to_lowercase().as_str())).count()
}

/// A full stop inside: a lower-case word, a stop, and a capital after it ("talks. The").
fn has_inner_stop(line: &str) -> bool {
    line.split(". ").collect::<Vec<_>>().windows(2).any(|pair| {
        let [before, after] = pair else { return false };
        let last = before.rsplit(' ').next().unwrap_or("");
        last.len() > 3 && last.chars().all(char::is_lowercase) && after.starts_with(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks() {
        let cases = [
            ("The delegates met in the old town hall.", Shape::Prose),
            ("“We never agreed,” she said", Shape::Headline),
            ("Harbour strike enters third week", Shape::Headline),
            ("Will the harbour ever open?", Shape::Headline),
            ("Home", Shape::Scrap),
            ("- - -", Shape::Symbol),
            ("The delegates who had come said they were tired of the delay", Shape::LooseProse),
        ];
        for (line, expected) in cases {
            assert_eq!(shape(line), expected, "{line}");
        }
    }
}
