//! Who is meant by words that a reader copied: a speaker, a claimant, somebody who took part.

use super::Gate;
use super::near::is_near;
use super::objection::Objection;
use crate::coding::account::{Participant, Role};
use crate::coding::participant;
use crate::reading::entity::{Entity, EntityKind, Mention};
use crate::reading::syntax::Tag;
use crate::text::Span;

/// Bytes of words that may stand for somebody: what is longer is a sentence.
const LONGEST: usize = 160;

/// Somebody whom the article names, or describes where it never does.
pub(super) struct Someone {
    /// Fullest name in the article, else the words.
    pub(super) name: String,
    /// Key in the table of actors.
    pub(super) actor: Option<String>,
    /// Index among the entities of the reading.
    pub(super) entity: Option<usize>,
    /// The words here.
    pub(super) span: Span,
}

/// An entity of the article with its number and one mention of it.
type Mentioned<'a> = (usize, &'a Entity, &'a Mention);

/// The token on which a stretch hangs: the first whose head lies outside, articles and marks left aside.
pub(super) fn top(gate: &Gate<'_, '_>, span: Span) -> Option<usize> {
    let tokens = gate.context.syntax.tokens_in(span);
    let outside = |&index: &usize| gate.context.head(index).is_none_or(|head| !tokens.contains(&head));
    let carries = |&index: &usize| !matches!(gate.context.token(index).tag, Tag::Det | Tag::Punct | Tag::Adp);
    let mut tops = tokens.clone().filter(outside);
    tops.clone().find(carries).or_else(|| tops.next())
}

/// Who takes part in the event at `clause` by these words.
pub(super) fn participant(
    gate: &Gate<'_, '_>,
    words: &str,
    role: Role,
    clause: Span,
) -> Result<Participant, Objection> {
    let span = gate.words.nearest(words, clause).map_err(|_| Objection::ParticipantNotInText)?;
    let head = nominal(gate, span).ok_or(Objection::ParticipantUnknown)?;
    if let Some((index, entity, mention)) = mentioned(gate, span, head) {
        if let Some(government) = government(gate, role, entity, span) {
            return is_near(gate, span, clause).then_some(government).ok_or(Objection::ParticipantElsewhere);
        }
        if !participant::can_act(entity, mention, true) {
            return Err(Objection::ParticipantNoActor);
        }
        let span = beside(gate, entity, span, clause).ok_or(Objection::ParticipantElsewhere)?;
        return Ok(Participant { span, ..participant::named(gate.context, role, index, entity, mention) });
    }
    if !is_near(gate, span, clause) {
        return Err(Objection::ParticipantElsewhere);
    }
    let described = participant::described_as(gate.context, role, span);
    // Things are acted on and do not act, unless the sentence says so: "government planes bombed".
    let thing = role == Role::Recipient && gate.context.token(head).tag == Tag::Noun;
    let acts = described.code.is_some() || is_somebody(gate, head) || is_subject(gate, head);
    if acts || thing { Ok(described) } else { Err(Objection::ParticipantUnknown) }
}

