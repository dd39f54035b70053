//! Quotations at the gate: only words between quotation marks are somebody's words.

use super::near::is_beside;
use super::objection::Objection;
use super::someone::{self, Someone};
use super::verdict::Minutes;
use super::{Gate, Refusal, each, sound};
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
    let mut admitted =
        each(CandidateKind::Quotation, found, minutes, |candidate, before, minutes| match candidate {
            CandidateQuotation::Resolved(one) => match sound::statement(&one, gate.context.text) {
                Ok(()) => Ok(vec![one]),
                Err(objection) => Err((objection, one.text)),
            },
            CandidateQuotation::Worded(said) => {
                let mut all = statements(gate, &said, minutes)?;
                all.retain(|one| before.iter().all(|other| other.content != one.content));
                if all.is_empty() { Err((Objection::Repeated, said.words.join(" "))) } else { Ok(all) }
            }
        });
    admitted.sort_by_cached_key(|one| (one.read_by == ReadBy::Model).then(|| one.content.clone()));
    admitted
}

/// The quotations that a reader's words stand in: one, or several where it joined them.
fn statements(
    gate: &Gate<'_, '_>,
    said: &WordedQuotation,
    minutes: &mut Minutes,
) -> Result<Vec<Statement>, Refusal> {
    let quotations = quotations(gate, said, minutes)?;
    let words = |content: &[Span]| {
        content.iter().map(|span| span.of(gate.context.text)).collect::<Vec<_>>().join(" ")
    };
    let long = quotations.iter().filter(|content| words(content).split_whitespace().count() >= FEWEST_WORDS);
    let statements = long.map(|content| statement(gate, said, content, words(content), minutes));
    let statements = statements.collect::<Result<Vec<_>, _>>()?;
    if statements.is_empty() { Err((Objection::TooFewWords, said.words.join(" "))) } else { Ok(statements) }
}

fn statement(
    gate: &Gate<'_, '_>,
    said: &WordedQuotation,
    content: &[Span],
    words: String,
    minutes: &mut Minutes,
) -> Result<Statement, Refusal> {
    let text = gate.context.text;
    let own = own(gate, content[0]);
    let speaker = speaker(gate, said, content, own, minutes);
    let statement = Statement {
        form: own.map_or_else(|| form(&words), |own| own.form),
        speaker: speaker.as_ref().map(|one| one.name.clone()),
        actor: speaker.as_ref().and_then(|one| one.actor.clone()),
        speaker_span: speaker.map(|one| one.span),
        cue: own.and_then(|own| own.cue),
        through: own.and_then(|own| own.through).map(|span| span.of(text).to_owned()),
        through_span: own.and_then(|own| own.through),
        text: words,
        content: content.to_vec(),
        read_by: ReadBy::Model,
    };
    sound::statement(&statement, text).map_err(|objection| (objection, statement.text.clone()))?;
    Ok(statement)
}

/// What stands between the marks that the words stand in, in order of the text: all of it, because half a quotation may
/// say the contrary, and each quotation by itself, because two halves may be anybody's.
fn quotations(
    gate: &Gate<'_, '_>,
    said: &WordedQuotation,
    minutes: &mut Minutes,
) -> Result<Vec<Vec<Span>>, Refusal> {
    let mut content: Vec<Span> = Vec::new();
    for words in said.words.iter().take(MOST_STRETCHES) {
        let end = content.last().map_or(0, |last| last.end);
        let mut places = gate.words.places(words).map_err(|objection| (objection, words.clone()))?;
        // Behind the stretch before, if they stand there too.
        places.sort_by_key(|place| (place.start < end, place.start));
        let quoted = places.into_iter().map(|place| (place, quoted_around(gate, place)));
        let quoted = quoted.into_iter().find(|(_, quoted)| !quoted.is_empty());
        let (span, quoted) = quoted.ok_or_else(|| (Objection::NotBetweenMarks, words.clone()))?;
        let letters =
            |span: Span| span.of(gate.context.text).chars().filter(|one| one.is_alphanumeric()).count();
        let shared: usize = quoted.iter().map(|one| letters(meeting(*one, span))).sum();
        if letters(span) > shared {
            minutes.correct("words", Objection::NotBetweenMarks, words);
        } else if quoted.iter().map(|one| letters(*one)).sum::<usize>() > shared {
            minutes.correct("words", Objection::QuotedInPart, words);
        }
        content.extend(quoted);
    }
    content.sort_unstable();
    content.dedup();
    let mut quotations: Vec<Vec<Span>> = Vec::new();
    for part in content {
        let before = quotations.last_mut().filter(|before| is_one_quotation(gate, before, part));
        match before {
            Some(before) => before.push(part),
            None => quotations.push(vec![part]),
        }
    }
    if quotations.len() > 1 {
        minutes.correct("words", Objection::NotOneQuotation, &said.words.join(" … "));
    }
    Ok(quotations)
}

