//! Labelled lines: `LENGTH: 612 words`, `Section: News`.

use std::ops::Range;

use super::document::Document;

/// A labelled field: the label in lower case, and the lines of its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// The label, in lower case.
    pub(crate) label: &'static str,
    /// Its words, lines joined.
    pub(crate) value: String,
    /// The lines it takes up, label included.
    pub(crate) lines: Range<usize>,
}

/// The label of a line among `labels` (lower case), and what stands behind its colon.
pub(crate) fn label<'l>(
    words: &'l str,
    labels: &[&'static str],
    capitals: bool,
) -> Option<(&'static str, &'l str)> {
    let (name, value) = words.split_once(':')?;
    let name = name.trim_end();
    if name.len() > 24 || (capitals && name.bytes().any(|byte| byte.is_ascii_lowercase())) {
        return None;
    }
    let known = labels.iter().find(|known| known.eq_ignore_ascii_case(name))?;
    Some((known, value.trim()))
}

/// The field that begins at a line; its value reaches to the end of the paragraph or the next label.
pub(crate) fn field(
    document: &Document,
    at: usize,
    end: usize,
    labels: &[&'static str],
    capitals: bool,
) -> Option<Field> {
    let (name, first) = label(document.words(at), labels, capitals)?;
    let mut value = first.to_owned();
    let mut next = at + 1;
    // In a page the label may stand in a paragraph of its own.
    while next < end
        && !document.lines.get(next)?.starts
        && label(document.words(next), labels, capitals).is_none()
    {
        if !value.is_empty() {
            value.push(' ');
        }
        value.push_str(document.words(next));
        next += 1;
    }
    Some(Field { label: name, value, lines: at..next })
}
