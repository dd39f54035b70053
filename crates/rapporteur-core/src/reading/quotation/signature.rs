//! A quotation that is signed: `"We will never leave." ― Ana Horvat`, as collections of readers' voices have it.

use super::marks::Quoted;
use super::vicinity::Surroundings;
use super::{QuotationForm, QuotationMention, Text, speaker};
use crate::reading::syntax::Tag;
use crate::text::Span;

/// Most words of a signature.
const LONGEST: usize = 6;
/// What stands in front of one.
const DASHES: [char; 4] = ['―', '—', '–', '-'];

/// The quotation with its signature, behind the marks on the same line or alone on the next.
pub(super) fn signed(text: &Text, around: &Surroundings, quoted: &Quoted) -> Option<QuotationMention> {
    let tail = Span::new(quoted.whole.end, around.paragraph.end);
    let line = if tail.of(text.words).trim().is_empty() { next_line(text, around.paragraph)? } else { tail };
    let line = line.trimmed(text.words);
    let words = line.of(text.words);
    let dash = words.len() - words.trim_start_matches(DASHES).len();
    let name = Span::new(line.start + dash, line.end).trimmed(text.words);
    let few = name.of(text.words).split_whitespace().count() <= LONGEST;
    if dash == 0 || !few || name.of(text.words).contains(['"', '“', ':']) {
        return None;
    }
    let tokens = text.syntax.tokens_in(name);
    let verb = tokens.clone().any(|index| matches!(text.syntax.tokens[index].tag, Tag::Verb | Tag::Aux));
    let last = tokens.rev().find(|&index| {
        let token = &text.syntax.tokens[index];
        token.tag != Tag::Punct && token.span.of(text.words).starts_with(char::is_uppercase)
    })?;
    let mut speaker = speaker::named(text, last, &[]).filter(|_| !verb)?;
    if speaker.entity.is_none() {
        speaker.span = Span::new(name.start, text.syntax.tokens[last].span.end);
        speaker.span.of(text.words).clone_into(&mut speaker.name);
    }
    Some(QuotationMention {
        content: vec![quoted.content],
        form: QuotationForm::Direct,
        speaker: Some(speaker),
        cue: Some(Span::new(line.start, line.start + dash)),
        through: None,
    })
}

/// The line behind a paragraph, if it comes soon.
fn next_line(text: &Text, paragraph: Span) -> Option<Span> {
    let rest = text.words.get(paragraph.end..)?;
    let start = paragraph.end + rest.len() - rest.trim_start().len();
    let line = text.words.get(start..)?;
    let mut end = start + line.find('\n').unwrap_or(line.len()).min(200);
    while !text.words.is_char_boundary(end) {
        end -= 1;
    }
    let in_body = text.syntax.sentence_at(start).is_some();
    (in_body && start - paragraph.end <= 4).then(|| Span::new(start, end))
}
