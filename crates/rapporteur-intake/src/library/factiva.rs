//! Factiva: articles that end with their document number, with two-letter codes or without.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::document::Document;
use super::export::{Export, Piece};
use super::{coded, display};

/// The articles, where the document is such an export.
pub(crate) fn read(document: &Document) -> Option<Export> {
    let ends: Vec<usize> =
        (0..document.lines.len()).filter(|at| document_number(document.words(*at)).is_some()).collect();
    if ends.is_empty() {
        return None;
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    for end in ends {
        pieces.push(start..end);
        start = end + 1;
    }
    // What follows is the summary of the search, or an article that was cut off.
    let rest = start..document.lines.len();
    if coded::read(document, rest.clone()).is_some() || display::anchor(document, rest.clone()).is_some() {
        pieces.push(rest);
    }
    // A page's own "Document …" line is not enough to call a text an export.
    let told = pieces.iter().any(|lines| {
        let given = piece(document, lines.clone(), lines.start == 0).given;
        given.published.is_some() || given.outlet.is_some()
    });
    told.then_some(Export { pieces, read: piece, said: None })
}

fn piece(document: &Document, lines: Range<usize>, first: bool) -> Piece {
    coded::read(document, lines.clone()).unwrap_or_else(|| display::read(document, lines, first))
}

/// "Document HARPST0020210304eh340001x", with the code AN in front or not.
fn document_number(words: &str) -> Option<&str> {
    static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(?:AN\s+)?(?:Document|Dokument|Documento)\s+([A-Z][A-Za-z0-9]{14,39})$").ok()
    });
    let number = FORM.as_ref()?.captures(words)?.get(1)?.as_str();
    (number.bytes().filter(u8::is_ascii_digit).count() >= 6).then_some(number)
}

/// Lines that Factiva prints on every page.
pub(crate) fn is_page_line(words: &str) -> bool {
    let folded = words.to_ascii_lowercase();
    folded.len() < 120
        && ((folded.starts_with("page ") && folded.contains(" of ") && folded.len() < 24)
            || (folded.contains("factiva, inc") && folded.contains("all rights reserved")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_form() {
        assert_eq!(document_number("Document HARPST0020210304eh340001x"), Some("HARPST0020210304eh340001x"));
        assert_eq!(
            document_number("AN Document J000000020210304eh340001x"),
            Some("J000000020210304eh340001x")
        );
        assert_eq!(document_number("Document signed"), None);
        assert_eq!(document_number("Document Internationalisation"), None);
    }
}
