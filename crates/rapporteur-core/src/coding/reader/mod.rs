//! Readers: who says what an article reports. Each hands over candidates, and one gate ([`super::gate`]) decides what
//! of them enters the record.

mod built_in;
mod candidate;

pub use built_in::BuiltInReader;
pub use candidate::{
    CandidateFigure, CandidateKind, CandidateQuotation, CandidateReport, Candidates, Malformed, WordedDate,
    WordedEventFigure, WordedFigure, WordedParticipant, WordedQuotation, WordedReport,
};

use super::context::Context;

/// Somebody or something that reads articles and says what they report.
///
/// A reader need not be right: what it says is checked word by word before anybody sees it. It must be a function of
/// the article and of what it was made from, so that the record can be made again.
pub trait Reader {
    /// Its name, as reports bear it: `built-in`, or that of a model.
    fn name(&self) -> &str;

    /// What it says of one article.
    fn read(&self, context: &Context<'_>) -> Candidates;
}
