//! Quotations at the gate: only words between quotation marks are somebody's words.

use super::objection::Objection;
use super::someone::{self, Someone};
use super::verdict::Minutes;
use super::{Gate, Refusal, sound};
use crate::coding::account::{ReadBy, Statement};
use crate::coding::reader::{CandidateKind, CandidateQuotation, WordedQuotation};
use crate::coding::statement::FEWEST_WORDS;
use crate::reading::quotation::{QuotationForm, QuotationMention, between_marks};
use crate::text::Span;

/// The quotations that are let in: those that came with offsets in their order, then the others in order of the text.
pub(super) fn admit(
    gate: &Gate<'_, '_>,
    found: Vec<CandidateQuotation>,
    minutes: &mut Minutes,
) -> Vec<Statement> {
    let (mut admitted, mut worded): (Vec<Statement>, Vec<Statement>) = (Vec::new(), Vec::new());
    for (number, candidate) in found.into_iter().enumerate() {
        let outcome = match candidate {
            CandidateQuotation::Resolved(one) => match sound::statement(&one, gate.context.text) {
                Ok(()) => Ok((one, &mut admitted)),
                Err(objection) => Err((objection, one.text)),
            },
            CandidateQuotation::Worded(said) => statement(gate, &said, minutes).and_then(|one| {
                let again = worded.iter().any(|other| other.content == one.content);
                if again { Err((Objection::Repeated, one.text)) } else { Ok((one, &mut worded)) }
            }),
        };
        let refusal = outcome.as_ref().err().map(|(objection, words)| (*objection, words.as_str()));
        minutes.close(CandidateKind::Quotation, number, refusal);
        if let Ok((one, list)) = outcome {
            list.push(one);
        }
    }
    worded.sort_by(|one, other| one.content.cmp(&other.content));
    admitted.extend(worded);
    admitted
}

fn statement(
    gate: &Gate<'_, '_>,
    said: &WordedQuotation,
    minutes: &mut Minutes,
) -> Result<Statement, Refusal> {
    let text = gate.context.text;
    let content = content(gate, said, minutes)?;
    let words = content.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ");
    if words.split_whitespace().count() < FEWEST_WORDS {
        return Err((Objection::TooFewWords, words));
    }
    let own = own(gate, &content);
    let speaker = speaker(gate, said, &content, own, minutes);
    let statement = Statement {
        form: own.map_or_else(|| form(&words), |own| own.form),
        speaker: speaker.as_ref().map(|one| one.name.clone()),
        actor: speaker.as_ref().and_then(|one| one.actor.clone()),
        speaker_span: speaker.map(|one| one.span),
        cue: own.and_then(|own| own.cue),
        through: own.and_then(|own| own.through).map(|span| span.of(text).to_owned()),
        through_span: own.and_then(|own| own.through),
        text: words,
        content,
        read_by: ReadBy::Model,
    };
    sound::statement(&statement, text).map_err(|objection| (objection, statement.text.clone()))?;
    Ok(statement)
}

/// The stretches between marks that the words cover, in order of the text.
fn content(gate: &Gate<'_, '_>, said: &WordedQuotation, minutes: &mut Minutes) -> Result<Vec<Span>, Refusal> {
    let mut content = Vec::new();
    let mut end = 0;
    for words in &said.words {
        let behind = gate.words.behind(words, end).or_else(|_| gate.words.first(words));
        let span = behind.map_err(|objection| (objection, words.clone()))?;
        end = span.end;
        let (parts, rest) = quoted_parts(gate, span);
        if parts.is_empty() {
            return Err((Objection::NotBetweenMarks, words.clone()));
        }
        if rest {
            minutes.correct("words", Objection::NotBetweenMarks, words);
        }
        content.extend(parts);
    }
    content.sort_unstable();
    content.dedup();
    if content.is_empty() { Err((Objection::TooFewWords, String::new())) } else { Ok(content) }
}

/// The parts of a stretch that stand between marks, and whether other words do not.
fn quoted_parts(gate: &Gate<'_, '_>, span: Span) -> (Vec<Span>, bool) {
    let text = gate.context.text;
    let paragraphs = gate.context.article.body.iter().filter(|paragraph| paragraph.overlaps(span));
    let quoted = paragraphs.flat_map(|&paragraph| between_marks(text, paragraph));
    let shared = |one: Span| Span::new(one.start.max(span.start), one.end.min(span.end)).trimmed(text);
    let parts: Vec<Span> =
        quoted.filter(|one| one.overlaps(span)).map(shared).filter(|one| one.fits(text)).collect();
    let letters = |span: Span| span.of(text).chars().filter(|character| character.is_alphanumeric()).count();
    let rest = letters(span) > parts.iter().map(|&part| letters(part)).sum();
    (parts, rest)
}

/// What our own reading has of these words.
fn own<'g>(gate: &Gate<'g, '_>, content: &[Span]) -> Option<&'g QuotationMention> {
    let quotations = &gate.context.reading.quotations;
    let shares = |one: &&QuotationMention| one.content.iter().any(|part| part.overlaps(content[0]));
    let mut touching = gate.context.index.quotations(content[0]).map(|index| &quotations[index]);
    touching.find(|one| shares(one) && one.form != QuotationForm::Indirect)
}

/// Who says it by the reader's words; where these name nobody of the article, by our own reading.
fn speaker(
    gate: &Gate<'_, '_>,
    said: &WordedQuotation,
    content: &[Span],
    own: Option<&QuotationMention>,
    minutes: &mut Minutes,
) -> Option<Someone> {
    let words = said.speaker.as_deref()?;
    match someone::speaker(gate, words, content[0], Objection::SpeakerNotInText) {
        Ok(speaker) => Some(speaker),
        Err(objection) => {
            minutes.correct("speaker", objection, words);
            let own = own?.speaker.as_ref()?;
            let entity = own.entity.and_then(|index| gate.context.reading.entities.get(index));
            Some(Someone {
                name: entity.map_or_else(|| own.name.clone(), |entity| entity.name.clone()),
                actor: entity.and_then(|entity| entity.actor.clone()),
                span: own.span,
            })
        }
    }
}

/// Words that begin like a sentence are one; others are part of the reporter's.
fn form(words: &str) -> QuotationForm {
    let capital = words.chars().next().is_some_and(char::is_uppercase);
    if capital { QuotationForm::Direct } else { QuotationForm::Partial }
}
