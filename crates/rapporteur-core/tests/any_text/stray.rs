//! Finds spans that do not fit their text, in whatever is serialised. The fuzz target uses this file too.

use rapporteur_core::text::Span;
use serde::Serialize;
use serde_json::Value;

/// Every pair of numbers in `found` that is no stretch of `text`. Spans are the only pairs of numbers there, beside the
/// hashes of shingles and words.
pub(crate) fn stray_spans(found: &impl Serialize, text: &str) -> Vec<Span> {
    let mut stray = Vec::new();
    let value = serde_json::to_value(found).expect("types of ours serialise");
    collect(&value, text, &mut stray);
    stray
}

fn collect(value: &Value, text: &str, stray: &mut Vec<Span>) {
    match value {
        Value::Array(items) => match pair(items) {
            Some(span) if !span.fits(text) => stray.push(span),
            Some(_) => {}
            None => items.iter().for_each(|item| collect(item, text, stray)),
        },
        Value::Object(fields) => {
            let others = fields.iter().filter(|(name, _)| !["shingles", "wording"].contains(&name.as_str()));
            others.for_each(|(_, item)| collect(item, text, stray));
        }
        _ => {}
    }
}

fn pair(items: &[Value]) -> Option<Span> {
    let [start, end] = items else { return None };
    Some(Span::new(start.as_u64()? as usize, end.as_u64()? as usize))
}
