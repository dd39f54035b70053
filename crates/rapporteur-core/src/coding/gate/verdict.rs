//! What the gate made of a reader's candidates: how many it let in, and what it objects to in which.

use serde::{Deserialize, Serialize};

use super::objection::Objection;
use crate::coding::reader::{CandidateKind, Malformed};

/// What the gate made of one reader's candidates for one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Admission {
    /// The reader.
    pub reader: String,
    /// Reports by verdict.
    pub reports: Verdicts,
    /// Quotations.
    pub quotations: Verdicts,
    /// Figures.
    pub figures: Verdicts,
    /// Promises.
    #[serde(default)]
    pub promises: Verdicts,
    /// Answers, or windows of one, that could not be read, or not to their end.
    #[serde(default)]
    pub unusable: usize,
    /// The objections in the order of the candidates, at most a thousand.
    pub remarks: Vec<Remark>,
    /// Objections beyond these.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub further: usize,
}

/// Candidates of one kind by verdict: their sum is what the reader handed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdicts {
    /// Let in as they are.
    pub accepted: usize,
    /// Let in without what was objected to.
    pub corrected: usize,
    /// Kept out.
    pub refused: usize,
}

/// One objection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// What kind of candidate it is about.
    pub kind: CandidateKind,
    /// Which of that kind, from 0, among all that the reader handed over; nothing for what has not the form of one.
    pub number: Option<usize>,
    /// The field; nothing where the whole candidate is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What is objected to.
    pub objection: Objection,
    /// Whether the whole candidate was refused for it.
    pub refused: bool,
    /// The reader's words or name that are objected to, at most 200 characters of them.
    pub words: String,
}

/// Objections that are kept of one reader and article: what is behind them is more of the same.
const MOST: usize = 1_000;
/// Characters of a reader's words that a remark keeps.
const LONGEST: usize = 200;

impl Verdicts {
    /// What the reader handed over.
    pub const fn all(self) -> usize {
        self.accepted + self.corrected + self.refused
    }

    /// The sum of two.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            accepted: self.accepted + other.accepted,
            corrected: self.corrected + other.corrected,
            refused: self.refused + other.refused,
        }
    }
}

impl Admission {
    /// Candidates of all kinds by verdict.
    pub fn verdicts(&self) -> Verdicts {
        self.reports.plus(self.quotations).plus(self.figures).plus(self.promises)
    }
}

/// Takes down what the gate objects to while it looks at one candidate after the other.
#[derive(Debug, Default)]
pub(super) struct Minutes {
    pub(super) admission: Admission,
    /// Objections to fields of the candidate at hand.
    open: Vec<Remark>,
}

impl Minutes {
    pub(super) fn new(reader: &str) -> Self {
        Self { admission: Admission { reader: reader.to_owned(), ..Admission::default() }, open: Vec::new() }
    }

    /// Notes that a field of the candidate at hand does not stand as it was given.
    pub(super) fn correct(&mut self, field: &str, objection: Objection, words: &str) {
        let field = Some(field.to_owned());
        let remark = Remark { field, ..remark(CandidateKind::Answer, objection, words) };
        self.open.push(remark);
    }

    /// Ends a candidate: let in, with or without corrections, or refused. A refusal leaves out the notes on its fields.
    pub(super) fn close(&mut self, kind: CandidateKind, number: usize, refusal: Option<(Objection, &str)>) {
        let open = std::mem::take(&mut self.open);
        let verdicts = self.verdicts_of(kind);
        match (&refusal, open.is_empty()) {
            (Some(_), _) => verdicts.refused += 1,
            (None, true) => verdicts.accepted += 1,
            (None, false) => verdicts.corrected += 1,
        }
        let number = Some(number);
        if let Some((objection, words)) = refusal {
            self.note(Remark { number, refused: true, ..remark(kind, objection, words) });
        } else {
            for remark in open {
                self.note(Remark { kind, number, ..remark });
            }
        }
    }

    /// What has not the form of a candidate.
    pub(super) fn malformed(&mut self, one: &Malformed) {
        match one.kind {
            CandidateKind::Answer => self.admission.unusable += one.entries,
            kind => self.verdicts_of(kind).refused += one.entries,
        }
        self.note(Remark { refused: true, ..remark(one.kind, one.objection, &one.why) });
    }

    fn note(&mut self, remark: Remark) {
        if self.admission.remarks.len() < MOST {
            self.admission.remarks.push(remark);
        } else {
            self.admission.further += 1;
        }
    }

    fn verdicts_of(&mut self, kind: CandidateKind) -> &mut Verdicts {
        match kind {
            CandidateKind::Quotation => &mut self.admission.quotations,
            CandidateKind::Figure => &mut self.admission.figures,
            CandidateKind::Promise => &mut self.admission.promises,
            CandidateKind::Report | CandidateKind::Answer => &mut self.admission.reports,
        }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's form
fn is_zero(number: &usize) -> bool {
    *number == 0
}

fn remark(kind: CandidateKind, objection: Objection, words: &str) -> Remark {
    let words = words.chars().take(LONGEST).collect();
    Remark { kind, number: None, field: None, objection, refused: false, words }
}
