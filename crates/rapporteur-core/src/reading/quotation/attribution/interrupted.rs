//! Reported speech that its cue interrupts, and reported speech that ends where the next cue begins.

use crate::reading::quotation::cue;
use crate::reading::syntax::{Syntax, Tag};
use crate::text::Span;

/// Fewest words that go on behind a cue.
const FEWEST_WORDS: usize = 3;
/// Farthest that a finite verb stands behind the cue, and longest content looked through, in tokens.
const REACH: usize = 80;
/// First words behind the cue's comma that open the reporter's own words.
const REPORTERS: [&str; 18] = [
    "as",
    "in",
    "on",
    "at",
    "with",
    "who",
    "which",
    "whose",
    "according",
    "and",
    "but",
    "when",
    "while",
    "after",
    "before",
    "although",
    "though",
    "because",
];

/// "Over the years, |the governor said|, trade has grown": the words behind the cue, up to the sentence's end.
pub(super) fn second_part(
    text: &str,
    syntax: &Syntax,
    first: Span,
    cue: Span,
    speaker: Option<Span>,
) -> Option<Span> {
    if first.end > cue.start {
        return None;
    }
    let behind = speaker.map_or(cue.end, |speaker| speaker.end.max(cue.end));
    let sentence = syntax.sentence_at(cue.start)?;
    let last = syntax.tokens_of(sentence).end;
    let comma = syntax.tokens_in(cue).start;
    let comma = (comma..last).find(|&index| syntax.tokens[index].span.start >= behind)?;
    let opens = syntax.tokens.get(comma + 1).filter(|_| comma + 1 < last)?;
    let plain = syntax.tokens[comma].span.of(text) == ","
        && opens.fine_tag != "VBG"
        && opens.tag != Tag::Punct
        && !REPORTERS.contains(&opens.span.of(text).to_lowercase().as_str());
    let rest = comma + 1..last.min(comma + REACH);
    let finite =
        |index: &usize| matches!(syntax.tokens[*index].fine_tag.as_str(), "VBZ" | "VBD" | "VBP" | "MD");
    let sound = plain && rest.len() > FEWEST_WORDS && rest.clone().any(|index| finite(&index));
    let end = &syntax.tokens[last - 1];
    let end = if end.tag == Tag::Punct { end.span.start } else { end.span.end };
    sound.then(|| Span::new(opens.span.start, end)).filter(|span| span.fits(text))
}

/// "said |they are tired| and predicted that …": a content ends where its speaker's next cue begins.
pub(super) fn up_to_next_cue(text: &str, syntax: &Syntax, content: Span) -> Span {
    let tokens = syntax.tokens_in(content);
    let joins = |&index: &usize| {
        let next =
            |step: usize| syntax.tokens.get(index + step).filter(|token| token.span.end <= content.end);
        let opens = matches!(syntax.tokens[index].span.of(text), "and" | "but");
        let reports = next(1).is_some_and(|verb| {
            matches!(verb.fine_tag.as_str(), "VBD" | "VBZ") && cue::reports_clauses(syntax, index + 1)
        });
        opens && reports && next(2).is_some_and(|that| that.span.of(text) == "that")
    };
    let first = tokens.start;
    let cut = tokens.take(REACH).filter(|&index| index > first + 1).find(joins);
    cut.map_or(content, |cut| Span::new(content.start, syntax.tokens[cut - 1].span.end))
}
