//! Exports of press libraries: many articles in one file, each with its metadata in labelled lines.
//!
//! Every container (Word, rich text, page, plain text, PDF) is first brought into one form, lines with a
//! little style ([`document::Document`]); one recogniser for each library and layout then reads those.

mod classic;
mod coded;
mod display;
mod document;
pub(crate) mod docx;
mod export;
mod factiva;
mod facts;
mod html;
mod labels;
pub(crate) mod pdf;
mod pdf_font;
mod pdf_guard;
mod pdf_layout;
mod pdf_lines;
mod pdf_rows;
pub(crate) mod rtf;
mod rtf_reader;
mod rtf_words;
mod uni;

use crate::assemble::{Given, article_from_text};
use crate::open::{Options, overridden};
use crate::reject::RejectReason;
use crate::source::{Items, Source, one};

pub(crate) use document::{Document, clean};
pub(crate) use facts::{authors, evidence, language};
pub(crate) use html::document as page_document;

/// Words of which every export has at least one; files without any are not looked at closely.
const TRACES: [&str; 9] = [
    "DOCUMENT",
    "LOAD-DATE:",
    "End of Document",
    "Load-Date:",
    "LENGTH:",
    "Document ",
    "Dokument ",
    "Documento ",
    "end of document",
];

/// The articles of a plain text that is a library's export; nothing where it is none.
pub(crate) fn in_text<'o>(text: &str, source: &Source<'_>, options: &'o Options) -> Option<Items<'o>> {
    if !TRACES.iter().any(|trace| text.contains(trace)) {
        return None;
    }
    let document = Document::of_text(text);
    let export = export::recognised(&document)?;
    Some(export::articles(export, document, source, options))
}

/// The articles of a page that is a library's export; nothing where it is none.
pub(crate) fn in_page<'o>(html: &str, source: &Source<'_>, options: &'o Options) -> Option<Items<'o>> {
    if !TRACES.iter().any(|trace| html.contains(trace)) {
        return None;
    }
    let document = html::document(html);
    let export = export::recognised(&document)?;
    Some(export::articles(export, document, source, options))
}

/// The articles of a file whose whole is needed: `read` brings its bytes into the one form, and says what makes its text
/// less sure, where something does.
fn open_whole<'o>(
    source: Source<'o>,
    options: &'o Options,
    read: impl FnOnce(Vec<u8>) -> Result<(Document, Option<String>), RejectReason>,
) -> Items<'o> {
    let (bytes, mut source) = match source.read_all() {
        Ok(read) => read,
        Err(reject) => return one(Err(reject)),
    };
    if bytes.is_empty() {
        return one(Err(source.reject(RejectReason::Empty)));
    }
    match read(bytes) {
        Ok((document, caution)) => {
            source.given.caution = caution.or(source.given.caution);
            open_document(document, &source, options)
        }
        Err(reason) => one(Err(source.reject(reason))),
    }
}

/// The articles of a document: an export's many, or the one that it is.
fn open_document<'o>(document: Document, source: &Source<'_>, options: &'o Options) -> Items<'o> {
    if document.lines.is_empty() {
        return one(Err(source.reject(RejectReason::OnlyWhiteSpace)));
    }
    if let Some(export) = export::recognised(&document) {
        return export::articles(export, document, source, options);
    }
    let mut given = source.given.clone();
    for (name, value) in &document.properties {
        given.evidence.push(evidence(property_field(name), value, &format!("file property {name}")));
    }
    let text = document.paragraphs(0..document.lines.len()).join("\n\n");
    let given = overridden(Given { uri: source.uri.clone(), ..given }, &source.uri, options);
    one(article_from_text(text, given).map_err(|reason| source.reject(reason)))
}

fn property_field(name: &str) -> &str {
    match name {
        "creator" => "author",
        "created" => "published",
        other => other,
    }
}
