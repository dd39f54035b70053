//! Two readings of one article side by side, as two coders' work is compared, and put together.
//!
//! Reports of the two are paired where they stand in the same sentence and name the event by the same words or the same
//! type. What only one of them has stays what it is.

mod agreement;
mod combination;
mod pairing;

pub use agreement::{Agreement, Difference, agreement, differences};
pub use combination::combine;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::account::{Participant, Report, Role, Status};
use super::gate::Admitted;
use crate::knowledge::ontology::EventType;
use crate::reading::time::Interval;
use crate::text::Span;
use pairing::{Pairs, alike, pairs, same_number, same_words};

/// What two readers made of one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Events that one or both report, in order of the text.
    pub reports: Vec<Compared<Coded>>,
    /// Quotations that one or both have.
    pub quotations: Vec<Compared<Spoken>>,
    /// Figures that one or both have.
    pub figures: Vec<Compared<Counted>>,
}

/// One thing in two readings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compared<T> {
    /// The sentence, the words said, or the number.
    pub span: Span,
    /// What the built-in reader has; nothing where it has no such thing.
    pub built_in: Option<T>,
    /// What the language model has.
    pub model: Option<T>,
}

/// The codes of a report, as a coder writes them on a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coded {
    /// PLOVER type.
    pub event_type: EventType,
    /// PLOVER modes, sorted.
    pub modes: BTreeSet<String>,
    /// Whether it happened.
    pub status: Status,
    /// Who does it: keys in the table of actors, else names.
    pub actors: BTreeSet<String>,
    /// Whom it is done to.
    pub recipients: BTreeSet<String>,
    /// Where, by name.
    pub place: Option<String>,
    /// When.
    pub date: Option<Interval>,
}

/// The codes of a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    /// Who says it: a key in the table of actors, else a name.
    pub speaker: Option<String>,
}

/// The codes of a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// What is counted.
    pub subject: String,
    /// Who states it.
    pub claimant: Option<String>,
}

/// The comparison of two readings.
pub fn compare(built_in: &Admitted, model: &Admitted) -> Comparison {
    let reports = pairs(&built_in.reports, &model.reports, alike);
    let quotations = pairs(&built_in.statements, &model.statements, same_words);
    let figures = pairs(&built_in.figures, &model.figures, same_number);
    Comparison {
        reports: rows(&built_in.reports, &model.reports, &reports, |one| (one.clause, coded(one))),
        quotations: rows(&built_in.statements, &model.statements, &quotations, |one| {
            (one.content[0], Spoken { speaker: one.actor.clone().or_else(|| one.speaker.clone()) })
        }),
        figures: rows(&built_in.figures, &model.figures, &figures, |one| {
            (one.span, Counted { subject: one.subject.clone(), claimant: one.claimant.clone() })
        }),
    }
}

/// One row a pair, one a thing that only one has, in order of the text.
fn rows<T, C>(own: &[T], model: &[T], pairs: &Pairs, code: impl Fn(&T) -> (Span, C)) -> Vec<Compared<C>> {
    let mut rows = Vec::new();
    for (index, one) in own.iter().enumerate() {
        let other = pairs.iter().find(|(own, _)| *own == index).map(|&(_, number)| code(&model[number]).1);
        let (span, coded) = code(one);
        rows.push(Compared { span, built_in: Some(coded), model: other });
    }
    for (number, one) in model.iter().enumerate() {
        if pairs.iter().all(|&(_, met)| met != number) {
            let (span, coded) = code(one);
            rows.push(Compared { span, built_in: None, model: Some(coded) });
        }
    }
    rows.sort_by_key(|row| row.span);
    rows
}

fn coded(report: &Report) -> Coded {
    let of = |role: Role| report.participants.iter().filter(|one| one.role == role).map(key).collect();
    Coded {
        event_type: report.event_type,
        modes: report.modes.iter().cloned().collect(),
        status: report.status,
        actors: of(Role::Actor),
        recipients: of(Role::Recipient),
        place: report.place.as_ref().map(|located| located.place.name.clone()),
        date: report.date.as_ref().map(|dated| dated.interval),
    }
}

fn key(participant: &Participant) -> String {
    participant.actor.clone().unwrap_or_else(|| participant.name.clone())
}
