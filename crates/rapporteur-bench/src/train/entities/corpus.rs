//! Reads texts with their names, and cuts texts into sentences of tokens as the program does.

use rapporteur_core::reading::syntax::{sentence, tokenise};
use rapporteur_core::text::Span;
use serde::Deserialize;

/// A text with names.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) text: String,
    /// Gold names; empty where only the text is given.
    #[serde(default)]
    pub(crate) entities: Vec<Name>,
    #[serde(default)]
    pub(crate) url: Option<String>,
    #[serde(default)]
    pub(crate) source: Option<String>,
}

/// A gold name; offsets in code points.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Name {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) label: String,
}

/// Tokens of each sentence; a line is a paragraph.
pub(crate) fn sentences(text: &str) -> Vec<Vec<Span>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let tokens = tokenise::tokenise(text, Span::new(start, start + line.len()));
        let ranges = sentence::split(text, &tokens);
        found.extend(ranges.into_iter().filter_map(|range| tokens.get(range).map(<[Span]>::to_vec)));
        start += line.len();
    }
    found
}

/// The byte offset of every code point, and the length at the end.
pub(crate) fn byte_offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}
