//! A dispute with its sides, as scripts see it.

use rapporteur_core::record::Dispute;
use serde::Serialize;

use super::ReportView;
use crate::{Result, Sources};

/// A dispute.
#[derive(Clone, Debug, Serialize)]
pub struct DisputeView {
    /// Its id.
    pub id: String,
    /// One line for people.
    pub about: String,
    /// The event.
    pub event: String,
    /// The field that is in dispute.
    pub field: String,
    /// What each side says.
    pub sides: Vec<DisputeSideView>,
}

/// One side.
#[derive(Clone, Debug, Serialize)]
pub struct DisputeSideView {
    /// The value.
    pub value: String,
    /// Who holds it.
    pub claimant: Option<String>,
    /// Where it stands.
    pub reports: Vec<ReportView>,
}

/// The view of a dispute.
///
/// # Errors
/// When one of its articles is not stored.
pub fn dispute(dispute: &Dispute, sources: &mut Sources<'_>) -> Result<DisputeView> {
    let mut sides = Vec::new();
    for side in &dispute.sides {
        let mut reports = Vec::new();
        for (article, span) in &side.reports {
            let [start, end] = sources.get(article)?.pair(*span);
            reports.push(ReportView { article: article.to_string(), start, end });
        }
        sides.push(DisputeSideView { value: side.value.clone(), claimant: side.claimant.clone(), reports });
    }
    Ok(DisputeView {
        id: dispute.id.clone(),
        about: dispute.about.clone(),
        event: dispute.event.clone(),
        field: dispute.field.clone(),
        sides,
    })
}
