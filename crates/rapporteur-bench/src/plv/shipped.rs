//! The coder's own answer, without training.

use rapporteur_core::coding::Report;
use rapporteur_core::text::Span;

use super::root_of;
use super::row::{Answer, Row};
use crate::passage::Passage;

/// Root and quad of the report in which most of the pair takes part, the first of equals; no event where none.
pub(super) fn answer(row: &Row) -> Answer {
    let passage = Passage::new(&row.text);
    let pair = row.pair();
    let mut best: Option<(usize, &Report)> = None;
    for report in &passage.account.reports {
        let parts = pair.iter().flatten().filter(|span| takes_part(report, **span)).count();
        if parts > 0 && best.is_none_or(|(most, _)| parts > most) {
            best = Some((parts, report));
        }
    }
    let kind = best.map(|(_, report)| report.event_type);
    Answer {
        id: row.id.clone(),
        root: kind.map_or("-", root_of).to_owned(),
        quad: kind.map_or(0, rapporteur_core::knowledge::ontology::EventType::quad),
    }
}

fn takes_part(report: &Report, span: Span) -> bool {
    report.participants.iter().any(|one| one.span.overlaps(span))
}
