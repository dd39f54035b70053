//! Where two readers of an article differ, as scripts see it.

use rapporteur_core::coding::comparison::{Difference, differences};
use serde::Serialize;

use crate::Source;

/// A field on which the built-in reader and a language model differ, beside the text.
#[derive(Clone, Debug, Serialize)]
pub struct DifferenceView {
    /// `reading`: what kind of doubt this is.
    pub kind: &'static str,
    /// The article.
    pub article: String,
    /// First code point of the sentence, the words said or the number.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// Those words.
    pub text: String,
    /// The field; `event`, `quotation` or `figure` where only one of the two has the thing at all.
    pub field: &'static str,
    /// What the built-in reader has; nothing where it has no such thing.
    pub built_in: Option<String>,
    /// What the language model has.
    pub model: Option<String>,
    /// The model's name.
    pub reader: String,
}

/// The differences of the two readings of an article, in order of the text; none where one alone has read it.
pub fn readings(source: &Source) -> Vec<DifferenceView> {
    let (Some(comparison), Some(reader)) = (&source.account.comparison, source.account.model()) else {
        return Vec::new();
    };
    let view = |one: Difference| {
        let [start, end] = source.pair(one.span);
        DifferenceView {
            kind: "reading",
            article: source.article.id.to_string(),
            start,
            end,
            text: source.words(one.span).to_owned(),
            field: one.field,
            built_in: one.built_in,
            model: one.model,
            reader: reader.to_owned(),
        }
    };
    differences(comparison).into_iter().map(view).collect()
}
