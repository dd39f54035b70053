//! What the article says of events.

use rapporteur_core::coding::{Dated, EventFigure, Located, Participant, Reason, Report, Weighed};
use rapporteur_store::view::{DateView, PlaceView, number};
use serde_json::{Value, json};

use super::Text;

pub(super) fn report(text: &Text<'_>, report: &Report) -> Value {
    json!({
        "type": report.event_type,
        "mode": report.modes,
        "context": report.contexts,
        "status": report.status,
        "background": report.background,
        "trigger": text.pair(report.trigger),
        "clause": text.pair(report.clause),
        "participants": report.participants.iter().map(|one| participant(text, one)).collect::<Value>(),
        "place": report.place.as_ref().map(|located| place(text, located)),
        "date": report.date.as_ref().map(|dated| date(text, dated)),
        "setting": json!({
            "news": report.setting.news,
            "country": report.setting.country.as_ref().map(|located| place(text, located)),
        }),
        "quantities": report.figures.iter().map(|figure| quantity(text, figure)).collect::<Value>(),
        "also": report.also.iter().map(|&span| text.pair(span)).collect::<Value>(),
        "rule": report.rule,
        "weighed": report.weighed.iter().map(weighed).collect::<Value>(),
        "reasons": report.reasons.iter().map(reason).collect::<Value>(),
        // A score of 0.9 is told as 0.9, not as the 0.89999998 that it is in 32 bits.
        "score": (f64::from(report.score) * 1e4).round() / 1e4,
        "via": report.via,
    })
}

fn weighed(reading: &Weighed) -> Value {
    json!({"type": reading.event_type, "chance": (f64::from(reading.chance) * 1e4).round() / 1e4})
}

/// Two decimals, as they are kept.
fn reason(reason: &Reason) -> Value {
    json!({"name": reason.name, "weight": (f64::from(reason.weight) * 1e2).round() / 1e2})
}

fn participant(text: &Text<'_>, participant: &Participant) -> Value {
    let [start, end] = text.points.pair(participant.span);
    json!({
        "role": participant.role,
        "entity": participant.entity,
        "name": participant.name,
        "actor": participant.actor,
        "code": participant.code,
        "start": start,
        "end": end,
    })
}

fn place(text: &Text<'_>, located: &Located) -> Value {
    text.object(located.span, json!(PlaceView::from(&located.place)))
}

/// Days that follow from the day of publication and tense alone have no words.
fn date(text: &Text<'_>, dated: &Dated) -> Value {
    let view = json!(DateView::new(dated.interval, dated.precision));
    match dated.span {
        Some(span) => text.object(span, view),
        None => view,
    }
}

fn quantity(text: &Text<'_>, figure: &EventFigure) -> Value {
    let rest = json!({
        "what": figure.what,
        "low": figure.low.and_then(number),
        "best": figure.best.and_then(number),
        "high": figure.high.and_then(number),
    });
    text.object(figure.span, rest)
}
