//! From recognised pieces of an export to articles and rejects, and the export's count held against them.

use std::ops::Range;

use rapporteur_core::article::{Article, CutReason};

use super::document::Document;
use super::{classic, factiva, uni};
use crate::assemble::{Given, article_from_text};
use crate::open::{Options, overridden};
use crate::reject::{Reject, RejectReason};
use crate::source::{Items, Source};

/// What a recogniser found: where the articles stand, and how one is read.
#[derive(Debug)]
pub(crate) struct Export {
    /// The lines of each article, in the order of the file.
    pub(crate) pieces: Vec<Range<usize>>,
    /// Reads one; the first one may stand below a cover sheet.
    pub(crate) read: fn(&Document, Range<usize>, bool) -> Piece,
    /// How many articles the export says that it holds.
    pub(crate) said: Option<usize>,
}

/// One article of an export.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Piece {
    /// What its labelled lines say.
    pub(crate) given: Given,
    /// Its body; empty where the export gives no text.
    pub(crate) paragraphs: Vec<String>,
}

impl Piece {
    /// Puts what stands above the text in front of it. Text that only says that there is none goes, and then nothing is
    /// left.
    pub(super) fn settle(&mut self, mut above: Vec<String>) {
        if self.paragraphs.iter().all(|paragraph| is_failure(paragraph)) {
            self.paragraphs.clear();
            return;
        }
        above.append(&mut self.paragraphs);
        self.paragraphs = above;
    }
}

/// What Nexis writes in place of an article that it cannot show.
fn is_failure(paragraph: &str) -> bool {
    let folded = crate::words::fold(crate::words::head(paragraph, 240));
    folded.starts_with("we are sorry but there is an error in this document")
        || (folded.len() < 160 && folded.contains("not available") && folded.contains("document"))
}

/// What a document is an export of; nothing where it is none.
pub(crate) fn recognised(document: &Document) -> Option<Export> {
    let export =
        classic::read(document).or_else(|| uni::read(document)).or_else(|| factiva::read(document))?;
    (!export.pieces.is_empty() || export.said.is_some_and(|said| said > 0)).then_some(export)
}

/// The articles of an export, read one at a time.
pub(crate) fn articles<'o>(
    export: Export,
    document: Document,
    source: &Source<'_>,
    options: &'o Options,
) -> Items<'o> {
    let (uri, above) = (source.uri.clone(), source.given.clone());
    let found = export.pieces.len();
    let mismatch = export
        .said
        .filter(|said| *said != found)
        .map(|said| Err(Reject::new(uri.clone(), RejectReason::CountMismatch { said, found })));
    let articles = export.pieces.into_iter().enumerate().map(move |(index, lines)| {
        let piece = (export.read)(&document, lines, index == 0);
        article(piece, &uri, index + 1, &above, options)
    });
    Box::new(articles.chain(mismatch))
}

fn article(
    piece: Piece,
    file: &str,
    number: usize,
    above: &Given,
    options: &Options,
) -> Result<Article, Reject> {
    let uri = format!("{file}#{number}");
    let reject = |reason| Reject::new(uri.clone(), reason);
    if piece.paragraphs.is_empty() {
        return Err(reject(RejectReason::ExportWithoutText));
    }
    let given = Given { uri: uri.clone(), ..piece.given }.or(above.clone());
    let given = overridden(given, file, options);
    let mut text = given.title.clone().unwrap_or_default();
    for paragraph in &piece.paragraphs {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(paragraph);
    }
    let mut article = article_from_text(text, given).map_err(reject)?;
    restore_sentences(&mut article);
    Ok(article)
}

/// The export says where the text begins and ends: a short last sentence is no menu.
fn restore_sentences(article: &mut Article) {
    let Article { text, body, cut, .. } = article;
    cut.retain(|cut| {
        let words = cut.span.of(text);
        let sentence = cut.why == CutReason::Navigation && words.ends_with(['.', '!', '?', '"', '”']);
        if sentence {
            body.push(cut.span);
        }
        !sentence
    });
    body.sort();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Format;
    use proptest::prelude::*;

    fn count(text: &str, page: bool) -> Option<(usize, usize)> {
        let options = Options::default();
        let source = Source::new("a.txt".to_owned(), Format::Text, std::io::empty());
        let document = if page { super::super::html::document(text) } else { Document::of_text(text) };
        let export = recognised(&document)?;
        let found: Vec<_> = articles(export, document, &source, &options).collect();
        Some((found.iter().filter(|found| found.is_ok()).count(), found.len()))
    }

    #[test]
    fn ordinary_texts_are_no_exports() {
        for text in [
            "Workers closed both gates.\n\nDocument signed\n\nThe union said that 3 of 10 documents were lost.",
            "Body\n\nThe body of the text.",
            "LENGTH: 612 words\n\nThat is what the form says.",
            "612 words\n4 March 2021\nThe end.",
        ] {
            assert_eq!(count(text, false), None, "{text}");
        }
    }

    #[test]
    fn labels_may_be_missing() {
        let text = "1 of 2 DOCUMENTS\n\nHarbour Post\n\nMarch 4, 2021\n\nGates closed\n\nWorkers closed both gates on Monday, the union said.\n\nLOAD-DATE: March 5, 2021\n\n2 of 2 DOCUMENTS\n\nHarbour Post\n\nMarch 5, 2021\n";
        assert_eq!(count(text, false), Some((1, 2)));
    }

    fn line() -> impl Strategy<Value = &'static str> {
        prop_oneof![
            Just("1 of 2 DOCUMENTS"),
            Just("Document 2 of 2"),
            Just("Harbour Post"),
            Just("March 4, 2021 Thursday"),
            Just("4 March 2021"),
            Just("LENGTH: 5 words"),
            Just("BYLINE: Ida Holm"),
            Just("BODY:"),
            Just("Body"),
            Just("Copyright 2021 Harbour Post"),
            Just("Workers closed both gates, the union said."),
            Just(""),
            Just("LOAD-DATE: March 5, 2021"),
            Just("Load-Date: March 5, 2021"),
            Just("Classification"),
            Just("End of Document"),
            Just("Documents (2)"),
            Just("Client/Matter: -None-"),
            Just("612 words"),
            Just("HD"),
            Just("LP"),
            Just("TD  Nobody came."),
            Just("PD 4 March 2021"),
            Just("SN"),
            Just("English"),
            Just("Document HARPST0020210304eh340001x"),
            Just("LANGUAGE: ENGLISH"),
            Just("HIGHLIGHT: é\u{a0}"),
        ]
    }

    proptest! {
        #[test]
        fn any_order_of_lines_is_borne(lines in proptest::collection::vec(line(), 0..60)) {
            let text = lines.join("\n");
            if let Some((_, all)) = count(&text, false) {
                prop_assert!(all >= 1);
            }
            count(&format!("<p>{}</p>", lines.join("</p><p>")), true);
        }
    }
}
