//! A text as lines, the unit in which prose and furniture are told apart.
//!
//! Most texts hold a paragraph a line. Texts wrapped by hand at some column (old mail, telegrams) hold a
//! paragraph a block between blank lines; there the block is the unit.

use rapporteur_core::text::Span;

/// Columns beyond which nobody wraps by hand.
const WIDEST_WRAP: usize = 100;

/// One line, or one block of a hard-wrapped text; never blank.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'t> {
    /// Where it stands, without white space at its ends.
    pub(crate) span: Span,
    /// Its words.
    pub(crate) text: &'t str,
    /// Whether a blank line, or the start of the text, is in front of it.
    pub(crate) after_blank: bool,
}

/// Splits a text into its units.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let single = single_lines(text);
    if is_hard_wrapped(&single) { join_blocks(text, &single) } else { single }
}

fn single_lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let (mut start, mut after_blank) = (0, true);
    for raw in text.split_inclusive('\n') {
        let span = Span::new(start, start + raw.len()).trimmed(text);
        start += raw.len();
        if span.is_empty() {
            after_blank = true;
        } else {
            found.push(Line { span, text: span.of(text), after_blank });
            after_blank = false;
        }
    }
    found
}

/// Wrapped by hand: no long line, and most lines that are followed directly break inside a sentence.
fn is_hard_wrapped(lines: &[Line<'_>]) -> bool {
    let (mut followed, mut broken) = (0usize, 0usize);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if line.text.len() > WIDEST_WRAP * 4 || line.text.chars().count() > WIDEST_WRAP {
            return false;
        }
        if !next.after_blank {
            followed += 1;
            let goes_on = next.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
            broken += usize::from(goes_on && !line.text.ends_with(['.', '!', '?', ':', '"', '”']));
        }
    }
    followed >= 4 && broken * 5 >= followed * 2
}

fn join_blocks<'t>(text: &'t str, lines: &[Line<'t>]) -> Vec<Line<'t>> {
    let mut blocks: Vec<Line<'t>> = Vec::new();
    for line in lines {
        match blocks.last_mut() {
            Some(block) if !line.after_blank => {
                block.span = block.span.cover(line.span);
                block.text = block.span.of(text);
            }
            _ => blocks.push(*line),
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_a_line() {
        let text = "One here.\n\n  Two here. \nThree";
        let found: Vec<_> = lines(text).iter().map(|line| (line.text, line.after_blank)).collect();
        assert_eq!(found, [("One here.", true), ("Two here.", true), ("Three", false)]);
    }

    #[test]
    fn hand_wrapped_blocks_are_paragraphs() {
        let text = "The delegates arrived in the\ncity on Monday and met their\nhosts in the old town\nhall for three hours.\n\nNo statement was\nmade afterwards.\n";
        let found = lines(text);
        assert_eq!(found.len(), 2);
        assert!(found[0].text.ends_with("hours."));
    }
}
