//! Who is meant by words that a reader copied: a speaker, a claimant, somebody who took part.

use super::Gate;
use super::objection::Objection;
use crate::coding::account::{Participant, Role};
use crate::coding::participant;
use crate::reading::entity::Entity;
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
    /// The words here.
    pub(super) span: Span,
}

/// The token on which a stretch hangs: the first whose head lies outside.
pub(super) fn top(gate: &Gate<'_, '_>, span: Span) -> Option<usize> {
    let tokens = gate.context.syntax.tokens_in(span);
    let outside = |&index: &usize| gate.context.head(index).is_none_or(|head| !tokens.contains(&head));
    tokens.clone().find(outside)
}

/// Who takes part in the event at `clause` by these words.
pub(super) fn participant(
    gate: &Gate<'_, '_>,
    words: &str,
    role: Role,
    clause: Span,
) -> Result<Participant, Objection> {
    let span = gate.words.nearest(words, clause).map_err(|_| Objection::ParticipantNotInText)?;
    if span.len() > LONGEST {
        return Err(Objection::WordsTooLong);
    }
    let head = top(gate, span).ok_or(Objection::ParticipantNotInText)?;
    if let Some((index, entity, mention)) = gate.context.mention_at(head) {
        if !participant::can_act(entity, mention, true) {
            return Err(Objection::ParticipantNoActor);
        }
        return Ok(Participant { span, ..participant::named(gate.context, role, index, entity, mention) });
    }
    if is_pronoun(gate, head) {
        return Err(Objection::ParticipantUnknown);
    }
    Ok(participant::described_as(gate.context, role, span))
}

/// Who speaks or claims by these words, near a stretch.
pub(super) fn speaker(
    gate: &Gate<'_, '_>,
    words: &str,
    near: Span,
    unnamed: Objection,
) -> Result<Someone, Objection> {
    let span = gate.words.nearest(words, near).map_err(|_| unnamed)?;
    if span.len() > LONGEST {
        return Err(Objection::WordsTooLong);
    }
    let head = top(gate, span).ok_or(unnamed)?;
    let mention = gate.context.mention_at(head);
    if mention.is_none() && is_pronoun(gate, head) {
        return Err(Objection::SpeakerUnknown);
    }
    let entity: Option<&Entity> = mention.map(|(_, entity, _)| entity);
    let as_given = || span.of(gate.context.text).split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(Someone {
        name: entity.map_or_else(as_given, |entity| entity.name.clone()),
        actor: entity.and_then(|entity| entity.actor.clone()),
        span,
    })
}

fn is_pronoun(gate: &Gate<'_, '_>, token: usize) -> bool {
    matches!(gate.context.token(token).tag, Tag::Pron | Tag::Det)
}
