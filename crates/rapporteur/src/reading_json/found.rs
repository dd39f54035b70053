//! What the reading found: entities, dates, places, quotations, quantities.

use jiff::civil::Date;
use rapporteur_core::knowledge::actor::ActorTable;
use rapporteur_core::knowledge::ontology::is_sector;
use rapporteur_core::reading::Reading;
use rapporteur_core::reading::entity::Entity;
use rapporteur_core::reading::place::PlaceMention;
use rapporteur_core::reading::quantity::Quantity;
use rapporteur_core::reading::quotation::QuotationMention;
use rapporteur_core::reading::time::TimeExpression;
use rapporteur_store::view::number;
use serde_json::{Value, json};

use super::Text;

/// Entities; an entity's id is its place in the list, which speakers and participants name.
///
/// What an actor of the table was, is told for the day of publication.
pub(super) fn entities(text: &Text<'_>, reading: &Reading, published: Option<Date>) -> Value {
    let entities = reading.entities.iter().enumerate();
    entities.map(|(id, one)| entity(text, id, one, &actor(&reading.actors, one, published))).collect()
}

fn entity(text: &Text<'_>, id: usize, entity: &Entity, actor: &Value) -> Value {
    let mentions = entity.mentions.iter();
    json!({
        "id": id,
        "kind": entity.kind,
        "name": entity.name,
        "actor": actor,
        "mentions": mentions.map(|one| text.object(one.span, json!({ "form": one.form }))).collect::<Value>(),
    })
}

/// Country and sector agree with the code; what the code does not say, the table may know.
fn actor(table: &ActorTable, entity: &Entity, published: Option<Date>) -> Value {
    let entry = entity.actor.as_deref().and_then(|key| table.by_key(key));
    let standing = entry.map(|entry| entry.standing(published)).unwrap_or_default();
    let code = entity.code.clone().or(standing.code);
    let (country, sector) = code.as_deref().map(parts).unwrap_or_default();
    json!({
        "key": entity.actor,
        "code": code,
        "country": country.or(standing.country.as_deref()),
        "sector": sector.or(standing.sector.as_deref()),
        "wikidata": entry.and_then(|entry| entry.wikidata.as_deref()),
    })
}

/// Country and sector of a code; a group that stands straight behind the country is no sector.
fn parts(code: &str) -> (Option<&str>, Option<&str>) {
    (code.get(..3), code.get(3..6).filter(|part| is_sector(part)))
}

pub(super) fn date(text: &Text<'_>, date: &TimeExpression) -> Value {
    let rest = json!({
        "type": date.kind,
        "value": date.value,
        "from": date.interval.map(|interval| interval.from),
        "to": date.interval.map(|interval| interval.to),
        "precision": date.precision,
    });
    text.object(date.span, rest)
}

pub(super) fn place(text: &Text<'_>, mention: &PlaceMention) -> Value {
    let place = mention.place.as_ref();
    let rest = json!({
        "name": place.map_or_else(|| mention.span.of(text.words), |place| &place.name),
        "country": place.and_then(|place| place.country.as_ref()),
        "lat": place.and_then(|place| place.latitude),
        "lon": place.and_then(|place| place.longitude),
        "geonames": place.and_then(|place| place.geonames),
        "precision": place.map(|place| place.precision),
        "adjective": mention.adjective,
    });
    text.object(mention.span, rest)
}

pub(super) fn quotation(text: &Text<'_>, quotation: &QuotationMention) -> Value {
    let speaker = quotation.speaker.as_ref();
    json!({
        "content": text.pairs(&quotation.content),
        "form": quotation.form,
        "speaker": speaker.map(|speaker| json!({
            "name": speaker.name,
            "entity": speaker.entity,
            "spans": text.pairs(&[speaker.span]),
        })),
        "cue": quotation.cue.map(|span| text.pair(span)),
        "through": quotation.through.map(|span| span.of(text.words)),
    })
}

pub(super) fn quantity(text: &Text<'_>, quantity: &Quantity) -> Value {
    let rest = json!({
        "low": quantity.low.and_then(number),
        "best": quantity.best.and_then(number),
        "high": quantity.high.and_then(number),
        "unit": quantity.unit,
        "subject": quantity.unit_span.map(|span| span.of(text.words)),
    });
    text.object(quantity.span, rest)
}
