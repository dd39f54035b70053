//! Nexis as it was until 2018 (and as old downloads are): "1 of 100 DOCUMENTS", labels in capitals.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::document::Document;
use super::export::{Export, Piece};
use super::facts::{authors, evidence, is_copyright, is_date_line, language, published};
use super::labels::{Field, field, label};
use crate::agency::first_agency;

/// Labels between the headline and the text.
const HEAD: [&str; 12] = [
    "byline",
    "section",
    "length",
    "dateline",
    "highlight",
    "headline",
    "title",
    "body",
    "series",
    "source",
    "url",
    "column",
];
/// Labels behind the text.
const TAIL: [&str; 25] = [
    "load-date",
    "load-date-mdc",
    "language",
    "publication-type",
    "graphic",
    "subject",
    "organization",
    "company",
    "person",
    "city",
    "state",
    "country",
    "geographic",
    "industry",
    "ticker",
    "journal-code",
    "document-type",
    "pub-type",
    "acc-no",
    "correction-date",
    "correction",
    "notes",
    "type",
    "copyright",
    "url",
];

/// The articles, where the document is such an export.
pub(crate) fn read(document: &Document) -> Option<Export> {
    let starts: Vec<(usize, usize, usize)> = (0..document.lines.len())
        .filter_map(|at| numbered(document.words(at)).map(|(number, total)| (at, number, total)))
        .collect();
    let labelled = |names: &[&'static str]| {
        (0..document.lines.len()).any(|at| label(document.words(at), names, true).is_some())
    };
    if starts.is_empty() {
        // A single article is exported without its number.
        let single = labelled(&["length"]) && labelled(&["load-date"]);
        return single.then(|| Export {
            pieces: std::iter::once(0..document.lines.len()).collect(),
            read: piece,
            said: None,
        });
    }
    if !labelled(&["length", "load-date", "language", "publication-type", "byline", "section", "body"]) {
        return None;
    }
    let ends = starts.iter().skip(1).map(|start| start.0).chain([document.lines.len()]);
    let pieces = starts.iter().zip(ends).map(|(start, end)| start.0 + 1..end).collect();
    Some(Export { pieces, read: piece, said: Some(said(&starts)) })
}

/// "3 of 100 DOCUMENTS", "Document 3 of 100"; in the nineties "LEVEL 1 - 3 OF 100 STORIES".
fn numbered(words: &str) -> Option<(usize, usize)> {
    static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let behind = "DOCUMENTS?|DOKUMENTEN?|DOCUMENTEN|DOCUMENTOS?|DOCUMENTI|STORIES|STORY";
        Regex::new(&format!(r"^(?:(?i:dokument|document|documento)\s+|LEVEL \d+ ?- ?)?(\d{{1,6}})\s+(?i:of|von|de|van|di|sur)\s+(\d{{1,6}})(?:\s+(?:{behind}))?$")).ok()
    });
    let folded = (words.len() <= 48).then(|| words.to_ascii_lowercase())?;
    if !folded.contains("do") && !folded.contains("stor") {
        return None;
    }
    let found = FORM.as_ref()?.captures(words)?;
    Some((found.get(1)?.as_str().parse().ok()?, found.get(2)?.as_str().parse().ok()?))
}

/// How many articles the numbers promise; downloads that were appended to one another are added up.
fn said(starts: &[(usize, usize, usize)]) -> usize {
    let mut sum = 0usize;
    let mut last: Option<(usize, usize)> = None;
    for (_, number, total) in starts {
        if last.is_none_or(|(before, whole)| *number <= before || *total != whole) {
            sum = sum.saturating_add(*total);
        }
        last = Some((*number, *total));
    }
    sum
}

fn piece(document: &Document, lines: Range<usize>, _first: bool) -> Piece {
    let mut piece = Piece::default();
    let head = (lines.start..lines.end)
        .find(|at| label(document.words(*at), &HEAD, true).is_some())
        .unwrap_or_else(|| behind_headline(document, lines.clone()));
    let mut subtitle = preamble(document, lines.start..head, &mut piece);
    let mut at = head;
    while let Some(field) = (at < lines.end).then(|| field(document, at, lines.end, &HEAD, true)).flatten() {
        // An old layout: the label stands alone and its value is the text itself.
        let body = field.label == "body";
        at = if body { field.lines.start + usize::from(field.value.is_empty()) } else { field.lines.end };
        if body {
            break;
        }
        note(&mut piece, &field, &mut subtitle);
    }
    let tail = (at..lines.end).find(|line| is_tail(document, *line, lines.end)).unwrap_or(lines.end);
    piece.paragraphs = document.paragraphs(at..tail);
    if let Some(first) = piece.paragraphs.first_mut()
        && let Some(("body", rest)) = label(first, &["body"], true)
    {
        *first = rest.to_owned();
    }
    piece.settle(subtitle);
    read_tail(document, tail..lines.end, &mut piece);
    piece
}

/// Without any label the text begins below the paragraph that follows the date.
fn behind_headline(document: &Document, lines: Range<usize>) -> usize {
    let begins = |at: &usize| document.lines.get(*at).is_some_and(|line| line.starts);
    let Some(date) = lines.clone().take(12).find(|at| is_date_line(document.words(*at))) else {
        return lines.start;
    };
    let Some(headline) = (date + 1..lines.end).find(begins) else { return lines.end };
    match (headline + 1..lines.end).find(begins) {
        Some(text) => text,
        None if document.words(lines.end.saturating_sub(1)).ends_with(['.', '"', '”']) => headline,
        None => lines.end,
    }
}

