//! Reported speech without marks: "said that …", "according to …".

use super::cue;
use super::{QuotationForm, QuotationMention, Text};
use crate::text::Span;

/// The reported clauses of the body that hold no quotation found already.
pub(super) fn find(text: &Text, quoted: &[QuotationMention]) -> Vec<QuotationMention> {
    let inside = |span: Span| quoted.iter().any(|other| other.content.iter().any(|part| part.overlaps(span)));
    (0..text.syntax.tokens.len())
        .filter(|&index| cue::reports_clauses(text.syntax, index) && !inside(text.syntax.tokens[index].span))
        .filter_map(|verb| reported(text, verb))
        .filter(|quotation| quotation.content.iter().all(|span| !inside(*span)))
        .collect()
}

fn reported(text: &Text, verb: usize) -> Option<QuotationMention> {
    let syntax = text.syntax;
    let clause = syntax.dependents(verb).find(|&child| {
        let token = &syntax.tokens[child];
        token.has_relation("ccomp")
            || token.has_relation("parataxis") && token.span.end <= syntax.tokens[verb].span.start
    })?;
    let sentence = syntax.sentence_at(syntax.tokens[verb].span.start)?;
    let tokens: Vec<usize> = syntax.tokens_of(sentence).collect();
    let head = cue::speaker_of(syntax, verb, &tokens)?;
    let content = syntax.subtree(clause).trimmed(text.words);
    let speaker = super::speaker::of_head(text, head)?;
    let own = content.overlaps(syntax.tokens[verb].span) || content.overlaps(speaker.span);
    (!own && content.fits(text.words)).then(|| QuotationMention {
        content: vec![content],
        form: QuotationForm::Indirect,
        speaker: Some(speaker),
        cue: Some(syntax.tokens[verb].span),
        through: None,
    })
}
