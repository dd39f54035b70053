//! A row of the task: a sentence with a marked verb, and in training the places of its event.

use rapporteur_core::text::{CodePoints, Span};
use serde::{Deserialize, Serialize};

/// A sentence; of its spans only the verb is read outside of training.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) text: String,
    spans: Vec<Marked>,
}

#[derive(Clone, Debug, Deserialize)]
struct Marked {
    label: String,
    start: usize,
    end: usize,
}

/// Where the event was, in code points; nothing where the text does not tell.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    id: String,
    start: Option<usize>,
    end: Option<usize>,
}

impl Row {
    /// The first marked verb, in bytes.
    pub(super) fn verb(&self) -> Option<Span> {
        self.labelled("VERB").next()
    }

    /// The places of the event, in bytes.
    pub(super) fn gold(&self) -> Vec<Span> {
        self.labelled("LOCATION").collect()
    }

    fn labelled<'a>(&'a self, label: &'a str) -> impl Iterator<Item = Span> + 'a {
        let byte = |point: usize| self.text.char_indices().nth(point).map_or(self.text.len(), |(at, _)| at);
        let marked = self.spans.iter().filter(move |span| span.label == label && span.start <= span.end);
        marked.map(move |span| Span::new(byte(span.start), byte(span.end)))
    }

    /// The answer that names a span of the text, or none.
    pub(super) fn answer(&self, span: Option<Span>) -> Answer {
        let pair = span.map(|span| CodePoints::new(&self.text).pair(span));
        Answer { id: self.id.clone(), start: pair.map(|pair| pair[0]), end: pair.map(|pair| pair[1]) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_characters() {
        let line = r#"{"id": "a", "text": "Zoë was shot in Graz.",
            "spans": [{"label": "VERB", "start": 8, "end": 12}, {"label": "LOCATION", "start": 16, "end": 20}]}"#;
        let row: Row = serde_json::from_str(line).unwrap();
        assert_eq!(row.verb().unwrap().of(&row.text), "shot");
        assert_eq!(row.gold()[0].of(&row.text), "Graz");
        assert_eq!(row.answer(Some(row.gold()[0])).start, Some(16));
    }
}
