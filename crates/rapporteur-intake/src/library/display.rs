//! Factiva's "Article in Display format": headline, byline, "612 words", day, outlet, code, language,
//! copyright, paragraphs.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::document::Document;
use super::export::Piece;
use super::factiva::is_page_line;
use super::facts::{authors, evidence, is_copyright, is_date_line, language, published};
use crate::agency::first_agency;

/// Lines between day and text.
const HEADER_REACH: usize = 12;
/// Lines between the end of a cover page and the words of the first article's count.
const TITLE_REACH: usize = 6;

/// The line that counts the words, with the day below it.
pub(crate) fn anchor(document: &Document, lines: Range<usize>) -> Option<usize> {
    lines.clone().find(|at| {
        counts_words(document.words(*at))
            && (at + 1..lines.end.min(at + 3)).any(|below| is_date_line(document.words(below)))
    })
}

fn counts_words(words: &str) -> bool {
    static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^[\d.,]{1,9} (?:words?|Wörter|mots|palabras|parole|woorden|palavras)$").ok()
    });
    words.len() < 32 && FORM.as_ref().is_some_and(|form| form.is_match(words))
}

/// The article of a stretch of lines; the first one may stand below a cover page.
pub(crate) fn read(document: &Document, lines: Range<usize>, first: bool) -> Piece {
    let mut piece = Piece::default();
    let Some(count) = anchor(document, lines.clone()) else { return piece };
    headline(document, lines.start..count, first, &mut piece);
    let date = (count + 1..lines.end).find(|at| is_date_line(document.words(*at))).unwrap_or(count);
    let words = document.words(date);
    piece.given.published = published(words, "Factiva day line");
    piece.given.evidence.push(evidence("published", words, "Factiva day line"));
    let body = source_lines(document, date + 1..lines.end, &mut piece);
    let kept: Vec<_> = document
        .lines
        .get(body..lines.end)
        .unwrap_or_default()
        .iter()
        .filter(|line| !is_page_line(&line.text))
        .cloned()
        .collect();
    let text = Document {
        lines: kept,
        wrapped: document.wrapped,
        measured: document.measured,
        ..Document::default()
    };
    piece.paragraphs = text.paragraphs(0..text.lines.len());
    piece
}

/// Section, headline and byline stand above the count.
fn headline(document: &Document, lines: Range<usize>, first: bool, piece: &mut Piece) {
    let top = if first { lines.start.max(lines.end.saturating_sub(TITLE_REACH)) } else { lines.start };
    let mut above: Vec<usize> = (top..lines.end).filter(|at| !is_cover(document.words(*at))).collect();
    if let Some(last) = above.last().copied().filter(|_| is_byline(document, &above)) {
        let words = document.words(last);
        piece.given.agency = first_agency(words).map(ToOwned::to_owned);
        piece.given.evidence.push(evidence("author", words, "Factiva byline"));
        piece.given.bylines = authors(words);
        above.pop();
    }
    let bold = above.iter().rposition(|at| document.lines.get(*at).is_some_and(|line| line.bold));
    // Below a cover page and without bold type, the headline is the paragraph next to the count.
    let last = above.iter().rposition(|at| document.lines.get(*at).is_some_and(|line| line.starts));
    let from = bold
        .or(last.filter(|last| first && *last > 0 && above.len() > 2))
        .unwrap_or_else(|| usize::from(above.len() > 1 && is_section(document, &above)));
    let Some(title) = above.get(from).copied() else { return };
    let end = if bold.is_some() { title + 1 } else { lines.end };
    let end = above.last().map_or(end, |last| end.min(last + 1));
    piece.given.title = document.paragraphs(title..end).into_iter().next();
    piece.given.url = document.lines.get(title).and_then(|line| line.link.clone());
}

/// Whether the last line above the count is a byline. Without a "By", headlines in title case look alike:
/// then a headline must stand above it.
fn is_byline(document: &Document, above: &[usize]) -> bool {
    let (Some(last), Some(before)) = (above.last(), above.iter().nth_back(1)) else { return false };
    let words = document.words(*last);
    let bold = |at: &usize| document.lines.get(*at).is_some_and(|line| line.bold);
    if words.starts_with("By ") || words.starts_with("BY ") {
        return true;
    }
    let named = !authors(words).is_empty() && words.split(' ').count() <= 12 && !bold(last);
    named
        && (bold(before)
            || !is_section_name(document.words(*before)) && document.words(*before).split(' ').count() > 3)
}

/// Whether every word is one that sections are called by ("World News").
fn is_section_name(words: &str) -> bool {
    let known = |word: &str| {
        let word = word.to_lowercase();
        include_str!("../../data/section_words.tsv").lines().any(|line| line == word)
    };
    words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).all(known)
}

/// Whether the first line above the headline names the section: a few words, its own paragraph.
fn is_section(document: &Document, above: &[usize]) -> bool {
    let (Some(first), Some(second)) = (above.first(), above.get(1)) else { return false };
    let own = document.lines.get(*second).is_some_and(|line| line.starts) || !document.wrapped;
    let short = document.words(*first).split(' ').count() <= 3;
    short && (own || document.words(*second).split(' ').count() > 3)
}

/// Outlet, code, pages, language and copyright; gives back where the text begins.
fn source_lines(document: &Document, lines: Range<usize>, piece: &mut Piece) -> usize {
    let end = lines.end.min(lines.start + HEADER_REACH);
    let rights = (lines.start..end).find(|at| is_copyright(document.words(*at)));
    let tongue = (lines.start..end).find(|at| is_language(document.words(*at)));
    let last = rights.or(tongue).unwrap_or_else(|| short_lines(document, lines.start..end));
    let outlet = (lines.start..=last.min(end)).find(|at| {
        let words = document.words(*at);
        !words.is_empty() && !is_time(words) && !is_copyright(words) && !is_page_line(words)
    });
    if let Some(outlet) = outlet.filter(|outlet| Some(*outlet) != tongue) {
        piece.given.outlet = Some(document.words(outlet).to_owned());
        piece.given.evidence.push(evidence("outlet", document.words(outlet), "Factiva source line"));
    }
    if let Some(tongue) = tongue.filter(|tongue| *tongue <= last) {
        piece.given.language = language(document.words(tongue)).map(ToOwned::to_owned);
        piece.given.evidence.push(evidence("language", document.words(tongue), "Factiva language line"));
    }
    let mut body = last + 1;
    while body < lines.end && is_copyright(document.words(body)) {
        body += 1;
    }
    body
}

/// The last of the short lines below the day, where neither language nor copyright end them.
fn short_lines(document: &Document, lines: Range<usize>) -> usize {
    let short = |at: &usize| {
        let words = document.words(*at);
        words.split(' ').count() <= 6 && !words.ends_with('.')
    };
    let count = lines.clone().take_while(short).count();
    (lines.start + count).saturating_sub(1)
}

fn is_language(words: &str) -> bool {
    words.len() < 24 && words.split(' ').count() == 1 && language(words).is_some()
}

fn is_time(words: &str) -> bool {
    words.len() <= 12 && words.starts_with(|c: char| c.is_ascii_digit()) && words.contains(':')
}

fn is_cover(words: &str) -> bool {
    is_page_line(words)
        || words.contains("....")
        || matches!(words, "Factiva" | "DOW JONES" | "Dow Jones" | "Factiva Dow Jones")
}
