//! The reports of one sentence in CAMEO's shape: what `newswire` and `sentences` share.

use jiff::civil::Date;
use rapporteur_core::coding::{Participant, Report, Role, Status};
use rapporteur_core::knowledge::ontology::cameo_root;

use crate::passage::Passage;

use crate::events::manual_type;

/// The reports of a sentence that tell of an act, done or to come; what is negated or merely supposed is left out.
pub(crate) fn reports(text: &str, day: Option<Date>) -> Vec<Report> {
    let kept = |report: &Report| !matches!(report.status, Status::Negated | Status::Hypothetical);
    Passage::published(text, day).account.reports.into_iter().filter(kept).collect()
}

/// CAMEO's root of a report: what is planned is the readiness for it.
pub(crate) fn root(report: &Report) -> Option<&'static str> {
    let kind = manual_type(report);
    // A mode is one of the act's type and says nothing of the promise.
    let mode = report.modes.first().filter(|_| kind == report.event_type);
    cameo_root(kind, mode.map(String::as_str))
}

/// Who does it to whom, in pairs; those who meet without a host each with every other.
pub(crate) fn pairs(report: &Report) -> Vec<(&Participant, &Participant)> {
    let with = |role| report.participants.iter().filter(move |one| one.role == role);
    let recipients: Vec<_> = with(Role::Recipient).collect();
    let mutual = recipients.is_empty();
    let to: Vec<_> = if mutual { with(Role::Actor).collect() } else { recipients };
    with(Role::Actor)
        .flat_map(|actor| to.iter().map(move |other| (actor, *other)))
        .filter(|(actor, other)| !std::ptr::eq(*actor, *other))
        .collect()
}
