//! The words around a stretch in marks, and the cue among them.

use super::cue::{self, Cue};
use super::marks::Quoted;
use super::{Text, cue_subject, reporting};
use crate::reading::syntax::Tag;
use crate::text::Span;

/// Most tokens of the subject of a cue that stands in a sentence of its own.
const TRAILING_SUBJECT: usize = 16;

/// A paragraph with all its stretches in marks.
pub(super) struct Surroundings<'a> {
    /// Where it stands.
    pub(super) paragraph: Span,
    /// The paragraph before it.
    pub(super) previous: Option<Span>,
    /// The stretches in marks, marks included.
    pub(super) marked: &'a [Span],
    /// Whether the paragraph before ended inside a quotation.
    pub(super) open: bool,
}

/// The tokens outside all marks in the sentences that the quotation touches: before it and after it.
pub(super) fn surroundings(text: &Text, around: &Surroundings, quoted: &Quoted) -> (Vec<usize>, Vec<usize>) {
    let (paragraph, all) = (around.paragraph, around.marked);
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
        .filter(|&index| touching(all, syntax.tokens[index].span).next().is_none())
        .collect();
    let (before, after) =
        outside.into_iter().partition(|&index| syntax.tokens[index].span.start < quoted.content.start);
    (before, after)
}

/// Of stretches in order and apart, those that share a byte with a span.
fn touching(marked: &[Span], span: Span) -> impl Iterator<Item = Span> + '_ {
    let first = marked.partition_point(|marks| marks.end <= span.start);
    marked.iter().skip(first).copied().take_while(move |marks| marks.start < span.end)
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

/// The cue behind the marks beats the one before them: `A told B that it was "…", C said` is C's.
pub(super) fn find_cue(text: &Text, quoted: &Quoted, before: &[usize], after: &[usize]) -> Option<Cue> {
    let behind = after_clause(text, quoted, after);
    let lead = text.words.get(..quoted.whole.start).unwrap_or("").trim_end();
    let introduced = lead.ends_with([',', ':']) && !before.is_empty();
    let first = cue::first_behind(text.words, text.syntax, behind)
        .or_else(|| cue::beside(text.words, text.syntax, behind, quoted.whole));
    first
        .filter(|_| !(introduced && lead.ends_with(':')))
        .or_else(|| cue::beside(text.words, text.syntax, before, quoted.whole))
        .or_else(|| {
            behind.get(..behind.len().min(8)).and_then(|near| cue::any_verb(text.words, text.syntax, near))
        })
        .or_else(|| if introduced { cue::any_verb(text.words, text.syntax, before) } else { None })
}

/// Behind the marks only the cue's own clause counts: it follows a comma, or the mark itself in small letters.
fn after_clause<'t>(text: &Text, quoted: &Quoted, after: &'t [usize]) -> &'t [usize] {
    let word = |index: usize| text.syntax.tokens[index].span.of(text.words);
    let inside = Span::new(quoted.content.end, quoted.whole.end).of(text.words);
    let said = quoted.content.of(text.words).trim_end_matches(['\'', '’']);
    let end = after.iter().position(|&index| matches!(word(index), "." | ";" | ":")).unwrap_or(after.len());
    let clause = &after[..end];
    let Some(&first) = after.first() else { return clause };
    let comma = inside.contains(',') || matches!(word(first), "," | "–" | "—" | "-");
    let asks = said.ends_with(['?', '!', '…', '-', '—']);
    let small = word(first).starts_with(char::is_lowercase) || clause.len() <= 6;
    let small = small && text.syntax.tokens[first].tag != Tag::Cconj;
    if comma || (asks || said.ends_with('.')) && small { clause } else { &[] }
}

/// `The governor went on:` at the end of the paragraph before.
pub(super) fn announced(text: &Text, around: &Surroundings, quoted: &Quoted) -> Option<Cue> {
    let previous = around.previous.filter(|_| quoted.whole.start == around.paragraph.start)?;
    if !previous.of(text.words).ends_with(':') {
        return None;
    }
    let sentence = text.syntax.sentence_at(previous.end.saturating_sub(1))?;
    let tokens: Vec<usize> = text.syntax.tokens_of(sentence).collect();
    cue::beside(text.words, text.syntax, &tokens, quoted.whole)
        .or_else(|| cue::any_verb(text.words, text.syntax, &tokens))
}

/// `"We stayed." Ana Horvat, the mayor, said of the flood.`: the next sentence is nothing but a cue.
pub(super) fn trailing(text: &Text, around: &Surroundings, quoted: &Quoted) -> Option<Cue> {
    let syntax = text.syntax;
    let rest = Span::new(quoted.whole.end, around.paragraph.end);
    let first = syntax.tokens_in(rest).find(|&index| syntax.tokens[index].span.start >= rest.start)?;
    let sentence = syntax.sentence_at(syntax.tokens[first].span.start)?;
    let tokens: Vec<usize> = (first..syntax.tokens_of(sentence).end).collect();
    let verb =
        tokens.iter().copied().take(TRAILING_SUBJECT).find(|&index| reporting::is_cue(syntax, index))?;
    let next = syntax.tokens.get(verb + 1).map_or(".", |token| token.span.of(text.words));
    let alone = matches!(next, "." | "," | "of" | "in" | "on" | "at" | "during" | "as");
    let own = syntax.dependents(verb).any(|child| child > verb && syntax.tokens[child].has_relation("ccomp"));
    let marked = tokens
        .last()
        .map(|&last| Span::new(rest.start, syntax.tokens[last].span.end))
        .is_none_or(|tail| touching(around.marked, tail).any(|other| other != quoted.whole));
    if !alone || own || marked || verb == first {
        return None;
    }
    cue_subject::speaker_of(text.words, syntax, verb, &tokens)
        .filter(|&speaker| speaker < verb)
        .map(|speaker| Cue { verb, speaker })
}
