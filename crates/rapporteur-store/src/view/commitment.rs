//! A commitment with its reports, as scripts see it.

use rapporteur_core::record::Commitment;
use serde::Serialize;

use super::IntervalView;
use crate::{Error, Result, Sources};

/// A commitment.
#[derive(Clone, Debug, Serialize)]
pub struct CommitmentView {
    /// Its id.
    pub id: String,
    /// Who is bound.
    pub by: Vec<String>,
    /// To whom.
    pub to: Vec<String>,
    /// What, in the words of a report.
    pub what: String,
    /// By when.
    pub due: Option<IntervalView>,
    /// The agreement it stands under.
    pub under: Option<String>,
    /// Latest word on it.
    pub status: String,
    /// Where it stands.
    pub reports: Vec<CommitmentReportView>,
}

/// What one article says of a commitment.
#[derive(Clone, Debug, Serialize)]
pub struct CommitmentReportView {
    /// The article.
    pub article: String,
    /// First code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// `promised`, `on-track`, `kept`, `stalled`, `missed`, `broken`.
    pub says: String,
}

/// The view of a commitment.
///
/// # Errors
/// When one of its articles or reports is not stored.
pub fn commitment(commitment: &Commitment, sources: &mut Sources<'_>) -> Result<CommitmentView> {
    let mut reports = Vec::new();
    for (article, index) in &commitment.reports {
        let source = sources.get(article)?;
        let report = source
            .account
            .promises
            .get(*index)
            .ok_or_else(|| Error::Dangling(format!("promise {index} of {article}")))?;
        let [start, end] = source.pair(report.clause);
        reports.push(CommitmentReportView {
            article: article.to_string(),
            start,
            end,
            says: report.says.clone(),
        });
    }
    Ok(CommitmentView {
        id: commitment.id.clone(),
        by: commitment.by.clone(),
        to: commitment.to.clone(),
        what: commitment.what.clone(),
        due: commitment.due.map(IntervalView::from),
        under: commitment.under.clone(),
        status: commitment.status.clone(),
        reports,
    })
}
