//! The gate: what of a reader's candidates enters the record. One for all readers.
//!
//! Words that a reader copied are looked up in the article; names must be the ontology's; who, where, when and how many
//! are resolved by our own reading of the very words. What does not hold is left out or refused, and the gate says so by
//! name ([`Objection`]).

mod circumstance;
mod event_figure;
mod figure;
mod near;
mod objection;
mod passage;
mod promise;
mod quotation;
mod report;
mod someone;
mod sound;
#[cfg(test)]
mod tests;
mod verdict;
mod words;

pub use objection::Objection;
pub use verdict::{Admission, Remark, Verdicts};

use super::account::{FigureReport, PromiseReport, Report, Statement};
use super::context::Context;
use super::reader::{CandidateKind, Candidates};
use verdict::Minutes;
use words::Words;

/// What the gate let in, in order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Admitted {
    /// Events reported.
    pub reports: Vec<Report>,
    /// Words said.
    pub statements: Vec<Statement>,
    /// Quantities stated of a subject.
    pub figures: Vec<FigureReport>,
    /// Promises reported.
    pub promises: Vec<PromiseReport>,
    /// How much was let in, and what was objected to.
    pub admission: Admission,
}

/// Looks at all that a reader of that name hands over.
pub fn admit(context: &Context<'_>, reader: &str, candidates: Candidates) -> Admitted {
    let gate = Gate { context, words: Words::new(context.article) };
    let mut minutes = Minutes::new(reader);
    for one in &candidates.malformed {
        minutes.malformed(one);
    }
    let reports = report::admit(&gate, candidates.reports, &mut minutes);
    let statements = quotation::admit(&gate, candidates.quotations, &mut minutes);
    let figures = figure::admit(&gate, candidates.figures, &mut minutes);
    let promises = promise::admit(&gate, candidates.promises, &mut minutes);
    Admitted { reports, statements, figures, promises, admission: minutes.admission }
}

/// What a candidate is held against.
struct Gate<'g, 'a> {
    context: &'g Context<'a>,
    words: Words<'a>,
}

/// A candidate that is refused: what for, and the words that are meant.
type Refusal = (Objection, String);

/// Looks at one candidate after the other, each beside those let in before, and takes down what came of it.
fn each<C, T>(
    kind: CandidateKind,
    found: Vec<C>,
    minutes: &mut Minutes,
    look: impl Fn(C, &[T], &mut Minutes) -> Result<Vec<T>, Refusal>,
) -> Vec<T> {
    let mut admitted = Vec::with_capacity(found.len());
    for (number, candidate) in found.into_iter().enumerate() {
        let outcome = look(candidate, &admitted, minutes);
        let refusal = outcome.as_ref().err().map(|(objection, words)| (*objection, words.as_str()));
        minutes.close(kind, number, refusal);
        admitted.extend(outcome.into_iter().flatten());
    }
    admitted
}
