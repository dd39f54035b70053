//! Whose words they are: the cue beside the marks, the sentence around them, or the quotation before.

use super::cue::{self, Cue};
use super::marks::Quoted;
use super::{QuotationForm, QuotationMention, Speaker, Text};
use crate::reading::entity::{EntityKind, Mention, MentionForm};
use crate::reading::syntax::Tag;
use crate::text::Span;

/// Fewest words in marks that count as words said rather than a nickname or a title.
const FEWEST_WORDS: usize = 2;

/// Adds one quoted stretch of a paragraph to what was found, with its speaker where the text tells.
pub(super) fn attribute(
    text: &Text,
    paragraph: Span,
    quoted: &Quoted,
    all: &[Span],
    continues: bool,
    found: &mut Vec<QuotationMention>,
) {
    if quoted.content.of(text.words).split_whitespace().count() < FEWEST_WORDS {
        return;
    }
    let (before, after) = surroundings(text, paragraph, quoted, all);
    let form = form(text, quoted, &before);
    let cue = find_cue(text, quoted, &before, &after);
    if cue.is_none()
        && form == QuotationForm::Direct
        && (continues || follows(text, paragraph, quoted, found))
    {
        continue_last(quoted, continues, found);
        return;
    }
    if form != QuotationForm::Direct && cue.is_none() {
        return;
    }
    let speaker = cue.and_then(|cue| named(text, cue.speaker, found));
    if joins_last(text, quoted, found, speaker.as_ref(), cue) {
        if let Some(last) = found.last_mut() {
            last.content.push(quoted.content);
        }
        return;
    }
    found.push(QuotationMention {
        content: vec![quoted.content],
        form,
        speaker,
        cue: cue.map(|cue| text.syntax.tokens[cue.verb].span),
        through: cue.and_then(|cue| through(text, cue, &before, &after)),
    });
}

/// The tokens outside all marks in the sentences that the quotation touches: before it and after it.
fn surroundings(text: &Text, paragraph: Span, quoted: &Quoted, all: &[Span]) -> (Vec<usize>, Vec<usize>) {
    let syntax = text.syntax;
    let sentence = |byte: usize| syntax.sentence_at(byte).map(|index| syntax.sentences[index].span);
    let first = sentence(quoted.content.start).map_or(quoted.whole.start, |span| span.start);
    let last_words = quoted.content.end.saturating_sub(1);
    let last = sentence(last_words).map_or(quoted.whole.end, |span| span.end);
    let last = if tail_follows(text, quoted) {
        sentence(quoted.whole.end + 1).map_or(last, |span| span.end.max(last))
    } else {
        last
    };
    let window = Span::new(first.max(paragraph.start), last.min(paragraph.end));
    let outside: Vec<usize> = syntax
        .tokens_in(window)
        .filter(|&index| all.iter().all(|marks| !marks.overlaps(syntax.tokens[index].span)))
        .collect();
    let (before, after) =
        outside.into_iter().partition(|&index| syntax.tokens[index].span.start < quoted.content.start);
    (before, after)
}

/// A sentence that ends inside the marks may still be followed by its cue: `"We stay." he said`.
fn tail_follows(text: &Text, quoted: &Quoted) -> bool {
    let words = quoted.content.of(text.words);
    let asks = words.ends_with(['?', '!'])
        || text
            .words
            .get(..quoted.whole.end)
            .is_some_and(|whole| whole.ends_with([',', '”', '"']) && words.len() + 1 < quoted.whole.len());
    let next = text.words.get(quoted.whole.end..).unwrap_or("").trim_start();
    asks && next.starts_with(|first: char| first.is_lowercase())
}

/// A fragment inside the reporter's sentence is partial; a full sentence is direct.
fn form(text: &Text, quoted: &Quoted, before: &[usize]) -> QuotationForm {
    let words = quoted.content.of(text.words);
    let upper = words.chars().find(|character| character.is_alphabetic()).is_some_and(char::is_uppercase);
    let lead = text.words.get(..quoted.whole.start).unwrap_or("").trim_end();
    let introduced = before.is_empty()
        || lead.ends_with([',', ':', '.', '—', '–', '-', '?', '!', '”', '"'])
        || lead.is_empty();
    if upper && introduced { QuotationForm::Direct } else { QuotationForm::Partial }
}

/// The cue behind the marks beats the one before them: `A told B that it was "…", C said` is C's.
fn find_cue(text: &Text, quoted: &Quoted, before: &[usize], after: &[usize]) -> Option<Cue> {
    let close = after_clause(text, quoted, after);
    cue::beside(text.words, text.syntax, &close, quoted.whole)
        .or_else(|| cue::beside(text.words, text.syntax, before, quoted.whole))
}

/// Behind the marks only the cue's own clause counts: it follows a comma or the mark itself.
fn after_clause(text: &Text, quoted: &Quoted, after: &[usize]) -> Vec<usize> {
    let inside = Span::new(quoted.content.end, quoted.whole.end).of(text.words);
    let comma_inside =
        inside.contains(',') || quoted.content.of(text.words).ends_with(['?', '!', '.', '…', '-']);
    let mut tokens = after.iter().copied().peekable();
    let comma_outside = tokens
        .peek()
        .is_some_and(|&first| matches!(text.syntax.tokens[first].span.of(text.words), "," | "–" | "—" | "-"));
    if comma_inside || comma_outside {
        let end = after
            .iter()
            .position(|&index| matches!(text.syntax.tokens[index].span.of(text.words), "." | ";" | ":"))
            .unwrap_or(after.len());
        after[..end].to_vec()
    } else {
        Vec::new()
    }
}

