//! Nexis Uni and Lexis Advance (since 2018): "Body", "Classification", "Load-Date:", "End of Document".

use std::ops::Range;

use super::document::Document;
use super::export::{Export, Piece};
use super::facts::{authors, evidence, is_copyright, is_date_line, language, published};
use super::labels::{Field, field, label};
use crate::agency::first_agency;

const LABELS: [&str; 12] = [
    "section",
    "length",
    "byline",
    "highlight",
    "dateline",
    "load-date",
    "language",
    "publication-type",
    "url",
    "journal code",
    "edition",
    "series",
];
/// Lines that end an article, in the languages of the library's pages.
const ENDS: [&str; 7] = [
    "end of document",
    "ende des dokuments",
    "fin du document",
    "fin del documento",
    "einde van het document",
    "fim do documento",
    "fine del documento",
];
/// Labels of the cover sheet and of the list of contents.
const COVER: [&str; 20] = [
    "client/matter",
    "search terms",
    "search type",
    "narrowed by",
    "content type",
    "job number",
    "date and time",
    "user name",
    "date and time printed",
    "time of request",
    "sources",
    "location by publication",
    "publication type",
    "publication location",
    "geography by document",
    "language",
    "source",
    "timeline",
    "project id",
    "about lexisnexis",
];
/// How far above "Body" the date line may stand.
const HEADER_REACH: usize = 24;

/// The articles, where the document is such an export.
pub(crate) fn read(document: &Document) -> Option<Export> {
    let all = 0..document.lines.len();
    let ends: Vec<usize> = all.clone().filter(|at| is_end(document.words(*at))).collect();
    let any = |test: &dyn Fn(&str) -> bool| all.clone().any(|at| test(document.words(at)));
    let bodies = any(&|words| words == "Body");
    let said = all.clone().take(64).find_map(|at| said(document.words(at)));
    if ends.is_empty() && !bodies && said.is_some() {
        // The list of contents comes as a file of its own; it holds no article.
        let listed = any(&|words| label(words, &["client/matter", "search terms"], false).is_some());
        return listed.then(|| Export { pieces: Vec::new(), read: piece, said });
    }
    let loaded = any(&|words| label(words, &["load-date"], false).is_some());
    if !(bodies && (loaded || !ends.is_empty()) || loaded && !ends.is_empty()) {
        return None;
    }
    let mut start = 0;
    let mut pieces = Vec::new();
    for end in ends {
        pieces.push(start..end);
        start = end + 1;
    }
    // A file that was cut off still holds what it holds.
    if (start..document.lines.len()).any(|at| document.words(at) == "Body") {
        pieces.push(start..document.lines.len());
    }
    Some(Export { pieces, read: piece, said })
}

fn is_end(words: &str) -> bool {
    words.len() < 40 && ENDS.contains(&words.to_lowercase().as_str())
}

/// "Documents (100)" on the cover sheet.
fn said(words: &str) -> Option<usize> {
    let (name, number) = words.strip_suffix(')')?.split_once('(')?;
    matches!(name.trim(), "Documents" | "Document" | "Dokumente" | "Documenten" | "Documentos")
        .then(|| number.trim().replace([',', '.'], "").parse().ok())?
}

