//! One sentence as an article of its own, and its reports in CAMEO's shape: what `newswire` and `sentences` share.

use jiff::civil::Date;
use rapporteur_core::article::{Article, ArticleId, Metadata, Published};
use rapporteur_core::coding::{self, Participant, Report, Role, Status};
use rapporteur_core::knowledge::ontology::cameo_root;
use rapporteur_core::reading;
use rapporteur_core::text::Span;

use crate::events::manual_type;

/// The reports of a sentence that tell of an act, done or to come; what is negated or merely supposed is left out.
pub(crate) fn reports(id: &str, text: &str, day: Option<Date>) -> Vec<Report> {
    let published = day.map(|day| Published { from: day, to: day, basis: "metadata".to_owned() });
    let article = Article {
        id: ArticleId::of(text),
        body: vec![Span::new(0, text.len())],
        text: text.to_owned(),
        cut: Vec::new(),
        metadata: Metadata { uri: id.to_owned(), published, ..Metadata::default() },
    };
    let account = coding::code(&article, &reading::read(&article));
    let kept = |report: &Report| !matches!(report.status, Status::Negated | Status::Hypothetical);
    account.reports.into_iter().filter(kept).collect()
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

/// A day as `2021-03-04` or `20210304`, with or without a time behind.
pub(crate) fn day(text: &str) -> Option<Date> {
    let plain = || {
        let digits = text.get(..8).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))?;
        Date::strptime("%Y%m%d", digits).ok()
    };
    text.get(..10).and_then(|iso| iso.parse().ok()).or_else(plain)
}
