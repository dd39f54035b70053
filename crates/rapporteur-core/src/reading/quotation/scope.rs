//! The whole statement and the whole speaker around a quotation, as corpora of attributions mark them.

use super::{Mentions, QuotationForm, QuotationMention, Text, cue, indirect, speaker};
use crate::reading::entity::Entity;
use crate::reading::syntax::Syntax;
use crate::text::Span;

/// The reporter's clause that a fragment in marks belongs to: `they would "go on and on"` around `"go on and on"`.
///
/// Nothing for full sentences in marks, and where the cue governs no clause around the fragment.
pub fn statement(
    words: &str,
    syntax: &Syntax,
    entities: &[Entity],
    quotation: &QuotationMention,
) -> Option<Span> {
    let mentions = Mentions::new(syntax, entities);
    let text = Text { words, syntax, entities, mentions: &mentions, reported: &[] };
    let part = *quotation.content.first().filter(|_| quotation.form == QuotationForm::Partial)?;
    let tokens: Vec<usize> = syntax.tokens_of(syntax.sentence_at(part.start)?).collect();
    let around = indirect::statements(&text, &tokens).into_iter();
    let same = around.filter(|(cue, _)| Some(syntax.tokens[cue.verb].span) == quotation.cue);
    same.map(|(_, content)| indirect::trimmed(words, content)).find(|content| content.contains(part))
}

/// The noun phrase that the cue has for its speaker, with all that hangs on it, also where it resolves to nobody.
pub fn source(
    words: &str,
    syntax: &Syntax,
    entities: &[Entity],
    quotation: &QuotationMention,
) -> Option<Span> {
    let mentions = Mentions::new(syntax, entities);
    let text = Text { words, syntax, entities, mentions: &mentions, reported: &[] };
    let own = quotation.speaker.as_ref().map(|speaker| speaker.span);
    let Some(verb) = quotation.cue.map(|cue| syntax.tokens_in(cue).start) else { return own };
    let Some(sentence) = syntax.tokens.get(verb).and_then(|token| syntax.sentence_at(token.span.start))
    else {
        return own;
    };
    let outside =
        |index: &usize| quotation.content.iter().all(|content| !content.overlaps(syntax.tokens[*index].span));
    let tokens: Vec<usize> = syntax.tokens_of(sentence).filter(outside).collect();
    let head = cue::according(words, syntax, &tokens)
        .filter(|cue| cue.verb == verb)
        .map(|cue| cue.speaker)
        .or_else(|| cue::speaker_of(words, syntax, verb, &tokens));
    let phrase = head.map(|head| speaker::phrase(&text, head))?;
    let cut = |span: Span| {
        let cue = syntax.tokens[verb].span;
        let wordless = !span.of(words).contains(char::is_alphanumeric);
        if wordless || span.overlaps(cue) || quotation.content.iter().any(|content| content.overlaps(span)) {
            own.unwrap_or(span)
        } else {
            span
        }
    };
    Some(cut(phrase))
}
