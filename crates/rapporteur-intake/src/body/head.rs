//! The head of an article: address, title, byline, dates and captions in front of the first paragraphs.
//!
//! The head reaches to the second line of prose, because date and caption often stand behind a standfirst.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rapporteur_core::article::{CutReason, Dateline, Published};
use rapporteur_core::text::Span;

use super::byline::{byline, is_bare_name};
use super::caption::names_positions;
use super::date_line::{DateLine, date_line};
use super::dateline::{dateline, standing_dateline};
use super::draft::Draft;
use super::shape::{End, Shape, end};
use crate::address::is_address;
use crate::agency::first_agency;
use crate::words::bare;

/// Longest headline with a full stop, in bytes.
const LONGEST_STOPPED_TITLE: usize = 110;
/// Longest headline, in bytes.
const LONGEST_TITLE: usize = 200;
/// A standfirst has at least this many words; what is shorter and unpunctuated is a label.
const STANDFIRST_WORDS: usize = 6;

static SECTION_WORDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../data/section_words.tsv").lines().filter(|line| !line.starts_with('#')).collect()
});

/// Claims the head's furniture and learns title, authors, address and dates.
pub(crate) fn mark_head(draft: &mut Draft<'_>, given_title: Option<&str>) {
    mark_dates(draft);
    note_address(draft);
    if let Some(index) = title_line(draft, given_title) {
        draft.mark(index, CutReason::Title);
        draft.found.title = Some(draft.words(index).trim_start_matches('#').trim().to_owned());
        mark_repeated_titles(draft, index);
        mark_labels(draft, index);
    }
    mark_captions(draft);
    note_bylines(draft);
}

/// The line of the `nth` unclaimed prose (from 0), or the end.
fn nth_prose(draft: &Draft<'_>, nth: usize) -> usize {
    (0..draft.len()).filter(|index| draft.is_prose(*index)).nth(nth).unwrap_or(draft.len())
}

/// Date lines of the head, and lines anywhere that say "Published".
fn mark_dates(draft: &mut Draft<'_>) {
    let head = nth_prose(draft, 2).min(nth_prose(draft, 0) + 12);
    for index in 0..draft.len() {
        if !draft.is_open(index) {
            continue;
        }
        let line = draft.words(index);
        if let Some(found) = date_line(line).filter(|found| index < head || found.labelled) {
            draft.mark(index, CutReason::PublicationDate);
            note_published(draft, line, found);
        } else if index < head {
            mark_head_line(draft, index);
        }
    }
}

fn mark_head_line(draft: &mut Draft<'_>, index: usize) {
    let line = draft.words(index);
    if draft.is_age(index) {
        draft.mark(index, CutReason::PublicationDate);
    } else if let Some(found) = standing_dateline(line) {
        draft.mark(index, CutReason::Dateline);
        let start = draft.lines.get(index).map_or(0, |line| line.span.start);
        draft.found.dateline = found.place.map(|(from, to)| {
            let span = Span::new(start + from, start + to);
            Dateline { place: span.of(draft.text).to_owned(), span }
        });
        note_published(draft, line, DateLine { day: found.day, labelled: false, outlet: None });
    }
}

/// The first date line with a year counts; a labelled one beats a bare one.
fn note_published(draft: &mut Draft<'_>, line: &str, found: DateLine) {
    if draft.found.outlet.is_none() {
        draft.found.outlet.clone_from(&found.outlet);
    }
    let Some(day) = found.day else { return };
    let better = draft.found.published.is_none()
        || (found.labelled && !draft.found.published.as_ref().is_some_and(|known| known.basis.contains("ublished")));
    if better && !(draft.found.published.is_some() && line.to_lowercase().starts_with("updated")) {
        draft.found.published = Some(Published { from: day, to: day, basis: format!("text: {line}") });
    }
}

fn note_address(draft: &mut Draft<'_>) {
    let head = nth_prose(draft, 0);
    draft.found.url =
        (0..head).map(|index| draft.words(index)).find(|line| is_address(line)).map(ToOwned::to_owned);
}