/// Outlet, date, edition, headline; gives back what stands between headline and labels.
fn preamble(document: &Document, lines: Range<usize>, piece: &mut Piece) -> Vec<String> {
    let named = |at: &usize| !is_copyright(document.words(*at));
    let date = lines.clone().find(|at| is_date_line(document.words(*at)));
    let outlet = match date {
        Some(date) => (lines.start..date).rev().find(named),
        None => lines.clone().find(named),
    };
    if let Some(outlet) = outlet {
        let words = document.words(outlet);
        piece.given.outlet = Some(words.to_owned());
        piece.given.evidence.push(evidence("outlet", words, "Nexis outlet line"));
    }
    let mut at = date.or(outlet).map_or(lines.end, |at| at + 1);
    if let Some(date) = date {
        let words = document.words(date);
        piece.given.published = published(words, "Nexis date line");
        piece.given.evidence.push(evidence("published", words, "Nexis date line"));
        // The edition stands below the date, in the same paragraph or in one that says so.
        while at < lines.end
            && (!document.lines.get(at).is_some_and(|line| line.starts)
                || is_edition(document, at, lines.end))
        {
            at += 1;
        }
    }
    let mut rest = document.paragraphs(at..lines.end).into_iter().filter(|words| !is_copyright(words));
    piece.given.title = rest.next();
    rest.collect()
}

fn is_edition(document: &Document, at: usize, end: usize) -> bool {
    let words = document.words(at);
    at + 1 < end
        && words.split(' ').count() <= 6
        && words.split(' ').any(|word| word.eq_ignore_ascii_case("edition"))
}

fn note(piece: &mut Piece, field: &Field, standfirst: &mut Vec<String>) {
    let given = &mut piece.given;
    match field.label {
        "byline" => {
            given.bylines = authors(&field.value);
            given.agency = first_agency(&field.value).map(ToOwned::to_owned);
            given.evidence.push(evidence("author", &field.value, "Nexis BYLINE"));
        }
        "headline" | "title" => {
            given.title = Some(field.value.clone());
        }
        "highlight" if !field.value.is_empty() => standfirst.push(field.value.clone()),
        "dateline" => given.evidence.push(evidence("dateline", &field.value, "Nexis DATELINE")),
        "url" => take_address(given, &field.value),
        _ => {}
    }
}

fn take_address(given: &mut crate::assemble::Given, value: &str) {
    if value.starts_with("http") && !value.contains(' ') {
        given.url = Some(value.to_owned());
    }
}

/// Whether the labels behind the text begin here; a sentence that begins with such a word is none.
fn is_tail(document: &Document, at: usize, end: usize) -> bool {
    let words = document.words(at);
    if is_copyright(words) {
        return document.lines.get(at).is_some_and(|line| line.starts);
    }
    match label(words, &TAIL, true) {
        Some(("load-date" | "load-date-mdc", value)) => {
            value.is_empty() || published(value, "").is_some() || value.len() < 40
        }
        Some(("language", value)) => {
            value.is_empty() || language(value).is_some() || value.split(' ').count() <= 2
        }
        Some(("publication-type" | "journal-code" | "document-type" | "pub-type" | "type", value)) => {
            value.split(' ').count() <= 6
        }
        Some(("graphic", _)) => true,
        // "CORRECTION: …" may be a paragraph of the text; behind the text other labels follow.
        Some(("correction" | "correction-date" | "subject" | "organization" | "company", _)) => {
            let next = (at + 1..end).find(|next| document.lines.get(*next).is_some_and(|line| line.starts));
            next.is_none_or(|next| {
                label(document.words(next), &TAIL, true).is_some() || is_copyright(document.words(next))
            })
        }
        Some((_, value)) => value.contains('%') || value.starts_with("http"),
        None => false,
    }
}

fn read_tail(document: &Document, lines: Range<usize>, piece: &mut Piece) {
    for at in lines.clone() {
        let Some(field) = field(document, at, lines.end, &TAIL, true) else { continue };
        let given = &mut piece.given;
        match field.label {
            "load-date" | "load-date-mdc" => {
                given.evidence.push(evidence("loaded", &field.value, "Nexis LOAD-DATE"));
            }
            "language" => {
                given.language = language(&field.value).map(ToOwned::to_owned);
                given.evidence.push(evidence("language", &field.value, "Nexis LANGUAGE"));
            }
            "url" => take_address(given, &field.value),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_prose() {
        assert_eq!(numbered("3 of 100 DOCUMENTS"), Some((3, 100)));
        assert_eq!(numbered("Document 3 of 100"), Some((3, 100)));
        assert_eq!(numbered("3 von 10 DOKUMENTEN"), Some((3, 10)));
        assert_eq!(numbered("LEVEL 1 - 3 OF 54 STORIES"), Some((3, 54)));
        assert_eq!(numbered("3 of 100"), None);
        assert_eq!(numbered("Only 3 of 100 documents were signed."), None);
    }

    #[test]
    fn downloads_appended_to_one_another_are_added_up() {
        assert_eq!(said(&[(0, 1, 2), (9, 2, 2), (19, 1, 3)]), 5);
    }

    #[test]
    fn a_sentence_may_begin_like_a_label() {
        let document =
            Document::of_text("LANGUAGE: never stop learning new ones, she said.\n\nLANGUAGE: ENGLISH\n");
        assert_eq!([is_tail(&document, 0, 2), is_tail(&document, 1, 2)], [false, true]);
    }
}
