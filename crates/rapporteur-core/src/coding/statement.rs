//! Words said, taken over from the reading with their speakers resolved to actors.

use super::account::{ReadBy, Statement};
use super::context::Context;
use crate::reading::quotation::{QuotationForm, QuotationMention};

/// Fewest words of a quotation worth a place on the record: below, it is a phrase in marks.
pub(super) const FEWEST_WORDS: usize = 3;

/// The statements of an article: quotations with words of their own, in order of the text.
pub(super) fn find(context: &Context) -> Vec<Statement> {
    context
        .reading
        .quotations
        .iter()
        .filter(|quotation| quotation.form != QuotationForm::Indirect)
        .map(|quotation| statement(context, quotation))
        .filter(|statement| statement.text.split_whitespace().count() >= FEWEST_WORDS)
        .collect()
}

fn statement(context: &Context, quotation: &QuotationMention) -> Statement {
    let words: Vec<&str> = quotation.content.iter().map(|span| span.of(context.text)).collect();
    let speaker = quotation.speaker.as_ref();
    let entity =
        speaker.and_then(|speaker| speaker.entity).and_then(|index| context.reading.entities.get(index));
    Statement {
        content: quotation.content.clone(),
        form: quotation.form,
        speaker: speaker
            .map(|speaker| entity.map_or_else(|| speaker.name.clone(), |entity| entity.name.clone())),
        actor: entity.and_then(|entity| entity.actor.clone()),
        speaker_span: speaker.map(|speaker| speaker.span),
        cue: quotation.cue,
        through: quotation.through.map(|span| span.of(context.text).to_owned()),
        through_span: quotation.through,
        text: words.join(" "),
        read_by: ReadBy::BuiltIn,
    }
}