/// The title's line: the one that metadata gives, else the first that looks like a headline.
fn title_line(draft: &Draft<'_>, given: Option<&str>) -> Option<usize> {
    let prose = nth_prose(draft, 0);
    if let Some(given) = given.map(bare).filter(|title| !title.is_empty()) {
        let head = nth_prose(draft, 2).min(prose + 12);
        let same = |index: &usize| draft.words(*index).len() < 600 && bare(draft.words(*index)) == given;
        if let Some(index) = (0..head).find(same) {
            return Some(index);
        }
    }
    loose_title(draft).or_else(|| headline(draft, prose)).or_else(|| stopped_title(draft, prose))
}

/// A first line without a full stop although it has the words of a sentence.
fn loose_title(draft: &Draft<'_>) -> Option<usize> {
    let first = (0..draft.len()).find(|index| draft.is_open(*index))?;
    let line = draft.words(first);
    let fits = draft.shape(first) == Some(Shape::LooseProse) && end(line) == End::Open && line.len() <= LONGEST_TITLE;
    (fits && nth_prose(draft, 1) < draft.len()).then_some(first)
}

/// The first headline-like line in front of the prose; a text without prose has none.
fn headline(draft: &Draft<'_>, prose: usize) -> Option<usize> {
    if prose == draft.len() {
        return None;
    }
    let count = |index: usize| draft.words(index).split_whitespace().count();
    let fits = |index: &usize| {
        draft.shape(*index) == Some(Shape::Headline) && draft.is_open(*index) && !is_list_item(draft.words(*index))
    };
    let marked = |index: &usize| draft.is_open(*index) && draft.words(*index).starts_with("# ");
    (0..prose)
        .find(marked)
        .or_else(|| (0..prose).filter(fits).find(|index| count(*index) >= 4))
        .or_else(|| (0..prose).find(fits))
}

fn is_list_item(line: &str) -> bool {
    line.starts_with(['•', '*', '-', '–', '—'])
}

/// A first line that ends with a full stop and is a headline all the same: one short sentence that drops
/// its article and names no weekday, with a label in front or a dateline or a restatement behind it.
fn stopped_title(draft: &Draft<'_>, prose: usize) -> Option<usize> {
    let line = draft.words(prose);
    let before_it = (0..prose).all(|index| !draft.is_open(index));
    let one_sentence = line.len() <= LONGEST_STOPPED_TITLE && line.ends_with('.') && !line.contains(". ");
    let first = line.split_whitespace().next()?.trim_end_matches(':');
    let small = ["The", "A", "An", "It", "He", "She", "They", "In", "On", "At", "After"].contains(&first);
    let told = line.split(' ').any(super::date_line::is_day_word) || line.ends_with("said.");
    if !before_it || !one_sentence || small || told || line.starts_with(['"', '“']) {
        return None;
    }
    let evidence = has_label(line) || dateline_follows(draft, prose) || is_restated(draft, prose);
    (evidence && nth_prose(draft, 1) < draft.len()).then_some(prose)
}

/// "Report: …", "Harbour union: …" within the first five words.
fn has_label(line: &str) -> bool {
    line.split_whitespace().take(5).any(|word| word.ends_with(':'))
}

fn dateline_follows(draft: &Draft<'_>, title: usize) -> bool {
    (title + 1..draft.len().min(title + 5)).any(|index| dateline(draft.words(index)).is_some())
        && dateline(draft.words(title)).is_none()
}

/// Whether the next lines say most of the words again.
fn is_restated(draft: &Draft<'_>, title: usize) -> bool {
    let behind = (title + 1..draft.len().min(title + 4))
        .map(|index| bare(crate::words::head(draft.words(index), 1200)))
        .collect::<Vec<_>>()
        .join(" ");
    let behind: BTreeSet<&str> = behind.split(' ').collect();
    let title = bare(draft.words(title));
    let content: Vec<&str> = title.split(' ').filter(|word| word.len() > 3).collect();
    let said = content.iter().filter(|word| behind.contains(**word)).count();
    content.len() >= 4 && said * 4 >= content.len() * 3
}