/// Stretches of one quotation that are looked at.
const MOST_STRETCHES: usize = 40;
/// Bytes of a reporter's words between two halves of a quotation.
const LONGEST_BREAK: usize = 120;

/// The stretches between marks that touch some words. Marks that may be something else (a single one, one that is never
/// closed) count where our own reading finds a quotation there.
fn quoted_around(gate: &Gate<'_, '_>, span: Span) -> Vec<Span> {
    let text = gate.context.text;
    let paragraphs = gate.context.article.body.iter().filter(|paragraph| paragraph.overlaps(span));
    let quoted = paragraphs.flat_map(|&paragraph| between_marks(text, paragraph));
    let touching = quoted.filter(|(one, _)| meeting(*one, span).fits(text));
    touching.filter(|(one, sure)| *sure || own(gate, *one).is_some()).map(|(one, _)| one).collect()
}

/// What two stretches share; reversed where they share nothing.
fn meeting(one: Span, other: Span) -> Span {
    Span::new(one.start.max(other.start), one.end.min(other.end))
}

/// Whether a stretch between marks goes on with a quotation: by our own reading, or where no sentence ends between.
fn is_one_quotation(gate: &Gate<'_, '_>, before: &[Span], part: Span) -> bool {
    let Some((first, last)) = before.first().zip(before.last()) else { return false };
    let own = own(gate, *first).is_some_and(|own| own.content.iter().any(|one| one.overlaps(part)));
    let between = Span::new(last.end, part.start);
    let sentence =
        |words: &str| words.trim_start_matches(['"', '”', '“', ' ']).contains(['.', '!', '?', '\n']);
    own || between.len() <= LONGEST_BREAK && !sentence(between.of(gate.context.text))
}

/// What our own reading has of a stretch.
fn own<'g>(gate: &Gate<'g, '_>, part: Span) -> Option<&'g QuotationMention> {
    let quotations = &gate.context.reading.quotations;
    let shares = |one: &&QuotationMention| one.content.iter().any(|own| own.overlaps(part));
    let mut touching = gate.context.index.quotations(part).map(|index| &quotations[index]);
    touching.find(|one| shares(one) && one.form != QuotationForm::Indirect)
}

/// Who says it by the reader's words. Where these name nobody who may be meant, or somebody in another paragraph although
/// the reporter names the speaker beside a cue, our own reading stands.
fn speaker(
    gate: &Gate<'_, '_>,
    said: &WordedQuotation,
    content: &[Span],
    own: Option<&QuotationMention>,
    minutes: &mut Minutes,
) -> Option<Someone> {
    let words = said.speaker.as_deref()?;
    let attributed = own.filter(|own| own.cue.is_some()).and_then(|own| own_speaker(gate, own));
    match someone::speaker(gate, words, content, Objection::SpeakerNotInText) {
        Ok(given) => match attributed.filter(|own| !is_same(own, &given)) {
            Some(own) if !is_beside(gate, given.span, content[0]) => {
                minutes.correct("speaker", Objection::SpeakerContradicted, words);
                Some(own)
            }
            _ => Some(given),
        },
        Err(objection) => {
            minutes.correct("speaker", objection, words);
            own.and_then(|own| own_speaker(gate, own))
        }
    }
}

/// Whether two names mean one: the same entity or words, or one name inside the other.
fn is_same(one: &Someone, other: &Someone) -> bool {
    let holds = |long: &str, short: &str| long.split(' ').any(|word| word == short);
    one.entity.is_some() && one.entity == other.entity
        || one.name == other.name
        || one.span.overlaps(other.span)
        || holds(&one.name, &other.name)
        || holds(&other.name, &one.name)
}

/// The speaker by our own reading.
fn own_speaker(gate: &Gate<'_, '_>, own: &QuotationMention) -> Option<Someone> {
    let speaker = own.speaker.as_ref()?;
    let entity = speaker.entity.and_then(|index| gate.context.reading.entities.get(index));
    Some(Someone {
        name: entity.map_or_else(|| speaker.name.clone(), |entity| entity.name.clone()),
        actor: entity.and_then(|entity| entity.actor.clone()),
        entity: speaker.entity,
        span: speaker.span,
    })
}

/// Words that begin like a sentence are one; others are part of the reporter's.
fn form(words: &str) -> QuotationForm {
    let capital = words.chars().next().is_some_and(char::is_uppercase);
    if capital { QuotationForm::Direct } else { QuotationForm::Partial }
}
