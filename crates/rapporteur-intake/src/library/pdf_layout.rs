//! From painted lines to a document: headers and footers go, paragraphs and broken words are joined.

use std::collections::BTreeMap;

use super::document::{Document, Line, clean};
use super::pdf_lines::{PageLines, PaintedLine};

/// Lines at the top and at the bottom of a page that may be its header and footer.
const MARGIN_LINES: usize = 3;
/// A page with more lines is painted letter by letter; its columns are not looked for.
const MOST_LINES: usize = 1500;

/// The document of all pages.
pub(crate) fn document(pages: &[PageLines]) -> Document {
    let repeated = repeated(pages);
    let mut document = Document { wrapped: true, measured: true, ..Document::default() };
    let mut above: Option<PaintedLine> = None;
    for page in pages {
        let margins = margins(page);
        let edges = edges(page);
        let mut first = true;
        for (index, line) in page.iter().enumerate() {
            let text = clean(&line.text);
            let marginal = margins.contains(&index);
            if text.is_empty() || marginal && (is_page_number(&text) || repeated.contains_key(&folded(&text)))
            {
                continue;
            }
            let starts = match &above {
                None => true,
                Some(above) if first => !continues(&above.text, &text),
                Some(above) => starts(above, line, edges.get(index).copied().unwrap_or(line.right)),
            };
            document.lines.push(Line { text: text.clone(), starts, ..Line::default() });
            above = Some(PaintedLine { text, ..line.clone() });
            first = false;
        }
    }
    join_broken_words(&mut document);
    document
}

/// The places of a page's highest and lowest lines.
fn margins(page: &[PaintedLine]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    let base = |index: usize| page.get(index).map_or(0.0, |line| line.base);
    order.sort_by(|a, b| base(*a).total_cmp(&base(*b)));
    let mut found: Vec<usize> = order.iter().take(MARGIN_LINES).copied().collect();
    found.extend(order.iter().rev().take(MARGIN_LINES));
    found
}

/// How far to the right the column of each line reaches: most lines that begin near it, in its size.
fn edges(page: &[PaintedLine]) -> Vec<f64> {
    if page.len() > MOST_LINES {
        let widest = page.iter().map(|line| line.right).fold(f64::MIN, f64::max);
        return vec![widest; page.len()];
    }
    let edge = |line: &PaintedLine| {
        let beside = |other: &&PaintedLine| {
            (other.left - line.left).abs() <= line.size * 3.0
                && (other.size - line.size).abs() <= line.size * 0.1
        };
        let mut rights: Vec<f64> = page.iter().filter(beside).map(|line| line.right).collect();
        rights.sort_by(f64::total_cmp);
        rights.get(rights.len() * 17 / 20).or(rights.last()).copied().unwrap_or(line.right)
    };
    page.iter().map(edge).collect()
}

/// Lines that stand in the margins of most pages, whatever numbers they carry.
fn repeated(pages: &[PageLines]) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages {
        let mut words: Vec<String> = margins(page)
            .iter()
            .filter_map(|index| page.get(*index))
            .map(|line| folded(&clean(&line.text)))
            .collect();
        words.sort();
        words.dedup();
        for words in words {
            *counts.entry(words).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count >= 2 && *count * 2 > pages.len());
    counts
}

fn folded(words: &str) -> String {
    words
        .chars()
        .map(|c| if c.is_ascii_digit() { '#' } else { c })
        .collect::<String>()
        .replace("##", "#")
        .to_lowercase()
}

fn is_page_number(words: &str) -> bool {
    let bare = words.to_lowercase().replace("page", "").replace("seite", "").replace(" of ", " ");
    words.len() <= 24
        && bare.chars().any(|c| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_digit() || " -–/|".contains(c))
}

/// Whether a paragraph goes on over the end of a page.
fn continues(above: &str, below: &str) -> bool {
    !above.ends_with(['.', '!', '?', ':', '"', '”', '’'])
        && below.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
        || above.ends_with('-')
}

/// Whether a line begins a paragraph: a gap, another size, an indent, or room that was left above.
fn starts(above: &PaintedLine, line: &PaintedLine, column: f64) -> bool {
    let size = line.size.max(1.0);
    let drop = above.base - line.base;
    let letters = line.text.trim().chars().count().max(1);
    let width = (line.right - line.left) / letters as f64;
    let first = line.text.trim().split(' ').next().unwrap_or("").chars().count() + 1;
    let room = column - above.right;
    !(0.0..=size * 1.7).contains(&drop)
        || (above.size - line.size).abs() > size * 0.1
        || (line.left > above.left + size * 0.9 && above.text.ends_with(['.', '!', '?', '"', '”']))
        || room > width * first as f64 + size
}

/// A word broken at the end of a line moves up whole; the hyphen stays where the document writes it elsewhere.
fn join_broken_words(document: &mut Document) {
    let words: std::collections::BTreeSet<String> = document
        .lines
        .iter()
        .flat_map(|line| line.text.split(' '))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    for index in 1..document.lines.len() {
        let (front, back) = document.lines.split_at_mut(index);
        let (Some(above), Some(line)) = (front.last_mut(), back.first_mut()) else { continue };
        let Some(broken) = above.text.strip_suffix(['-', '\u{2010}']) else { continue };
        let half = broken
            .rsplit(' ')
            .next()
            .unwrap_or("")
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .to_owned();
        if line.starts || half.chars().count() < 2 || !line.text.starts_with(char::is_lowercase) {
            continue;
        }
        let rest = line.text.split(' ').next().unwrap_or("").to_owned();
        let bare = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
        let kept = words.contains(&format!("{half}-{bare}").to_lowercase());
        above.text = if kept { format!("{broken}-{rest}") } else { format!("{broken}{rest}") };
        line.text = line.text.get(rest.len()..).unwrap_or("").trim_start().to_owned();
    }
    document.lines.retain(|line| !line.text.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, base: f64) -> PaintedLine {
        PaintedLine {
            text: text.to_owned(),
            left: 50.0,
            right: 50.0 + text.len() as f64 * 5.0,
            base,
            size: 10.0,
        }
    }

    #[test]
    fn margins_go_and_paragraphs_are_joined() {
        let page = |number: u32, words: [&str; 4]| {
            let mut lines = vec![line("Harbour Post archive", 800.0)];
            lines.extend(
                words.iter().enumerate().map(|(index, words)| line(words, 700.0 - index as f64 * 12.0)),
            );
            lines.push(line(&format!("Page {number} of 2"), 30.0));
            lines
        };
        let pages = [
            page(
                1,
                [
                    "Workers at the harbour closed both gates on Monday, nego-",
                    "tiations with it failed again, the union said.",
                    "Talks may begin on Friday in the old town hall, which the",
                    "company called a well-known and rather well-",
                ],
            ),
            page(
                2,
                [
                    "known place for talks that must not be disturbed by any",
                    "other thing.",
                    "Nobody came.",
                    "The doors were open until midnight.",
                ],
            ),
        ];
        let document = document(&pages);
        assert_eq!(
            document.paragraphs(0..document.lines.len()),
            [
                "Workers at the harbour closed both gates on Monday, negotiations with it failed again, the union said.",
                "Talks may begin on Friday in the old town hall, which the company called a well-known and rather well-known place for talks that must not be disturbed by any other thing.",
                "Nobody came.",
                "The doors were open until midnight."
            ]
        );
    }
}
