//! The JSON Schema of an answer, for servers that hold a model to one.

use serde_json::{Value, json};

use crate::coding::account::Status;
use crate::knowledge::ontology::{self, EventType};

/// The schema: every field required, nothing beside them, as strict servers want it.
pub fn schema() -> Value {
    let text = json!({"type": "string"});
    let optional = json!({"type": ["string", "null"]});
    let number = json!({"type": ["number", "null"]});
    let types: Vec<&str> = EventType::ALL.iter().map(|kind| kind.name()).collect();
    let mut modes: Vec<&str> = EventType::ALL.iter().flat_map(|kind| kind.modes()).collect();
    modes.sort_unstable();
    modes.dedup();
    let date = object(&[("words", text.clone()), ("from", optional.clone()), ("to", optional.clone())]);
    let participant = object(&[
        ("role", json!({"type": "string", "enum": ["actor", "recipient", "other"]})),
        ("words", text.clone()),
    ]);
    let event_figure = object(&[("what", text.clone()), ("words", text.clone()), ("value", number.clone())]);
    let report = object(&[
        ("words", text.clone()),
        ("trigger", text.clone()),
        ("type", json!({"type": "string", "enum": types})),
        ("modes", list(&json!({"type": "string", "enum": modes}))),
        ("contexts", list(&json!({"type": "string", "enum": ontology::contexts()}))),
        ("status", json!({"type": "string", "enum": Status::ALL})),
        ("participants", list(&participant)),
        ("place", optional.clone()),
        ("date", json!({"anyOf": [date, {"type": "null"}]})),
        ("figures", list(&event_figure)),
    ]);
    let quotation = object(&[("words", list(&text)), ("speaker", optional.clone())]);
    let figure = object(&[
        ("words", text.clone()),
        ("number", text.clone()),
        ("counted", text),
        ("value", number),
        ("claimant", optional),
    ]);
    object(&[("reports", list(&report)), ("quotations", list(&quotation)), ("figures", list(&figure))])
}

fn list(items: &Value) -> Value {
    json!({"type": "array", "items": items})
}

fn object(fields: &[(&str, Value)]) -> Value {
    let properties: serde_json::Map<String, Value> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let required: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}
