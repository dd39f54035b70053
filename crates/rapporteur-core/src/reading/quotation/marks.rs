//! Pairs of quotation marks and the words between them.
//!
//! Agencies mix straight and curly marks, forget one, and open every paragraph of a long quotation
//! without closing the one before. Marks are therefore judged by what stands beside them as well.

use crate::text::Span;

/// Words between a pair of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// The words, without marks and outer white space.
    pub(super) content: Span,
    /// The same with its marks.
    pub(super) whole: Span,
    /// Whether its closing mark is there; an open one runs to the end of its paragraph.
    pub(super) closed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
    /// A straight mark between spaces or at a loss: it closes what is open, else it opens.
    Either,
}

/// The quoted stretches of one paragraph, in order.
pub(super) fn pairs(text: &str, paragraph: Span) -> Vec<Quoted> {
    let mut found = Vec::new();
    let mut open: Option<(usize, usize, bool)> = None;
    for (at, length, mark, single) in marks(text, paragraph) {
        match (open, mark) {
            (None, Mark::Open | Mark::Either) => open = Some((at, at + length, single)),
            (Some((start, words, by_single)), Mark::Close | Mark::Either) if by_single == single => {
                found.extend(quoted(text, Span::new(words, at), Span::new(start, at + length), true));
                open = None;
            }
            // A stray straight mark in front of a paragraph whose own marks are curly.
            (Some((start, _, false)), Mark::Open) if is_stray(text, paragraph, start, at) => {
                open = Some((at, at + length, single));
            }
            // A second opening mark of the same kind: the first was never closed, or is repeated.
            (Some((start, words, by_single)), Mark::Open) if by_single == single && !single => {
                found.extend(quoted(text, Span::new(words, at), Span::new(start, at), false));
                open = Some((at, at + length, single));
            }
            _ => {}
        }
    }
    if let Some((start, words, false)) = open {
        found.extend(quoted(text, Span::new(words, paragraph.end), Span::new(start, paragraph.end), false));
    }
    found
}

/// A straight mark that opens a paragraph and is followed by a curly pair.
fn is_stray(text: &str, paragraph: Span, first: usize, second: usize) -> bool {
    let at = |byte: usize, mark: char| text.get(byte..).is_some_and(|rest| rest.starts_with(mark));
    first == paragraph.start && at(first, '"') && at(second, '“')
}

fn quoted(text: &str, content: Span, whole: Span, closed: bool) -> Option<Quoted> {
    let content = without_comma(text, content.trimmed(text));
    content.fits(text).then_some(Quoted { content, whole, closed })
}

/// A comma in front of the closing mark belongs to the reporter.
fn without_comma(text: &str, content: Span) -> Span {
    let words = content.of(text);
    Span::new(content.start, content.start + words.trim_end_matches([',', ' ']).len())
}

/// All marks of a paragraph: byte, length, direction, and whether it is a single one.
fn marks(text: &str, paragraph: Span) -> Vec<(usize, usize, Mark, bool)> {
    let words = paragraph.of(text);
    let mut found = Vec::new();
    let mut before = ' ';
    let mut characters = words.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let mut after = characters.peek().map_or(' ', |&(_, next)| next);
        // Agencies' teletypes write a double mark as two single ones.
        if matches!(character, '\'' | '`' | '’' | '‘') && after == character {
            characters.next();
            after = characters.peek().map_or(' ', |&(_, next)| next);
            let mark = if matches!(character, '`' | '‘') { Mark::Open } else { straight(before, after) };
            found.push((paragraph.start + at, 2 * character.len_utf8(), mark, false));
            before = character;
            continue;
        }
        if let Some((mark, single)) = judge(character, before, after) {
            found.push((paragraph.start + at, character.len_utf8(), mark, single));
        }
        before = character;
    }
    found
}

fn judge(character: char, before: char, after: char) -> Option<(Mark, bool)> {
    match character {
        '“' | '„' | '«' => Some((Mark::Open, false)),
        '”' | '»' => Some((Mark::Close, false)),
        '"' => Some((straight(before, after), false)),
        '‘' if !before.is_alphanumeric() => Some((Mark::Open, true)),
        '’' | '\'' => single(before, after),
        _ => None,
    }
}

fn straight(before: char, after: char) -> Mark {
    let opens = (before.is_whitespace() || "([—–-".contains(before)) && !after.is_whitespace();
    let closes = !before.is_whitespace() && (after.is_whitespace() || ".,;:?!)]—–-".contains(after));
    match (opens, closes) {
        (true, false) => Mark::Open,
        (false, true) => Mark::Close,
        _ => Mark::Either,
    }
}

/// Inside a word it is an apostrophe; at the end of one it may close.
fn single(before: char, after: char) -> Option<(Mark, bool)> {
    if before.is_alphanumeric() && after.is_alphanumeric() {
        return None;
    }
    if (before.is_whitespace() || before == '(') && after.is_alphabetic() {
        return Some((Mark::Open, true));
    }
    let closes = !before.is_whitespace() && !after.is_alphanumeric();
    closes.then_some((Mark::Close, true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn contents(text: &str) -> Vec<&str> {
        pairs(text, Span::new(0, text.len())).into_iter().map(|quoted| quoted.content.of(text)).collect()
    }

    #[test]
    fn straight_and_curly_marks_pair() {
        assert_eq!(contents("He said: \"We stay.\""), ["We stay."]);
        assert_eq!(contents("“We stay,” he said. \"We will not go.”"), ["We stay", "We will not go."]);
    }

    #[test]
    fn two_single_marks_are_a_double_one() {
        assert_eq!(
            contents("He spoke of ``a new start'' and ''a better one.''"),
            ["a new start", "a better one."]
        );
    }

    #[test]
    fn a_stray_straight_mark_hides_no_curly_pair() {
        assert_eq!(contents("\"The crowd left, shouting “We stay!” in the rain."), ["We stay!"]);
    }

    #[test]
    fn an_apostrophe_is_no_mark() {
        assert_eq!(contents("The Guard's men didn't stay."), Vec::<&str>::new());
        assert_eq!(contents("The rebels' chief spoke of 'a new start' on Monday."), ["a new start"]);
    }

    #[test]
    fn a_quotation_left_open_runs_to_the_end_of_its_paragraph() {
        let text = "“We stay. We always did.";
        let found = pairs(text, Span::new(0, text.len()));
        assert_eq!(found.len(), 1);
        assert!(!found[0].closed);
        assert_eq!(found[0].content.of(text), "We stay. We always did.");
    }

    proptest! {
        #[test]
        fn any_text_gives_spans_that_fit(text in "[a-z .,\"'“”‘’é]{0,80}") {
            for quoted in pairs(&text, Span::new(0, text.len())) {
                prop_assert!(quoted.content.fits(&text));
            }
        }
    }
}
