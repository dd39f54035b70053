//! The whole statement and the whole speaker around a quotation, as corpora of attributions mark them.

use super::{Mentions, QuotationForm, QuotationMention, Text, cue, cue_subject, indirect, speaker};
use crate::reading::Reading;
use crate::text::Span;

/// What tells how far the statements and speakers of one article reach: indexed once, asked for every quotation.
pub(super) struct Scopes<'a> {
    words: &'a str,
    reading: &'a Reading,
    mentions: Mentions,
}

impl<'a> Scopes<'a> {
    /// Indexes what was read in a text.
    pub(super) fn new(words: &'a str, reading: &'a Reading) -> Self {
        Self { words, reading, mentions: Mentions::new(&reading.syntax, &reading.entities) }
    }

    fn text(&self) -> Text<'_> {
        let (syntax, entities) = (&self.reading.syntax, self.reading.entities.as_slice());
        Text { words: self.words, syntax, entities, mentions: &self.mentions, reported: &[] }
    }

    /// The reporter's clause that a fragment in marks belongs to: `they would "go on and on"` around `"go on and on"`.
    ///
    /// Nothing for full sentences in marks, and where the cue governs no clause around the fragment.
    pub(super) fn statement(&self, quotation: &QuotationMention) -> Option<Span> {
        let text = self.text();
        let syntax = text.syntax;
        let part = *quotation.content.first().filter(|_| quotation.form == QuotationForm::Partial)?;
        let tokens: Vec<usize> = syntax.tokens_of(syntax.sentence_at(part.start)?).collect();
        let around = indirect::statements(&text, &tokens).into_iter();
        let same = around.filter(|(cue, _)| Some(syntax.tokens[cue.verb].span) == quotation.cue);
        same.map(|(_, content)| indirect::trimmed(text.words, content)).find(|content| content.contains(part))
    }

    /// The noun phrase that the cue has for its speaker, with all that hangs on it, also where it resolves to nobody.
    pub(super) fn source(&self, quotation: &QuotationMention) -> Option<Span> {
        let text = self.text();
        let (words, syntax) = (text.words, text.syntax);
        let own = quotation.speaker.as_ref().map(|speaker| speaker.span);
        let Some(verb) = quotation.cue.map(|cue| syntax.tokens_in(cue).start) else { return own };
        let Some(sentence) = syntax.tokens.get(verb).and_then(|token| syntax.sentence_at(token.span.start))
        else {
            return own;
        };
        let apart = |span: Span| quotation.content.iter().all(|content| !content.overlaps(span));
        let tokens: Vec<usize> =
            syntax.tokens_of(sentence).filter(|&index| apart(syntax.tokens[index].span)).collect();
        let head = cue::according(words, syntax, &tokens)
            .filter(|cue| cue.verb == verb)
            .map(|cue| cue.speaker)
            .or_else(|| cue_subject::speaker_of(words, syntax, verb, &tokens));
        let phrase = head.map(|head| speaker::phrase(&text, head))?;
        let sound = phrase.of(words).contains(char::is_alphanumeric)
            && !phrase.overlaps(syntax.tokens[verb].span)
            && apart(phrase);
        Some(if sound { phrase } else { own.unwrap_or(phrase) })
    }
}
