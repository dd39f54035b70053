//! Exports of press libraries: many articles in one file, each with its metadata in labelled lines.

pub(crate) mod docx;
pub(crate) mod pdf;
pub(crate) mod rtf;

use crate::open::Options;
use crate::source::{Items, Source};

/// The articles of a plain text that is a library's export; nothing where it is none.
pub(crate) fn in_text<'o>(_text: &str, _source: &Source<'_>, _options: &'o Options) -> Option<Items<'o>> {
    None
}

/// The articles of a page that is a library's export; nothing where it is none.
pub(crate) fn in_page<'o>(_html: &str, _source: &Source<'_>, _options: &'o Options) -> Option<Items<'o>> {
    None
}
