//! A row of the task: a sentence with a marked pair, and the two phrases as spans of the sentence.

use rapporteur_core::text::Span;
use serde::{Deserialize, Serialize};

/// A sentence with a pair; root and quad are read in training alone.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) text: String,
    marked: String,
    source: Option<String>,
    target: Option<String>,
    #[serde(default)]
    pub(super) root: Option<String>,
    #[serde(default)]
    pub(super) quad: Option<u8>,
}

#[derive(Debug, Serialize)]
pub(super) struct Answer {
    pub(super) id: String,
    pub(super) root: String,
    pub(super) quad: u8,
}

impl Row {
    /// Source and target in bytes of the text: from the marks, or else the first place of their words.
    pub(super) fn pair(&self) -> [Option<Span>; 2] {
        let sought = [("s", &self.source), ("t", &self.target)];
        sought.map(|(mark, words)| {
            self.between(&format!("<{mark}>"), &format!("</{mark}>")).or_else(|| {
                let words = words.as_deref().map(str::trim).filter(|words| !words.is_empty())?;
                let start = self.text.find(words)?;
                Some(Span::new(start, start + words.len()))
            })
        })
    }

    /// What stands between two marks, in bytes of the text without marks.
    fn between(&self, open: &str, close: &str) -> Option<Span> {
        let start = without_marks(self.marked.split_once(open)?.0).len();
        let end = without_marks(self.marked.split_once(close)?.0).len();
        let span = Span::new(start, end.max(start));
        let span =
            (span.end <= self.text.len() && span.fits(&self.text)).then(|| span.trimmed(&self.text))?;
        let marked = without_marks(&self.marked) == self.text;
        (marked && !span.is_empty()).then_some(span)
    }
}

fn without_marks(text: &str) -> String {
    ["<s>", "</s>", "<t>", "</t>"].iter().fold(text.to_owned(), |text, mark| text.replace(mark, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str, marked: &str) -> Row {
        let (source, target) = (Some("Graz".to_owned()), Some("Kell".to_owned()));
        Row {
            id: "a".into(),
            text: text.into(),
            marked: marked.into(),
            source,
            target,
            root: None,
            quad: None,
        }
    }

    #[test]
    fn marks_tell_which_of_two_places_is_meant() {
        let row = row("Kell and Graz met Kell.", "Kell and <s>Graz</s> met <t>Kell</t>.");
        assert_eq!(row.pair(), [Some(Span::new(9, 13)), Some(Span::new(18, 22))]);
    }

    #[test]
    fn words_are_sought_where_a_mark_is_missing() {
        let row = row("Graz met Kell.", "<s>Graz</s> met Kell.");
        assert_eq!(row.pair(), [Some(Span::new(0, 4)), Some(Span::new(9, 13))]);
    }
}