/// Whether a quotation without a cue goes on with the speaker of the one before: the same paragraph,
/// and nothing but that one's cue between them.
fn follows(text: &Text, paragraph: Span, quoted: &Quoted, found: &[QuotationMention]) -> bool {
    let Some(last) = found.last().and_then(|last| last.content.last()) else { return false };
    if last.start < paragraph.start || last.end > quoted.whole.start {
        return false;
    }
    let between = Span::new(last.end, quoted.whole.start).of(text.words);
    between.matches(['.', '?', '!']).count() <= 2 && between.split_whitespace().count() <= 24
}

/// A new mention with the speaker of the last one; across paragraphs the last one goes on instead.
fn continue_last(quoted: &Quoted, continues: bool, found: &mut Vec<QuotationMention>) {
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
fn joins_last(
    text: &Text,
    quoted: &Quoted,
    found: &[QuotationMention],
    speaker: Option<&Speaker>,
    cue: Option<Cue>,
) -> bool {
    let Some(last) = found.last() else { return false };
    let Some(end) = last.content.last().map(|span| span.end) else { return false };
    if end > quoted.whole.start {
        return false;
    }
    let between = Span::new(end, quoted.whole.start).of(text.words).trim_end();
    let same =
        cue.is_some_and(|cue| last.cue == Some(text.syntax.tokens[cue.verb].span)) || speaker.is_none();
    let lower = quoted.content.of(text.words).starts_with(char::is_lowercase);
    same && lower
        && between.ends_with(',')
        && last.cue.is_some_and(|cue| cue.start >= end && cue.end <= quoted.whole.start)
}

/// The speaker that a head token stands for, with the fullest name that the article gives.
fn named(text: &Text, head: usize, found: &[QuotationMention]) -> Option<Speaker> {
    let token = &text.syntax.tokens[head];
    if let Some((entity, mention)) = mention_at(text, head) {
        return Some(Speaker {
            name: text.entities[entity].name.clone(),
            entity: Some(entity),
            span: mention.span,
        });
    }
    if token.tag == Tag::Pron {
        return same_as_before(text, head, found);
    }
    let span = noun_phrase(text, head);
    let name = span.of(text.words).replace('\n', " ");
    span.fits(text.words).then_some(Speaker { name, entity: None, span })
}

/// The speaker that a head token stands for, where no earlier quotation is asked.
pub(super) fn of_head(text: &Text, head: usize) -> Option<Speaker> {
    named(text, head, &[])
}

/// "he" and "she" without a resolved mention: the speaker before, when not far.
fn same_as_before(text: &Text, head: usize, found: &[QuotationMention]) -> Option<Speaker> {
    let span = text.syntax.tokens[head].span;
    let last = found.iter().rev().find(|quotation| quotation.form != QuotationForm::Indirect)?;
    let near =
        last.content.last().is_some_and(|words| words.end < span.start && span.start - words.end < 600);
    let speaker = last.speaker.as_ref().filter(|_| near)?;
    Some(Speaker { span, ..speaker.clone() })
}

fn mention_at<'a>(text: &Text<'a>, head: usize) -> Option<(usize, &'a Mention)> {
    let span = text.syntax.tokens[head].span;
    let all = text
        .entities
        .iter()
        .enumerate()
        .flat_map(|(entity, found)| found.mentions.iter().map(move |mention| (entity, mention)));
    let exact =
        all.clone().find(|(_, mention)| mention.head == head && mention.form != MentionForm::Adjective);
    exact.or_else(|| {
        all.filter(|(entity, mention)| {
            mention.span.contains(span)
                && mention.form != MentionForm::Adjective
                && text.entities[*entity].kind != EntityKind::Place
        })
        .min_by_key(|(_, mention)| mention.span.len())
    })
}

/// The speaker's noun phrase without clauses that hang on it.
fn noun_phrase(text: &Text, head: usize) -> Span {
    let syntax = text.syntax;
    let mut span = syntax.tokens[head].span;
    for child in syntax.dependents(head) {
        let token = &syntax.tokens[child];
        let part = ["det", "amod", "compound", "nmod", "flat", "nummod"]
            .iter()
            .any(|relation| token.has_relation(relation));
        if part {
            span = span.cover(syntax.subtree(child));
        }
    }
    span
}

/// The outlet that was told: "told Reuters", "in an interview with …", "according to …, X said".
fn through(text: &Text, cue: Cue, before: &[usize], after: &[usize]) -> Option<Span> {
    let outlets = text.entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Outlet);
    outlets
        .flat_map(|(_, entity)| &entity.mentions)
        .find(|mention| {
            mention.head != cue.speaker && (before.contains(&mention.head) || after.contains(&mention.head))
        })
        .map(|mention| mention.span)
}