fn is_cover(words: &str) -> bool {
    label(words, &COVER, false).is_some()
        || said(words).is_some()
        || words.ends_with("-None-")
        || matches!(words, "News" | "Narrowed by" | "Content Type" | "Content Type Narrowed by")
        || is_page_number(words)
        || words.strip_suffix('.').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        || words
            .split_once(". ")
            .is_some_and(|(number, _)| number.len() < 6 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_page_number(words: &str) -> bool {
    words
        .strip_prefix("Page ")
        .is_some_and(|rest| rest.len() < 20 && rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn piece(document: &Document, lines: Range<usize>, first: bool) -> Piece {
    let mut piece = Piece::default();
    let body = lines.clone().find(|at| document.words(*at) == "Body");
    let foot = body.map_or(lines.start, |body| body + 1);
    let tail = (foot..lines.end).find(|at| is_tail(document, *at)).unwrap_or(lines.end);
    let above = body.unwrap_or(tail);
    let date = (lines.start.max(above.saturating_sub(HEADER_REACH))..above)
        .rev()
        .find(|at| is_date_line(document.words(*at)));
    let labels = date.map_or_else(|| first_label(document, lines.start..above), |date| date + 1);
    header(document, lines.start..date.unwrap_or(labels), first, &mut piece);
    if let Some(date) = date {
        let words = document.words(date);
        piece.given.published = published(words, "Nexis date line");
        piece.given.evidence.push(evidence("published", words, "Nexis date line"));
    }
    let standfirst = read_labels(document, labels..above, &mut piece);
    if body.is_some() {
        piece.paragraphs = document.paragraphs(foot..tail);
        piece.paragraphs.retain(|paragraph| !is_furniture(paragraph));
    }
    piece.settle(standfirst);
    read_labels(document, tail..lines.end, &mut piece);
    piece
}

fn first_label(document: &Document, lines: Range<usize>) -> usize {
    let end = lines.end;
    lines
        .into_iter()
        .find(|at| label(document.words(*at), &LABELS, false).is_some() || is_copyright(document.words(*at)))
        .unwrap_or(end)
}

/// Headline and outlet: the last two paragraphs above the date; of the first article, below the cover sheet.
fn header(document: &Document, lines: Range<usize>, first: bool, piece: &mut Piece) {
    let named = |at: &usize| !is_copyright(document.words(*at)) && !is_page_number(document.words(*at));
    let Some(outlet) = lines.clone().rev().find(named) else { return };
    let cover = first.then(|| (lines.start..outlet).rev().find(|at| is_cover(document.words(*at)))).flatten();
    let top = cover.map_or(lines.start, |cover| cover + 1);
    let top = (top..outlet).find(named).unwrap_or(outlet);
    if top == outlet {
        piece.given.title = Some(document.words(outlet).to_owned());
    } else {
        // What a cover sheet leaves above the first headline is the sheet's own.
        let mut above = document.paragraphs(top..outlet).into_iter();
        piece.given.title = if cover.is_some() { above.next_back() } else { above.next() };
        piece.given.outlet = Some(document.words(outlet).to_owned());
        piece.given.evidence.push(evidence("outlet", document.words(outlet), "Nexis outlet line"));
    }
    piece.given.url =
        document.lines.get(top..=outlet).unwrap_or_default().iter().find_map(|line| line.link.clone());
}

/// Reads labelled lines; gives back what is part of the text: the highlight.
fn read_labels(document: &Document, lines: Range<usize>, piece: &mut Piece) -> Vec<String> {
    let mut standfirst = Vec::new();
    let mut at = lines.start;
    while at < lines.end {
        let Some(field) = field(document, at, lines.end, &LABELS, false) else {
            at += 1;
            continue;
        };
        at = field.lines.end;
        note(piece, &field, &mut standfirst);
    }
    standfirst
}

fn note(piece: &mut Piece, field: &Field, standfirst: &mut Vec<String>) {
    let given = &mut piece.given;
    match field.label {
        "byline" => {
            given.bylines = authors(&field.value);
            given.agency = first_agency(&field.value).map(ToOwned::to_owned);
            given.evidence.push(evidence("author", &field.value, "Nexis Byline"));
        }
        "highlight" if !field.value.is_empty() => standfirst.push(field.value.clone()),
        "dateline" => given.evidence.push(evidence("dateline", &field.value, "Nexis Dateline")),
        "load-date" => given.evidence.push(evidence("loaded", &field.value, "Nexis Load-Date")),
        "language" => {
            given.language = language(&field.value).map(ToOwned::to_owned);
            given.evidence.push(evidence("language", &field.value, "Nexis Language"));
        }
        "url" if field.value.starts_with("http") => given.url = Some(field.value.clone()),
        _ => {}
    }
}

fn is_tail(document: &Document, at: usize) -> bool {
    let words = document.words(at);
    matches!(words, "Classification" | "Graphic" | "Notes" | "Correction")
        || label(words, &["load-date"], false).is_some_and(|(_, value)| published(value, "").is_some())
}

fn is_furniture(paragraph: &str) -> bool {
    paragraph.len() < 40
        && (paragraph.starts_with("Link to ")
            || paragraph.starts_with("Link zum ")
            || is_page_number(paragraph))
}
