//! Quotations that go on: over a cue, over sentences, over paragraphs.

use super::cue::Cue;
use super::marks::Quoted;
use super::vicinity::Surroundings;
use super::{QuotationForm, QuotationMention, Speaker, Text};
use crate::text::Span;

/// `Horvat told Agency that …. "We stay," she said.`: both were said to the agency.
pub(super) fn told_before(
    text: &Text,
    around: &Surroundings,
    quoted: &Quoted,
    speaker: &Speaker,
    found: &[QuotationMention],
) -> Option<Span> {
    let last = text.last_before(quoted.whole.start, found)?;
    let same = last.speaker.as_ref().is_some_and(|other| other.name == speaker.name);
    let here = last.content.last().is_some_and(|words| around.paragraph.contains(*words));
    last.through.filter(|_| same && here)
}

/// An open quotation whose cue comes with a later paragraph only.
pub(super) fn is_unclaimed(found: &[QuotationMention]) -> bool {
    found.last().is_some_and(|last| last.speaker.is_none() && last.cue.is_none())
}

pub(super) fn claim(quoted: &Quoted, speaker: Option<Speaker>, cue: Span, found: &mut [QuotationMention]) {
    if let Some(last) = found.last_mut() {
        last.content.push(quoted.content);
        last.speaker = speaker;
        last.cue = Some(cue);
    }
}

/// A paragraph that is one quotation, right behind a paragraph that ended with one or with its cue.
pub(super) fn is_next_paragraph(around: &Surroundings, quoted: &Quoted, found: &[QuotationMention]) -> bool {
    let Some(previous) = around.previous else { return false };
    let alone = quoted.whole.start == around.paragraph.start && quoted.whole.end + 1 >= around.paragraph.end;
    let Some(last) = found.last() else { return false };
    let Some(words) = last.content.last() else { return false };
    let tail = last.cue.map_or(words.end, |cue| cue.end.max(words.end));
    let long = last.form == QuotationForm::Direct || words.len() > 40;
    alone
        && quoted.closed
        && long
        && last.speaker.is_some()
        && previous.contains(*words)
        && previous.end <= tail + 40
}

/// Whether a quotation without a cue goes on with the speaker of the one before: the same paragraph,
/// and nothing but that one's cue between them.
pub(super) fn follows(text: &Text, paragraph: Span, quoted: &Quoted, found: &[QuotationMention]) -> bool {
    let Some(last) = found.last().and_then(|last| last.content.last()) else { return false };
    if last.start < paragraph.start || last.end > quoted.whole.start {
        return false;
    }
    let between = Span::new(last.end, quoted.whole.start).of(text.words);
    let words = between.split_whitespace().count();
    let sentence = |byte: usize| text.syntax.sentences.partition_point(|sentence| sentence.span.end <= byte);
    let next = sentence(quoted.content.start) <= sentence(last.end.saturating_sub(1)) + 1;
    between.matches(['.', '?', '!']).count() <= 2 && words <= 24 || next && words <= 60
}

/// A new mention with the speaker of the last one; across paragraphs the last one goes on instead.
pub(super) fn continue_last(quoted: &Quoted, continues: bool, found: &mut Vec<QuotationMention>) {
    let Some(last) = found.last_mut() else { return };
    if continues {
        last.content.push(quoted.content);
        return;
    }
    let next =
        QuotationMention { content: vec![quoted.content], form: QuotationForm::Direct, ..last.clone() };
    found.push(next);
}

/// `"We stay," she said, "until they go."`: one quotation that its cue interrupts.
pub(super) fn joins_last(text: &Text, quoted: &Quoted, found: &[QuotationMention], cue: Cue) -> bool {
    let Some(last) = found.last() else { return false };
    let Some(end) = last.content.last().map(|span| span.end) else { return false };
    let between = Span::new(end, quoted.whole.start);
    let comma = between.of(text.words).trim_end().ends_with(',');
    let same = last.cue == Some(text.syntax.tokens[cue.verb].span);
    end <= quoted.whole.start && same && comma && last.cue.is_some_and(|cue| between.contains(cue))
}