/// Who speaks or claims by these words, near a stretch; the words said are no name of who says them.
pub(super) fn speaker(
    gate: &Gate<'_, '_>,
    words: &str,
    said: &[Span],
    unnamed: Objection,
) -> Result<Someone, Objection> {
    let near = said.iter().copied().reduce(Span::cover).unwrap_or_default();
    let places = gate.words.places(words).map_err(|_| unnamed)?;
    let outside = places.into_iter().filter(|place| said.iter().all(|part| !part.overlaps(*place)));
    let span = outside.min_by_key(|place| gap(*place, near)).ok_or(unnamed)?;
    let head = nominal(gate, span).ok_or(Objection::SpeakerUnknown)?;
    let Some((index, entity, mention)) = mentioned(gate, span, head) else {
        if !is_somebody(gate, head) && !is_subject(gate, head) {
            return Err(Objection::SpeakerUnknown);
        }
        let name = span.of(gate.context.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let someone = Someone { name, actor: None, entity: None, span };
        return is_near(gate, span, near).then_some(someone).ok_or(Objection::SpeakerElsewhere);
    };
    if !participant::can_act(entity, mention, true) {
        return Err(Objection::SpeakerUnknown);
    }
    let span = beside(gate, entity, span, near).ok_or(Objection::SpeakerElsewhere)?;
    Ok(Someone { name: entity.name.clone(), actor: entity.actor.clone(), entity: Some(index), span })
}

/// The head of a stretch that may name somebody: a noun, name or pronoun, in one sentence, without marks of quotation.
fn nominal(gate: &Gate<'_, '_>, span: Span) -> Option<usize> {
    let words = span.of(gate.context.text);
    let quoted = words.contains(['"', '“', '”', '«', '»']);
    let sentence = gate.context.syntax.sentence_at(span.start);
    let one = sentence.is_some() && sentence == gate.context.syntax.sentence_at(span.end.saturating_sub(1));
    let head = top(gate, span).filter(|_| one && !quoted && span.len() <= LONGEST)?;
    let tag = gate.context.token(head).tag;
    let first = gate.context.syntax.tokens_in(span).next()?;
    let behind_preposition = gate.context.token(first).tag == Tag::Adp;
    let names = matches!(tag, Tag::Noun | Tag::Propn | Tag::Pron | Tag::Adj | Tag::Num);
    (names && !behind_preposition).then_some(head)
}

/// The entity that a stretch names: that of a mention which makes up most of it, or of a person behind a title, else that
/// of its head.
fn mentioned<'a>(gate: &Gate<'_, 'a>, span: Span, head: usize) -> Option<Mentioned<'a>> {
    let most = |(_, entity, mention): &Mentioned<'_>| {
        let person = entity.kind == EntityKind::Person && mention.span.end == span.end;
        span.contains(mention.span) && (person || 2 * mention.span.len() > span.len())
    };
    let largest = gate.context.mentions_in(span).filter(most);
    largest.max_by_key(|(_, _, mention)| mention.span.len()).or_else(|| gate.context.mention_at(head))
}

/// A capital that stands for its government: "Vienna rejected the plan".
fn government(gate: &Gate<'_, '_>, role: Role, entity: &Entity, span: Span) -> Option<Participant> {
    let actors = gate.context.reading.actors;
    let town = entity.actor.is_none() && entity.code.is_none();
    let country = actors.country_of_capital(&entity.name).filter(|_| town)?;
    let entry = actors.by_key(country)?;
    let code = entry.country.as_ref().map(|country| format!("{country}GOV"));
    let actor = Some(entry.key.clone());
    Some(Participant { role, entity: None, name: entry.name.clone(), actor, code, span })
}

/// The words for an entity that stand near a stretch: those given, else its mention nearest to it.
fn beside(gate: &Gate<'_, '_>, entity: &Entity, span: Span, stretch: Span) -> Option<Span> {
    if is_near(gate, span, stretch) {
        return Some(span);
    }
    let near = entity.mentions.iter().map(|mention| mention.span).filter(|one| is_near(gate, *one, stretch));
    near.min_by_key(|one| gap(*one, stretch))
}

/// Bytes between two stretches.
fn gap(one: Span, other: Span) -> usize {
    one.start.saturating_sub(other.end).max(other.start.saturating_sub(one.end))
}

/// Whether a noun without a mention of its own stands for people, or is a name.
fn is_somebody(gate: &Gate<'_, '_>, head: usize) -> bool {
    gate.context.token(head).tag == Tag::Propn || participant::is_person_word(gate.context, head)
}

/// Whether the sentence itself has a noun act or speak.
fn is_subject(gate: &Gate<'_, '_>, head: usize) -> bool {
    let token = gate.context.token(head);
    let by = gate.context.preposition(head).is_some_and(|word| word == "by");
    token.tag == Tag::Noun && (token.has_relation("nsubj") && token.relation != "nsubj:pass" || by)
}
