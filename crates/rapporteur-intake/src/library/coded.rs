//! Factiva's "Full Article/Report plus Indexing": every field behind its two-letter code.

use std::collections::BTreeMap;
use std::ops::Range;

use super::document::{Document, Line};
use super::export::Piece;
use super::factiva::is_page_line;
use super::facts::{authors, evidence, language, published};
use crate::agency::first_agency;

/// Fields in front of the text.
const HEAD: [&str; 20] = [
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CLM",
    "DLN", "PUB", "CX",
];
/// Fields behind the text.
const TAIL: [&str; 14] =
    ["CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "ART", "DE", "TD", "NOT"];

/// The article of a stretch of lines, where it is coded.
pub(crate) fn read(document: &Document, lines: Range<usize>) -> Option<Piece> {
    let fields = fields(document, lines);
    let coded = fields.contains_key("HD")
        && ["WC", "PD", "SN", "LP", "TD"].iter().filter(|code| fields.contains_key(*code)).count() >= 2;
    coded.then(|| piece(&fields))
}

type Fields = BTreeMap<&'static str, Document>;

fn fields(document: &Document, lines: Range<usize>) -> Fields {
    let mut fields = Fields::new();
    let mut current: Option<&'static str> = None;
    for line in document.lines.get(lines).unwrap_or_default() {
        if is_page_line(&line.text) {
            continue;
        }
        let in_text = matches!(current, Some("LP" | "TD"));
        let begun =
            code(line, in_text, current).filter(|(code, _)| *code == "TD" || !fields.contains_key(code));
        if let Some((code, value)) = begun {
            current = Some(code);
            let field = fields.entry(code).or_insert_with(|| Document {
                wrapped: document.wrapped,
                measured: document.measured,
                ..Document::default()
            });
            push(field, Line { text: value.to_owned(), starts: true, ..line.clone() });
        } else if let Some(field) = current.and_then(|code| fields.get_mut(code)) {
            push(field, line.clone());
        }
    }
    fields
}

fn push(field: &mut Document, line: Line) {
    if !line.text.is_empty() {
        field.lines.push(line);
    }
}

/// The code that a line begins with, and what follows it. Within the text only what cannot be prose counts.
fn code<'l>(line: &'l Line, in_text: bool, current: Option<&str>) -> Option<(&'static str, &'l str)> {
    let (name, value) = line.text.split_once(' ').unwrap_or((&line.text, ""));
    let known = if in_text { &TAIL[..] } else { &HEAD[..] };
    let all = || HEAD.iter().chain(&TAIL);
    let code = known.iter().chain(all().filter(|_| !in_text)).find(|known| **known == name)?;
    let alone = value.is_empty();
    let allowed = match *code {
        _ if alone => true,
        "AN" => value.starts_with("Document ") || value.starts_with("Dokument "),
        _ if in_text => {
            *code == "TD" && current == Some("LP") || value.contains(" : ") || value.contains('|')
        }
        "SE" | "HD" => current.is_none() || *code == "HD",
        _ => current.is_some(),
    };
    allowed.then_some((*code, value))
}

fn piece(fields: &Fields) -> Piece {
    let mut piece = Piece::default();
    let words = |code: &str| {
        let field = fields.get(code)?;
        let words = field.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    };
    let given = &mut piece.given;
    given.title = words("HD");
    given.url = fields.get("HD").and_then(|field| field.lines.first()?.link.clone());
    given.outlet = words("SN");
    if let Some(day) = words("PD") {
        given.published = published(&day, "Factiva PD");
        given.evidence.push(evidence("published", &day, "Factiva PD"));
    }
    if let Some(names) = words("BY") {
        given.bylines = authors(&names);
        given.agency = first_agency(&names).map(ToOwned::to_owned);
        given.evidence.push(evidence("author", &names, "Factiva BY"));
    }
    if let Some(name) = words("LA") {
        given.language = language(&name).map(ToOwned::to_owned);
        given.evidence.push(evidence("language", &name, "Factiva LA"));
    }
    for code in ["SN", "CR", "SC"] {
        if let Some(value) = words(code) {
            given.evidence.push(evidence("outlet", &value, &format!("Factiva {code}")));
        }
    }
    for code in ["LP", "TD"] {
        if let Some(field) = fields.get(code) {
            piece.paragraphs.extend(field.paragraphs(0..field.lines.len()));
        }
    }
    piece
}
