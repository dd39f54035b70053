//! Reported speech that its cue interrupts, and reported speech that ends where the next cue begins.

use crate::reading::quotation::reporting;
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
            matches!(verb.fine_tag.as_str(), "VBD" | "VBZ") && reporting::reports_clauses(syntax, index + 1)
        });
        opens && reports && next(2).is_some_and(|that| that.span.of(text) == "that")
    };
    let first = tokens.start;
    let cut = tokens.take(REACH).filter(|&index| index > first + 1).find(joins);
    cut.map_or(content, |cut| Span::new(content.start, syntax.tokens[cut - 1].span.end))
}

#[cfg(test)]
mod tests {
    use super::super::by_hand::parsed;
    use super::*;

    /// The span of some words of a text.
    fn span(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    /// What goes on behind "the governor said" in "Over the years, the governor said, …".
    fn behind(lines: &str) -> Option<String> {
        let opening = "Over ADP IN 3 case\n the DET DT 3 det\n years NOUN NNS 0 root\n , PUNCT , 3 punct\n \
                       the DET DT 6 det\n governor NOUN NN 7 nsubj\n said VERB VBD 3 parataxis\n";
        let (text, reading) = parsed(&format!("{opening}{lines}"));
        let (first, cue) = (span(&text, "Over the years"), span(&text, "said"));
        let second = second_part(&text, &reading.syntax, first, cue, Some(span(&text, "the governor")));
        second.map(|span| span.of(&text).to_owned())
    }

    #[test]
    fn a_statement_goes_on_behind_the_cue_up_to_the_end_of_its_sentence() {
        let lines = ", PUNCT , 3 punct\n trade NOUN NN 11 nsubj\n has AUX VBZ 11 aux\n grown VERB VBN 3 parataxis\n \
                     . PUNCT . 3 punct";
        assert_eq!(behind(lines).as_deref(), Some("trade has grown"));
    }

    #[test]
    fn what_has_no_finite_verb_is_no_second_part() {
        let lines = ", PUNCT , 3 punct\n years NOUN NNS 3 appos\n of ADP IN 11 case\n growth NOUN NN 9 nmod\n \
                     . PUNCT . 3 punct";
        assert_eq!(behind(lines), None);
    }

    #[test]
    fn words_of_the_reporters_are_no_second_part() {
        let with = |word: &str| {
            format!(
                ", PUNCT , 3 punct\n {word}\n trade NOUN NN 11 nsubj\n grew VERB VBD 3 advcl\n . PUNCT . 3 punct"
            )
        };
        assert_eq!(behind(&with("as SCONJ IN 11 mark")), None);
        assert_eq!(behind(&with("adding VERB VBG 7 advcl")), None);
    }

    #[test]
    fn a_cue_that_its_statement_follows_interrupts_nothing() {
        let lines = "Ana PROPN NNP 2 nsubj\n said VERB VBD 0 root\n trade NOUN NN 4 nsubj\n grew VERB VBD 2 ccomp\n \
                     , PUNCT , 2 punct\n roads NOUN NNS 7 nsubj\n fell VERB VBD 2 parataxis\n badly ADV RB 7 advmod";
        let (text, reading) = parsed(lines);
        let (first, cue) = (span(&text, "trade grew"), span(&text, "said"));
        assert_eq!(second_part(&text, &reading.syntax, first, cue, None), None);
    }

    /// "said they are tired and …": where the content ends.
    fn content(lines: &str) -> String {
        let opening = "Ana PROPN NNP 2 nsubj\n said VERB VBD 0 root say\n they PRON PRP 5 nsubj\n are AUX VBP 5 cop\n \
                       tired ADJ JJ 2 ccomp\n and CCONJ CC 7 cc\n";
        let (text, reading) = parsed(&format!("{opening}{lines}"));
        let whole = Span::new(text.find("they").unwrap(), text.len());
        up_to_next_cue(&text, &reading.syntax, whole).of(&text).to_owned()
    }

    #[test]
    fn a_content_ends_where_its_speakers_next_cue_begins() {
        let next = "predicted VERB VBD 2 conj predict\n that SCONJ IN 9 mark\n rain NOUN NN 7 ccomp";
        assert_eq!(content(next), "they are tired");
    }

    #[test]
    fn a_verb_that_reports_nothing_ends_no_content() {
        let next = "slept VERB VBD 5 conj sleep\n that DET DT 9 det\n night NOUN NN 7 obl:tmod";
        assert_eq!(content(next), "they are tired and slept that night");
    }
}
