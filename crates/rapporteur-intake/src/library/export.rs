//! From recognised pieces of an export to articles and rejects, and the export's count held against them.

use rapporteur_core::article::Article;

use super::document::Document;
use super::{classic, factiva, uni};
use crate::assemble::{Given, article_from_text};
use crate::open::{Options, overridden};
use crate::reject::{Reject, RejectReason};
use crate::source::{Items, Source};

/// What a recogniser found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Export {
    /// Its articles in the order of the file; one without text has empty `paragraphs`.
    pub(crate) pieces: Vec<Piece>,
    /// How many articles the export says that it holds.
    pub(crate) said: Option<usize>,
}

/// One article of an export.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Piece {
    /// What its labelled lines say.
    pub(crate) given: Given,
    /// Its body.
    pub(crate) paragraphs: Vec<String>,
}

/// The articles of a document that is a library's export; nothing where it is none.
pub(crate) fn articles<'o>(
    document: &Document,
    source: &Source<'_>,
    options: &'o Options,
) -> Option<Items<'o>> {
    let export = classic::read(document).or_else(|| uni::read(document)).or_else(|| factiva::read(document))?;
    let (uri, above) = (source.uri.clone(), source.given.clone());
    let found = export.pieces.len();
    let mismatch = export.said.filter(|said| *said != found).map(|said| {
        Err(Reject::new(uri.clone(), RejectReason::CountMismatch { said, found }))
    });
    let articles = export
        .pieces
        .into_iter()
        .enumerate()
        .map(move |(index, piece)| article(piece, &uri, index + 1, &above, options));
    Some(Box::new(articles.chain(mismatch)))
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
    article_from_text(text, given).map_err(reject)
}
