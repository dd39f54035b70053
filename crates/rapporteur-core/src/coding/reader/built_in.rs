//! The program's own reader: the lexicon's rules and the classifier that weighs them.

use super::{CandidateFigure, CandidateQuotation, CandidateReport, Candidates, Reader};
use crate::coding::classifier::model::Model;
use crate::coding::context::Context;
use crate::coding::{figure, promise, report, statement};

/// Reads by the lexicon and a classifier.
#[derive(Clone, Copy, Debug)]
pub struct BuiltInReader<'m> {
    model: Option<&'m Model<'m>>,
}

impl<'m> BuiltInReader<'m> {
    /// The name that its reports bear.
    pub const NAME: &'static str = "built-in";

    /// With a classifier, or by the rules of the lexicon alone.
    pub const fn new(model: Option<&'m Model<'m>>) -> Self {
        Self { model }
    }
}

impl Reader for BuiltInReader<'_> {
    fn name(&self) -> &str {
        Self::NAME
    }

    fn read(&self, context: &Context<'_>) -> Candidates {
        let reports = report::find(context, self.model).into_iter();
        Candidates {
            reports: reports.map(|one| CandidateReport::Resolved(Box::new(one))).collect(),
            quotations: statement::find(context).into_iter().map(CandidateQuotation::Resolved).collect(),
            figures: figure::find(context).into_iter().map(CandidateFigure::Resolved).collect(),
            promises: promise::find(context),
            malformed: Vec::new(),
        }
    }
}
