//! Figures at the gate: the number, what is counted and as of when are what our own reading makes of the words.

use super::event_figure::allows;
use super::objection::Objection;
use super::passage::sentences;
use super::someone;
use super::verdict::Minutes;
use super::{Gate, Refusal, each, sound};
use crate::coding::account::{FigureReport, ReadBy};
use crate::coding::figure::all_of;
use crate::coding::reader::{CandidateFigure, CandidateKind, WordedFigure};

/// The figures that are let in: those that came with offsets in their order, then the others in order of the text.
pub(super) fn admit(
    gate: &Gate<'_, '_>,
    found: Vec<CandidateFigure>,
    minutes: &mut Minutes,
) -> Vec<FigureReport> {
    let mut admitted =
        each(CandidateKind::Figure, found, minutes, |candidate, before, minutes| match candidate {
            CandidateFigure::Resolved(one) => match sound::figure(&one, gate.context.text) {
                Ok(()) => Ok(vec![one]),
                Err(objection) => Err((objection, one.subject)),
            },
            CandidateFigure::Worded(said) => {
                let all = figures(gate, &said, minutes)?;
                let again = all.iter().all(|one| before.iter().any(|other| other.span == one.span));
                if again { Err((Objection::Repeated, said.number)) } else { Ok(all) }
            }
        });
    admitted.sort_by_key(|one| (one.read_by == ReadBy::Model).then_some(one.span));
    admitted
}

/// One figure, or one a place where "300 each" counts for several.
fn figures(
    gate: &Gate<'_, '_>,
    said: &WordedFigure,
    minutes: &mut Minutes,
) -> Result<Vec<FigureReport>, Refusal> {
    let words = gate.words.first(&said.words).map_err(|objection| (objection, said.words.clone()))?;
    let clause = sentences(gate, words).map_err(|objection| (objection, said.words.clone()))?;
    let number = gate.words.inside(&said.number, words).or_else(|_| gate.words.inside(&said.number, clause));
    let number = number.map_err(|_| (Objection::NumberNotInText, said.number.clone()))?;
    let quantity = gate.context.index.quantities(number).find(|one| one.span.overlaps(number));
    let quantity = quantity.ok_or_else(|| (Objection::NumberUnread, said.number.clone()))?;
    if said.value.is_some_and(|value| !allows(value, quantity.low, quantity.best, quantity.high)) {
        minutes.correct("value", Objection::NumberContradicted, &said.number);
    }
    if let Some(counted) =
        said.counted.as_deref().filter(|counted| gate.words.inside(counted, clause).is_err())
    {
        minutes.correct("counted", Objection::NothingCounted, counted);
    }
    let mut figures = all_of(gate.context, quantity);
    for one in &mut figures {
        one.read_by = ReadBy::Model;
    }
    if figures.is_empty() {
        return Err((Objection::NothingCounted, said.number.clone()));
    }
    if let Some(words) = said.claimant.as_deref() {
        match someone::speaker(gate, words, &[number], Objection::ClaimantNotInText) {
            Ok(claimant) => figures.iter_mut().for_each(|one| one.claimant = Some(claimant.name.clone())),
            Err(objection) => minutes.correct("claimant", objection, words),
        }
    }
    for one in &figures {
        sound::figure(one, gate.context.text).map_err(|objection| (objection, said.number.clone()))?;
    }
    Ok(figures)
}