fn mark_repeated_titles(draft: &mut Draft<'_>, title: usize) {
    let words = bare(draft.words(title));
    for index in 0..draft.len() {
        let near = draft.words(index).len() < 2 * LONGEST_TITLE;
        if index != title && near && draft.is_open(index) && bare(draft.words(index)) == words {
            draft.mark(index, CutReason::RepeatedTitle);
        }
    }
}

/// Labels in front of the title, names and labels between title and first paragraph.
fn mark_labels(draft: &mut Draft<'_>, title: usize) {
    let prose = nth_prose(draft, 0);
    for index in 0..prose {
        if !draft.is_headline(index) {
            continue;
        }
        let line = draft.words(index);
        if index > title && is_bare_name(line) && !is_section(line) {
            draft.mark(index, CutReason::Byline);
            draft.found.bylines.push(line.to_owned());
        } else if index < title || line.split_whitespace().count() < STANDFIRST_WORDS {
            draft.mark(index, CutReason::Navigation);
        }
    }
}

fn is_section(line: &str) -> bool {
    line.split(|c: char| !c.is_alphabetic()).any(|word| SECTION_WORDS.contains(word.to_lowercase().as_str()))
}

/// Captions that name positions, in front of the first paragraph.
fn mark_captions(draft: &mut Draft<'_>) {
    let (first, second) = (nth_prose(draft, 0), nth_prose(draft, 1));
    for index in [first, second] {
        let followed = (index + 1..draft.len()).any(|below| draft.is_prose(below));
        if followed && draft.is_prose(index) && names_positions(draft.words(index)) {
            draft.mark(index, CutReason::Caption);
        }
    }
}

fn note_bylines(draft: &mut Draft<'_>) {
    for index in 0..draft.len() {
        if draft.role(index) != Some(CutReason::Byline) {
            continue;
        }
        let line = draft.words(index);
        for name in byline(line).unwrap_or_default() {
            if !draft.found.bylines.contains(&name) {
                draft.found.bylines.push(name);
            }
        }
        if draft.found.agency.is_none() {
            draft.found.agency = line.split([',', '|']).skip(1).find_map(first_agency).map(ToOwned::to_owned);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::detect;
    use jiff::civil::date;

    const PROSE: &str = "Workers at the harbour went on strike and closed both gates, the union said.\n\nThe company offered talks in the old town hall.";

    #[test]
    fn the_first_headline_is_the_title() {
        let found = detect(&format!("World\nHarbour workers close both gates\nIda Holm\n4 March 2021\n\n{PROSE}"), None);
        assert_eq!(found.title.as_deref(), Some("Harbour workers close both gates"));
        assert_eq!(found.bylines, ["Ida Holm"]);
        assert_eq!(found.published.as_ref().and_then(|published| published.day()), Some(date(2021, 3, 4)));
        assert_eq!(found.body.len(), 2);
    }

    #[test]
    fn a_text_may_begin_with_its_first_sentence() {
        let found = detect(PROSE, None);
        assert_eq!((found.title, found.body.len()), (None, 2));
        assert_eq!(detect("Harbour workers close both gates", None).body.len(), 1);
    }

    #[test]
    fn a_standfirst_is_body_and_a_repeated_title_is_not() {
        let found = detect(&format!("Harbour workers close both gates\n\nHarbour workers close both gates\n\nThe union wants talks.\n\n{PROSE}"), None);
        assert_eq!((found.body.len(), found.cut.len()), (3, 2));
    }

    #[test]
    fn an_address_line_is_kept_as_the_address() {
        let found = detect(&format!("https://post.example/2021/03/04/gates\n\n{PROSE}"), None);
        assert_eq!(found.url.as_deref(), Some("https://post.example/2021/03/04/gates"));
        assert_eq!(found.body.len(), 2);
    }
}
